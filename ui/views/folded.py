"""What is folded away on a page, and drawn only where somebody opened it."""

from collections.abc import Callable

import streamlit as st

from ui.session import Session


def folded(session: Session, name: str, label: str, icon: str, draw: Callable[[], None], *, kept: bool = False) -> None:
    """Draw a head that opens by a click, and below it what `draw` draws while it is open: what nobody looks at costs
    neither the way to the browser nor its place there. `name` tells it from others of the proposal.

    What is typed there and stored nowhere would be gone once it is folded away: let it be `kept` while there may be
    such a thing.
    """
    box = st.expander(label, icon=icon, key=session.lasting(f"folded/{name}"), on_change="rerun")
    if box.open or kept:
        with box:
            draw()
