"""How SQLite is spoken to: every connection with the same pragmas, writers in line, readers beside them."""

import sqlite3
import time
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from proposals.draft_errors import no_database, no_folder
from store.patience import BUSY_TIMEOUT_SECONDS

TROUBLE: Final = (OperationalError,)
PRIMARY_CODE: Final = 0xFF
READING: Final = "valueproof_reading"


def engine_for(url: URL) -> Engine:
    """An engine whose every connection waits for its turn, keeps foreign keys and survives a crash of the machine."""
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def for_reading(engine: Engine) -> Engine:
    """The same engine, for transactions that only read."""
    return engine.execution_options(**{READING: True})


def make_ready(engine: Engine) -> None:
    """The folder, and a journal that is written ahead. Raises StoreUnusable for what cannot be opened as a database."""
    file = Path(str(engine.url.database)).absolute()
    make_folder(file.parent)
    try:
        _keep_a_journal(engine)
    except sqlite3.Error as error:
        raise no_database(named(engine.url), error) from error


def bring_up(connection: Connection, _form: object) -> None:
    """Lead the tables from whichever form they have to the newest one, step by step."""
    from store import steps

    steps.take(connection)


def named(url: URL) -> str:
    """How people are told of the database: by its file."""
    return str(url.database)


def make_folder(folder: Path) -> None:
    """Make the folder of a database, for this user alone, where there is none. Raises StoreUnusable."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise no_folder(str(folder), error) from error


def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin or end transactions on its own
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    deferred = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")


def _keep_a_journal(engine: Engine) -> None:
    """Write ahead, so that readers and a writer do not wait for each other. SQLite does not queue for this switch."""
    last = time.monotonic() + BUSY_TIMEOUT_SECONDS
    while True:
        try:
            _switch_to_wal(engine)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(0.02)


def _switch_to_wal(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
