"""What stands in place of a page where nobody is signed in any more: how to come back, and what is not stored yet."""

from urllib.parse import urlencode

import streamlit as st

from calculators.errors import N_
from documents.language import translator
from proposals.signing_in import NOT_SIGNED_IN
from ui import session as state
from ui.leading import lead_to_path, own_address
from ui.views.plain import plain

LAST_TYPED = N_("What you typed last is not stored. Copy it before you sign in:")


def ended() -> None:
    """Say that the sign-in has ended, with the way to sign in again and come back to the same place."""
    language = state.language_asked()
    words = translator(language)
    st.warning(plain(words.gettext(NOT_SIGNED_IN)), icon=":material/lock_clock:")
    for text in state.not_stored():
        st.caption(plain(words.gettext(LAST_TYPED)))
        st.code(text, language=None, wrap_lines=True)
    way = f"/sign-in?{urlencode({'next': own_address(), 'lang': language})}"
    if st.button(words.gettext("Sign in"), key="sign-in-again", type="primary", icon=":material/login:"):
        lead_to_path(way)
