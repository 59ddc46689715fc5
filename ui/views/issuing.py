"""The way of the open proposal from its submission to its issue, and the files that were issued, as they are."""

from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from proposals.approval.states import State
from proposals.edition import Edition
from proposals.issued import Issued
from proposals.permissions import Act
from proposals.problems import Problem
from services import issue_document
from services.review.standing import Review, review
from ui import saving
from ui import session as state
from ui.doors.documents import address_of
from ui.session import Session
from ui.views.complaints import sentence, warning
from ui.views.edition import words_of
from ui.views.headings import subheader
from ui.views.moments import moment
from ui.views.open_points import told
from ui.views.plain import plain
from ui.views.record.doer import name_field, name_in
from ui.views.review.answer import answers
from ui.views.review.links import links
from ui.views.review.since import since_submitted
from ui.views.review.standing import standing
from ui.views.review.submitting import submitting, withdrawing

PLACE: Final = "issuing"
UNCHANGED: Final = N_(
    "Nothing in the proposal has changed since revision {n} was issued: another one would say the same."
)
WHY: Final = N_("Revision {n}: {reason}")
LONGEST_REASON: Final = 200
STAYS: Final = N_("Number, revision and every figure are fixed under a fingerprint; the file stays as it is for good.")


def issuing(session: Session, edition: Edition) -> None:
    """Draw where the proposal stands, what can be done with it next, the files issued so far, the next revision."""
    words = session.words
    found = review(session.workspace, session.open)
    issued = issue_document.of_draft(session.workspace, session.open.id)
    subheader(words.gettext(N_("Approval and issue")))
    standing(session, found)
    since_submitted(session, found)
    made = any(_is_of_revision(session, one) for one in issued)
    if issued and not made:
        _unchanged(session)
    NEXT[found.state if found.state in NEXT else State.ISSUED](session, found, edition)
    answers(session, found)
    _files(session, issued)
    links(session, found)
    if made and found.state is not State.IN_REVIEW and Act.EDIT in found.open_to:
        _unchanged(session)
        _next(session)


def _in_draft(session: Session, found: Review, edition: Edition) -> None:
    lacking = issue_document.missing(session.workspace, session.open, session.appraised)
    if lacking:
        _lacking(session, lacking)
    else:
        submitting(session, found, edition)


def _in_review(session: Session, found: Review, _edition: Edition) -> None:
    withdrawing(session, found)


def _to_issue(session: Session, found: Review, edition: Edition) -> None:
    """The button that issues this form, as long as it is not issued and anything may be."""
    issued = issue_document.of_draft(session.workspace, session.open.id)
    if _is_there(session, edition, issued):
        st.caption(plain(session.words.gettext(N_("This form of the revision is issued: take its file below."))))
    elif Act.ISSUE in found.open_to and found.state in (State.APPROVED, State.ISSUED):
        _button(session, edition)


NEXT: Final = {State.DRAFT: _in_draft, State.IN_REVIEW: _in_review, State.APPROVED: _to_issue, State.ISSUED: _to_issue}
"""What can be done in each state; of what went out, whatever became of it, other forms are issued."""


def _lacking(session: Session, lacking: tuple[Problem, ...]) -> None:
    """Say that something is missing; what the page tells already is not told again."""
    st.caption(plain(session.words.gettext(N_("It can be submitted for approval once nothing is missing."))))
    known = session.appraised.missing if session.appraised else ()
    for line in dict.fromkeys(told(session, one) for one in lacking if one not in known):
        st.markdown(f":material/arrow_right: {plain(line)}")


def _is_of_revision(session: Session, one: Issued) -> bool:
    issue = session.case.issue
    return (one.number, one.revision) == (issue.number, issue.revision)


def _is_there(session: Session, edition: Edition, issued: tuple[Issued, ...]) -> bool:
    """Whether this edition of the revision was issued."""
    return any(_is_of_revision(session, one) and one.form == form_of(edition) for one in issued)


def form_of(edition: Edition) -> tuple[str, str, str]:
    """What parts the files of one revision from one another."""
    return edition.language, edition.paper, edition.profile


def _button(session: Session, edition: Edition) -> None:
    words = session.words
    st.caption(plain(words.gettext(STAYS)))
    key = name_field(session, PLACE, words.gettext(N_("Issued by")))
    button = session.button(f"issue-{'-'.join(form_of(edition))}")
    label = words.fill(N_("Issue, {form}"), form=words_of(session, edition))
    if st.button(plain(label), key=button, type="primary", icon=":material/approval:"):
        with st.spinner(plain(words.gettext(N_("The document is being issued; that takes some seconds …")))):
            _issue(button, key, edition)
        st.rerun()
    warning(session, button)


def _issue(token: str, name: str, edition: Edition) -> None:
    session = state.current()
    by = name_in(session, name)
    if by:
        draft = session.open
        state.once(
            session, token, lambda: issue_document.issue(session.workspace, draft.id, edition, by, draft.version)
        )


def _files(session: Session, issued: tuple[Issued, ...]) -> None:
    """Every issued file, the last revision first."""
    _reason(session, session.case.issue.revision, issued)
    for one in sorted(issued, key=lambda each: -each.revision):
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"issued-{one.sha256[:16]}"):
            st.markdown(_line(session, one), width="stretch")
            _take_away(session, one)


def _take_away(session: Session, one: Issued) -> None:
    """The link that gives an issued file: by a route of its own, so that it works while the page is drawn anew, too."""
    st.link_button(session.words.gettext("Download"), address_of(one), icon=":material/download:")


def _line(session: Session, one: Issued) -> str:
    words = session.words
    head = words.fill(N_("{number}, revision {n}"), number=one.number, n=one.revision)
    when = words.fill(N_("issued {when} by {who}"), when=moment(session, one.at), who=one.by)
    form, why = words_of(session, one.edition), _reason_of(session, one.revision)
    below = f"  \n:gray[:small[{plain(why)}]]" if why else ""
    return f"**{plain(head)}** · {plain(form)}  \n:gray[:small[{plain(when)} · {one.fingerprint[:16]}]]{below}"


def _reason_of(session: Session, revision: int) -> str:
    """Why a revision was made; "" for the first one, and for one that was made elsewhere."""
    return next((one.reason for one in session.case.issue.reasons if one.revision == revision), "")


def _reason(session: Session, revision: int, issued: tuple[Issued, ...]) -> None:
    """Say why the present revision is made, as long as no file of it stands in the list."""
    why = _reason_of(session, revision)
    if why and not any(one.revision == revision for one in issued):
        st.caption(plain(session.words.fill(WHY, n=revision, reason=why)))


def _unchanged(session: Session) -> None:
    """Say so where the proposal says nothing else than what was issued last, before more of the same is made."""
    try:
        last = issue_document.unchanged_since(session.workspace, session.open)
    except ValueproofError as error:
        st.error(plain(sentence(session.tell(error.notice))), icon=":material/error:")
        return
    if last is not None:
        st.info(plain(session.words.fill(UNCHANGED, n=last)), icon=":material/content_copy:")


def _next(session: Session) -> None:
    words, key = session.words, session.button("next-revision")
    reason = session.key(f"next-revision-{session.case.issue.revision}.reason")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=380, gap="xsmall"):
            label = words.gettext(N_("Why a new revision is made"))
            st.text_input(label, key=reason, max_chars=LONGEST_REASON)
            warning(session, reason)
        label = words.gettext(N_("Make the next revision"))
        st.button(label, key=key, icon=":material/add:", on_click=_make_next, args=(key, reason))


def _make_next(token: str, field: str) -> None:
    session = state.current()
    draft, reason = session.open, str(state.typed(field) or "").strip()
    if not reason:
        state.warn_at(session, field, Notice("no-reason", issue_document.NO_REASON))
        return
    made = partial(issue_document.next_revision, session.workspace, draft.id, reason, draft.version)
    saving.carry_out(session, token, made)
