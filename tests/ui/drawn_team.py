"""The same app where people have accounts: who works in a tab is put into its session by the test."""

import os
from dataclasses import replace
from functools import cache

import streamlit as st

from proposals.people import Person
from services.workspace import Workspace
from store.engine import open_stores
from store.location import database_url
from tests.team import TEAM
from tests.ui import drawn
from tests.ui.steps import WORKS
from ui import session as state
from ui.menu import PAGES
from ui.page import draw


@cache
def workspace(url: str) -> Workspace:
    """The workspace of the drawn app, with the people of `tests.team`."""
    stores = open_stores(url, through="app")
    for one in TEAM:
        stores.people.save(one, "tests")
    return replace(drawn.workspace(url), people=stores.people, clients=stores.clients, who=who)


def who() -> Person:
    return workspace(database_url(os.environ)).people.load(str(st.session_state[WORKS]))


def main() -> None:
    draw(state.begin(workspace(database_url(os.environ))), PAGES)


if __name__ == "__main__":  # what lasts is in the module, imported once
    from tests.ui.drawn_team import main as draw_page

    draw_page()
