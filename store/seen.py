"""What each person has seen of proposals, and up to which entry of the log something was done. In no export."""

from collections.abc import Mapping

from sqlalchemy import Connection, Engine, func, select

from proposals.approval.seen import Mark
from proposals.links_told import DONE
from proposals.record.log import LogEntry
from store.courses import ACTS
from store.log import entry_of_row
from store.tables import cursors, seen
from store.tables import log as rows
from store.transactions import reading, writing
from store.upsert import put


class SqlSeen:
    """Who has seen what, and the steps that came since."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, person: str) -> Mapping[str, Mark]:
        """What somebody has seen, by the id of the proposal ("" for the list of what is new)."""
        query = select(seen.c.draft, seen.c.seq, seen.c.fingerprint).where(seen.c.person == person)
        with reading(self._engine) as connection:
            return {row.draft: Mark(row.seq, row.fingerprint) for row in connection.execute(query)}

    def note(self, person: str, draft: str, fingerprint: str = "") -> None:
        """Note that somebody sees a proposal as the log tells it now; without a fingerprint the one noted stays."""
        noted = select(seen.c.fingerprint).where(seen.c.person == person, seen.c.draft == draft)
        with writing(self._engine) as connection:
            saw = fingerprint or connection.execute(noted).scalar_one_or_none() or ""
            put(connection, seen, {"person": person, "draft": draft, "seq": _last(connection), "fingerprint": saw})

    def steps(self, after: int = 0) -> tuple[tuple[int, LogEntry], ...]:
        """Steps of all proposals, and what clients did by links, behind an entry of the log, each with its number."""
        columns = [rows.c[name] for name in ("seq", "at", "act", "subject", "by", "facts")]
        query = select(*columns).where(rows.c.act.in_((*ACTS, *DONE)), rows.c.seq > after).order_by(rows.c.seq)
        with reading(self._engine) as connection:
            return tuple((row.seq, entry_of_row(row)) for row in connection.execute(query))

    def last(self) -> int:
        """The number of the last entry of the log."""
        with reading(self._engine) as connection:
            return _last(connection)


class SqlCursors:
    """Up to which entry of the log something was done, by its name."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> Mapping[str, int]:
        """Every cursor by its name."""
        with reading(self._engine) as connection:
            return {row.name: row.seq for row in connection.execute(select(cursors.c.name, cursors.c.seq))}

    def move(self, name: str, seq: int) -> None:
        """Note that everything up to this entry was done; a cursor never goes back."""
        with writing(self._engine) as connection:
            there = connection.execute(select(cursors.c.seq).where(cursors.c.name == name)).scalar_one_or_none()
            put(connection, cursors, {"name": name, "seq": max(seq, there or 0)})


def _last(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(rows.c.seq), 0))).scalar_one())
