"""Fixing what a trial is to show, before it is run."""

from proposals.checks.wording import problem
from proposals.draft import Draft
from proposals.permissions import Act
from proposals.problems import Problem
from proposals.record.releasable import NEEDED, UNKNOWN_RESPONSE
from proposals.refusal import refusal
from proposals.trial import ClaimFixed, TrialRecord
from services.permits import permit
from services.trials import made, named, on_trial, signing, trial_at, trial_of
from services.workspace import Workspace


def fix(workspace: Workspace, draft_id: str, trial_id: str, by: str) -> Draft:
    """Fix claim and success criterion as they stand, at the present time of the place where the program runs.

    One fixed before keeps its time. Raises CaseRefused by place where claim, criterion, its response or a name is
    missing, TrialReleased, NotFound.
    """
    draft = permit(workspace, Act.EDIT, draft_id).store.load(draft_id)
    if trial_of(draft.case, trial_id).claim_fixed is not None:
        return draft
    place = f"trials.{trial_at(draft.case, trial_id)}"

    def act(trial: TrialRecord) -> TrialRecord:
        lacking = _lacking(trial, place)
        if lacking:
            raise refusal(lacking)
        fixed = made(ClaimFixed, at=workspace.clock().astimezone(), by=signing(workspace, by))
        return trial.model_copy(update={"claim_fixed": fixed})

    return on_trial(named(workspace, by), draft_id, trial_id, act)


def _lacking(trial: TrialRecord, place: str) -> tuple[Problem, ...]:
    wanted = [name for name in ("claim", "criterion") if getattr(trial, name) is None]
    found = [problem(f"{place}.{name}", f"no-{name}", NEEDED[name]) for name in wanted]
    named = trial.criterion.response if trial.criterion else None
    if named is not None and named not in {one.id for one in trial.responses}:
        found.append(problem(f"{place}.criterion.response", "unknown-response", UNKNOWN_RESPONSE, name=named))
    return tuple(found)
