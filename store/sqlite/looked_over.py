"""A database file looked over as it lies: whether it is ours and whole, its form, its log, its guards."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url

from proposals.draft_errors import no_database
from proposals.record.log import LogRow, chain_of
from proposals.safekeeping import DAMAGED, LIVE, NOT_OURS, UNGUARDED, Held, copy_refused
from store.location import url_of
from store.patience import BUSY_TIMEOUT_SECONDS
from store.schema import check_known, migrate
from store.transactions import engine_for

HEADER: Final = b"SQLite format 3\x00"
BESIDE: Final = "alembic_version"
AT_WORK: Final = "mode=ro"
STILL: Final = "mode=ro&immutable=1"
"""How a database is opened that others write into, and a copy that nobody does."""


def look(path: Path) -> Held:
    """What a copy holds.

    Raises CopyRefused for what is none, is damaged or has a journal beside it, StoreUnusable for the form of a
    newer program, OSError.
    """
    with path.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            raise copy_refused("not-ours", NOT_OURS, path=path)
    for journal in journals(path):
        if journal.exists() and journal.stat().st_size and not journal.name.endswith("-shm"):
            raise copy_refused("live", LIVE, path=path, journal=journal)
    with opened(path, STILL) as connection:
        return held_in(connection, path)


@contextmanager
def opened(path: Path, how: str) -> Iterator[sqlite3.Connection]:
    """The database in a file. Raises StoreUnusable where it cannot be opened or read as one."""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_TIMEOUT_SECONDS)
        ) as one:
            one.isolation_level = None
            yield one
    except sqlite3.DatabaseError as error:
        raise no_database(str(path), error) from error


def held_in(connection: sqlite3.Connection, path: Path) -> Held:
    """What a database holds, seen in one state. Raises CopyRefused, StoreUnusable."""
    connection.execute("BEGIN")
    try:
        wrong = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if wrong != "ok":
            raise copy_refused("damaged", DAMAGED, path=path, reason=wrong)
        form = _form(connection, path)
        rows = {name: _count(connection, name) for name in _tables(connection)}
        return Held(path, path.stat().st_size, form, rows, chain_of(_log(connection)))
    finally:
        connection.execute("ROLLBACK")


def bring_up(path: Path, named: Path) -> None:
    """Bring a copy to the newest form, and see that its guards are those of a new database.

    Raises CopyRefused that names the copy as `named`, StoreUnusable.
    """
    new = path.with_name(f"{path.name}.new")
    try:
        wanted = _guards(new) - _guards(path)
    finally:
        new.unlink(missing_ok=True)
    if wanted:
        raise copy_refused("unguarded", UNGUARDED, path=named, names=sorted(name for name, _ in wanted))


def journals(path: Path) -> list[Path]:
    """What SQLite may lay beside a database."""
    return [path.with_name(f"{path.name}{ending}") for ending in ("-journal", "-wal", "-shm")]


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - a table of ours


def _form(connection: sqlite3.Connection, path: Path) -> str:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {BESIDE, "drafts"} <= names:
        raise copy_refused("not-ours", NOT_OURS, path=path)
    form = str(connection.execute(f"SELECT version_num FROM {BESIDE}").fetchone()[0])  # noqa: S608 - our own word
    check_known(str(path), form)
    return form


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if name != BESIDE and not name.startswith("sqlite_")]


def _log(connection: sqlite3.Connection) -> list[LogRow]:
    """The rows of the log; before form 3 they have no seals, and there was nothing to follow."""
    known = {row[1] for row in connection.execute("PRAGMA table_info(log)")}
    if not set(LogRow._fields) <= known:
        return []
    columns = ", ".join(f'"{name}"' for name in LogRow._fields)
    return [LogRow(*row) for row in connection.execute(f"SELECT {columns} FROM log ORDER BY seq")]  # noqa: S608 - same


def _guards(path: Path) -> set[tuple[str, str]]:
    """The triggers of a database, brought to the newest form first."""
    engine = engine_for(make_url(url_of(path)))
    try:
        migrate(engine)
    finally:
        engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
