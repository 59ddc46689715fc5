"""Trials: read, with their runs and versions; runs put into one."""

import json
from typing import Annotated

from fastapi import APIRouter, Body, Response
from pydantic import ValidationError

from api.asking import DraftId, Limit, Offset, ReadsTrials, TrialId, Version, WritesTrials, page_of, tagged
from api.hands import Caller
from api.shapes import FullTrialShape, Json, Page, RunsShape, TrialShape, VersionsShape
from documents.record_json import trial_json, trial_line, version_json
from proposals.base import Name, Strict
from proposals.draft import Draft
from proposals.record.release import unreleased
from proposals.refusal import refused
from proposals.trial import ResponseRecord, RunRecord, TrialRecord
from services import trial_history
from services.list_trials import all_trials
from services.open_draft import open_draft
from services.read_runs import TakenRuns, take_runs
from services.release_trial import missing
from services.trials import trial_of

router = APIRouter(tags=["trials"])


class GivenRuns(Strict):
    """Runs as the case file has them; `adding` puts them behind those of the trial instead of in their place."""

    control: Name
    responses: tuple[ResponseRecord, ...]
    runs: tuple[RunRecord, ...]
    adding: bool = False


@router.get("/trials")
def list_trials(who: ReadsTrials, offset: Offset = 0, limit: Limit = 50) -> Page[TrialShape]:
    """The trials of all proposals that are open to one."""
    found = [TrialShape.model_validate(trial_line(one.draft, one.trial, one.standing)) for one in all_trials(who.work)]
    return page_of(found, offset, limit)


@router.get("/proposals/{proposal}/trials/{trial}")
def read_trial(who: ReadsTrials, proposal: DraftId, trial: TrialId, response: Response) -> FullTrialShape:
    """A trial whole, and what it lacks to be released."""
    draft = open_draft(who.work, proposal)
    tagged(response, draft.version)
    return _shape(who, draft, trial)


@router.get("/proposals/{proposal}/trials/{trial}/runs")
def read_runs(who: ReadsTrials, proposal: DraftId, trial: TrialId, response: Response) -> RunsShape:
    """The runs of a trial, those that were excluded with their reason."""
    draft = open_draft(who.work, proposal)
    tagged(response, draft.version)
    return _runs(trial_of(draft.case, trial))


@router.put("/proposals/{proposal}/trials/{trial}/runs")
def put_runs(
    who: WritesTrials,
    proposal: DraftId,
    trial: TrialId,
    version: Version,
    given: Annotated[Json, Body(description="control, responses and runs as the case file has them; adding: true.")],
    response: Response,
) -> RunsShape:
    """Put runs into a trial that is not released: in place of its runs, or behind them where `adding` is true.

    A file of a laboratory is read in the app: what its columns mean is for a person to confirm.
    """
    said = _read(given)
    taken = TakenRuns(said.runs, said.responses, said.control, adding=said.adding)
    draft = take_runs(who.work, proposal, trial, taken, version)
    tagged(response, draft.version)
    return _runs(trial_of(draft.case, trial))


@router.get("/proposals/{proposal}/trials/{trial}/versions")
def read_versions(who: ReadsTrials, proposal: DraftId, trial: TrialId) -> VersionsShape:
    """Every released version of a trial with what each changed; none before its first release."""
    found = trial_history.history(who.work, proposal, trial)
    altered = trial_history.altered(who.work, proposal, trial) is not None
    return VersionsShape(altered=altered, versions=[version_json(one.record, one.changed) for one in found])


def _shape(who: Caller, draft: Draft, trial_id: str) -> FullTrialShape:
    trial, lacking = trial_of(draft.case, trial_id), missing(who.work, draft, trial_id)
    altered = trial_id in draft.altered
    shown = unreleased(trial) if altered else trial
    return FullTrialShape.model_validate(trial_json(draft.id, shown, lacking, "altered" if altered else ""))


def _runs(trial: TrialRecord) -> RunsShape:
    told = trial.model_dump(mode="json", exclude_none=True)
    return RunsShape(control=told.get("control"), **{one: told[one] for one in ("responses", "runs", "sources")})


def _read(given: Json) -> GivenRuns:
    """What was sent, as strictly as a case file is read. Raises CaseRefused by place."""
    try:
        return GivenRuns.model_validate_json(json.dumps(given))
    except ValidationError as error:
        raise refused(error) from error
