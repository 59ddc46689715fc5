"""What to do next, with the way to the page where it is done."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.problems import Problem
from ui import session as state
from ui.menu import PAGES, page_of
from ui.session import Session
from ui.views.fields import sentence
from ui.views.plain import plain

STEPS: Final = {
    "client": (
        N_("Begin here: who the client is, and what his line does today. Then take in the runs of his trial."),
        "trials",
    ),
    "trials": (
        N_("Add a trial and paste its runs from a spreadsheet; an effect without a trial is stated in the offer."),
        "offer",
    ),
    "offer": (
        N_("Say what you sell and, under “What it changes”, which figure of the client moves. Then see the effect."),
        "earns",
    ),
}
TRIALS: Final = "trials"
NEXT: Final = N_("Next: {problem}")


def guide(session: Session, page: str) -> None:
    """While there are no figures yet: one sentence on what comes next, and the button that leads there."""
    appraised = session.appraised
    if session.draft is None or page not in STEPS or appraised is None or appraised.valuation is not None:
        return
    message, onward = STEPS[page]
    words = session.words
    text, first = words.gettext(message), appraised.problems[0]
    there = page_of(first.place)
    if not _has_its_own(session, page, there):
        text, onward = words.fill(NEXT, problem=session.tell(first.notice)), onward if there == page else there
    with st.container(key="guide", border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/signpost: {plain(text)}", width="stretch")
        _way_to(session, onward, "guide")


def _has_its_own(session: Session, page: str, there: str) -> bool:
    """Whether a page says what comes next itself, the first problem being mended on the page `there`.

    A trial comes before what it is to move; once one has its runs, the page has nothing of its own to ask for.
    """
    if page == TRIALS:
        return there != "client" and not any(trial.runs for trial in session.case.trials)
    return there == page


def problem_list(session: Session, problems: Sequence[Problem]) -> None:
    """Every problem as a line, under a button that leads to its page."""
    by_page: dict[str, list[str]] = {}
    for one in problems:
        by_page.setdefault(page_of(one.place), []).append(sentence(session.tell(one.notice)))
    for page, lines in by_page.items():
        _way_to(session, page, "list")
        for text in dict.fromkeys(lines):
            st.markdown(f":material/arrow_right: {plain(text)}")


def _way_to(session: Session, page: str, name: str) -> None:
    title = session.words.gettext(PAGES[page])
    key = session.button(f"go-{name}/{page}")
    st.button(title, key=key, icon=":material/arrow_forward:", icon_position="right", on_click=_go, args=(page,))


def _go(page: str) -> None:
    state.current().go_to = page
