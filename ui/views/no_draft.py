"""A page whose address names no proposal: how to come back to one, and the way to the one that was saved last."""

import streamlit as st

from calculators.errors import N_
from proposals.base import text_in
from services import list_drafts, open_draft
from ui import session as state
from ui.menu import PAGES
from ui.session import Session
from ui.views.onward import nothing_yet
from ui.views.plain import plain

NO_DRAFT = N_("Open a proposal from the list, or begin a new one.")
NONE_YET = N_("There is no proposal yet: begin one, or let yourself be shown around an example.")
NEW_TAB = N_("A line of the menu opened in a new tab leaves the proposal behind: copy the whole address instead.")
GO_ON = N_("Go on with {client}")
LONGEST = 60


def no_draft(session: Session) -> None:
    """Say that no proposal is open, and offer the one that was saved last."""
    words = session.words
    last_one = list_drafts.all_drafts(session.workspace)[:1]
    if not last_one:
        nothing_yet(
            session, words.gettext(NONE_YET), ":material/list:", ("proposals", words.gettext(PAGES["proposals"]))
        )
        return
    st.info(plain(f"{words.gettext(NO_DRAFT)} {words.gettext(NEW_TAB)}"), icon=":material/list:")
    for last in last_one:
        key = session.button("go-on")
        label = words.fill(GO_ON, client=text_in(dict(last.client), session.language)[:LONGEST])
        st.button(plain(label), key=key, type="primary", on_click=_go_on, args=(key, last.id))


def _go_on(token: str, draft_id: str) -> None:
    session = state.current()
    draft = state.once(session, token, lambda: open_draft.open_draft(session.workspace, draft_id))
    if draft is not None:
        state.show(session, draft)
