"""The app on an empty database of its own, without a browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.location import VARIABLE, url_of
from tests.store.databases import put_new_store
from tests.ui.steps import Visit, new_tab


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """A database that the app finds by its setting, as it does in life."""
    put_new_store(tmp_path / "app.sqlite")
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = url_of(tmp_path / "app.sqlite")
    yield os.environ[VARIABLE]
    if before is None:
        del os.environ[VARIABLE]
    else:
        os.environ[VARIABLE] = before


@pytest.fixture
def visit(database: str) -> Visit:
    """A fresh tab in English on the list of proposals."""
    return Visit(new_tab()).at(lang="en")
