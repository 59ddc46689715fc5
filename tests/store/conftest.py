"""The same tests on every kind of database that a store may be kept in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.engine import opened_engine
from tests.store.databases import ByHand, Database, sqlite_database
from tests.store.server import Server

EVERY_KIND = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """The name of a database with the tables of a new store, from which others are made."""
    name = server.new_database()
    opened_engine(server.url(name)).dispose()
    return name


@pytest.fixture(params=EVERY_KIND)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of each kind in turn."""
    if request.param == "sqlite":
        with sqlite_database(tmp_path / "store.sqlite") as found:
            yield found
    else:
        server, template = request.getfixturevalue("server"), request.getfixturevalue("template")
        with server.lent(template) as found:
            yield found


@pytest.fixture
def by_hand(stores: object, database: Database) -> ByHand:
    """Whoever writes past the program into the database of `stores`, with every switch as it comes."""
    return database.by_hand()
