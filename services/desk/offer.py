"""One offer as it lies before whoever must approve it, told from the revision that he saw last."""

from dataclasses import dataclass

from calculators.errors import Notice
from proposals.approval.course import Course, Move
from proposals.approval.differences import Revision
from proposals.approval.moves import MoveRefused, after
from proposals.approval.seen import UNSEEN
from proposals.approval.states import Event, State
from proposals.draft import Draft
from proposals.edition import Edition
from proposals.permissions import Act
from proposals.roles import SEE_OUR_SIDE, NotAllowed
from services.desk.revisions import revision_kept, submitted_before
from services.permits import doing, permit, viewing
from services.review.freeze import edition_of
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Offer:
    """`submitted` is what was submitted last, None where nothing was; it lies in review where `in_review`.

    `before` is an earlier submission, kept as `revision` (None where there is none); `was_seen` says that whoever works
    here looked at it, `looked` that he has looked at what is submitted now. `ours` says whether our own side is open to
    him: then the revision has it, where it was kept.
    """

    draft: Draft
    course: Course
    submitted: Move | None
    before: Move | None
    revision: Revision | None
    was_seen: bool
    looked: bool
    ours: bool

    @property
    def approved_as(self) -> str:
        """The SHA-256 of the document that was approved, "" where no approval stands."""
        approved = self.course.approved
        return str(approved.facts.get("sha256") or "") if approved else ""

    @property
    def in_review(self) -> bool:
        return self.course.present.state is State.IN_REVIEW

    @property
    def fingerprint(self) -> str:
        """Of what was submitted last: what a judgement is about."""
        return self.submitted.fingerprint if self.submitted else ""


def look_at(workspace: Workspace, draft_id: str) -> Offer:
    """The offer, from now on seen by whoever works here. Raises NotAllowed, NotFound."""
    permit(workspace, Act.READ, draft_id)
    draft, course = workspace.store.load(draft_id), workspace.store.course(draft_id)
    person, submitted = workspace.who(), course.submitted
    mark = workspace.seen.of(person.id).get(draft_id, UNSEEN)
    ours = viewing(workspace, draft) in SEE_OUR_SIDE
    before = submitted_before(course, submitted.fingerprint, mark.fingerprint) if submitted else None
    revision = revision_kept(workspace, before, ours=ours) if before else None
    workspace.seen.note(person.id, draft_id, submitted.fingerprint if submitted else "")
    was_seen = before is not None and before.fingerprint == mark.fingerprint
    looked = submitted is not None and submitted.fingerprint == mark.fingerprint
    return Offer(draft, course, submitted, before, revision, was_seen, looked, ours)


def may_judge(workspace: Workspace, offer: Offer) -> Notice | None:
    """Why whoever works here cannot decide on what is in review; None where he can. The services ask again."""
    try:
        after(offer.course.present, Event.APPROVE, doing(workspace, Act.JUDGE, offer.draft))
    except (NotAllowed, MoveRefused) as refused:
        return refused.notice
    return None


def edition_shown(offer: Offer) -> Edition:
    """The form in which the offer was submitted, with the mark of a draft."""
    given = Edition() if offer.submitted is None else edition_of(offer.submitted)
    return given.model_copy(update={"draft": True})


def approved_file(workspace: Workspace, offer: Offer) -> bytes:
    """The document of an offer that was approved, as it will be issued. Raises NotFound where it was altered."""
    return workspace.files.load(offer.approved_as)
