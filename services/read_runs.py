"""Taking runs into a trial: from a table that a person has looked at, or as they are given."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from proposals.draft import Draft
from proposals.draft_edit import unread_after
from proposals.edit import after_edit
from proposals.intake import PendingFile, ReadingSettings, RememberedLayout
from proposals.permissions import Act
from proposals.refusal import refused
from proposals.trial import ResponseRecord, RunRecord, RunsSource, TrialRecord
from services.permits import permit
from services.trials import trial_at
from services.workspace import Workspace

PARTS = ("runs", "responses", "control", "sources")


@dataclass(frozen=True, slots=True)
class TakenRuns:
    """Runs with the responses they measure, the arm that is the control, and the file they come from.

    `adding` puts them behind the runs of the trial, whose control and responses then stay, instead of in their place;
    `runs_before` are those runs as they shall stand beside the new ones.
    """

    runs: tuple[RunRecord, ...]
    responses: tuple[ResponseRecord, ...]
    control: str
    source: RunsSource | None = None
    adding: bool = False
    runs_before: tuple[RunRecord, ...] = ()


def keep_file(workspace: Workspace, data: bytes, name: str, *, pasted: bool = False) -> PendingFile:
    """Keep the original bytes of a file at once; the answer is what a draft notes of it until its runs are taken in."""
    return PendingFile(sha256=workspace.files.keep(data), name=name[:300] or "-", size=len(data), pasted=pasted)


def take_runs(
    workspace: Workspace, draft_id: str, trial_id: str, taken: TakenRuns, expected_version: int | None = None
) -> Draft:
    """Put runs, responses, control and source into a trial of the draft.

    What was kept unread of them is forgotten; a file of runs named in the trial is no longer its source. Its claim
    is fixed no longer where a response goes or is to change otherwise. Raises NotFound where the draft has no such
    trial, CaseRefused with nothing saved, TrialReleased, Conflict.
    """

    def change(draft: Draft) -> Draft:
        at = trial_at(draft.case, trial_id)
        now = workspace.clock()
        trial = _with_runs(draft.case.trials[at], taken if taken.source is None else _dated(taken, taken.source, now))
        trials = (*draft.case.trials[:at], trial, *draft.case.trials[at + 1 :])
        places = [f"trials.{name}.{part}" for name in (at, trial_id) for part in PARTS]
        case = after_edit(draft.case, draft.case.model_copy(update={"trials": trials}), now)
        return replace(draft, case=case, unread=_without(draft, places), updated=now)

    return permit(workspace, Act.EDIT, draft_id).store.change(draft_id, change, expected_version)


def remember_layout(workspace: Workspace, layouts: Sequence[str], pending: PendingFile) -> None:
    """Remember for the next file of the same layout how this one was read; what was said of single rows is its own."""
    if pending.roles is None:
        return
    settings = pending.settings.model_copy(update={"rows": {}})
    for layout in dict.fromkeys(layouts):
        workspace.layouts.remember(
            RememberedLayout(
                layout=layout, file=pending.name, at=workspace.clock(), settings=settings, roles=pending.roles
            )
        )


def settings_for(remembered: RememberedLayout, sheet: str, table: int) -> ReadingSettings:
    """What was settled for a layout, moved to the sheet and table where another file of this layout has it."""
    settings = remembered.settings
    if settings.sheet is None and settings.table is None:
        return settings
    return settings.model_copy(update={"sheet": sheet, "table": table})


def _with_runs(trial: TrialRecord, taken: TakenRuns) -> TrialRecord:
    """The trial with its new parts. Raises CaseRefused where they are not valid."""
    sources = () if taken.source is None else (taken.source,)
    before = (trial.sources, taken.runs_before or trial.runs) if taken.adding else ((), ())
    parts = {
        "runs": (*before[1], *taken.runs),
        "responses": taken.responses,
        "control": taken.control,
        "sources": (*before[0], *sources),
        "runs_file": None,
    }
    try:
        return TrialRecord.model_validate({**dict(trial), **parts})
    except ValidationError as error:
        raise refused(error) from error


def _dated(taken: TakenRuns, source: RunsSource, now: dt.datetime) -> TakenRuns:
    return replace(taken, source=source.model_copy(update={"taken": now}))


def _without(draft: Draft, places: Sequence[str]) -> dict[str, str]:
    unread = dict(draft.unread)
    for place in places:
        unread = unread_after(unread, place, "")
    return unread
