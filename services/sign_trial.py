"""The client's technologist stands by a released record."""

from proposals.draft import Draft
from proposals.record.acts import not_in_time, not_released
from proposals.record.release import signed_in_time
from proposals.trial import Signature, TrialRecord
from services.trials import named, on_trial
from services.workspace import Workspace


def sign(workspace: Workspace, draft_id: str, trial_id: str, signature: Signature) -> Draft:
    """Put the signature under the released version; which one that is, is filled in.

    An image of it is kept before (`attach_file.keep`). Raises ActRefused where the record is not released, or where
    the day of the signature is before that of the release or still to come; TrialReleased where it is signed already;
    NotFound.
    """

    def act(trial: TrialRecord) -> TrialRecord:
        if trial.release is None:
            raise not_released(trial)
        if trial.signed is None and not signed_in_time(signature.date, trial.release.at, workspace.clock()):
            raise not_in_time(trial, signature.date)
        signed = signature.model_copy(update={"record": trial.release.sha256})
        return trial.model_copy(update={"signed": signed})

    return on_trial(named(workspace, signature.name), draft_id, trial_id, act)
