"""The ways to the table and away from it."""

import streamlit as st

from calculators.errors import N_
from ui import session as state
from ui import shortcuts
from ui.menu import MEETING, PAGES
from ui.session import Session

LEAVE = N_("Leave the table")


def to_table(session: Session) -> None:
    """Draw the button that opens the page at the table."""
    label, key = session.words.gettext(PAGES[MEETING]), session.button("to-table")
    icon, shortcut = ":material/table_restaurant:", shortcuts.AT_THE_TABLE
    st.button(label, key=key, icon=icon, shortcut=shortcut, on_click=_go, args=(MEETING,))


def away(session: Session) -> None:
    """Draw the button that leads back to the figures."""
    label, key = session.words.gettext(LEAVE), session.button("leave-table")
    st.button(label, key=key, type="tertiary", icon=":material/close:", on_click=_go, args=("earns",))


def _go(page: str) -> None:
    state.lead_to(state.current(), page)
