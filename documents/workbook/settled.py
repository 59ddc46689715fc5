"""Monthly parts gathered at the end of each year after the start, as formulas of a month."""

from dataclasses import dataclass

from calculators.live.figure import Live, live, smaller
from calculators.live.functions import both, either, equal, if_, pick, whole
from calculators.rates import MONTHS_PER_YEAR
from documents.workbook.months import Column


@dataclass(frozen=True, slots=True)
class Yearly:
    """The running sum of monthly parts, index 0 = today."""

    running: Column | None


def settled(parts: Yearly, at: int, times: tuple[Live, Live], years: Live | None) -> Live:
    """What is settled at the end of a month: the parts of the year that ends there, or of the broken last one.

    `times` are the start month and the horizon; after `years` nothing is settled any more.
    """
    start, horizon = times
    if parts.running is None:
        raise ValueError("no running sum was written")
    last = horizon if years is None else smaller(horizon, start + MONTHS_PER_YEAR * years)
    since = live(float(at)) - start
    before = start + MONTHS_PER_YEAR * whole((since - 1.0) / MONTHS_PER_YEAR)
    ends = either(equal(since, MONTHS_PER_YEAR * whole(since / MONTHS_PER_YEAR)), equal(last, float(at)))
    due = both(since >= 1.0, last >= float(at), ends)
    return if_(due, parts.running[at] - pick(parts.running.area, before + 1.0), 0.0)
