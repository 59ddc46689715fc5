"""What fields hold, looked up one at a time, is what Streamlit finds by going through all of it."""

from hypothesis import given
from hypothesis import strategies as st
from streamlit.runtime.state.session_state import SessionState

import app
from ui.looked_up import INTERNAL, Held, all_at_once

NAMES = ("name", "price", "note", f"{INTERNAL}_of_streamlit")
FIELDS = ("$$ID-1-name", "$$ID-2-price", "$$ID-3-None", "$$ID-4-gone")
VALUES = st.sampled_from([None, "", "12,5", 0])


@st.composite
def states(draw: st.DrawFn) -> SessionState:
    """A session in which some fields were drawn by name, some without, and some are gone."""
    state = SessionState()
    state._old_state.update(draw(st.dictionaries(st.sampled_from(NAMES + FIELDS), VALUES)))
    state._new_session_state.update(draw(st.dictionaries(st.sampled_from(NAMES), VALUES)))
    for field, value in draw(st.dictionaries(st.sampled_from(FIELDS), VALUES)).items():
        state._new_widget_state.set_from_value(field, value)
    for name, field in draw(st.sets(st.sampled_from([*zip(NAMES[:2], FIELDS, strict=False)]))):
        state._key_id_mapper[name] = field
    return state


@given(states())
def test_each_name_holds_what_it_holds_among_all(state: SessionState) -> None:
    held, whole = Held(state), all_at_once(state)
    assert {name: held[name] for name in (*NAMES, *FIELDS, "never") if name in held} == whole


@given(states())
def test_whoever_goes_through_all_of_it_finds_all_of_it(state: SessionState) -> None:
    held, whole = Held(state), all_at_once(state)
    assert (dict(held), len(held), repr(held)) == (whole, len(whole), repr(whole))


def test_the_app_looks_up_singly() -> None:
    assert app.CONFIG
    assert isinstance(SessionState().filtered_state, Held)
