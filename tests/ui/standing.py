"""Where tests begin that are not about the way there: the way is gone once, and what it left behind is copied."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.location import VARIABLE, url_of
from tests.store.databases import put_new_store
from tests.ui.steps import Visit, new_tab

Way = Callable[[Visit], Visit]
"""Steps of one person from the list of a new database on."""
SQLITE = "sqlite:///"


@dataclass(frozen=True)
class Standing:
    """What stands after a way: the bytes of the database, and the page and the address of the tab."""

    database: bytes
    page: str
    address: tuple[tuple[str, str], ...]


def standing(database: str, way: Way, works: str = "") -> Visit:
    """A new tab where `way` leads, on this database, which nobody has opened yet and whose content is replaced.

    `works` is the id of the person of the team who goes it. Whatever lives in a tab alone is not there.
    """
    found = _gone(way, works)
    Path(database.removeprefix(SQLITE)).write_bytes(found.database)
    visit = _tab(works)
    for name, value in found.address:
        visit.app.query_params[name] = value
    visit.app._page_hash = found.page
    return visit.run()


@contextmanager
def served_from(url: str) -> Iterator[None]:
    """Let the app find this database by its setting, as it does in life."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = url
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


@cache
def _gone(way: Way, works: str) -> Standing:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "way.sqlite"
        put_new_store(file)
        with served_from(url_of(file)):
            app = way(_tab(works).at(lang="en")).app
        with closing(sqlite3.connect(file)) as line:
            kept = line.serialize()
    return Standing(kept, app._page_hash, tuple((name, "".join(value)) for name, value in app.query_params.items()))


def _tab(works: str) -> Visit:
    return Visit(new_tab("drawn_team.py", works), works) if works else Visit(new_tab())
