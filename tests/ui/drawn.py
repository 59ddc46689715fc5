"""The app as `app.py` draws it, in a workspace that prints quickly; tests of pages run this file as Streamlit would."""

import os
from dataclasses import replace
from functools import cache
from typing import Final

import app
from readers.example_folder import ExampleFolder
from services.workspace import Workspace
from store.location import database_url
from tests.ui.quick_printer import QuickPrinter
from ui import session as state
from ui.menu import PAGES
from ui.page import draw

PRINTER: Final = QuickPrinter()
EXAMPLES: Final = ExampleFolder(app.HERE / "examples")
"""Read once for all databases."""


@cache
def workspace(url: str) -> Workspace:
    """The workspace of the app on the database at `url`, with a printer that nobody waits for."""
    return replace(app.workspace(url), printer=PRINTER, examples=EXAMPLES)


def main() -> None:
    draw(state.begin(workspace(database_url(os.environ))), PAGES)


if __name__ == "__main__":  # what lasts is in the module, imported once
    from tests.ui.drawn import main as draw_page

    draw_page()
