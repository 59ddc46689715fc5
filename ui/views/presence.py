"""Who else is on this page of the proposal now."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.sections.parts import joined
from services.presence import Here, Spot
from ui import session as state
from ui.session import Session
from ui.views.people.names import said_name
from ui.views.plain import plain

EVERY_SECONDS: Final = 10
ANOTHER: Final = N_("Another window is on this page too.")
ONE: Final = N_("{name} is on this page too.")
SEVERAL: Final = N_("{names} are on this page too.")


@st.fragment(run_every=EVERY_SECONDS)
def presence() -> None:
    """Note that this window is here, and tell who else is: names alone, without anything that they do."""
    session = state.current()
    if session.draft is None:
        return
    spot = Spot(session.draft.id, session.page, str(session.held.get(state.TAB) or ""))
    workspace = session.workspace
    others = workspace.presence.note(session.nonce, workspace.who(), spot, workspace.clock())
    told = _told(session, [one for one in others if one.person != workspace.who().id or not one.name])
    if told:
        st.markdown(f":orange[:small[:material/group: {plain(told)}]]")


def _told(session: Session, others: list[Here]) -> str:
    words, names = session.words, [said_name(session, one.name) for one in others]
    if not names:
        return ""
    if not names[0]:
        return words.gettext(ANOTHER)
    return words.fill(ONE, name=names[0]) if len(names) == 1 else words.fill(SEVERAL, names=joined(names))
