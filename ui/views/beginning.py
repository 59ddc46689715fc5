"""How a proposal begins: once for each button drawn; and the form by which it begins from an industry."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.formats import SYMBOLS
from proposals.base import text_in
from proposals.draft import Draft
from proposals.industries import Industry
from services import create_draft
from services.create_draft import FromIndustry
from ui import saving
from ui import session as state
from ui.menu import QUESTIONS
from ui.session import Session
from ui.views.plain import spoken

INDUSTRY, CURRENCY, CLIENT = "begin-industry", "begin-currency", "begin-client"
NEXT_PAGE: Final = "client"
LATER: Final = N_("may be named later")
HOME: Final = {"ru": "RUB"}
"""The currency that is meant first in a language; EUR in all others."""


def begin(token: str, make: Callable[[str], Draft], page: str = NEXT_PAGE) -> None:
    """Make a draft once, open it and lead to a page of it; what cannot be made is told."""
    session = state.current()
    draft = state.once(session, token, lambda: saving.telling_first(lambda: make(new_id(token))))
    if draft is not None:
        session.go_to = page
        state.show(session, draft)


def new_id(token: str) -> str:
    """The id of the draft that one drawn button makes, however often it is pressed."""
    return sha256(token.encode()).hexdigest()[:16]


def from_industry(session: Session) -> None:
    """Draw what is needed to begin: the industry, the currency, and the name of the client, which may wait."""
    words = session.words
    known = {one.id: one for one in session.workspace.industries.all()}
    picked = _industry(session, list(known.values()))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _currency(session, [known[picked]] if picked else list(known.values()))
        st.text_input(
            spoken(words.gettext(N_("Name of the client"))),
            key=session.lasting(CLIENT),
            placeholder=words.gettext(LATER),
        )
    key = session.button("from-industry")
    st.button(
        words.gettext(N_("To a first answer")),
        key=key,
        type="primary",
        icon=":material/bolt:",
        disabled=picked is None,
        on_click=_begin,
        args=(key,),
    )


def _industry(session: Session, industries: Sequence[Industry]) -> str | None:
    """The id of the one that is chosen among the industries, in the order of their names."""
    words, names = session.words, {one.id: text_in(one.name, session.language) for one in industries}
    return st.selectbox(
        words.gettext("Industry"),
        sorted(names, key=lambda one: names[one].casefold()),
        index=None,
        placeholder=words.gettext(N_("Choose the industry")),
        format_func=lambda one: names[one],
        key=session.lasting(INDUSTRY),
        filter_mode=None,
    )


def _currency(session: Session, industries: Sequence[Industry]) -> None:
    """The currencies in which the figures of the industry are known; of all of them as long as none is chosen."""
    options = sorted({one for industry in industries for one in industry.currencies})
    st.selectbox(
        session.words.gettext("Currency"),
        options,
        index=state.place_in(options, HOME.get(session.language, "EUR")) or 0,
        format_func=lambda code: f"{code} {SYMBOLS[code]}" if code in SYMBOLS else code,
        key=session.lasting(CURRENCY),
        filter_mode=None,
        width=140,
    )


def _begin(token: str) -> None:
    session = state.current()
    industry, currency, client = (str(state.typed(session.lasting(one)) or "") for one in (INDUSTRY, CURRENCY, CLIENT))
    asked = FromIndustry(industry, currency, client)
    begin(token, lambda made: create_draft.from_industry(session.workspace, asked, session.language, made), QUESTIONS)
