"""Where proposals of the list stand and whose they are, and the choice among them."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.approval.states import STATES, State
from proposals.people import NOBODY
from services import list_drafts
from services.list_drafts import Listed
from ui import session as state
from ui.session import Session
from ui.views.moments import brief_moment, exact_moment
from ui.views.people.names import said_name
from ui.views.plain import plain, spoken

AT_ONCE: Final = 12
"""Lines of the list that are drawn before somebody asks for more."""
MOST_LINES: Final = 9_999
LONGEST_SEARCH: Final = 200
SEARCH: Final = N_("Search by client, subject, product or number")
NUMBER: Final = N_("No. {number}")
NO_SUCH: Final = N_("No proposal has all of these words.")
COLOURS: Final = {
    State.DRAFT: "gray",
    State.IN_REVIEW: "orange",
    State.APPROVED: "blue",
    State.ISSUED: "blue",
    State.ACCEPTED: "green",
    State.DECLINED: "red",
    State.EXPIRED: "gray",
    State.SUPERSEDED: "gray",
}


def standing(session: Session, line: Listed) -> list[str]:
    """As HTML, where a proposal stands, and its owner if that is somebody else; nothing where somebody works alone."""
    me = session.workspace.who()
    if me.id == NOBODY and line.state is State.DRAFT:
        return []
    told = f'<span class="badge {COLOURS[line.state]}">{escape(session.words.gettext(STATES[line.state]))}</span>'
    others = line.owner and line.summary.owner != me.id
    return [told, *([escape(said_name(session, line.owner))] if others else [])]


def told_apart(session: Session, line: Listed) -> list[str]:
    """When a proposal was changed last, as HTML; of one that looks like another to the second, with the number of its
    document.

    Copies of an example have its number too.
    """
    at, number = line.summary.updated, session.words.fill(NUMBER, number=line.number) if line.number else ""
    said = (number, exact_moment(session, at) if line.alike else brief_moment(session, at))
    return [escape(one) for one in said if one]


def searched(session: Session, lines: Sequence[Listed]) -> Sequence[Listed]:
    """Draw the field for words to search by where the list is long, and give the lines that have all of them."""
    if len(lines) <= AT_ONCE:
        return lines
    asked = _asked(session)
    if not asked:
        return lines
    found = list_drafts.listed(session.workspace, asked)
    if not found:
        st.info(plain(session.words.gettext(NO_SUCH)), icon=":material/search_off:")
    return found


def _asked(session: Session) -> str:
    """Draw the field, and keep in the address what is typed there, so that a reload finds it again."""
    key = f"proposals-search/{session.nonce}"
    typed = st.text_input(
        session.words.gettext(SEARCH),
        state.drawn(key, str(session.held.get(state.FIND) or "")[:LONGEST_SEARCH]),
        key=key,
        icon=":material/search:",
        width=380,
        max_chars=LONGEST_SEARCH,
    )
    state.hold(session, state.FIND, typed.strip())
    return typed.strip()


def some_at_once(session: Session, lines: Sequence[Listed], draw: Callable[[Session, Listed], None]) -> None:
    """Draw the first lines, and the button that shows as many more: a long list would keep everybody waiting."""
    shown = _shown(session)
    for line in list_drafts.numbered(session.workspace, lines[:shown]):
        draw(session, line)
    more = min(AT_ONCE, len(lines) - shown)
    if more > 0:
        label = session.words.counted(N_("Show {n} more"), N_("Show {n} more"), more)
        st.button(plain(label), key=session.key(f"proposals-more-{shown}"), on_click=_show_more, args=(shown + more,))


def _show_more(shown: int) -> None:
    state.hold(state.current(), state.SHOWN, shown)


def _shown(session: Session) -> int:
    """How many lines are drawn; what an address says that is no such number counts for nothing."""
    asked = str(session.held.get(state.SHOWN) or "")
    return min(max(AT_ONCE, int(asked)), MOST_LINES) if asked.isdecimal() and len(asked) < 9 else AT_ONCE


def chosen(session: Session, lines: Sequence[Listed]) -> list[Listed]:
    """Draw the choice of state and owner for whoever sees proposals of several, and give those that are wanted."""
    owners = {one.summary.owner: said_name(session, one.owner) for one in lines if one.owner}
    if len(owners) < 2:
        return list(lines)
    states = [one for one in State if any(line.state is one for line in lines)]
    with st.container(horizontal=True):
        state_asked = _choice(session, "state", {one: session.words.gettext(STATES[one]) for one in states})
        owner_asked = _choice(session, "owner", dict(sorted(owners.items(), key=lambda one: one[1].casefold())))
    return [line for line in lines if state_asked in (None, line.state) and owner_asked in (None, line.summary.owner)]


def _choice(session: Session, name: str, options: Mapping[str, str]) -> str | None:
    """Draw a list to choose from; None for all. What is no longer among the options is chosen no longer."""
    key = f"proposals-{name}/{session.nonce}"
    label, every = (
        (session.words.gettext("State"), session.words.gettext("In any state"))
        if name == "state"
        else (session.words.gettext("Owner"), session.words.gettext("Of everybody"))
    )
    asked = state.typed(key)
    if asked is not None and asked not in options:
        state.put_typed(key, None)
    st.selectbox(
        spoken(label),
        list(options),
        index=None,
        format_func=lambda one: options.get(one, str(one)),
        key=key,
        placeholder=every,
        width=240,
    )
    found = state.typed(key)
    return found if found in options else None
