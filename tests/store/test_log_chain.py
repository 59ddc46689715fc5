"""The log in a database is a chain: what was written into it by hand is refused, or found out."""

import hashlib

import pytest

from proposals.record.log import FIRST, LogEntry, LogRow, seal
from store.engine import Stores
from tests.fakes import NOON
from tests.store.databases import ByHand, Database, without_guards

NOTED = '{"through": "database"}'
INSERT = "INSERT INTO log (seq, at, act, subject, by, facts, previous, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


@pytest.fixture
def stores(database: Database) -> Stores:
    stores = database.stores()
    for number in (1, 2, 3):
        stores.log.write(LogEntry(NOON, "trial.released", "d1/pilot", "Ann", {"version": number}))
    return stores


def test_every_entry_names_the_one_before_and_the_last_seal_is_told(stores: Stores, by_hand: ByHand) -> None:
    rows = [LogRow(*row) for row in by_hand.rows("SELECT * FROM log ORDER BY seq")]
    assert [row.previous for row in rows] == [FIRST, rows[0].sha256, rows[1].sha256]
    found = stores.log.chain()
    assert (found.entries, found.head, found.waiting, found.broken) == (3, rows[2].sha256, 0, None)


ADDED = {
    "without a seal": (4, "2026", "trial.signed", "d1/pilot", "Eve", "{}", None, None),
    "a refusal that names somebody": (4, "2026", "trial.change_refused", "d1/pilot", "Eve", NOTED, None, None),
    "in another chain": (4, "2026", "trial.signed", "d1/pilot", "Eve", "{}", "0" * 64, "1" * 64),
    "behind a gap": (9, "2026", "trial.change_refused", "d1/pilot", "", NOTED, None, None),
    "in the place of another": (2, "2026", "trial.change_refused", "d1/pilot", "", NOTED, None, None),
}


@pytest.mark.parametrize("row", ADDED.values(), ids=ADDED.keys())
def test_an_entry_that_is_no_link_of_the_chain_is_refused(
    stores: Stores, by_hand: ByHand, row: tuple[object, ...]
) -> None:
    with pytest.raises(by_hand.refused, match="log only grows"):
        by_hand.execute(INSERT, row)
    assert len(stores.log.entries()) == 3


FORGED = {
    "a name": ("UPDATE log SET by = 'Eve' WHERE seq = 2", 2),
    "a time": ("UPDATE log SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 1", 1),
    "facts": ("UPDATE log SET facts = '{\"version\": 7}' WHERE seq = 3", 3),
    "an entry gone": ("DELETE FROM log WHERE seq = 2", 2),
    "the first gone": ("DELETE FROM log WHERE seq = 1", 1),
    "a seal gone": ("UPDATE log SET previous = NULL, sha256 = NULL WHERE seq = 2", 2),
    "a seal that names another": ("UPDATE log SET previous = sha256 WHERE seq = 3", 3),
    "one added without a seal": (
        "INSERT INTO log VALUES (4, '2026-01-01T00:00:00+00:00', 'trial.signed', 'd1/pilot', 'Eve', '{}', NULL, NULL)",
        4,
    ),
    "one added with a wrong seal": (
        "INSERT INTO log SELECT 4, at, act, subject, 'Eve', facts, sha256, sha256 FROM log WHERE seq = 3",
        4,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("statement", "seq"), FORGED.values(), ids=FORGED.keys())
def test_the_first_entry_at_which_the_chain_breaks_is_named(
    stores: Stores, by_hand: ByHand, statement: str, seq: int
) -> None:
    without_guards(by_hand)
    by_hand.execute(statement)
    broken = stores.log.chain().broken
    assert broken is not None
    assert broken.facts["seq"] == seq
    stores.log.write(LogEntry(NOON, "trial.released", "d1/pilot", "Ann"))
    again = stores.log.chain().broken
    assert again is not None
    assert again.facts["seq"] == seq


def refusal(seq: int) -> tuple[object, ...]:
    return (seq, "2026-01-01T00:00:00.000000+00:00", "trial.change_refused", "d1/pilot", "", NOTED, None, None)


def test_refusals_that_the_database_wrote_are_sealed_by_the_next_entry(stores: Stores, by_hand: ByHand) -> None:
    by_hand.execute(INSERT, refusal(4))
    by_hand.execute(INSERT, refusal(5))
    assert (stores.log.chain().waiting, stores.log.chain().broken) == (2, None)
    stores.log.write(LogEntry(NOON, "trial.released", "d1/pilot", "Ann"))
    assert (stores.log.chain().waiting, stores.log.chain().broken) == (0, None)
    without_guards(by_hand)
    by_hand.execute("UPDATE log SET subject = 'd2/pilot' WHERE seq = 4")
    broken = stores.log.chain().broken
    assert broken is not None
    assert "altered, added or taken out" in str(broken)


def test_the_seal_is_the_hash_of_what_is_written_so_that_anybody_can_follow_the_chain() -> None:
    row = LogRow(1, "2026-03-31T12:00:00.000000+00:00", "trial.signed", "d1/pilot", "Том", '{"version": 1}')
    said = f'["{FIRST}",[1,"2026-03-31T12:00:00.000000+00:00","trial.signed","d1/pilot","Том",'
    text = said + '"{\\"version\\": 1}"]]'
    assert seal(FIRST, [row]) == hashlib.sha256(text.encode()).hexdigest()
    assert seal(FIRST, [row]) == "15ca7898f1554580a937c83e109ab6a20d727a46edb6d84c8098322f778aaaae"


def test_entries_older_than_the_chain_are_those_that_its_beginning_counts(stores: Stores, by_hand: ByHand) -> None:
    """A chain that begins with an ordinary entry has none before it."""
    without_guards(by_hand)
    by_hand.execute("UPDATE log SET previous = NULL, sha256 = NULL WHERE seq = 1")
    broken = stores.log.chain().broken
    assert broken is not None
    assert str(broken) == "Entry 1 of the log was not written by this program."
