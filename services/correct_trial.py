"""Correcting a released trial: the next version is made beside the one that stays."""

from proposals.base import Text
from proposals.draft import Draft
from proposals.permissions import Act
from proposals.record.acts import no_former, not_corrected, not_released
from proposals.trial import Correction, TrialRecord
from services.trials import made, named, on_trial, signing
from services.workspace import Workspace


def begin(workspace: Workspace, draft_id: str, trial_id: str, by: str, reason: Text) -> Draft:
    """Open the record for its next version, and say why; the released version stays in the history.

    Raises ActRefused where it is not released, CaseRefused without a name or a reason, NotFound.
    """

    def act(trial: TrialRecord) -> TrialRecord:
        if trial.release is None:
            raise not_released(trial)
        former = {"previous": trial.release.sha256, "version": trial.release.version}
        correction = made(Correction, **former, by=signing(workspace, by), reason=reason)
        return trial.model_copy(update={"release": None, "signed": None, "correction": correction})

    return on_trial(named(workspace, by), draft_id, trial_id, act, asks=Act.RELEASE)


def withdraw(workspace: Workspace, draft_id: str, trial_id: str, by: str) -> Draft:
    """Give the correction up: the released version comes back as it was, with its signature.

    Raises ActRefused where nothing is being corrected or the version is not kept here, NotFound.
    """
    versions = workspace.releases.of(draft_id, trial_id)

    def act(trial: TrialRecord) -> TrialRecord:
        if trial.correction is None:
            raise not_corrected(trial)
        former = [one for one in versions if one.release and one.release.sha256 == trial.correction.previous]
        if not former:
            raise no_former(trial, trial.correction.version)
        return former[-1]

    return on_trial(named(workspace, by), draft_id, trial_id, act, asks=Act.RELEASE)
