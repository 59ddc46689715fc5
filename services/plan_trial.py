"""Planning a trial: the gain that pays, the noise to see it through, the plan, the sheet to run it by."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from calculators.errors import CannotCompute, Notice
from calculators.trial.types import Design
from proposals.case import Case
from proposals.draft import Draft
from proposals.placeholders import names_no_client
from proposals.plan_sources import NoiseSource, PayingGain, completed, noises_in, paying_gains, source_of
from proposals.planning import Planned, RunSheet, planned
from proposals.trial import ResponseRecord, TrialPlan, TrialRecord
from proposals.valuation.types import Valuation
from services.brand_printer import printer_in
from services.errors import NotFound
from services.permits import is_readable
from services.workspace import Workspace

MOST_DRAFTS = 200
"""Other proposals that are looked through, the latest first."""


@dataclass(frozen=True, slots=True)
class PlannedTrial:
    """What is known of a plan: its figures with what was not typed filled in, what they rest on, and the answer.

    `gain` is the break-even that is taken where no gain was typed, `source` the trial that the noise is taken from.
    Where there is no answer, `refusal` says why.
    """

    plan: TrialPlan
    gains: tuple[PayingGain, ...]
    gain: PayingGain | None
    sources: tuple[NoiseSource, ...]
    source: NoiseSource | None
    made: Planned | None
    refusal: Notice | None


def plan_trial(
    found: tuple[Case, Valuation | None], trial: TrialRecord, sources: tuple[NoiseSource, ...], seed: int
) -> PlannedTrial:
    """The plan of a trial of a case (with its figures, where it has any) as far as it goes; nothing is stored.

    The break-even of a change that rests on the planned response is taken where no gain is typed, or the only one that
    its unit fits.
    """
    asked, response = trial.plan or TrialPlan(), planned_response(trial)
    gains = paying_gains(found[0], found[1], trial, response) if response and found[1] else ()
    fitting = [one for one in gains if one.gain is not None]
    gain = next((one for one in fitting if one.rests or len(fitting) == 1), None) if asked.gain is None else None
    source = source_of(asked, sources)
    plan = completed(asked, gain.gain if gain else None, source, seed)
    plan = plan.model_copy(update={"response": response.id if response else None})
    try:
        return PlannedTrial(plan, gains, gain, sources, source, planned(plan), None)
    except CannotCompute as refusal:
        return PlannedTrial(plan, gains, gain, sources, source, None, refusal.notice)


def planned_response(trial: TrialRecord) -> ResponseRecord | None:
    """The response that the trial is planned for: the one chosen, else the first that is to change."""
    chosen = trial.plan.response if trial.plan else None
    known = [one for one in trial.responses if one.id == chosen]
    return next(iter([*known, *(one for one in trial.responses if one.good != "unchanged")]), None)


def own_noises(draft: Draft, trial: TrialRecord) -> tuple[NoiseSource, ...]:
    """The noise of the response that is planned for, in every trial of this proposal."""
    response = planned_response(trial)
    return _best_first(noises_in(draft.case, draft.id, response, _design(trial), own=True)) if response else ()


def noises_elsewhere(workspace: Workspace, draft: Draft, trial: TrialRecord) -> tuple[NoiseSource, ...]:
    """The same in the other proposals of the store, the latest first; own trials of the same client count as his."""
    response = planned_response(trial)
    if response is None:
        return ()
    found: list[NoiseSource] = []
    for line in workspace.store.summaries()[:MOST_DRAFTS]:
        if line.id == draft.id or not is_readable(workspace, line):
            continue
        try:
            other = workspace.store.load(line.id)
        except NotFound:  # removed a moment ago
            continue
        same = other.case.client.name == draft.case.client.name and not names_no_client(draft.case.client.name)
        found += noises_in(other.case, other.id, response, _design(trial), own=same)
    return _best_first(found)


def _best_first(found: Iterable[NoiseSource]) -> tuple[NoiseSource, ...]:
    """The client's own first, then noise of nothing but runs, then the best known."""
    return tuple(
        sorted(found, key=lambda one: (one.client is not None, one.noise.upper, -one.noise.degrees_of_freedom))
    )


def _design(trial: TrialRecord) -> Design:
    return Design((trial.plan or TrialPlan()).design)


def run_sheet(workspace: Workspace, sheet: RunSheet, language: str, kind: Literal["pdf", "xlsx"]) -> bytes:
    """The run sheet as PDF or as workbook.

    Raises CannotCompute where the plan allows no order, NotFound where there is no such brand, RenderFailed.
    """
    if kind == "pdf":
        return printer_in(workspace, sheet.brand).run_sheet(sheet, language)
    return workspace.printer.run_sheet_workbook(sheet, language)
