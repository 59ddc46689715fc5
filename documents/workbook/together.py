"""Whether the inputs are possible together: what the app refuses and the limits of a single cell cannot see."""

from collections.abc import Iterator, Sequence

from calculators.live.figure import Live, live
from calculators.live.functions import both
from documents.workbook.effects import Effect
from documents.workbook.inputs import Inputs


def possible_together(inputs: Inputs, effects: Sequence[Effect]) -> Live:
    """Nothing is paid beyond the horizon, benefits start within it, effects stand in order and end where they can."""
    return both(*_times(inputs), *_effects(effects))


def _times(inputs: Inputs) -> Iterator[Live]:
    horizon = inputs.rates.horizon
    yield inputs.rates.start < horizon
    for one in inputs.offer.items:
        plan = inputs.options.plans.get(one.item.id)
        if one.item.charged == "once":
            yield one.month + (live(0.0) if plan is None else plan.months) <= horizon
    for cost in inputs.offer.costs:
        yield cost.month <= horizon
    for _amount, month in inputs.options.take_back.values():
        yield month <= horizon


def _effects(effects: Sequence[Effect]) -> Iterator[Live]:
    for one in effects:
        low, likely, high = one.cells.effect
        if not one.cells.offered and not one.cells.driver.measured:
            yield from (low <= likely, likely <= high)
        yield from one.possible.holds(one.before + one.estimate)
