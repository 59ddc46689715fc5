"""A revision as it was submitted, read back from what was frozen of it."""

import json

from proposals.approval.course import Course, Move
from proposals.approval.differences import Revision
from proposals.approval.states import Event
from proposals.case_json import Document, case_of
from proposals.draft_errors import NotFound
from proposals.parameters import house_of
from proposals.problems import CaseRefused
from services.workspace import Workspace


def submitted_before(course: Course, fingerprint: str, seen: str = "") -> Move | None:
    """The submission that the one of `fingerprint` is told from: the one `seen`, else the last other one before it."""
    given = [one for one in course.moves if one.event is Event.SUBMIT and one.fingerprint != fingerprint]
    return next((one for one in reversed(given) if one.fingerprint == seen), None) or (given[-1] if given else None)


def revision_kept(workspace: Workspace, move: Move, *, ours: bool = False) -> Revision | None:
    """The revision that a step was made with: as the client sees it, or with our own side (`ours`) where it is kept.

    None where its bytes are not there any more, were altered past this program, or are of a form that is not known. The
    caller asks first whether our own side is open to whoever reads it.
    """
    for digest in filter(None, (str(move.facts.get("ours") or "") if ours else "", move.fingerprint)):
        try:
            return _read(json.loads(workspace.files.load(digest)))
        except (NotFound, CaseRefused, ValueError, KeyError):
            continue
    return None


def _read(written: Document) -> Revision:
    """VAT is in none of the figures, and a snapshot has the one rate that its offer bears."""
    return Revision(case_of(written["case"]), house_of({**written["house"], "vat": []}))
