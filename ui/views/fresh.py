"""Before an act that binds: show once more, in place, that it is you."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from calculators.errors import N_, ValueproofError
from services.accounts.freshness import FRESH, is_fresh
from services.accounts.own import has_password, prove
from ui import session as state
from ui.leading import lead_to_path, own_address
from ui.session import Session
from ui.views.complaints import warning
from ui.views.plain import plain

WHY: Final = N_("What binds asks once more who you are: your last sign-in was more than {minutes} minutes ago.")


def fresh(session: Session, place: str) -> bool:
    """Whether whoever works here showed in the last minutes that it is he; where not, ask him for it here.

    `place` names the form among others of the page. Draw the button of the act only where the answer is True; the
    service asks again.
    """
    if is_fresh(session.workspace):
        return True
    st.caption(plain(session.words.fill(WHY, minutes=int(FRESH.total_seconds() // 60))))
    if has_password(session.workspace):
        _ask(session, place)
    elif st.button(session.words.gettext("Sign in once more"), key=session.key(f"{place}/again")):
        lead_to_path(f"/sign-in/with?{urlencode({'again': '1', 'next': own_address(), 'lang': session.language})}")
    return False


def _ask(session: Session, place: str) -> None:
    key = session.key(f"{place}/prove")
    with st.form(session.key(f"{place}/prove-form"), border=False):
        label, now = session.words.gettext("Password"), "current-password"
        st.text_input(label, type="password", key=key, autocomplete=now, max_chars=256, width=300)
        warning(session, key)
        st.form_submit_button(session.words.gettext("Confirm"), on_click=_prove, args=(key,))


def _prove(key: str) -> None:
    session = state.current()
    try:
        prove(session.workspace, str(state.typed(key) or ""))
    except ValueproofError as error:
        state.warn_at(session, key, error.notice)
    state.put_typed(key, "")
