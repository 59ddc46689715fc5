"""Copies of a database of either kind: an SQLite file, which is put back into either kind."""

from pathlib import Path

from store.kinds import checked_url
from store.postgresql.copies import PostgresqlCopies
from store.sqlite.copies import SqliteCopies


def copies_at(url: str) -> SqliteCopies | PostgresqlCopies:
    """Copies of the database at a URL. Raises StoreUnusable for a URL of neither kind."""
    parsed = checked_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SqliteCopies(Path(str(parsed.database)).absolute())
    return PostgresqlCopies(parsed)


def file_at(url: str) -> Path | None:
    """The file of the database; None for a URL that is not of one."""
    copies = copies_at(url)
    return copies.path if isinstance(copies, SqliteCopies) else None
