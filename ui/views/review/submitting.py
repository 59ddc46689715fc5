"""Submitting the open proposal for approval, with a word for those who approve; taking it back."""

from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.edition import Edition
from proposals.permissions import Act
from services.review.standing import Review
from services.review.submit import LONGEST_REMARK, give_reason, lacks_reason, submit, withdraw
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.edition import words_of
from ui.views.plain import plain

FROZEN: Final = N_(
    "What you submit is frozen: number, figures, trials and this form of the document stand under one fingerprint. To "
    "change anything, take it back first."
)
NOT_YOURS: Final = N_("It is submitted by its salesperson.")
LONGEST_REASON: Final = 200


def submitting(session: Session, found: Review, edition: Edition) -> None:
    """The fields and the button that submit the draft in this form; whoever may not is told who does."""
    words = session.words
    if Act.SUBMIT not in found.open_to:
        st.caption(plain(words.gettext(NOT_YOURS)))
        return
    st.caption(plain(words.gettext(FROZEN)))
    reason = _reason_field(session) if lacks_reason(session.open) else ""
    remark = session.key("submit.remark")
    label = words.gettext(N_("A word for those who approve (not for the client)"))
    st.text_area(label, key=remark, max_chars=LONGEST_REMARK, height=80)
    token = session.button("submit")
    label = words.fill(N_("Submit for approval, {form}"), form=words_of(session, edition))
    args = (token, edition, remark, reason)
    st.button(plain(label), key=token, type="primary", icon=":material/send:", on_click=_submit, args=args)


def _reason_field(session: Session) -> str:
    """Why this revision is made, asked once; the answer is the key of the field."""
    key = session.key("submit.reason")
    number = session.case.issue.revision
    label = session.words.fill(N_("Why revision {n} is made (its readers see what has changed)"), n=number)
    st.text_input(label, key=key, max_chars=LONGEST_REASON)
    return key


def _submit(token: str, edition: Edition, remark: str, reason: str) -> None:
    session = saving.acting()
    draft, said = session.open, str(state.typed(remark) or "")
    why = str(state.typed(reason) or "") if reason else ""

    def act() -> None:
        kept = draft
        if reason:
            kept = saving.telling_first(lambda: give_reason(session.workspace, draft.id, why, draft.version))
            state.take(session, kept, own=True)
        saving.telling_first(lambda: submit(session.workspace, kept.id, edition, said, kept.version))

    state.once(session, token, act)


def withdrawing(session: Session, found: Review) -> None:
    """The button that takes back what was submitted, for whoever did."""
    if Act.SUBMIT not in found.open_to or found.course.present.submitted_by != session.workspace.who().id:
        return
    token = session.button("withdraw")
    label = session.words.gettext(N_("Take it back to change it"))
    st.button(label, key=token, icon=":material/undo:", on_click=_withdraw, args=(token,))


def _withdraw(token: str) -> None:
    session = state.current()
    state.once(session, token, partial(withdraw, session.workspace, session.open.id))
