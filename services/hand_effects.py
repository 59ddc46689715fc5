"""What an effect set by hand replaces: the computed effect of each change, in the unit in which it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from proposals.case import Case
from proposals.valuation.by_hand import canonical_effect, unit_of_effect
from proposals.valuation.types import Valuation

__all__ = ["ComputedEffect", "computed_effects", "unit_of_effect"]


@dataclass(frozen=True, slots=True)
class ComputedEffect:
    """The effect of a change at its low end, as estimated and at its high end, in `unit`."""

    unit: str
    low: float
    estimate: float
    high: float


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
