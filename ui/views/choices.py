"""Choices of the open draft: one of a few values, or a yes or no; each is saved on change."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import (
    WORDS,
)
from ui.views.aloud import aloud
from ui.views.complaints import complaints
from ui.views.contests import contested


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values at `place`; `options` are value -> words. Without `default` nothing may be chosen.

    An `optional` one may be taken back; `nothing` says what holds then.
    """

    place: str
    label: str
    options: Mapping[str, str]
    default: str | None = None
    help: str = ""
    optional: bool = False
    nothing: str = ""


def choice(session: Session, field: Choice) -> None:
    """Draw a list to choose from."""
    key, stored = session.key(field.place), at(session.body, field.place)
    options = ["", *field.options] if field.optional else list(field.options)
    shown = stored if stored in options else field.default or ("" if field.optional else None)
    nothing = field.nothing or session.words.gettext("Choose")
    st.selectbox(
        aloud(session, field.place, field.label),
        options,
        index=state.place_in(options, state.drawn(key, shown)),
        format_func=lambda one: field.options.get(one, one) or nothing,
        key=key,
        help=field.help or None,
        placeholder=nothing,
        filter_mode=None,
        on_change=_save_choice,
        args=(field.place, key),
    )
    contested(session, field.place, field.options)
    complaints(session, field.place, WORDS)


def few(session: Session, field: Choice) -> None:
    """Draw two or three values side by side."""
    key = session.key(field.place)
    stored = at(session.body, field.place)
    st.segmented_control(
        aloud(session, field.place, field.label),
        list(field.options),
        default=state.drawn(key, stored if stored in field.options else field.default),
        required=True,
        format_func=lambda one: field.options.get(one, one),
        key=key,
        help=field.help or None,
        on_change=_save_choice,
        args=(field.place, key),
    )
    contested(session, field.place, field.options)


def switch(session: Session, place: str, label: str, help_text: str = "") -> None:
    """Draw a yes or no."""
    key = session.key(place)
    stored = state.drawn(key, bool(at(session.body, place)))
    st.toggle(
        aloud(session, place, label), stored, key=key, help=help_text or None, on_change=_save_choice, args=(place, key)
    )
    contested(session, place)


def _save_choice(place: str, key: str) -> None:
    if state.take_change(key):
        chosen = state.typed(key)
        saving.put(saving.acting(), place, None if chosen == "" else chosen)
