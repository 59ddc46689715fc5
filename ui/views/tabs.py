"""Tabs that outlive a reload: the one that is open is held by its name, and a page may say which is to be opened."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from ui import session as state
from ui.menu import ALL_TABS
from ui.saving import own_contests
from ui.session import Session

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def opened_tabs(
    session: Session, place: str, names: Sequence[str], first: str, of: str = ""
) -> "list[tuple[str, DeltaGenerator]]":
    """Draw tabs by their names in `ALL_TABS`: the names of those to be filled, with where to draw each.

    A tab is filled from when it is opened until the page is left: what nobody looks at costs nothing, and what is typed
    in one stays while another is looked at. `of` says of what they are, where `place` changes as that goes on. While
    somebody has to choose between two values all are filled: the one where he chooses is among them.
    """
    looked_at: set[str] = session.held.setdefault(state.LOOKED_AT, {}).setdefault(of or place, set())
    if own_contests(session):
        looked_at.update(names)
    drawn = _tabs(session, place, names, first)
    looked_at.add(session.held[f"tab/{place}"])
    return [(name, tab) for name, tab in zip(names, drawn, strict=True) if name in looked_at]


def open_tab(session: Session, place: str, names: Sequence[str]) -> "tuple[str, DeltaGenerator]":
    """The same for tabs of which only the one that is open is filled: its name and where to draw; the first opens."""
    drawn = _tabs(session, place, names, names[0])
    name = session.held[f"tab/{place}"]
    return name, drawn[list(names).index(name)]


def _tabs(session: Session, place: str, names: Sequence[str], first: str) -> "Sequence[DeltaGenerator]":
    """Draw tabs; `place` tells them from others, `first` opens where none is asked for, and the one that is open stands
    in the address.
    """
    labels = {session.words.gettext(ALL_TABS[name]): name for name in names}
    held, key = f"tab/{place}", session.lasting(f"tabs/{place}/{session.language}")
    asked = session.held.pop(state.ASKED_TAB, None)
    wanted = asked if asked in names else session.held.get(held, first)
    if asked in names or state.typed(key) is None:
        state.put_typed(key, next(label for label, name in labels.items() if name == wanted))
    drawn = st.tabs(list(labels), key=key, on_change=_turned, args=(key, labels))
    opened = next((name for name, tab in zip(names, drawn, strict=True) if tab.open), first)
    session.held[held] = opened
    state.hold(session, state.TAB, opened)
    return drawn


def _turned(key: str, labels: Mapping[str, str]) -> None:
    """Know the tab that was clicked on before the page around it is drawn."""
    session = state.current()
    session.held[state.TAB] = labels.get(str(state.typed(key)), session.held.get(state.TAB))
