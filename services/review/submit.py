"""Submitting a proposal for approval, and taking it back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from calculators.errors import N_, Notice
from proposals.approval.course import Course, Move
from proposals.approval.explained import Explained, explained
from proposals.approval.rules import Figure
from proposals.approval.states import Event
from proposals.contests import contests, only_unread
from proposals.draft import Draft
from proposals.draft_errors import conflict
from proposals.edition import Edition
from proposals.permissions import Act
from proposals.places import is_ours
from proposals.problems import CaseRefused, Problem
from proposals.valuation.types import Valuation
from services.appraise_case import appraised
from services.issue_document import CONTESTED, UNREAD, NotIssuable, missing, revision_reason
from services.permits import doing, permit
from services.review.freeze import fingerprint_of, form_facts, ours_of, revision_of
from services.workspace import Workspace

NOT_READY = N_("The proposal cannot be submitted yet. It lacks: {lacking}")
NO_REASON = N_("Say why revision {revision} is made: its readers see what has changed, and this tells them why.")
LONGEST_REMARK = 1000


def submit(
    workspace: Workspace, draft_id: str, edition: Edition, remark: str = "", expected_version: int | None = None
) -> Course:
    """Submit the draft as it is saved: its revision is frozen, and whoever must approve follows from the rules.

    `remark` is for those who approve. Raises NotAllowed, NotIssuable with everything missing, CaseRefused where a later
    revision has no reason, MoveRefused, NotFound, Conflict, RenderFailed.
    """
    draft = workspace.store.load(draft_id)
    if expected_version is not None and expected_version != draft.version:
        raise conflict(expected_version, draft.version)
    who = doing(workspace, Act.SUBMIT, draft)
    found = _needs(workspace, draft)
    revision, ours = revision_of(workspace, draft), ours_of(workspace, draft)
    issue = draft.case.issue
    move = Move(
        workspace.clock(),
        Event.SUBMIT,
        who.person,
        who.role,
        issue.revision,
        issue.number or "",
        fingerprint_of(revision),
        needs=tuple(one.level for one in found.approvals),
        remark=remark.strip()[:LONGEST_REMARK],
        facts={**form_facts(edition), **_urgency(draft, found), "ours": fingerprint_of(ours)},
    )
    for one in (revision, ours):
        workspace.files.keep(one)
    return workspace.store.step(draft_id, lambda _draft, _course: (move,), draft.version)


def _urgency(draft: Draft, found: Explained) -> dict[str, Any]:
    """What tells whoever must approve how urgent it is: until when the offer is valid, and its amount."""
    valid, case = draft.case.offer.terms.valid_until, draft.case
    amounts = [one.found for one in found.measured if one.figure is Figure.AMOUNT]
    known = {"amount": amounts[0], "currency": case.currency} if amounts and isinstance(amounts[0], float) else {}
    return {**known, **({"valid_until": valid.isoformat()} if valid else {})}


def _needs(workspace: Workspace, draft: Draft) -> Explained:
    """Who must approve, of a draft that lacks nothing. Raises NotIssuable, CaseRefused."""
    found = appraised(workspace, draft.case)
    lacking = (*missing(workspace, draft, found), *_open_of_ours(draft))
    if lacking or found.valuation is None:
        raise not_ready(lacking)
    if lacks_reason(draft):
        notice = Notice("no-revision-reason", NO_REASON, {"revision": draft.case.issue.revision})
        raise CaseRefused(notice, (Problem("issue.reasons", notice),))
    return explained(draft.case, found.valuation, workspace.approval)


def not_ready(lacking: tuple[Problem, ...]) -> NotIssuable:
    """The refusal that names everything that the proposal lacks."""
    return NotIssuable(Notice("not-ready", NOT_READY, {"lacking": [one.notice for one in lacking]}), lacking)


def _open_of_ours(draft: Draft) -> Iterator[Problem]:
    """What is not understood or not chosen of our own side: it decides who must approve, and stands in no document."""
    for place, text in only_unread(draft.unread).items():
        if text and is_ours(place):
            yield Problem(place, Notice("unread", UNREAD, {"text": text}))
    for one in contests(draft.unread):
        if is_ours(one.place):
            yield Problem(one.field, Notice("contested", CONTESTED))


def lacks_reason(draft: Draft) -> bool:
    """Whether a later revision does not say yet why it is made."""
    issue = draft.case.issue
    return issue.revision > 1 and all(one.revision != issue.revision for one in issue.reasons)


def give_reason(workspace: Workspace, draft_id: str, reason: str, expected_version: int | None = None) -> Draft:
    """Say why the present revision is made. Raises NotAllowed, MoveRefused, CaseRefused, NotFound, Conflict."""
    notice = Notice("no-reason", NO_REASON, {"revision": ""})

    def change(draft: Draft) -> Draft:
        issue = draft.case.issue
        if not reason.strip():
            known = replace(notice, facts={"revision": issue.revision})
            raise CaseRefused(known, (Problem("issue.reasons", known),))
        day = workspace.clock().astimezone().date()
        why = revision_reason(issue.revision, day, reason.strip())
        others = tuple(one for one in issue.reasons if one.revision != issue.revision)
        given = issue.model_copy(update={"reasons": (*others, why)})
        return replace(draft, case=draft.case.model_copy(update={"issue": given}), updated=workspace.clock())

    return permit(workspace, Act.EDIT, draft_id).store.change(draft_id, change, expected_version)


def withdraw(workspace: Workspace, draft_id: str) -> Course:
    """Take back what was submitted. Raises NotAllowed, MoveRefused, NotFound."""
    who = doing(workspace, Act.SUBMIT, workspace.store.load(draft_id))

    def step(_draft: Draft, course: Course) -> tuple[Move, ...]:
        given = course.submitted
        number, revision = (given.number, given.revision) if given else ("", 1)
        return (Move(workspace.clock(), Event.WITHDRAW, who.person, who.role, revision, number),)

    return workspace.store.step(draft_id, step)


def needed(workspace: Workspace, draft: Draft, valuation: Valuation) -> Explained:
    """Who must approve the draft as it is now, and why."""
    return explained(draft.case, valuation, workspace.approval)
