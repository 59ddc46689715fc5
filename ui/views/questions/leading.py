"""The way to the questions from the pages that show what nobody has said yet."""

import streamlit as st

from calculators.errors import N_
from proposals.assumed import assumed
from ui import session as state
from ui.menu import PAGES, QUESTIONS
from ui.session import Session
from ui.views.plain import plain


def to_questions(session: Session) -> None:
    """Draw the button that leads to the questions, as long as figures of the client are merely assumed."""
    open_ones = assumed(session.case)
    if not open_ones:
        return
    with st.container(key="to-questions", border=True, horizontal=True, vertical_alignment="center"):
        told = session.words.counted(
            N_("{n} figure is merely typical of the industry: ask the client what moves the answer most."),
            N_("{n} figures are merely typical of the industry: ask the client what moves the answer most."),
            len(open_ones),
        )
        st.markdown(f":material/contact_support: {plain(told)}", width="stretch")
        label, key = session.words.gettext(PAGES[QUESTIONS]), session.button("to-questions")
        icon = ":material/arrow_forward:"
        st.button(label, key=key, icon=icon, icon_position="right", on_click=_go)


def _go() -> None:
    state.lead_to(state.current(), QUESTIONS)
