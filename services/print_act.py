"""The act of a trial."""

from collections.abc import Sequence

from proposals.case import Case
from proposals.draft_errors import NotFound
from proposals.record.release import STATED, Register, Standing, stands
from proposals.trial import TrialRecord
from services.brand_printer import printer_in
from services.trials import trial_of
from services.workspace import Workspace


def act(workspace: Workspace, case: Case, trial_id: str, language: str, draft_id: str | None = None) -> bytes:
    """The act of a trial of the case as a PDF in `language`, marked as a draft unless the record is released.

    `draft_id` names the proposal whose register holds its release and the version that it corrects; without one the
    case is from a file, and a release is printed as one that the file states. A picture whose bytes are not
    kept here is listed and not shown. Raises NotFound for a trial that the case does not have and for a
    brand that is not there, RenderFailed where the document cannot be made whole.
    """
    trial = trial_of(case, trial_id)
    register = _register(workspace, trial, draft_id)
    printer = printer_in(workspace, case.issue.brand)
    return printer.act(case, trial_id, language, _pictures(workspace, trial), register)


def _register(workspace: Workspace, trial: TrialRecord, draft_id: str | None) -> Register:
    """What is known here of the release; of a case from a file nothing is."""
    if draft_id is None:
        return STATED
    versions = workspace.releases.of(draft_id, trial.id)
    standing: Standing = "kept" if stands(trial, versions[-1] if versions else None) else "altered"
    return Register(_former(versions, trial), standing)


def _former(versions: Sequence[TrialRecord], trial: TrialRecord) -> TrialRecord | None:
    """The released version that this one corrects, where it is kept here."""
    beside = trial.correction or trial.release
    if beside is None or beside.previous is None:
        return None
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
