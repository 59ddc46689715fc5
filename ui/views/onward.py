"""Where there is nothing yet: what to do, and the one button that leads there."""

import streamlit as st

from ui import session as state
from ui.session import Session
from ui.views.plain import plain


def nothing_yet(session: Session, told: str, icon: str, way: tuple[str, str]) -> None:
    """Say in words of the reader why there is nothing, with the page that `way` names first under its second word."""
    st.info(plain(told), icon=icon)
    page, label = way
    key = session.button(f"onward/{page}")
    st.button(
        label,
        key=key,
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        on_click=_go,
        args=(page,),
    )


def _go(page: str) -> None:
    state.lead_to(state.current(), page)
