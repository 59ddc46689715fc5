"""Scenarios with effects set by hand, beside the computed ones."""

from collections.abc import Mapping, Sequence

from proposals.case import Case
from proposals.offer import Change
from proposals.options import HandEffect, HandScenario
from proposals.units import accepted_units, factor_of, figure_at
from proposals.valuation.types import HandOutcome
from proposals.valuation.worth import Worth, scenario, shifts_of

Shifts = Sequence[float]


def hand_scenarios(case: Case, worth: Worth, computed: Mapping[str, Shifts]) -> tuple[HandOutcome, ...]:
    """Each scenario of the case that has effects by hand: those, and the `computed` shifts for all the others."""
    return tuple(_outcome(case, worth, one, computed[one.scenario]) for one in case.by_hand if one.effects)


def canonical_effect(case: Case, change: Change, value: float, unit: str) -> float:
    """An effect in `unit` in the driver's own terms: canonical unit of the metric, or a fraction.

    Raises KeyError for a unit that the change does not know.
    """
    if change.mode == "relative":
        return value * {"1": 1.0, "%": 0.01}[unit]
    factor = factor_of(case, change.metric, unit)
    if factor is None:
        raise KeyError(unit)
    return value * factor


def unit_of_effect(case: Case, change: Change) -> str:
    """The unit in which an effect of this change is best typed: that of its basis, else of the present figure."""
    if change.mode == "relative":
        return "%"
    basis = change.stated or change.offered
    response = next(
        (
            one.unit
            for trial in case.trials
            for one in trial.responses
            if change.measured and (trial.id, one.id) == (change.measured.trial, change.measured.response)
        ),
        None,
    )
    present = figure_at(case, change.metric)
    wanted = (basis.unit if basis else None, response, present.unit if present else None)
    known = tuple(accepted_units(case, change.metric))
    return next((one for one in wanted if one in known), known[0] if known else "1")


def _outcome(case: Case, worth: Worth, asked: HandScenario, computed: Shifts) -> HandOutcome:
    by_hand = {one.change: one for one in asked.effects}
    effects = [_effect(case, by_hand.get(one.id), one.id, one.estimate) for one in worth.drivers]
    moved = shifts_of(worth, effects)
    shifts = [
        by if driver.id in by_hand else usual for driver, by, usual in zip(worth.drivers, moved, computed, strict=True)
    ]
    return HandOutcome(asked.scenario, scenario(worth, shifts), tuple(by_hand))


def _effect(case: Case, asked: HandEffect | None, change_id: str, estimate: float) -> float:
    if asked is None:
        return estimate
    change = next(one for one in case.changes if one.id == change_id)
    return canonical_effect(case, change, asked.value, asked.unit)
