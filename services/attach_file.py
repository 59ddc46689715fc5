"""Photographs and files of a trial."""

from proposals.draft import Draft
from proposals.draft_errors import not_found
from proposals.record.attachments import NewFile, media_type_of
from proposals.trial import Attachment, TrialRecord
from services.trials import made, on_trial, trial_of
from services.workspace import Workspace


def keep(workspace: Workspace, file: NewFile) -> Attachment:
    """Keep the bytes, and what is known of them, without a trial (the image of a signature). Raises FileRefused."""
    described = _described(file, "0" * 64)
    return described.model_copy(update={"sha256": workspace.files.keep(file.data)})


def attach(
    workspace: Workspace, draft_id: str, trial_id: str, file: NewFile, expected_version: int | None = None
) -> Draft:
    """Put a file with a trial; the same bytes again take the new name and caption.

    Raises FileRefused (empty, above 20 MB, a photo that is none), CaseRefused for a name that is none, TrialReleased,
    NotFound, Conflict.
    """
    kept = _described(file, "0" * 64)
    if trial_of(workspace.store.load(draft_id).case, trial_id).release is None:
        kept = keep(workspace, file)

    def act(trial: TrialRecord) -> TrialRecord:
        others = tuple(one for one in trial.attachments if one.sha256 != kept.sha256)
        return trial.model_copy(update={"attachments": (*others, kept)})

    return on_trial(workspace, draft_id, trial_id, act, expected_version)


def detach(
    workspace: Workspace, draft_id: str, trial_id: str, sha256: str, expected_version: int | None = None
) -> Draft:
    """Take a file off the trial; its bytes stay kept. Raises NotFound, TrialReleased, Conflict."""

    def act(trial: TrialRecord) -> TrialRecord:
        others = tuple(one for one in trial.attachments if one.sha256 != sha256)
        if len(others) == len(trial.attachments):
            raise not_found(sha256)
        return trial.model_copy(update={"attachments": others})

    return on_trial(workspace, draft_id, trial_id, act, expected_version)


def _described(file: NewFile, sha256: str) -> Attachment:
    known = {"name": file.name, "media_type": media_type_of(file), "size": len(file.data)}
    return made(Attachment, sha256=sha256, **known, kind=file.kind, caption=file.caption)
