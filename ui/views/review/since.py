"""What changed in the open draft since it was submitted last: for whoever submits it again."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.approval.course import Move
from proposals.approval.differences import Revision
from proposals.approval.states import State
from services.desk.revisions import revision_kept
from services.review.standing import Review
from ui.session import Session
from ui.views.desk.differences import changes
from ui.views.earns.our_side import is_shown
from ui.views.plain import spoken

KEPT: Final = "since-submitted"
HEAD: Final = N_("What changed since revision {n} was submitted")


def since_submitted(session: Session, found: Review) -> None:
    """A line that opens; nothing of what was never submitted, is in review, or has not changed since."""
    submitted = found.course.submitted
    if submitted is None or found.state is not State.DRAFT:
        return
    shown = is_shown(session)
    before = _kept(session, submitted, ours=shown)
    if before is None:
        return
    head = session.words.fill(HEAD, n=submitted.revision)
    with st.expander(spoken(head), icon=":material/difference:"):
        changes(session, before, Revision(session.case, session.workspace.house), ours=shown)


def _kept(session: Session, submitted: Move, *, ours: bool) -> Revision | None:
    """The revision that was submitted, read once for each submission."""
    asked = (submitted.fingerprint, ours)
    if session.held.get(KEPT, ("",))[0] != asked:
        session.held[KEPT] = (asked, revision_kept(session.workspace, submitted, ours=ours))
    found: Revision | None = session.held[KEPT][1]
    return found
