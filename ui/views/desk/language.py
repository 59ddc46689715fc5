"""In which language one is written to."""

from typing import Final, Literal

import streamlit as st

from calculators.errors import N_
from proposals.people import Person
from services.accounts.own import be_told_in
from ui import session as state
from ui.session import Session

Language = Literal["en", "ru"]
NAMES: Final[dict[Language, str]] = {"ru": "Русский", "en": "English"}
LABEL: Final = N_("Notices by mail in")
DEFAULT: Final[Language] = "en"


def notices_in(session: Session, person: Person) -> None:
    """Draw the choice; it is kept at once."""
    key = session.key("notices-in")
    st.selectbox(
        session.words.gettext(LABEL),
        list(NAMES),
        index=list(NAMES).index(person.language or DEFAULT),
        format_func=lambda one: NAMES[one],
        key=key,
        filter_mode=None,
        on_change=_keep,
        args=(key,),
    )


def _keep(key: str) -> None:
    session, chosen = state.current(), state.typed(key)
    language: Language = "ru" if chosen == "ru" else "en"
    state.once(session, f"{key}={language}/{session.clicks}", lambda: be_told_in(session.workspace, language))
