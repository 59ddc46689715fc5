"""Which kind of database a URL names, and what each kind does in its own way."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

import store.postgresql.connecting
import store.sqlite.connecting
from proposals.draft_errors import no_such_database

DRIVERS: Final = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
KNOWN: Final = (*DRIVERS, "sqlite+pysqlite", *DRIVERS.values())


class Kind(Protocol):
    """A kind of database: a module that has functions of these names."""

    @property
    def TROUBLE(self) -> tuple[type[Exception], ...]:  # noqa: N802 - a constant of the module
        """What is raised where the database does not answer, or not to us."""

    def engine_for(self, url: URL) -> Engine:
        """An engine whose writers stand in line and whose every acknowledged word survives a crash."""

    def for_reading(self, engine: Engine) -> Engine:
        """The same engine, for transactions that see one state and write nothing."""

    def make_ready(self, engine: Engine) -> None:
        """What must be there before the tables are. Raises StoreUnusable."""

    def bring_up(self, connection: Connection, form: Sequence[str]) -> None:
        """Lead the tables from `form` (empty for a new database) to the newest form, in this transaction."""

    def named(self, url: URL) -> str:
        """How people are told of the database, without secrets."""


KINDS: Final[Mapping[str, Kind]] = {"sqlite": store.sqlite.connecting, "postgresql": store.postgresql.connecting}


def kind_of(url: URL) -> Kind:
    """The kind of the database that a checked URL names."""
    return KINDS[url.get_backend_name()]


def checked_url(url: str) -> URL:
    """The URL, if it is that of an SQLite file or of a PostgreSQL database. Raises StoreUnusable."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise no_such_database(url) from error
    if parsed.drivername not in KNOWN or parsed.database in (None, "", ":memory:"):
        raise no_such_database(parsed.render_as_string(hide_password=True))
    return parsed.set(drivername=DRIVERS[parsed.get_backend_name()])
