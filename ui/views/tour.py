"""The guided example: a few sentences that lead from page to page through a proposal that is complete."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from services import create_draft
from ui import session as state
from ui.menu import PAGES
from ui.session import Session
from ui.views.beginning import begin
from ui.views.plain import plain

STOPS: Final = {
    "client": N_(
        "A client whose figures are known: each has a unit, a source and a date, so that his finance director can "
        "check it. The question mark beside a figure says what it is and where it is found."
    ),
    "trials": N_(
        "His trial on his own raw material: runs from a spreadsheet, and what they prove. “Runs behind this” leads "
        "from the result to every run and its cell in the file."
    ),
    "offer": N_(
        "What is sold, and under “What it changes” which of his figures it moves. An effect comes from a trial, or it "
        "is marked as stated and stays out of what is proven."
    ),
    "earns": N_(
        "What he earns, in one sentence, with the careful case, the risk and what drives it. “At the table” shows it "
        "to him a figure at a time, without anything that is ours alone."
    ),
    "document": N_(
        "The proposal as it is printed, to be taken away as PDF, presentation, letter or workbook. This is a copy: "
        "change a figure on the page “Client” and see here what becomes of it."
    ),
}
AT: Final = N_("{n} of {all}")
TOUR: Final = N_("Show me around")
END: Final = N_("End the tour")
HOME: Final = "proposals"
OWN: Final = N_("Now your own")
ON: Final = "on"


def tour(session: Session, page: str) -> None:
    """On each stop of the tour: what is seen here, and the way to the next one."""
    if session.draft is None or not session.held.get(state.TOUR) or page not in STOPS:
        return
    words, names = session.words, list(STOPS)
    at = names.index(page)
    following = names[at + 1] if at + 1 < len(names) else HOME
    counted = words.fill(AT, n=at + 1, all=len(names))
    with st.container(key="tour", border=True):
        st.markdown(f":material/explore: **{plain(counted)}** · {plain(words.gettext(STOPS[page]))}")
        with st.container(horizontal=True, vertical_alignment="center"):
            onward = words.gettext(OWN if following == HOME else PAGES[following])
            icon = ":material/arrow_forward:"
            st.button(
                plain(onward),
                key=session.button("tour-on"),
                type="primary",
                icon=icon,
                icon_position="right",
                on_click=_go,
                args=(following,),
            )
            st.button(words.gettext(END), key=session.button("tour-end"), type="tertiary", on_click=_end)


def _go(page: str) -> None:
    session = state.current()
    if page == HOME:
        state.show(session, None)
    state.lead_to(session, page)


def _end() -> None:
    state.current().held.pop(state.TOUR, None)


def show_around(token: str, example: str) -> None:
    """Open a copy of an example on the first stop of the tour; for the callback of a button."""
    session = state.current()
    begin(token, lambda made: create_draft.from_example(session.workspace, example, made))
    if session.go_to is not None:
        session.held[state.TOUR] = ON
