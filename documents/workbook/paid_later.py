"""A price paid over time as formulas of a month: `calculators.financing` on cells."""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.live.figure import Live, live
from calculators.live.functions import both, equal, if_, largest_of, least_of, to_cents
from calculators.rates import MONTHS_PER_YEAR
from documents.workbook.offer_cells import ItemCells
from documents.workbook.option_cells import PlanCells


@dataclass(frozen=True, slots=True)
class Parts:
    """What is paid in a month, and the part of it that is interest."""

    amount: Callable[[int], Live]
    interest: Callable[[int], Live]


def parts_of(one: ItemCells, plan: PlanCells | None) -> Parts:
    """The payments of an item that is charged once."""
    if plan is None:
        return Parts(lambda at: if_(equal(one.month, float(at)), one.amount, 0.0), lambda _at: live(0.0))
    if plan.rate is None or plan.last is None:
        return Parts(_without_interest(one, plan), lambda _at: live(0.0))
    return _annuity(one, plan, plan.rate, plan.last)


def _without_interest(one: ItemCells, plan: PlanCells) -> Callable[[int], Live]:
    """A share at once, the rest at the end of so many months or in so many equal parts."""
    first = to_cents(one.amount * plan.share)
    rest = one.amount - first
    part = to_cents(rest / plan.months)

    def amount(at: int) -> Live:
        since = live(float(at)) - one.month
        if plan.way == "prepayment":
            later = if_(equal(since, plan.months), rest, 0.0)
        else:
            later = _level_or_rest(since, plan.months, part, to_cents(rest - part * (since - 1.0)))
        return if_(equal(since, 0.0), first, 0.0) + later

    return amount


def _annuity(one: ItemCells, plan: PlanCells, rate: Live, last: Live) -> Parts:
    """A share at once, the rest in level payments to the cent; the last one pays what is still owed."""
    first = to_cents(one.amount * plan.share)
    rest = one.amount - first
    monthly = (1.0 + rate) ** (1.0 / MONTHS_PER_YEAR) - 1.0
    grown = (1.0 + rate) ** (plan.months / MONTHS_PER_YEAR)
    free = equal(rate, 0.0)
    level = to_cents(if_(free, (rest - last) / plan.months, (rest - last / grown) * monthly / (1.0 - 1.0 / grown)))

    def amount(at: int) -> Live:
        since = live(float(at)) - one.month
        closing = to_cents(owed(since) * (1.0 + monthly))
        later = _level_or_rest(since, plan.months, level, closing)
        return if_(equal(since, 0.0), first, 0.0) + later

    def owed(since: Live) -> Live:
        """What is owed before the payment of a month, its interest not counted."""
        factor = (1.0 + rate) ** ((since - 1.0) / MONTHS_PER_YEAR)
        return if_(free, rest - level * (since - 1.0), rest * factor - level * (factor - 1.0) / monthly)

    def interest(at: int) -> Live:
        since = live(float(at)) - one.month
        return if_(both(since >= 1.0, since <= plan.months), largest_of(0.0, owed(since) * monthly), 0.0)

    return Parts(amount, interest)


def _level_or_rest(since: Live, months: Live, level: Live, left: Live) -> Live:
    """The level payment, no more than what is left to pay; in the last month what is left."""
    due = if_(since < months, least_of(level, left), left)
    return if_(both(since >= 1.0, since <= months), largest_of(0.0, due), 0.0)
