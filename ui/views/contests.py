"""Two values at one place, typed at once: both stand side by side until whoever typed second has chosen."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.case_json import JsonValue
from proposals.contests import FIGURE, Contest, contests
from proposals.draft_errors import NotFound
from proposals.people import NOBODY
from services.presence import Typed
from ui import saving
from ui import session as state
from ui.field_names import name_of_field
from ui.menu import page_of
from ui.places import at, under
from ui.saving import shown
from ui.session import Session
from ui.views.moments import clock_of
from ui.views.people.names import name_of, said_name
from ui.views.plain import plain

Words = Mapping[str, str]
NARROW: Final = 140
"""Pixels below which the two values stand one above the other."""
NO_WORDS: Final[Words] = {}
AT_ONCE: Final = N_("Changed by another while you typed. Nothing is overwritten: choose.")
ANOTHER: Final = N_("another window")
WAITS: Final = N_("{name} typed “{value}” here at the same time and has yet to choose.")
EMPTY: Final = N_("empty")
OUR_SIDE: Final = "our_side"
OTHERS: Final = N_("Waiting for your choice")


def contested(session: Session, place: str, words: Words = NO_WORDS, name: str = "") -> None:
    """Draw what waits for a choice at a place or below it, each once on a page; `words` are those of its options, and
    it is called by its `name` where it does not stand at its field.
    """
    for one in contests(session.open.unread):
        if under(one.place, place) and one.key not in session.told:
            session.told.add(one.key)
            if name:
                st.markdown(f"**{plain(name)}**")
            _contest(session, one, words)


def contested_elsewhere(session: Session, page: str) -> None:
    """Draw what waits on this page for a choice of his at a place that has no field here; our own side has its field
    alone: a client may look at the screen.
    """
    here = (
        one for one in saving.own_contests(session) if page_of(one.place) == page and not under(one.place, OUR_SIDE)
    )
    for one in [one for one in here if one.key not in session.told]:
        session.told.add(one.key)
        name = name_of_field(session, one.field) or session.words.gettext(OTHERS)
        st.markdown(f"**{plain(name)}**")
        _contest(session, one, NO_WORDS)


def _contest(session: Session, one: Contest, words: Words) -> None:
    if one.by == session.workspace.who().id:
        _choice(session, one, words)
        return
    facts = {"name": _name(session, one.by), "value": _said(session, one.value, words)}
    st.markdown(f":orange[:small[:material/group: {plain(session.words.fill(WAITS, **facts))}]]")


def _choice(session: Session, one: Contest, words: Words) -> None:
    said = session.words
    with st.container(border=True, key=f"contest-{one.key}", gap="xsmall"):
        st.markdown(f":orange[:small[:material/group: {plain(said.gettext(AT_ONCE))}]]")
        sides = st.grid(2, min_column_width=NARROW, gap="small")
        with sides.cell():
            _side(_theirs(session, one), _said(session, at(session.body, one.place), words))
            _button(session, one, said.gettext("Keep theirs"), mine=False)
        with sides.cell():
            _side(said.gettext("Yours"), _said(session, one.value, words))
            _button(session, one, said.gettext("Take mine"), mine=True)


def _side(whose: str, value: str) -> None:
    st.markdown(f":gray[:small[{plain(whose)}]]  \n**{plain(value)}**")


def _button(session: Session, one: Contest, label: str, *, mine: bool) -> None:
    key = session.button(f"{'mine' if mine else 'theirs'}/{one.place}")
    st.button(label, key=key, on_click=_choose, args=(key, one.place, mine), width="stretch")


def _choose(token: str, place: str, mine: bool) -> None:
    session = saving.acting()
    state.once(session, token, lambda: saving.choose(session, place, mine=mine))
    state.renew(session)


def _theirs(session: Session, one: Contest) -> str:
    """Whose the value is that stands, and since when, as far as that is known."""
    now = session.workspace.clock()
    typed: Typed | None = session.workspace.presence.last_typed(session.open.id, one.place, now)
    theirs = session.words.gettext("Theirs")
    if typed is None:
        return theirs
    return f"{theirs}, {said_name(session, typed.name) or session.words.gettext(ANOTHER)}, {clock_of(typed.at)}"


def _said(session: Session, value: JsonValue, words: Words) -> str:
    """A value in a few words; what was emptied says so."""
    if isinstance(value, str) and value in words:
        return words[value]
    if isinstance(value, bool):
        return session.words.gettext(N_("yes") if value else N_("no"))
    if isinstance(value, dict) and {*value} >= FIGURE:
        return session.formats.quantity(value["value"], str(value["unit"]))
    return shown(value, session.language) or session.words.gettext(EMPTY)


def _name(session: Session, person: str) -> str:
    if person == NOBODY:
        return session.words.gettext(ANOTHER)
    try:
        return name_of(session, session.workspace.people.load(person))
    except NotFound:
        return person
