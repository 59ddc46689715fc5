"""The log in the database: entries in their order, each sealed with all since the sealed one before it."""

import datetime as dt
import json
from collections.abc import Collection, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Select, func, or_, select

from proposals.bulk import collector_paused
from proposals.record.anchor import Anchor
from proposals.record.log import FIRST, Chain, LogEntry, LogRow, chain_of, seal
from store.rows import written
from store.tables import log
from store.transactions import reading, writing

COLUMNS = [log.c[name] for name in LogRow._fields]


class Written(Protocol):
    """An entry as it is written down; its facts are JSON."""

    @property
    def at(self) -> str: ...
    @property
    def act(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def facts(self) -> str: ...


class SqlLog:
    """Entries in the order in which they were written; the database refuses to change or remove one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, entry: LogEntry) -> None:
        """Add an entry, in a transaction of its own."""
        with writing(self._engine) as connection:
            append(connection, entry)

    def entries(self, subject: str = "", acts: Collection[str] = ()) -> tuple[LogEntry, ...]:
        """All entries, the oldest first; with a subject those of it and of what belongs to it, with acts only those."""
        query = select(*COLUMNS).order_by(log.c.seq)
        if acts:
            query = query.where(log.c.act.in_(acts))
        if subject:
            below = log.c.subject.startswith(f"{subject}/", autoescape=True)
            query = query.where(or_(log.c.subject == subject, below))
        with collector_paused(), reading(self._engine) as connection:
            rows = _rows(connection, query)
        return tuple(entry_of_row(row) for row in rows if not subject or f"{row.subject}/".startswith(f"{subject}/"))

    def head(self, length: int | None = None) -> Anchor:
        """How long the log is and its last seal; with a length the last seal among so many entries of it."""
        with reading(self._engine) as connection:
            entries = connection.execute(select(func.coalesce(func.max(log.c.seq), 0))).scalar_one()
            query = select(log.c.sha256).where(log.c.sha256.is_not(None)).order_by(log.c.seq.desc()).limit(1)
            within = query if length is None else query.where(log.c.seq <= length)
            return Anchor(entries, connection.execute(within).scalar_one_or_none() or FIRST)

    def chain(self) -> Chain:
        """Whether the log is as it was written."""
        with collector_paused(), reading(self._engine) as connection:
            return chain_of(rows_of(connection))


def append(connection: Connection, entry: LogEntry) -> None:
    """Write an entry and seal it with all that came since the last sealed one."""
    sealed = select(log.c.seq, log.c.sha256).where(log.c.sha256.is_not(None)).order_by(log.c.seq.desc()).limit(1)
    last, previous = connection.execute(sealed).first() or (0, FIRST)
    since = rows_of(connection, last)
    facts = json.dumps(dict(entry.facts), ensure_ascii=False, sort_keys=True, allow_nan=False)
    seq = since[-1].seq + 1 if since else last + 1
    row = LogRow(seq, written(entry.at), entry.act, entry.subject, entry.by, facts)
    values = {name: getattr(row, name) for name in LogRow._fields}
    sha256 = seal(previous, [*since, row])
    connection.execute(log.insert().values({**values, "previous": previous, "sha256": sha256}))


def rows_of(connection: Connection, after: int = 0) -> Sequence[LogRow]:
    """The rows of the log behind a number, in their order, as they are written."""
    query = select(*COLUMNS).where(log.c.seq > after).order_by(log.c.seq)
    return _rows(connection, query)


def _rows(connection: Connection, query: Select[Any]) -> list[LogRow]:
    return [LogRow._make(row) for row in connection.execute(query)]


def entry_of_row(row: Written) -> LogEntry:
    """The entry that a row tells."""
    return LogEntry(dt.datetime.fromisoformat(row.at), row.act, row.subject, row.by, json.loads(row.facts))
