"""Trials in what is changed of a case: they are evidence, and for the scope of trials alone."""

from typing import Final

from api.hands import Caller
from api.shapes import Json
from proposals.case_json import case_of
from proposals.draft_errors import conflict
from proposals.programs import Scope
from services.open_draft import open_draft

TRIALS: Final = "trials"


def check_place(who: Caller, place: str) -> None:
    """Make sure that a place may be changed by this token. Raises ScopeMissing for one of a trial without its scope."""
    if place.partition(".")[0] == TRIALS:
        who.needs(Scope.TRIALS_WRITE)


def check_begun(who: Caller, case: Json) -> None:
    """Make sure that a case that a proposal begins from brings no trial without the scope. Raises ScopeMissing."""
    if case.get(TRIALS):
        who.needs(Scope.TRIALS_WRITE)


def check_saved(who: Caller, proposal: str, case: Json, version: int) -> None:
    """Make sure that a whole case has the trials of this version as they are, where the scope for them is wanting.

    Raises ScopeMissing, CaseRefused, Conflict, NotAllowed, NotFound.
    """
    if who.has(Scope.TRIALS_WRITE):
        return
    draft = open_draft(who.work, proposal)
    if draft.version != version:
        raise conflict(version, draft.version)
    if case_of(case).trials != draft.case.trials:
        who.needs(Scope.TRIALS_WRITE)
