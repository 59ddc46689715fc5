"""What the proposal earns: the answer in one sentence, and a tab for each question that finance asks."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.headline import headline
from proposals.roles import SEE_OUR_SIDE, Role
from proposals.valuation.types import Valuation
from services.appraise_case import Appraised
from ui import session as state
from ui.menu import EARNS_TABS
from ui.session import Session
from ui.views import alternatives
from ui.views.earns.cash import cash_flow
from ui.views.earns.our_side import our_side_tab
from ui.views.earns.overview import overview
from ui.views.earns.risk import risk
from ui.views.earns.scenarios import scenarios
from ui.views.earns.sensitivity import sensitivity
from ui.views.guide import problem_list
from ui.views.headings import header
from ui.views.meeting.leading import to_table
from ui.views.open_points import unread
from ui.views.plain import plain
from ui.views.questions.leading import to_questions
from ui.views.tabs import open_tab

NO_FIGURES = N_("There are no figures yet. This is what is still open:")
OURS = "ours"


def page() -> None:
    """Draw the page."""
    session = state.current()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        header(session.words.gettext("What it earns"))
        if session.appraised is not None and session.appraised.valuation is not None:
            to_table(session)
    appraised = session.appraised
    if appraised is None or appraised.valuation is None:
        st.info(plain(session.words.gettext(NO_FIGURES)), icon=":material/pending:")
        problem_list(session, (*unread(session), *(appraised.problems if appraised else ())))
        return
    to_questions(session)
    st.markdown(f"**{plain(headline(session.case, appraised.valuation, session.language))}**")
    _tabs(session, appraised, appraised.valuation)


def _tabs(session: Session, appraised: Appraised, valuation: Valuation) -> None:
    """Only the tab that is open is drawn: the draws and the search for prices take their time."""
    name, tab = open_tab(session, "earns", tabs_of(session.role))
    with tab:
        if name == "overview":
            overview(session, valuation, appraised)
        else:
            DRAWN[name](session, valuation)


def tabs_of(role: Role) -> list[str]:
    """The tabs that somebody in this role has."""
    return [name for name in EARNS_TABS if name != OURS or role in SEE_OUR_SIDE]


DRAWN: Final[dict[str, Callable[[Session, Valuation], None]]] = {
    "scenarios": scenarios,
    "risk": risk,
    "sensitivity": sensitivity,
    "alternatives": alternatives.show,
    "cash": cash_flow,
    OURS: our_side_tab,
}
