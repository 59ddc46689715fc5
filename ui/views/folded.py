"""What is folded away on a page, and drawn only where somebody opened it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from ui import session as state
from ui.places import under
from ui.session import Session
from ui.views.complaints import troubled


@dataclass(frozen=True, slots=True)
class Fold:
    """A part of a page under a head that opens by a click.

    `name` tells it from others of the proposal; another `label` would make all below it anew, and lose what is being
    typed there. `places` are those of the case that are filled in there. One that is `first` is open when the page is
    entered. What is typed there and stored nowhere would be gone once it is folded away: it is `kept` while there may
    be such a thing.
    """

    name: str
    label: str
    icon: str
    places: Sequence[str] = ()
    first: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """Whether a fold was open when it was drawn last, and at which places there was something to tell."""

    is_open: bool
    troubled: frozenset[str] = frozenset()


def folded(session: Session, fold: Fold, draw: Callable[[], None]) -> None:
    """Draw the head, and below it what `draw` draws while it is open: what nobody looks at costs neither the way to the
    browser nor its place there. It opens by itself where there is something new to tell at one of its fields, and where
    somebody was led to one.
    """
    folds: dict[str, _Seen] = session.held.setdefault(state.FOLDS, {})
    led = any(under(one, place) for one in session.held.get(state.LED_TO, ()) for place in fold.places)
    seen = folds.setdefault(fold.name, _Seen(fold.first or led))
    found = troubled(session, fold.places)
    key = session.lasting(f"folded/{session.language}/{fold.name}")
    if found - seen.troubled:
        state.put_typed(key, True)
    state.prime(key, seen.is_open)
    box = st.expander(fold.label, icon=fold.icon, key=key, on_change="rerun")
    folds[fold.name] = _Seen(bool(box.open), found)
    if box.open or fold.kept:
        with box:
            draw()
