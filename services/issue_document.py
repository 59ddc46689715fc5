"""Issuing a document: from then on its file is kept as it is, and given again and never made anew."""

import datetime as dt
import json
from dataclasses import replace
from hashlib import sha256
from typing import Final

from pydantic import ValidationError

from calculators.errors import N_, Notice
from proposals.approval.issuing import check_open
from proposals.case import Case, RevisionReason, to_client
from proposals.case_json import Document, document_of
from proposals.contests import contests, only_unread
from proposals.draft import Draft
from proposals.draft_errors import conflict
from proposals.edition import Edition
from proposals.issued import Issued, standing
from proposals.permissions import Act
from proposals.places import is_ours
from proposals.problems import CaseRefused, Problem
from proposals.record.release import altered_notice
from proposals.refusal import problems_of
from services.appraise_case import Appraised, appraised
from services.brand_printer import printer_in
from services.permits import check_readable, doing, permit
from services.review.freeze import frozen, printed
from services.trials import signing
from services.workspace import Workspace

NOT_READY: Final = N_("The document cannot be issued yet. It lacks: {lacking}")
OVER: Final = N_("the offer expired on {date}: give it a date to come")
UNREAD: Final = N_("“{text}” is no part of the proposal yet: correct it or take it out")
CONTESTED: Final = N_("two typed different values at once: choose one")
NO_NAME: Final = N_("Say who issues the document: the name stands under it for good.")
NO_REASON: Final = N_("Say why a new revision is made: the reason is kept with it.")
WRONG: Final = {
    "reason": N_("Why a new revision is made: {wrong}"),
    "revision": N_("Number of the revision: {wrong}"),
}
"""What a reason that cannot be kept is told by, for each of its entries that a person gives."""
SET_ANEW: Final = frozenset({"issue.revision", "issue.date"})
"""What the next revision sets: text that was typed there counts no longer."""


class NotIssuable(CaseRefused):
    """The proposal lacks something to be issued; `problems` names everything."""


def missing(workspace: Workspace, draft: Draft, known: Appraised | None = None) -> tuple[Problem, ...]:
    """What keeps the proposal from being issued, each by its place; empty where nothing does.

    `known` is its appraisal where that is at hand.
    """
    found = known or appraised(workspace, draft.case)
    said = ((place, text) for place, text in only_unread(draft.unread).items() if text and not is_ours(place))
    unread = (Problem(place, Notice("unread", UNREAD, {"text": text})) for place, text in said)
    fields = dict.fromkeys(one.field for one in contests(draft.unread) if not is_ours(one.place))
    contested = (Problem(place, Notice("contested", CONTESTED)) for place in fields)
    altered = (Problem("trials", altered_notice(draft.case, one)) for one in draft.altered)
    lacking = found.missing if found.valuation is not None else found.problems
    return (*lacking, *_over(draft.case, _today(workspace)), *unread, *contested, *altered)


def issue(
    workspace: Workspace, draft_id: str, edition: Edition, by: str, expected_version: int | None = None
) -> Issued:
    """Issue what was approved, in one form of its number and revision; the same again gives the file kept.

    Raises NotAllowed, NotIssuable with everything missing, MoveRefused where it is not approved or not what was
    approved, IssueRefused where what is issued already is in the way (`proposals.issued.standing`), CaseRefused without
    a name, NotFound, Conflict, RenderFailed.
    """
    draft = workspace.store.load(draft_id)
    who = doing(workspace, Act.ISSUE, draft)
    if expected_version is not None and expected_version != draft.version:
        raise conflict(expected_version, draft.version)
    name = signing(workspace, by)
    if not name:
        raise CaseRefused(Notice("no-name", NO_NAME), (Problem("", Notice("no-name", NO_NAME)),))
    lacking = missing(workspace, draft)
    if lacking:
        facts = {"lacking": [one.notice for one in lacking]}
        raise NotIssuable(Notice("not-issuable", NOT_READY, facts), lacking)
    check_open(workspace.store.course(draft_id), who)
    return _issued(workspace, draft, edition.model_copy(update={"draft": False}), name)


def next_revision(workspace: Workspace, draft_id: str, reason: str, expected_version: int | None = None) -> Draft:
    """The draft as the revision behind the last one issued, of today, with the reason why it is made.

    All else stays as it is stored, what was typed and not understood too. Raises CaseRefused without a reason and with
    one that cannot be kept, NotFound, Conflict.
    """
    if not reason.strip():
        raise CaseRefused(Notice("no-reason", NO_REASON), (Problem("", Notice("no-reason", NO_REASON)),))
    today, files = _today(workspace), of_draft(workspace, draft_id)

    def change(draft: Draft) -> Draft:
        issue = draft.case.issue
        issued = [one.revision for one in files if one.number == issue.number]
        why = revision_reason(max([issue.revision, *issued]) + 1, today, reason)
        following = {"revision": why.revision, "date": today, "reasons": (*issue.reasons, why)}
        case = draft.case.model_copy(update={"issue": issue.model_copy(update=following)})
        unread = {place: text for place, text in draft.unread.items() if place not in SET_ANEW}
        return replace(draft, case=case, unread=unread, updated=workspace.clock())

    return permit(workspace, Act.EDIT, draft_id).store.change(draft_id, change, expected_version)


def revision_reason(revision: int, day: dt.date, reason: str) -> RevisionReason:
    """Why a revision is made. Raises CaseRefused where it cannot be kept, by what a person calls the field."""
    try:
        return RevisionReason(revision=revision, date=day, reason=reason)
    except ValidationError as error:
        wrong = (Notice("wrong-reason", WRONG[one.place], {"wrong": one.notice}) for one in problems_of(error))
        problems = tuple(Problem("", notice) for notice in wrong)
        raise CaseRefused(problems[0].notice, problems) from error


def unchanged_since(workspace: Workspace, draft: Draft) -> int | None:
    """The last issued revision where another one would say nothing else than that one; None where it would.

    Not the case alone is compared but all that is under the fingerprint: parameters of the house, VAT of the day,
    figures and brand too. Revision and date of the document are no change. Raises NotFound where the revision was
    altered past this program or the brand is gone, RenderFailed where there are no figures.
    """
    issue = draft.case.issue
    issued = [one for one in of_draft(workspace, draft.id) if one.number == issue.number]
    if not issued:
        return None
    last = max(issued, key=lambda one: one.revision)
    kept = json.loads(workspace.files.load(last.fingerprint))
    if _content(kept["case"]) != _content(document_of(to_client(draft.case))):
        return None
    now = json.loads(printer_in(workspace, issue.brand).snapshot(draft.case, workspace.house))
    return last.revision if _said(now) == _said(kept) else None


def _said(snapshot: Document) -> Document:
    """A snapshot without what every revision has of its own."""
    return {**snapshot, "case": _content(snapshot["case"])}


def _content(document: Document) -> Document:
    """A case without what every revision has of its own."""
    issue = {name: one for name, one in document["issue"].items() if name not in ("revision", "date")}
    return {**document, "issue": issue}


def of_draft(workspace: Workspace, draft_id: str) -> tuple[Issued, ...]:
    """The files issued from a proposal, the first one first. Raises NotAllowed where it is not open to who asks."""
    check_readable(workspace, draft_id)
    return workspace.issued.of_draft(draft_id)


def in_force(workspace: Workspace, draft: Draft) -> tuple[Issued, ...]:
    """The files of the present revision, as long as the proposal was not saved again after they were issued."""
    issue = draft.case.issue
    files = [
        one for one in of_draft(workspace, draft.id) if (one.number, one.revision) == (issue.number, issue.revision)
    ]
    return () if any(one.at < draft.updated for one in files) else tuple(files)


def file_of(workspace: Workspace, issued: Issued) -> bytes:
    """The bytes of an issued file as they were issued.

    Raises NotAllowed, NotFound where they were altered past this program.
    """
    check_readable(workspace, issued.draft)
    return workspace.files.load(issued.sha256)


def _issued(workspace: Workspace, draft: Draft, edition: Edition, by: str) -> Issued:
    case = draft.case
    printer = printer_in(workspace, case.issue.brand)
    snapshot = printer.snapshot(case, workspace.house)
    document = Issued(
        draft=draft.id,
        number=case.issue.number or "",
        revision=case.issue.revision,
        edition=edition,
        fingerprint=sha256(snapshot).hexdigest(),
        sha256="",
        at=workspace.clock(),
        by=by,
        valid_until=case.offer.terms.valid_until or _today(workspace),
    )
    kept = standing(document, workspace.issued.of_number(document.number))
    if kept is not None:
        return kept
    data = frozen(workspace, draft.id, document) or printed(workspace, case, edition)
    who = doing(workspace, Act.ISSUE, draft)  # asked again, for printing takes its time
    return workspace.issued.add(replace(document, sha256=sha256(data).hexdigest()), data, snapshot, who)


def _over(case: Case, today: dt.date) -> tuple[Problem, ...]:
    valid = case.offer.terms.valid_until
    if valid is None or valid >= today:
        return ()
    return (Problem("offer.terms.valid_until", Notice("offer-over", OVER, {"date": valid})),)


def _today(workspace: Workspace) -> dt.date:
    return workspace.clock().astimezone().date()
