"""What else is worth asking, in its order, and what is known already; each a click away."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.labels import CONFIDENCE
from documents.question_words import narrows_words, usual_words
from documents.words import metric_name
from proposals.units import figures
from proposals.valuation.questions import Asked, Question
from ui.session import Session
from ui.views.plain import plain
from ui.views.questions.heard import ask_anew

OTHERS: Final = N_("What else moves the answer: {n}")
KNOWN: Final = N_("What is known by now: {n}")
NARROWS: Final = N_("usual {usual} · narrows the range by {share}")
NOT_KNOWN: Final = N_("the client did not know it")


def others(session: Session, asked: Asked, path: str) -> None:
    """Draw the questions that are not asked now."""
    left = [one for one in asked.questions if one.path != path]
    if left:
        title = session.words.fill(OTHERS, n=len(left))
        with st.expander(plain(title), icon=":material/format_list_numbered:", key=session.lasting("others")):
            _lines(session, [(one.path, _about(session, one)) for one in left], N_("Ask"))


def answered(session: Session) -> None:
    """Draw the figures that are no mere assumption, each with how it is known and the way to correct it."""
    known = [(path, one) for path, one in figures(session.case) if one.usual is None]
    if known:
        formats, words = session.formats, session.words
        said = [
            (path, f"{formats.quantity(one.value, one.unit)} · {words.gettext(CONFIDENCE[one.confidence])}")
            for path, one in known
        ]
        title = words.fill(KNOWN, n=len(known))
        with st.expander(plain(title), icon=":material/fact_check:", key=session.lasting("answered")):
            _lines(session, said, N_("Correct it"))


def _about(session: Session, question: Question) -> str:
    formats = session.formats
    facts = {"usual": usual_words(question, formats), "share": narrows_words(question, formats)}
    told = session.words.fill(NARROWS, **facts)
    return told if question.usual.asked_on is None else f"{told} · {session.words.gettext(NOT_KNOWN)}"


def _lines(session: Session, lines: Sequence[tuple[str, str]], label: str) -> None:
    for path, about in lines:
        name, way = st.columns([5, 2], vertical_alignment="center")
        name.markdown(f"{plain(metric_name(session.case, path, session.language))}  \n:gray[:small[{plain(about)}]]")
        key = session.button(f"ask/{path}")
        way.button(session.words.gettext(label), key=key, type="tertiary", on_click=ask_anew, args=(path,))
