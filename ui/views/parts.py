"""Parts of a page that can be drawn anew without the rest, where a change shows in nothing else.

Whoever types one figure after another waits for the answer and for the field, not for a page of two hundred elements.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from proposals.case_json import JsonValue
from ui import session as state
from ui.session import NOT_MADE, Session
from ui.views.complaints import too_long

ANSWERING: Final = "parts-answering"
"""Where is held which page has a part that draws the answer at the top, and its name."""
ALONE: Final = "parts-alone"
"""Where are held the names of the parts that are to be drawn alone, and were not yet."""
WITH_REST: Final = "parts-whole"
"""Where a page holds whether it shows something now in which any change may show."""
_PLACE: ContextVar[DeltaGenerator | None] = ContextVar("_PLACE", default=None)
"""The place at the top that this run left to the page; a run that is stopped by another one goes on beside it."""


def part(name: str, draw: Callable[[], None]) -> None:
    """Draw a part of the page under a name that no other part of it has.

    What is done in it draws the whole page anew, unless it was settled that it shows in parts alone.
    """

    def drawn() -> None:
        session = state.current()
        if not state.is_part():
            session.held[ALONE] = ()
        elif session.go_to is not None or name not in session.held.get(ALONE, ()):
            st.rerun()
        else:
            session.held[ALONE] = tuple(one for one in session.held[ALONE] if one != name)
            state.go_on(session)
        draw()

    st.fragment(drawn, key=name)()


def answering_part(name: str, draw: Callable[[], None], answer: Callable[[], None]) -> None:
    """Draw a part of the page that draws the `answer` at the top too, where that was left to the page.

    Both are drawn in one run then, for each run has a cost of its own.
    """
    session = state.current()
    place = _PLACE.get()
    _PLACE.set(None)
    session.held[ANSWERING] = session.page, name

    def drawn() -> None:
        if place is not None:
            with place:
                answer()
        draw()

    part(name, drawn)


@contextmanager
def answer_left(place: DeltaGenerator, answer: Callable[[], None]) -> Iterator[None]:
    """Leave it to the page to draw the answer in its `place` at the top; where it does not come to that it is drawn."""
    _PLACE.set(place)
    try:
        yield
    finally:
        left = _PLACE.get()
        _PLACE.set(None)
        if left is not None:
            with left:
                answer()


def settle(session: Session, before: object, name: str) -> None:
    """After what was done in a part: draw no more than it and the answer, where all else is told as `before`.

    A run for another page, or for all of this one, stays what it is.
    """
    page, answering = session.held.get(ANSWERING, ("", ""))
    if not state.is_part() or page != session.page or shown_beside(session) != before:
        session.held[ALONE] = ()
        return
    alone = session.held[ALONE] = tuple(dict.fromkeys((answering, name)))
    if len(alone) > 1:
        st.rerun(list(alone))


def shown_beside(session: Session) -> object:
    """All that the page of present figures shows of the proposal but the values of figures and the answer.

    Where somebody is to be told or asked something, the answer is like no other, so that the whole page is drawn.
    """
    appraised = session.appraised
    asked = session.message, session.go_to, *session.waiting, *session.open.unread
    to_tell = session.held.get(WITH_REST) or any(one.startswith(NOT_MADE) for one in session.held)
    if appraised is None or to_tell or any(one is not None for one in asked):
        return object()
    return (
        (session.open.id, session.generation, session.clicks, session.language, session.formats),
        (session.open.altered, session.case.issue, dict(session.refused)),
        (appraised.problems, appraised.valuation is None, tuple(too_long(session))),
        _without_values(session.body.get("baseline")),
    )


def _without_values(document: JsonValue) -> JsonValue:
    """Part of a case with whether there is a value in the place of each."""
    if isinstance(document, dict):
        return {key: one is None if key == "value" else _without_values(one) for key, one in document.items()}
    return [_without_values(one) for one in document] if isinstance(document, list) else document
