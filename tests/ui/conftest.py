"""The app on an empty database of its own, without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from proposals.bulk import COLLECTOR
from store.location import url_of
from tests.store.databases import put_new_store
from tests.ui.standing import served_from
from tests.ui.steps import Visit, new_tab


@pytest.fixture(scope="module", autouse=True)
def swept() -> Iterator[None]:
    """Tabs that were left behind hold themselves: they are let go once their module is done.

    What stays then is kept for the process (workspaces, examples): the next module does not look through it again."""
    yield
    COLLECTOR.settle()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """A database that the app finds by its setting, as it does in life."""
    put_new_store(tmp_path / "app.sqlite")
    url = url_of(tmp_path / "app.sqlite")
    with served_from(url):
        yield url


@pytest.fixture
def visit(database: str) -> Visit:
    """A fresh tab in English on the list of proposals."""
    return Visit(new_tab()).at(lang="en")
