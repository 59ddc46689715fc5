"""The logo of the client: brought on his page, shown at the table."""

import base64
from typing import Final

import streamlit as st

from calculators.errors import N_, ValueproofError
from services.client_logo import client_logo, remove_client_logo, set_client_logo
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.plain import plain

TITLE: Final = N_("Logo of the client")
HELP: Final = N_(
    "PNG, JPEG or WebP, at most 2 MB and 4 million pixels. He sees it at the table; no document bears it, and it goes "
    "when another client is named."
)
REFUSED: Final = "client-logo-refused"
"""Where is held why a picture was not taken."""


def shown(session: Session) -> None:
    """Draw the logo on white, as it was made; nothing where there is none, or where its bytes are gone."""
    known = session.open.case.client.logo
    if known is None:
        return
    found = session.remembered("client-logo", (known,), lambda: _loaded(session))
    if found:
        coded = base64.b64encode(found).decode()
        st.html(f'<img class="client-logo" alt="" src="data:image/png;base64,{coded}">', width="content")


def bring(session: Session) -> None:
    """Draw the logo with the way in for another one, and the way out."""
    words, key = session.words, session.button("client-logo")
    st.markdown(f"**{plain(words.gettext(TITLE))}**")
    shown(session)
    st.file_uploader(words.gettext(TITLE), key=key, label_visibility="collapsed", on_change=_bring, args=(key,))
    refused = session.held.pop(REFUSED, None)
    if refused is not None:
        st.warning(plain(sentence(session.words.notice(refused))), icon=":material/warning:")
    st.caption(plain(words.gettext(HELP)))
    if session.open.case.client.logo is not None:
        token = session.button("no-client-logo")
        st.button(words.gettext("Remove the logo"), key=token, type="tertiary", on_click=_remove, args=(token,))


def _loaded(session: Session) -> bytes:
    try:
        return client_logo(session.workspace, session.open.id)
    except ValueproofError:
        return b""


def _bring(key: str) -> None:
    session, file = saving.acting(), state.typed(key)
    if file is None:
        return
    work, draft_id, data = session.workspace, session.open.id, file.getvalue()
    session.held.pop(REFUSED, None)
    if not saving.carry_out(session, f"{key}/{file.file_id}", lambda: set_client_logo(work, draft_id, data)):
        session.held[REFUSED], session.message = session.message, None


def _remove(token: str) -> None:
    session = saving.acting()
    saving.carry_out(session, token, lambda: remove_client_logo(session.workspace, session.open.id))
