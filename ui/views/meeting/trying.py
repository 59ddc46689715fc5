"""What if: the board with the answer and the figures that matter most, the ways back, and the variants."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.meeting import privacy
from ui.views.meeting.board import board, catch_up
from ui.views.meeting.kept import KEEPS, REFUSED, TOLD, UNDONE
from ui.views.meeting.laid import Laid, laid, to_measured, undo
from ui.views.meeting.variants import may_be_kept, variants
from ui.views.plain import plain

BACK: Final = N_("One step back")
MEASURED_AGAIN: Final = N_("Back to the values of the proposal")
NO_RESULT: Final = N_("With what is tried there is no result, so the figures of the proposal are shown: {reason}")
NOTHING_TO_TRY: Final = N_("No effect here has a range, so there is nothing to move.")


def trying(found: Laid) -> None:
    """Draw the answer, the tracks, the ways back, and the variants."""
    _moving()
    variants(found)


@st.fragment
def _moving() -> None:
    """All that most changes change: drawn anew without the rest of the page, or with it where that changes too."""
    found = laid(state.current())
    if _rest_changes(found):
        st.rerun()
    with st.container():  # one element also while it is empty: what is below keeps its place, and its keys with it
        privacy.told(found.session)
        no_result(found)
    board(found)
    if not found.table.tracks:
        st.info(plain(found.session.words.gettext(NOTHING_TO_TRY)), icon=":material/info:")
    _ways_back(found)


def _rest_changes(found: Laid) -> bool:
    """Whether the page around this part has to be drawn too: for a message, another meeting, or the form that keeps."""
    session, keeps = found.session, may_be_kept(found)
    known, session.held[KEEPS] = session.held.get(KEEPS), keeps
    to_tell = any(session.held.get(one) for one in (REFUSED, TOLD))
    return state.is_part() and (known != keeps or privacy.to_choose(session) or to_tell)


def no_result(found: Laid) -> None:
    """Say why there are no figures of what is tried, where there are none."""
    words, refusal = found.session.words, found.table.tried.refusal
    if refusal is not None:
        reason = sentence(words.notice(refusal)).removesuffix(".")
        st.warning(plain(words.fill(NO_RESULT, reason=reason)), icon=":material/warning:")


def _ways_back(found: Laid) -> None:
    session = found.session
    with st.container(horizontal=True):
        st.button(
            session.words.gettext(BACK),
            key=session.key("step-back"),
            icon=":material/undo:",
            disabled=not session.held.get(UNDONE),
            shortcut="Alt+Z",
            on_click=_step_back,
        )
        measured_again(session, disabled=not found.values)


def measured_again(session: Session, *, disabled: bool = False) -> None:
    """Draw the one button that leads back to the values of the proposal."""
    st.button(
        session.words.gettext(MEASURED_AGAIN),
        key=session.key("measured-again"),
        icon=":material/restart_alt:",
        shortcut="Esc",
        disabled=disabled,
        on_click=_measured_again,
    )


def _step_back() -> None:
    session = state.current()
    catch_up(session)
    undo(session)


def _measured_again() -> None:
    session = state.current()
    catch_up(session)
    to_measured(session)
