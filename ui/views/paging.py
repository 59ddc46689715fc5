"""Long lists a page at a time."""

import streamlit as st

from calculators.errors import N_
from ui import session as state
from ui.session import Session
from ui.views.plain import plain


def turned(session: Session, place: str, number: int, page: int) -> int:
    """Draw the means to turn the pages of a list of `number` lines where it has more than one; gives its first line."""
    if number <= page:
        return 0
    key = session.key(f"{place}.page")
    state.prime(key, 0)
    last = (number - 1) // page * page
    start = min(int(state.typed(key) or 0), last)
    with st.container(horizontal=True, vertical_alignment="center"):
        _turn(session, (f"{place}.back", ":material/arrow_back:"), key, max(0, start - page))
        _turn(session, (f"{place}.on", ":material/arrow_forward:"), key, min(last, start + page))
        facts = {"first": start + 1, "last": min(number, start + page), "all": session.formats.number(number)}
        st.markdown(plain(session.words.fill(N_("{first} to {last} of {all}"), **facts)))
    return start


def _turn(session: Session, named: tuple[str, str], key: str, start: int) -> None:
    name, label = named
    st.button(label, key=session.key(name), on_click=state.put_typed, args=(key, start))
