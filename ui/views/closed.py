"""A page that is not open to whoever asks for it."""

import streamlit as st

from calculators.errors import N_
from ui.session import Session
from ui.views.people.names import has_people, roles_of
from ui.views.plain import plain

CLOSED = N_("The page “{page}” is not open to you: your roles are {roles}. An administrator can change them.")
FOR_A_TEAM = N_("The page “{page}” is for a team whose people have accounts.")


def closed(session: Session, title: str) -> None:
    """Say for whom the page of this title is."""
    words = session.words
    page = words.gettext(title)
    if not has_people(session):
        st.info(plain(words.fill(FOR_A_TEAM, page=page)), icon=":material/lock:")
        return
    roles = roles_of(session, session.workspace.who())
    st.info(plain(words.fill(CLOSED, page=page, roles=roles)), icon=":material/lock:")
