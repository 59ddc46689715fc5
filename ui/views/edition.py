"""Which form of the document is looked at: language, length and paper, kept in the address."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.profiles import offered
from documents.sections.parts import joined
from proposals.edition import Edition
from ui import session as state
from ui.session import Session

NAMES: Final = {"ru": "Русский", "en": "English"}
LENGTHS: Final = {"full": N_("In full"), "short": N_("Short"), "one_page": N_("One page")}
PAPERS: Final = ("A4", "Letter")
PARTED: Final = "."


def asked_edition(session: Session) -> Edition:
    """The edition that the address names, else the whole document on A4 in the language of the app."""
    told = str(session.held.get(state.EDITION, "")).split(PARTED)
    try:
        language, profile, paper = told
        if profile not in offered():
            raise ValueError(profile)
        return Edition.model_validate({"language": language, "profile": profile, "paper": paper})
    except ValueError:
        return Edition.model_validate({"language": session.language})


def choose_edition(session: Session) -> Edition:
    """Draw the three choices; the answer is what they say."""
    asked = asked_edition(session)
    with st.container(horizontal=True, gap="medium"):
        language = _one_of(session, N_("Language of the document"), "language", list(NAMES), asked.language)
        profile = _one_of(session, N_("Length"), "profile", offered(), asked.profile)
        paper = _one_of(session, N_("Paper"), "paper", PAPERS, asked.paper)
    chosen = Edition.model_validate({"language": language, "profile": profile, "paper": paper})
    state.hold(session, state.EDITION, "" if _plain(chosen, session) else code(chosen))
    return chosen


def words_of(session: Session, edition: Edition) -> str:
    """An edition in words: language, paper, length."""
    profile = session.words.gettext(LENGTHS.get(edition.profile, edition.profile))
    return joined([NAMES[edition.language], edition.paper, profile])


def code(edition: Edition) -> str:
    """How the address calls an edition."""
    return PARTED.join((edition.language, edition.profile, edition.paper))


def _plain(edition: Edition, session: Session) -> bool:
    """Whether it is the one that is shown where nothing was chosen."""
    return edition == Edition.model_validate({"language": session.language})


def _one_of(session: Session, label: str, name: str, options: Sequence[str], chosen: str) -> str:
    words = session.words
    shown = {**NAMES, **{one: words.gettext(said) for one, said in LENGTHS.items()}}
    return st.segmented_control(
        words.gettext(label),
        options,
        default=chosen,
        format_func=lambda one: shown.get(one, one),
        required=True,
        key=session.key(f"document-{name}"),
    )
