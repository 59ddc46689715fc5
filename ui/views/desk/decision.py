"""The decision on an offer in review: approve it, return it with remarks, reject it; each once, on what was seen."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from documents.sections.parts import joined
from proposals.approval.course import Course
from proposals.approval.states import State
from services.desk.offer import Offer, may_judge
from services.review.judge import approve, in_place_of, reject, send_back
from services.workspace import Workspace
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.desk.count import count_anew
from ui.views.fresh import fresh
from ui.views.headings import subheader
from ui.views.plain import plain
from ui.views.review.names import name_of

ASKED: Final = "desk-asked"
"""Where a decision is held that was clicked and is not done yet."""
APPROVE: Final = "approve"
Act = Callable[[Workspace, str, str, str], Course]
ACTS: Final[dict[str, tuple[Act, str, str, Notice]]] = {
    APPROVE: (
        approve,
        N_("Approve"),
        ":material/check:",
        Notice("approved", N_("You have approved it.")),
    ),
    "return": (
        send_back,
        N_("Return with remarks"),
        ":material/reply:",
        Notice("returned", N_("You have returned it with remarks.")),
    ),
    "reject": (
        reject,
        N_("Reject"),
        ":material/close:",
        Notice("rejected", N_("You have rejected it.")),
    ),
}
"""What can be decided: the act, its words, its icon, and what is told once it is done."""
ALSO_FOR: Final = N_("You decide in place of {names} too, who is away.")
PASSED_ON: Final = N_("You have approved it; it goes on to the next level.")
NOT_HIS_TURN: Final = "not-his-turn"
WAITS: Final = N_("There is nothing for you to decide now: it waits for the {level}.")
REMARK: Final = N_("Remark")
REMARK_HELP: Final = N_("To return or to reject it needs one; with an approval it is kept beside it.")
LONGEST: Final = 1000
WORKING: Final = N_("The decision is being kept; an approval prints the document, which takes some seconds …")


def decision(session: Session, offer: Offer) -> None:
    """Draw the remark and the three buttons, or why there is nothing to decide."""
    words = session.words
    if not offer.in_review:
        return
    subheader(words.gettext(N_("Your decision")))
    refused = may_judge(session.workspace, offer)
    if refused is not None:
        if refused.code == NOT_HIS_TURN:  # nobody here has tried to do anything: it is no refusal
            refused = Notice("waits", WAITS, {"level": refused.facts["level"]})
        st.caption(plain(sentence(session.tell(refused))))
        return
    key = session.key(f"desk-remark-{offer.fingerprint[:16]}")
    st.text_area(words.gettext(REMARK), key=key, max_chars=LONGEST)
    st.caption(plain(words.gettext(REMARK_HELP)))
    away = in_place_of(session.workspace, offer.course)
    if away:
        names = joined([name_of(session, one.id) for one in away])
        st.caption(plain(words.fill(ALSO_FOR, names=names)))
    open_now = [name for name in ACTS if name != APPROVE or fresh(session, "desk")]
    with st.container(horizontal=True, gap="small"):
        for name, (_, label, icon, _) in ACTS.items():
            if name not in open_now:
                continue
            token = session.button(f"desk-{name}")
            args = (token, name, offer.draft.id, offer.fingerprint, key)
            _button(words.gettext(label), icon, args, first=name == APPROVE)


def _button(label: str, icon: str, args: tuple[str, ...], *, first: bool) -> None:
    st.button(label, key=args[0], type="primary" if first else "secondary", icon=icon, on_click=_click, args=args)


def _click(token: str, name: str, draft_id: str, seen: str, remark: str) -> None:
    """Take up what was clicked, on what the page showed then, whatever is in review by now."""
    session = state.current()
    if token not in session.spent:
        session.held[ASKED] = (token, name, draft_id, seen, str(state.typed(remark) or ""))


def carry_out(session: Session) -> None:
    """Do what was clicked, before anything is drawn anew: it is about what was seen."""
    asked = session.held.pop(ASKED, None)
    if asked is None:
        return
    with st.spinner(plain(session.words.gettext(WORKING))):
        state.once(session, asked[0], lambda: _decide(session, *asked[1:]))
    st.rerun()


def _decide(session: Session, name: str, draft_id: str, seen: str, remark: str) -> None:
    act, _, _, done = ACTS[name]
    course = act(session.workspace, draft_id, seen, remark)
    count_anew(session)
    session.message = done if course.present.state is not State.IN_REVIEW else Notice("passed-on", PASSED_ON)
