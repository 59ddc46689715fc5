"""What an approval binds to: the bytes of the revision, of its document, and what both were made with."""

from dataclasses import replace
from hashlib import sha256
from typing import Final

from calculators.errors import N_, Notice
from proposals.approval.course import Move
from proposals.case import Case
from proposals.case_json import canonical_text, document_of
from proposals.draft import Draft
from proposals.edition import Edition
from proposals.issued import Issued
from proposals.parameters import written_house
from proposals.problems import CaseRefused, Problem
from services.brand_printer import printer_in
from services.workspace import Workspace

MADE_OTHERWISE: Final = N_(
    "Since the approval the program, its templates or its typefaces have changed: only the form that was approved can "
    "be issued. For another form submit the next revision."
)
SNAPSHOT_FACTS = ("language", "paper", "profile")
OURS_VERSION: Final = 1


def revision_of(workspace: Workspace, draft: Draft) -> bytes:
    """The revision that a draft is now, as canonical JSON. Raises RenderFailed."""
    return printer_in(workspace, draft.case.issue.brand).snapshot(draft.case, workspace.house)


def ours_of(workspace: Workspace, draft: Draft) -> bytes:
    """The same revision as only we may see it, with our own side, so that a later one can be told from it."""
    said = {
        "valueproof_ours": OURS_VERSION,
        "case": document_of(draft.case),
        "house": written_house(replace(workspace.house, vat=(), day=None)),
    }
    return canonical_text(said).encode()


def fingerprint_of(revision: bytes) -> str:
    """The fingerprint of a revision."""
    return sha256(revision).hexdigest()


def printed(workspace: Workspace, case: Case, edition: Edition) -> bytes:
    """The document as it goes out, under the company's signature where it has one. Raises RenderFailed."""
    anchor = workspace.log.head()
    anchored = edition.model_copy(update={"draft": False, "log_length": anchor.length, "log_head": anchor.head})
    pdf = printer_in(workspace, case.issue.brand).pdf(case, workspace.house, anchored)
    return pdf if workspace.signer is None else workspace.signer.signed(pdf)


def form_facts(edition: Edition) -> dict[str, str]:
    """The form of a document as the log tells it."""
    return {"language": edition.language, "paper": edition.paper, "profile": edition.profile}


def edition_of(move: Move) -> Edition:
    """The form in which a revision was submitted."""
    said = {name: move.facts[name] for name in SNAPSHOT_FACTS if name in move.facts}
    return Edition.model_validate({**said, "draft": False})


def frozen(workspace: Workspace, draft_id: str, document: Issued) -> bytes | None:
    """The bytes that were approved, where the document is of their revision and form. Raises NotFound if altered."""
    approved = workspace.store.course(draft_id).approved
    if approved is None or approved.fingerprint != document.fingerprint or "sha256" not in approved.facts:
        return None
    if form_facts(edition_of(approved)) != form_facts(document.edition):
        _check_made_alike(workspace, approved)
        return None
    return workspace.files.load(str(approved.facts["sha256"]))


def _check_made_alike(workspace: Workspace, approved: Move) -> None:
    """Another form of what was approved is made with what that was made with. Raises CaseRefused."""
    if dict(approved.facts["made_with"]) != dict(workspace.printer.versions()):
        notice = Notice("made-otherwise", MADE_OTHERWISE)
        raise CaseRefused(notice, (Problem("", notice),))
