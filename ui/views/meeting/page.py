"""At the table: the answer a figure at a time, why it is so, and what if; all of it from the client's view."""

from collections.abc import Callable
from typing import Final, Literal

import streamlit as st

from calculators.errors import N_
from documents.remarks import typical_sentences
from proposals.base import text_in
from ui import session as state
from ui.session import Session
from ui.views.client_logo import shown as logo
from ui.views.headings import header
from ui.views.meeting import answers, kept, privacy
from ui.views.meeting.laid import Laid, laid
from ui.views.meeting.leading import away
from ui.views.meeting.look import look
from ui.views.meeting.trying import measured_again, no_result, trying
from ui.views.meeting.why import why
from ui.views.plain import plain
from ui.views.strip import languages

EMPTY: Final = N_("No proposal with figures lies on this table.")
TRIED_NOW: Final = N_("These are the figures as tried, not those of the proposal.")
STEPS: Final[dict[str, tuple[str, Callable[[Laid], None]]]] = {
    "today": (N_("Where you stand"), answers.today),
    "uplift": (N_("What you earn"), answers.uplift),
    "payback": (N_("When the money is back"), answers.payback),
    "careful": (N_("The careful case"), answers.careful),
    "drives": (N_("What drives it"), answers.drives),
    "try": (N_("What if"), trying),
}


def page() -> None:
    """Draw the page."""
    session = state.current()
    look()
    with st.container(key="table"):
        if session.draft is None:
            _empty(session)
            return
        kept.recall(session)
        found = laid(session)
        _top(found)
        if found.table.as_measured.valuation is None:
            st.info(plain(session.words.gettext(EMPTY)), icon=":material/pending:")
            return
        if privacy.to_choose(session):
            privacy.choice(found)
            return
        _step(found)


def _empty(session: Session) -> None:
    st.info(plain(session.words.gettext(EMPTY)), icon=":material/list:")
    away(session)


def _top(found: Laid) -> None:
    """Whose table it is, what is done with his figures, the language, and the way out."""
    session, case = found.session, found.table.as_measured.case
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            logo(session)
            st.markdown(f"**{plain(text_in(case.client.name, session.language))}**", width="content")
        with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", width="content"):
            privacy.shown(session)
            languages(session)
            away(session)


def _step(found: Laid) -> None:
    """The step that is open, with the ways to the one before and the one behind it.

    Each part is one element of the page, also where it is empty: so the ways keep their place among them and stay in
    the browser while the page is drawn anew. A key that is pressed in that moment turns too.
    """
    session, names = found.session, list(STEPS)
    at = _open(session)
    title, draw = STEPS[names[at]]
    header(session.words.gettext(title))
    with st.container():
        _told(found, at_try=names[at] == "try")
    with st.container(key=f"step-{names[at]}"):
        draw(found)
    with st.container():
        if names[at] != "today":
            why(found, names[at])
    _turning(session, names, at)


def _told(found: Laid, *, at_try: bool) -> None:
    """Whether figures are merely typical; whether they are those that were tried, and why there are none: at “What if”
    that is told there.
    """
    words = found.session.words
    for text in typical_sentences(found.table.as_measured.case, found.formats):
        st.info(plain(text), icon=":material/info:")
    if at_try:
        return
    privacy.told(found.session)
    privacy.refusal(found.session)
    no_result(found)
    if found.values and found.table.tried.refusal is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/tune: {plain(words.gettext(TRIED_NOW))}", width="content")
            measured_again(found.session)


def _turning(session: Session, names: list[str], at: int) -> None:
    """The ways to the step before and to the one behind, each by its title; they never change their place."""
    with st.container(key="turning"):
        before, standing, behind = st.columns([4, 1, 4], vertical_alignment="center", wrap=False)
        with before:
            _turn(session, names[max(at - 1, 0) : at], -1)
        standing.markdown(f"{at + 1} / {len(names)}", text_alignment="center")
        with behind:
            _turn(session, names[at + 1 : at + 2], 1)


def _turn(session: Session, to: list[str], by: int) -> None:
    side: Literal["left", "right"] = "left" if by < 0 else "right"
    for step in to:
        st.button(
            session.words.gettext(STEPS[step][0]),
            key=session.key("step-before" if by < 0 else "step-after"),
            icon=f":material/arrow_{'back' if by < 0 else 'forward'}:",
            icon_position=side,
            shortcut=side,
            width="stretch",
            on_click=_go,
            args=(by,),
        )


def _go(by: int) -> None:
    """So many steps on from the one that is open now: a press that came before this one was drawn counts too."""
    session, names = state.current(), list(STEPS)
    state.lay_out(session, step=names[min(max(_open(session) + by, 0), len(names) - 1)])


def _open(session: Session) -> int:
    """Which step is open; the first one where none was asked for."""
    name = str(session.held.get(state.STEP) or "")
    return list(STEPS).index(name) if name in STEPS else 0
