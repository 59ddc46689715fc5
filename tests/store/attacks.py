"""What somebody does to the database who can write into it past the program, and what its owner can do."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from proposals.record.log import FIRST, LogRow, seal
from tests.store.databases import ByHand, without_guards

Attack: TypeAlias = Callable[[ByHand], object]


def by_kind(sqlite: str, postgresql: str) -> Attack:
    """One statement in the words of each kind of database."""
    return lambda by_hand: by_hand.execute({"sqlite": sqlite, "postgresql": postgresql}[by_hand.kind])


def plainly(statement: str, values: Sequence[object] = ()) -> Attack:
    """A statement while the guards stand."""
    return lambda by_hand: by_hand.execute(statement, values)


def by_the_owner(statement: str, values: Sequence[object] = ()) -> Attack:
    """The same after the guards were taken down."""

    def attack(by_hand: ByHand) -> None:
        without_guards(by_hand)
        by_hand.execute(statement, values)

    return attack


def past_the_guards(by_hand: ByHand) -> None:
    """The switch that each kind of database has to go past its triggers."""
    if by_hand.kind == "postgresql":
        by_hand.execute("SET session_replication_role = replica")
    else:
        by_hand.execute("PRAGMA writable_schema = ON")
        by_hand.execute("DELETE FROM sqlite_master WHERE type = 'trigger'")
        by_hand.execute("PRAGMA writable_schema = RESET")
    by_hand.execute("UPDATE log SET by = 'Eve' WHERE seq = 2")


def chained_anew(by_hand: ByHand) -> None:
    """An entry is changed and every seal from it on computed anew, as whoever knows the program can."""
    without_guards(by_hand)
    by_hand.execute("UPDATE log SET by = 'Eve' WHERE seq = 2")
    previous, since = FIRST, list[LogRow]()
    for values in by_hand.rows("SELECT * FROM log ORDER BY seq"):
        since.append(LogRow(*values))
        if since[-1].sha256 is not None:
            sealed = seal(previous, since)
            by_hand.execute("UPDATE log SET previous = ?, sha256 = ? WHERE seq = ?", (previous, sealed, since[-1].seq))
            previous, since = sealed, []


TITLE: Final = "UPDATE releases SET body = replace(body, 'Pilot vat', 'Better vat') WHERE draft = 'd1'"
FORGED: Final = (
    "INSERT INTO log SELECT seq + 1, at, 'trial.signed', subject, 'Eve', facts, sha256, previous "
    "FROM log ORDER BY seq DESC LIMIT 1"
)
REPLACED: Final = "INSERT OR REPLACE INTO log SELECT seq, at, act, subject, 'Eve', facts, previous, sha256 FROM log"
MERGED: Final = "INSERT INTO log SELECT * FROM log WHERE true ON CONFLICT (seq) DO UPDATE SET by = 'Eve'"

REFUSED: Final[dict[str, Attack]] = {
    "an entry is updated": plainly("UPDATE log SET by = 'Eve' WHERE seq = 2"),
    "entries are replaced": by_kind(REPLACED, MERGED),
    "an entry is deleted": plainly("DELETE FROM log WHERE seq = 2"),
    "the log is emptied": by_kind("DELETE FROM log", "TRUNCATE log"),
}
"""The database itself refuses these, whoever comes."""
FOUND: Final[dict[str, Attack]] = {
    "the guards are dropped and an entry is changed": by_the_owner("UPDATE log SET by = 'Eve' WHERE seq = 2"),
    "the bytes of a file are swapped": by_the_owner("UPDATE files SET bytes = ?", [b"other bytes"]),
    "an issued document is changed": by_the_owner("UPDATE issued SET sha256 = fingerprint"),
    "an issued offer is valid for longer": by_the_owner("UPDATE issued SET valid_until = '2999-12-31'"),
    "a released version is changed": by_the_owner(TITLE),
    "an entry is forged": plainly(FORGED),
    "the guards are gone past by a switch": past_the_guards,
}
"""These the database refuses, or the check finds them."""
BY_ANCHOR: Final[dict[str, Attack]] = {
    "the tail of the log is cut off": by_the_owner("DELETE FROM log WHERE seq > 4"),
    "everything is chained anew after a change": chained_anew,
}
"""What is left then is a whole log: only what was noted of it elsewhere, length and last seal, tells."""
