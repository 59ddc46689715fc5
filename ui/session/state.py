"""The only home of `st.session_state`: the session of this tab, and the values of its widgets."""

from collections.abc import Sequence
from typing import Any, TypeVar

import streamlit as st

from ui.session.held import HOME
from ui.session.tab import Session

T = TypeVar("T")


def known() -> Session | None:
    """The session of this tab, None before its first run."""
    session: Session | None = st.session_state.get(HOME)
    return session


def keep(session: Session) -> None:
    """Let it be the session of this tab."""
    st.session_state[HOME] = session


def current() -> Session:
    """The session of this tab, inside a page or a callback."""
    session: Session = st.session_state[HOME]
    return session


def not_stored() -> list[str]:
    """What was typed in this window and is not stored yet."""
    session = known()
    return [one.text for one in session.waiting.values() if one.text] if session is not None else []


def typed(key: str) -> Any:
    """The present value of a widget, for callbacks."""
    return st.session_state.get(key)


def drawn(key: str, value: T) -> T:
    """Note what a widget is drawn with; the answer is handed to it as its own value.

    A browser that left the page in the midst of a run has forgotten its widgets while the session state has not: only
    the value of the widget itself is sent to it again.
    """
    current().drawn[key] = value
    return value


def take_change(key: str) -> bool:
    """Whether a person changed a widget since it was drawn, or since its last change was taken; asking takes it."""
    return current().takes(key, typed(key))


def place_in(options: Sequence[object], value: object) -> int | None:
    """Where the value stands in a list to choose from, None where it does not."""
    return options.index(value) if value in options else None


def prime(key: str, value: object) -> None:
    """Let a widget that is new show `value`, where nothing is stored by it."""
    st.session_state.setdefault(key, value)


def put_typed(key: str, value: object) -> None:
    """Let a widget show `value` from the next run on; for callbacks."""
    st.session_state[key] = value


def forget(key: str) -> None:
    """Let a widget begin anew with the next run; for callbacks."""
    st.session_state.pop(key, None)
