"""Entries that are older than their chain: sealed by the entry with which it begins, not each by its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, text

from proposals.record.log import LogRow

GUARD: Final = "log_in_a_chain"


@contextmanager
def letting_old_entries_in(connection: Connection, rows: Sequence[LogRow]) -> Iterator[None]:
    """Where there are such entries, the guard that wants each one sealed stands aside within this transaction.

    That of PostgreSQL stays up: it lets them into a log that has no sealed entry yet, and holds the first seal to them.
    Whoever calls has followed the chain through all of `rows`.
    """
    if connection.dialect.name == "postgresql" or not any(row.sha256 is None for row in rows):
        yield
        return
    named = text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
    guard = connection.execute(named, {"name": GUARD}).scalar_one()
    connection.exec_driver_sql(f"DROP TRIGGER {GUARD}")
    yield
    connection.exec_driver_sql(guard)
