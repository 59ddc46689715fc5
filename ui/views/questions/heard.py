"""What was understood of the last answer, and what it did to the result."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from documents.question_words import heard_words, moved_words, odd_words
from proposals.units import figure_at
from proposals.valuation.questions import Asked, Spread
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.plain import plain

HEARD: Final = "answer-heard"
"""Where the last answer is held."""
CORRECT: Final = N_("Correct it")


@dataclass(frozen=True, slots=True)
class Heard:
    """The metric path that was answered, the yearly uplift before, what is usual in the unit that was answered in, and
    a word on a number that may have been meant otherwise.
    """

    path: str
    before: Spread | None = None
    usual: tuple[float, float] | None = None
    doubt: Notice | None = None


def heard(session: Session, asked: Asked | None) -> None:
    """Draw the echo of the last answer, with the way to correct it."""
    last: Heard | None = session.held.get(HEARD)
    figure = figure_at(session.case, last.path) if last else None
    if last is None or figure is None:
        return
    formats = session.formats
    with st.container(key="heard", gap="xsmall"):
        st.markdown(f":green[:material/check:] {plain(heard_words(session.case, last.path, formats))}")
        if last.before is not None and asked is not None and (moved := moved_words(last.before, asked.uplift, formats)):
            st.caption(plain(moved))
        odd = odd_words(figure.value, figure.unit, last.usual, formats) if last.usual else ""
        for text in filter(None, (odd, session.tell(last.doubt) if last.doubt else "")):
            st.markdown(f":orange[:small[:material/help: {plain(sentence(text))}]]")
        label, key = session.words.gettext(CORRECT), session.button("correct-last")
        st.button(label, key=key, type="tertiary", icon=":material/edit:", on_click=ask_anew, args=(last.path,))


def ask_anew(path: str) -> None:
    """Ask for a figure out of turn; for the callback of a button."""
    session = state.current()
    session.held.pop(HEARD, None)
    state.hold(session, state.ASKING, path)
