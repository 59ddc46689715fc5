"""The client's technologist stands by a released record."""

from proposals.acts import not_released
from proposals.draft import Draft
from proposals.trial import Signature, TrialRecord
from services.trials import note, on_trial, trial_of
from services.workspace import Workspace


def sign(workspace: Workspace, draft_id: str, trial_id: str, signature: Signature) -> Draft:
    """Put the signature under the released version; which one that is, is filled in.

    An image of it is kept before (`attach_file.keep`). Raises ActRefused where the record is not released,
    TrialReleased where it is signed already, NotFound.
    """

    def act(trial: TrialRecord) -> TrialRecord:
        if trial.release is None:
            raise not_released(trial)
        signed = signature.model_copy(update={"record": trial.release.sha256})
        return trial.model_copy(update={"signed": signed})

    draft = on_trial(workspace, draft_id, trial_id, act)
    signed = trial_of(draft.case, trial_id).signed
    if signed is not None:
        facts = signed.model_dump(mode="json", exclude_none=True)
        note(workspace, "trial.signed", (draft_id, trial_id), signed.name, **facts)
    return draft
