"""The approvals: the list of what waits for whom, or one offer whole."""

import streamlit as st

from calculators.errors import ValueproofError
from services import open_draft
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.desk.listing import listing
from ui.views.desk.screen import screen
from ui.views.plain import plain


def page() -> None:
    """Draw the page."""
    session = state.current()
    asked = str(session.held.get(state.DESK, ""))
    with st.container(key="desk"):
        try:
            _desk(session, asked)
        except ValueproofError as error:
            state.leave_desk(session)
            st.error(plain(sentence(session.tell(error.notice))), icon=":material/error:")


def _desk(session: Session, asked: str) -> None:
    if not asked:
        listing(session)
        return
    if session.draft is None or session.draft.id != asked:
        state.look_at_offer(session, open_draft.open_draft(session.workspace, asked))
        st.rerun()
    screen(session)
