"""Releasing the record of a trial: from then on it is immutable."""

from proposals.draft import Draft
from proposals.permissions import Act
from proposals.problems import Problem
from proposals.record.acts import not_open, not_releasable
from proposals.record.claim_time import claim_late
from proposals.record.gate import GATE_CLOSED
from proposals.record.releasable import missing_to_release
from proposals.record.release import fingerprint
from proposals.trial import Release, TrialRecord
from services.permits import permit
from services.trials import made, named, signing, trial_at, trial_of, with_trial
from services.workspace import Workspace

__all__ = ["claim_late", "missing", "release"]


def missing(workspace: Workspace, draft: Draft, trial_id: str) -> tuple[Problem, ...]:
    """What the trial still needs to be released, each by its place; empty where it can be. Raises NotFound."""
    at = trial_at(draft.case, trial_id)
    today = workspace.clock().astimezone().date()
    lacking = missing_to_release(draft.case, at, today=today)
    if any(one.notice.code == GATE_CLOSED for one in lacking):
        return missing_to_release(draft.case, at, workspace.releases.all(), today)
    return lacking


def release(workspace: Workspace, draft_id: str, trial_id: str, by: str, expected_version: int | None = None) -> Draft:
    """Release the record as its next version; whether its result is good does not matter.

    A signature given to the record before is not one for this version and goes. Raises NotReleasable (a CaseRefused)
    with everything missing, ActRefused where it is released already, CaseRefused without a name, NotFound, Conflict.
    """

    def change(draft: Draft) -> Draft:
        trial = trial_of(draft.case, trial_id)
        if trial.release is not None:
            raise not_open(trial)
        lacking = missing(workspace, draft, trial_id)
        if lacking:
            raise not_releasable(trial, lacking)
        now = workspace.clock()
        release = made(Release, **_version(trial), at=now, by=signing(workspace, by))
        return with_trial(draft, _released(trial, release), now)

    return permit(named(workspace, by), Act.RELEASE, draft_id).store.change(draft_id, change, expected_version)


def _version(trial: TrialRecord) -> dict[str, object]:
    corrected = trial.correction
    if corrected is None:
        return {"version": 1, "sha256": fingerprint(trial)}
    follows = {"previous": corrected.previous, "reason": corrected.reason}
    return {"version": corrected.version + 1, "sha256": fingerprint(trial), **follows}


def _released(trial: TrialRecord, release: Release) -> TrialRecord:
    return trial.model_copy(update={"release": release, "correction": None, "signed": None})
