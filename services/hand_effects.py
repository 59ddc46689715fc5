"""What an effect set by hand replaces: the computed effect of each change, in the unit in which it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from proposals.case import Case
from proposals.offer import Change
from proposals.units import accepted_units, figure_at
from proposals.valuation.by_hand import canonical_effect
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class ComputedEffect:
    """The effect of a change at its low end, as estimated and at its high end, in `unit`."""

    unit: str
    low: float
    estimate: float
    high: float


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


def computed_effects(case: Case, valuation: Valuation) -> Mapping[str, ComputedEffect]:
    """Every change with its computed effect; `valuation` is that of the very case."""
    changes = {one.id: one for one in case.changes}
    found = {}
    for one in valuation.drivers:
        change = changes[one.change]
        unit = unit_of_effect(case, change)
        scale = canonical_effect(case, change, 1.0, unit)
        low, high = sorted((one.driver.low / scale, one.driver.high / scale))
        found[one.change] = ComputedEffect(unit, low, one.driver.estimate / scale, high)
    return found
