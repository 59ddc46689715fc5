"""The app as the demonstration draws it: somebody of its team is at work."""

import os
from functools import cache

from proposals.case_json import case_of
from services.create_draft import from_case
from services.demo_team import make_team
from services.workspace import Workspace
from store.location import database_url
from tests.fakes import PAYING
from tests.ui import drawn
from ui import session as state
from ui.menu import PAGES
from ui.page import draw
from ui.whose import by_choice


@cache
def workspace(url: str) -> Workspace:
    """The workspace of the tests with the team of the demonstration, and one proposal of Anna's."""
    made = drawn.workspace(url)
    make_team(made)
    from_case(made, case_of(PAYING), "example-cheese")
    made.store.assign("example-cheese", "anna", "")
    return made


def main() -> None:
    draw(state.begin(by_choice(workspace(database_url(os.environ)))), PAGES)


if __name__ == "__main__":  # imported once, as in life
    from tests.ui.drawn_demo import main as draw_page

    draw_page()
