"""The databases that a store may be kept in, as the tests have them, and whoever writes into them past the program."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import psycopg

from store.engine import Stores, open_stores, opened_engine
from store.location import url_of

KINDS: Final = ("sqlite", "postgresql")


@dataclass
class ByHand:
    """A connection of a program that knows nothing of ours, each statement a transaction of its own."""

    kind: str
    connection: Any

    @property
    def refused(self) -> tuple[type[Exception], ...]:
        """What a guard of the database answers."""
        return (sqlite3.IntegrityError, psycopg.IntegrityError)

    @property
    def error(self) -> tuple[type[Exception], ...]:
        """Whatever the database answers but yes."""
        return (sqlite3.Error, psycopg.Error)

    def execute(self, statement: str, values: Sequence[object] = ()) -> Any:
        """Parameters are written as question marks."""
        if self.kind == "postgresql" and values:
            return self.connection.execute(statement.replace("?", "%s"), values)
        return self.connection.execute(statement, values) if values else self.connection.execute(statement)

    def switch(self, pragma: str, value: int) -> None:
        """Set a switch that SQLite alone has."""
        if self.kind == "sqlite":
            self.execute(f"PRAGMA {pragma} = {value}")

    def refuse(self, act: str, when: str, why: str) -> None:
        """Put up a guard of somebody's own."""
        if self.kind == "sqlite":
            self.execute(f"CREATE TRIGGER odd BEFORE {act} WHEN {when} BEGIN SELECT RAISE(ABORT, '{why}'); END")
            return
        raised = f"RAISE EXCEPTION '{why}' USING ERRCODE = 'integrity_constraint_violation'"
        self.execute(f"CREATE FUNCTION odd() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {raised}; END $$")
        self.execute(f"CREATE TRIGGER odd BEFORE {act} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION odd()")

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.execute(statement).fetchall()]


@dataclass
class Database:
    """An empty database; `place` is its file, or its name on the server."""

    kind: str
    url: str
    place: Path
    hands: list[ByHand] = field(default_factory=list)

    def stores(self, through: str = "") -> Stores:
        return open_stores(self.url, through=through)

    def by_hand(self) -> ByHand:
        """A connection that is closed with the test."""
        if self.kind == "sqlite":
            hand = ByHand(self.kind, sqlite3.connect(self.place, isolation_level=None))
        else:
            url = self.url.replace("postgresql+psycopg://", "postgresql://")
            hand = ByHand(self.kind, psycopg.connect(url, autocommit=True))
        self.hands.append(hand)
        return hand


@cache
def _new_store() -> bytes:
    """A file with the tables of a new store and nothing in them: to make them takes twenty times as long as to copy."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "store.sqlite"
        opened_engine(url_of(file)).dispose()
        return file.read_bytes()


def put_new_store(file: Path) -> None:
    """Let a store in which nothing is kept stand at `file`."""
    file.touch(mode=0o600)
    file.write_bytes(_new_store())


@contextmanager
def sqlite_database(file: Path) -> Iterator[Database]:
    put_new_store(file)
    found = Database("sqlite", url_of(file), file)
    yield found
    for hand in found.hands:
        hand.connection.close()


def without_guards(by: ByHand | sqlite3.Connection) -> None:
    """What the owner of a database can always do."""
    connection = by.connection if isinstance(by, ByHand) else by
    if isinstance(connection, psycopg.Connection):
        guarded = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
        for (table,) in connection.execute(guarded).fetchall():
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA ignore_check_constraints = ON")
