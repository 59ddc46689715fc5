"""Where the open proposal stands: its state, who has approved and who must, what came back, what is crossed out."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.sections.parts import joined
from proposals.approval.course import Move
from proposals.approval.states import STATES, Event, State
from services.review.standing import Review
from ui.session import Session
from ui.views.plain import plain, spoken
from ui.views.review.names import by_and_when, name_of

BADGES: Final = {
    State.DRAFT: ("gray", ":material/edit:"),
    State.IN_REVIEW: ("blue", ":material/hourglass_top:"),
    State.APPROVED: ("green", ":material/verified:"),
    State.ISSUED: ("green", ":material/send:"),
    State.ACCEPTED: ("green", ":material/handshake:"),
    State.DECLINED: ("red", ":material/thumb_down:"),
    State.EXPIRED: ("orange", ":material/event_busy:"),
    State.SUPERSEDED: ("gray", ":material/layers:"),
}
HEAD: Final = N_("Revision {n} is {state}")
RETURNED: Final = {
    Event.RETURN: N_("Returned with a remark by {who}: {remark}"),
    Event.REJECT: N_("Rejected by {who}: {remark}"),
}
CROSSED: Final = N_("Approved by {who}")
CHANGED: Final = N_("changed since: it needs approval again")
IN_PLACE: Final = N_("in place of {names}")
WAITS: Final = N_("Waits for: {levels}")
GIVEN: Final = N_("Approved by {who}: {levels}")
BROKEN: Final = N_("The log tells of a step that was never allowed; it does not count: {why}")


def standing(session: Session, found: Review) -> None:
    """Draw the state with what belongs to it."""
    words = session.words
    colour, icon = BADGES[found.state]
    head = words.fill(HEAD, n=session.case.issue.revision, state=words.gettext(STATES[found.state]))
    st.badge(spoken(head), color=colour, icon=icon)  # type: ignore[arg-type]  # a colour of the table above
    if found.course.broken is not None:
        st.error(plain(words.fill(BROKEN, why=session.tell(found.course.broken))), icon=":material/gpp_bad:")
    if found.returned is not None:
        _returned(session, found.returned)
    if found.crossed_out is not None:
        who = words.fill(CROSSED, who=by_and_when(session, found.crossed_out))
        st.markdown(f":gray[~~{plain(who)}~~ · {plain(words.gettext(CHANGED))}]")
    _approvals(session, found)


def _returned(session: Session, move: Move) -> None:
    message = session.words.fill(RETURNED[move.event], who=by_and_when(session, move), remark=move.remark)
    st.warning(plain(message), icon=":material/undo:")


def _approvals(session: Session, found: Review) -> None:
    """Who has approved what was submitted, and whom it waits for."""
    words = session.words
    if found.state is State.DRAFT:
        return
    for one in found.approvals:
        levels = joined([words.gettext(level) for level in _levels(found, one)])
        line = words.fill(GIVEN, who=_by(session, one), levels=levels)
        remark = f"  \n:gray[{plain(one.remark)}]" if one.remark else ""
        st.markdown(f":material/check: {plain(line)}{remark}")
    if found.state is State.IN_REVIEW:
        waiting = joined([words.gettext(level) for level in found.course.present.waiting])
        st.markdown(f":material/hourglass_top: {plain(words.fill(WAITS, levels=waiting))}")


def _by(session: Session, move: Move) -> str:
    """Who approved and when, and in whose place."""
    away = [name_of(session, str(one)) for one in move.facts.get("for", ())]
    said = by_and_when(session, move)
    return said if not away else f"{said} ({session.words.fill(IN_PLACE, names=joined(away))})"


def _levels(found: Review, move: Move) -> list[str]:
    return [level for level in found.course.present.needs if level in move.levels]
