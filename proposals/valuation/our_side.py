"""Our own side of an offer: what we take, what it costs us, what a guarantee risks. Never for a client's eyes."""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.appraisal import payback
from calculators.cash_flow.flow import monthly_cash_flow
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.valuation.our_sums import by_the_tonne, fixed_revenue, our_sums, times, unit_costs, variable
from proposals.valuation.prices import at_list, charged
from proposals.valuation.worth import Worth, ends, estimated_shifts

HIGHEST_MULTIPLE = 10.0
HALVINGS = 40


@dataclass(frozen=True, slots=True)
class ItemMargin:
    """One item over the horizon, money: taken, cost (None where not given), and what list price gave away.

    `discount` is the discount and the volume price together.
    """

    item: str
    revenue: float
    cost: float | None
    discount: float


@dataclass(frozen=True, slots=True)
class Takings:
    """What we take over the horizon at the expected case and what it costs us, money; an item without cost costs 0."""

    items: tuple[ItemMargin, ...]
    revenue: float
    result_part: float
    cost: float

    @property
    def margin(self) -> float:
        return self.revenue - self.cost

    @property
    def without_cost(self) -> tuple[str, ...]:
        """The items of which it is not said what they cost us."""
        return tuple(one.item for one in self.items if one.cost is None)


@dataclass(frozen=True, slots=True)
class OurFigures:
    """Our side at the expected case over the horizon, money; `margin_share` is a fraction of the revenue.

    `result_part` is what follows the measured result and the purchases (gain-share, less refunds, rebates, points);
    `discount_share` is of the price by the list. `floor` is the lowest multiple of the offered prices at which we keep
    the least margin, `ceiling` the highest at which the client is paid back within his own limit in the expected case,
    `careful_ceiling` in the conservative one; each None where it is not asked for or there is none.
    """

    items: tuple[ItemMargin, ...]
    revenue: float
    result_part: float
    cost: float
    margin: float
    margin_share: float | None
    discount: float
    discount_share: float | None
    least_margin: float | None
    floor: float | None
    ceiling: float | None
    careful_ceiling: float | None
    without_cost: tuple[str, ...]


def our_figures(case: Case, worth: Worth) -> OurFigures:
    """Everything about our side at the expected case. An item without a cost of ours counts as costing nothing.

    Such items are named in `without_cost`, so that nobody takes the margin for more than it is.
    """
    shifts, found = estimated_shifts(worth), takings(case, worth)
    by_list = sum(one.revenue + one.discount for one in found.items)
    discount = sum(one.discount for one in found.items)
    least = case.our_side.least_margin if case.our_side else None
    return OurFigures(
        items=found.items,
        revenue=found.revenue,
        result_part=found.result_part,
        cost=found.cost,
        margin=found.margin,
        margin_share=found.margin / found.revenue if found.revenue > 0 else None,
        discount=discount,
        discount_share=discount / by_list if by_list > 0 else None,
        least_margin=least,
        floor=None if least is None else _floor(case, worth, least),
        ceiling=_ceiling(case, worth, shifts),
        careful_ceiling=_ceiling(case, worth, ends(worth)[0]),
        without_cost=found.without_cost,
    )


def takings(case: Case, worth: Worth) -> Takings:
    """What we take and what it costs us, without the search for the room between the prices."""
    shifts = estimated_shifts(worth)
    sums = our_sums(case, worth, worth.effects(shifts), shifts)
    items = tuple(_item_margin(case, worth, item) for item in case.offer.items)
    return Takings(items, float(sums.revenue), float(sums.result_part), float(sums.cost))


def _item_margin(case: Case, worth: Worth, item: OfferItem) -> ItemMargin:
    shifts = estimated_shifts(worth)
    units, taken = variable(case, worth, item, worth.effects(shifts), shifts)
    revenue = float(taken) + fixed_revenue(case, item, worth.programme)
    cost = unit_costs(case).get(item.id)
    given = _given_away(case, worth, item, revenue)
    return ItemMargin(item.id, revenue, None if cost is None else cost * float(units), given)


def _given_away(case: Case, worth: Worth, item: OfferItem, revenue: float) -> float:
    """The discount and the volume price of an item over the horizon, money."""
    plain = item.model_copy(update={"discount": 0.0, "volume_prices": ()})
    if item.charged == "per_tonne":
        return by_the_tonne(case, worth, plain) - revenue
    by_list = at_list(case, item)
    kept = charged(case, item) / by_list if by_list else 1.0
    if kept:
        return revenue / kept - revenue
    return by_list * (1.0 if item.charged == "once" else times(item, worth.programme))


def _floor(case: Case, worth: Worth, least: float) -> float | None:
    shifts = estimated_shifts(worth)

    def keeps(multiple: float) -> bool:
        sums = our_sums(case, worth, worth.effects(shifts, multiple), shifts)
        return float(sums.margin) >= least * float(sums.revenue)

    return _turning(keeps, holds_above=True)


def _ceiling(case: Case, worth: Worth, shifts: tuple[float, ...]) -> float | None:
    limit = case.client.payback_limit_months
    if limit is None:
        return None

    def in_time(multiple: float) -> bool:
        found = payback(monthly_cash_flow(worth.effect(shifts, multiple), worth.programme).net)
        return found is not None and found <= limit

    return _turning(in_time, holds_above=False)


def _turning(holds: Callable[[float], bool], *, holds_above: bool) -> float | None:
    """The multiple of the price, 0 to 10, where a condition that holds on one side turns; None where it never holds."""
    low, high = 0.0, HIGHEST_MULTIPLE
    if not holds(high if holds_above else low):
        return None
    if holds(low if holds_above else high):
        return low if holds_above else high
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        if holds(middle) is holds_above:
            high = middle
        else:
            low = middle
    return high if holds_above else low
