"""The act of a trial."""

from proposals.case import Case
from proposals.draft_errors import NotFound
from proposals.trial import TrialRecord
from services.trials import trial_of
from services.workspace import Workspace


def act(workspace: Workspace, case: Case, trial_id: str, language: str, draft_id: str | None = None) -> bytes:
    """The act of a trial of the case as a PDF in `language`, marked as a draft unless the record is released.

    `draft_id` names the proposal whose history holds the version that this one corrects. A picture whose bytes are not
    kept here is listed and not shown. Raises NotFound for a trial that the case does not have, RenderFailed where the
    document cannot be made whole.
    """
    trial = trial_of(case, trial_id)
    former = _former(workspace, trial, draft_id)
    return workspace.printer.act(case, trial_id, language, _pictures(workspace, trial), former)


def _former(workspace: Workspace, trial: TrialRecord, draft_id: str | None) -> TrialRecord | None:
    """The released version that this one corrects, where it is kept here."""
    beside = trial.correction or trial.release
    if draft_id is None or beside is None or beside.previous is None:
        return None
    versions = workspace.releases.of(draft_id, trial.id)
    return next((one for one in versions if one.release and one.release.sha256 == beside.previous), None)


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
