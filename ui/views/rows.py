"""Lists of the case (offer items, additives, trainings ...): one card for each entry, with add and remove."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from proposals.case_json import JsonValue
from ui import saving
from ui import session as state
from ui.places import at, entries, names_of
from ui.session import Session
from ui.views.aloud import heard
from ui.views.plain import plain


@dataclass(frozen=True, slots=True)
class Rows:
    """A list at `place`: `draw` draws the fields of the entry at a place, `new` makes an entry that is valid.

    Entries are cards, or `slim` lines one below the other. `after` is done with the name of an entry that was removed.
    """

    place: str
    add: str
    empty: str
    draw: Callable[[Session, str], None]
    new: Callable[[Session], JsonValue]
    slim: bool = False
    after: Callable[[Session, str], object] | None = None


def rows(session: Session, listed: Rows) -> None:
    """Draw the list, its entries removable, and the button that adds one."""
    names = names_of(session.body, listed.place)
    if not names and listed.empty:
        st.caption(plain(listed.empty))
    with st.container(gap="xsmall" if listed.slim else "small"):
        for name in names:
            _row(session, listed, name)
    _add_button(session, listed)


def _row(session: Session, listed: Rows, name: str) -> None:
    place = f"{listed.place}.{name}"
    with st.container(border=not listed.slim, key=_css(session, "slim" if listed.slim else "row", place)):
        listed.draw(session, place)
        with st.container(key=_css(session, "gone", place)):
            _remove_button(session, listed, name)


def _css(session: Session, kind: str, place: str) -> str:
    return f"{kind}-{session.generation}-{place.replace('.', '-')}"


def _remove_button(session: Session, listed: Rows, name: str) -> None:
    key = session.button(f"remove/{listed.place}.{name}")
    st.button(
        heard(session, f"{listed.place}.{name}", session.words.gettext("Remove")),
        key=key,
        icon=":material/delete:",
        type="tertiary",
        help=session.words.gettext("Remove"),
        on_click=_remove,
        args=(key, listed, name),
    )


def _remove(token: str, listed: Rows, name: str) -> None:
    session = saving.acting()
    gone = state.once(session, token, lambda: saving.change_list(session, f"{listed.place}.{name}", None))
    if gone and listed.after is not None:
        listed.after(session, name)


def _add_button(session: Session, listed: Rows) -> None:
    key = session.button(f"add/{listed.place}")
    st.button(plain(listed.add), key=key, icon=":material/add:", on_click=_add, args=(key, listed))


def _add(token: str, listed: Rows) -> None:
    session = saving.acting()
    state.once(session, token, lambda: append(session, listed.place, listed.new(session)))


def append(session: Session, place: str, entry: JsonValue) -> bool:
    """Add an entry to the list at `place`."""
    name = entry.get("id") if isinstance(entry, dict) else None
    return saving.change_list(session, f"{place}.{name or len(entries(session.body, place))}", entry)


def text_at(session: Session, place: str) -> str:
    """The words at `place` in the reader's language, "" without any."""
    found = at(session.body, place)
    if isinstance(found, dict):
        return str(found.get(session.language) or next(iter(found.values()), ""))
    return found if isinstance(found, str) else ""
