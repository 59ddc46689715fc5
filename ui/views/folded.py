"""What is folded away on a page, and drawn only where somebody opened it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from ui import session as state
from ui.session import Session
from ui.views.complaints import is_troubled


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


def folded(session: Session, fold: Fold, draw: Callable[[], None]) -> None:
    """Draw the head, and below it what `draw` draws while it is open: what nobody looks at costs neither the way to the
    browser nor its place there. Where something is to be told at one of its fields it is open.
    """
    key = session.lasting(f"folded/{fold.name}")
    if is_troubled(session, fold.places):
        state.put_typed(key, True)
    state.prime(key, fold.first)
    box = st.expander(fold.label, icon=fold.icon, key=key, on_change="rerun")
    if box.open or fold.kept:
        with box:
            draw()
