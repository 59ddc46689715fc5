"""The act of a trial."""

from proposals.case import Case
from proposals.draft_errors import NotFound, not_found
from proposals.trial import TrialRecord
from services.workspace import Workspace


def act(workspace: Workspace, case: Case, trial_id: str, language: str) -> bytes:
    """The act of a trial of the case as a PDF in `language`, marked as a draft unless the record is released.

    A picture whose bytes are not kept here is listed and not shown. Raises NotFound for a trial that the case does not
    have, RenderFailed where the document cannot be made whole.
    """
    trial = next((one for one in case.trials if one.id == trial_id), None)
    if trial is None:
        raise not_found(trial_id)
    return workspace.printer.act(case, trial_id, language, _pictures(workspace, trial))


def _pictures(workspace: Workspace, trial: TrialRecord) -> dict[str, bytes]:
    """The bytes of photographs and of the signature by SHA-256, as far as they are kept."""
    wanted = [one.sha256 for one in trial.attachments if one.kind == "photo"]
    if trial.signed and trial.signed.image:
        wanted.append(trial.signed.image.sha256)
    found: dict[str, bytes] = {}
    for sha256 in wanted:
        try:
            found[sha256] = workspace.files.load(sha256)
        except NotFound:
            continue
    return found
