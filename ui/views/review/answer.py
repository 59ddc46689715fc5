"""What the client answered to a revision that went out, noted with the name of who answered."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.approval.course import Course, Move
from proposals.approval.states import Event, State
from proposals.permissions import Act
from proposals.roles import Role
from services.review.answer import accept, decline
from services.review.standing import Review
from services.workspace import Workspace
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.moments import moment
from ui.views.plain import plain
from ui.views.review.names import by_and_when

LONGEST: Final = 200
ANSWERS: Final[dict[str, tuple[str, Callable[[Workspace, str, int, str, str], Course]]]] = {
    "accept": (N_("The client accepts"), accept),
    "decline": (N_("The client declines"), decline),
}
TOLD: Final = {
    Event.ACCEPT: N_("Revision {n} accepted for the client by {client}, noted by {who}"),
    Event.DECLINE: N_("Revision {n} declined for the client by {client}, noted by {who}"),
    Event.EXPIRE: N_("Revision {n} expired, noted by {who}"),
    Event.SUPERSEDE: N_("Revision {n} superseded, by {who}"),
}
BY_LINK: Final = {
    Event.ACCEPT: N_("Revision {n} accepted by {client} through the link, {when}"),
    Event.DECLINE: N_("Revision {n} declined by {client} through the link, {when}"),
}
"""What the client answered by himself."""


def answers(session: Session, found: Review) -> None:
    """What became of each revision that went out, and the fields that note the answer to one that is still open."""
    for move in found.course.moves:
        if move.event in TOLD:
            _told(session, move)
    waiting = [revision for revision, now in found.course.out.items() if now is State.ISSUED]
    if waiting and Act.NOTE_ANSWER in found.open_to:
        with st.expander(session.words.gettext(N_("Note the client's answer")), icon=":material/handshake:"):
            _fields(session, max(waiting))


def _told(session: Session, move: Move) -> None:
    client = str(move.facts.get("client", ""))
    if move.role is Role.CLIENT:
        line = session.words.fill(BY_LINK[move.event], n=move.revision, client=client, when=moment(session, move.at))
    else:
        line = session.words.fill(TOLD[move.event], n=move.revision, client=client, who=by_and_when(session, move))
    remark = f"  \n:gray[{plain(move.remark)}]" if move.remark else ""
    st.markdown(f":material/history: {plain(line)}{remark}")


def _fields(session: Session, revision: int) -> None:
    words = session.words
    client, remark = session.key(f"answer-{revision}.client"), session.key(f"answer-{revision}.remark")
    st.text_input(words.gettext(N_("Who answered for the client: name and position")), key=client, max_chars=LONGEST)
    st.text_input(words.gettext(N_("In his words (if any)")), key=remark, max_chars=LONGEST)
    with st.container(horizontal=True):
        for name, (label, _) in ANSWERS.items():
            token = session.button(name)
            args = (token, name, revision, (client, remark))
            st.button(words.gettext(label), key=token, on_click=_note, args=args)


def _note(token: str, name: str, revision: int, fields: tuple[str, str]) -> None:
    session = state.current()
    client, remark = (str(state.typed(key) or "") for key in fields)
    act = ANSWERS[name][1]
    noted = session.workspace, session.open.id, revision, client, remark
    state.once(session, token, lambda: saving.telling_first(lambda: act(*noted)))
