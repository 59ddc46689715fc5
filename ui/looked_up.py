"""What fields hold, looked up one at a time (docs/adr/0020).

Of every field that it draws, Streamlit asks what it holds by making a dict of what all fields of the page hold, so the
time of a page grows with the square of its fields. Here one look answers; whoever wants all of it still gets all of it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from streamlit.runtime.state.common import is_element_id
from streamlit.runtime.state.session_state import SessionState

INTERNAL: Final = "$$STREAMLIT_INTERNAL_KEY"
_OF_STREAMLIT: Final = SessionState.filtered_state


class Held(Mapping[str, Any]):
    """What a session and its fields hold, by the names that the program gave them."""

    def __init__(self, state: SessionState) -> None:
        self._state = state

    def __getitem__(self, name: str) -> Any:
        if is_element_id(name) or name.startswith(INTERNAL):
            raise KeyError(name)
        return self._state[name]

    def __iter__(self) -> Iterator[str]:
        return iter(all_at_once(self._state))

    def __len__(self) -> int:
        return len(all_at_once(self._state))

    def __repr__(self) -> str:
        return repr(all_at_once(self._state))


def all_at_once(state: SessionState) -> dict[str, Any]:
    """The same as Streamlit itself makes it."""
    found: dict[str, Any] = _OF_STREAMLIT.__get__(state)
    return found


def look_up_singly() -> None:
    """From now on fields of every session are asked one by one."""
    SessionState.filtered_state = property(Held)  # type: ignore[assignment,method-assign]
