"""How SQLite is spoken to: every connection with the same pragmas, writers in line, readers beside them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from proposals.draft_errors import no_access

BUSY_TIMEOUT_SECONDS = 10
READING = "valueproof_reading"


def engine_for(url: URL) -> Engine:
    """An engine whose every connection waits for its turn, keeps foreign keys and survives a crash of the machine."""
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the right to write from its first statement on; rolled back where anything raises.

    Raises StoreUnusable where the right to write cannot be had within ten seconds, or the disk refuses.
    """
    with _accessible(engine), engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees one state of the database and keeps no writer waiting. Raises StoreUnusable."""
    with _accessible(engine), engine.execution_options(**{READING: True}).begin() as connection:
        yield connection


@contextmanager
def _accessible(engine: Engine) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise no_access(str(engine.url.database), error.orig or error) from error


def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin or end transactions on its own
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    deferred = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")
