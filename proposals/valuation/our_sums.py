"""What we take for an offer and what it costs us, for one effect of the plant or for very many at once."""

from dataclasses import dataclass

import numpy as np

from calculators.cash_flow.contract import year_amounts
from calculators.cash_flow.lines import lines_of
from calculators.cash_flow.rows import GAIN_SHARE, GUARANTEE, INDEXATION, POINTS, REBATE
from calculators.cash_flow.types import Effects, Programme
from calculators.metric_path import with_metrics
from calculators.plant import Number, account
from calculators.rates import MONTHS_PER_YEAR
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.valuation.prices import charged, unit_price
from proposals.valuation.programme import OFFER
from proposals.valuation.worth import Array, Worth, estimated_shifts

RESULT_ROWS = (GAIN_SHARE, GUARANTEE, REBATE, POINTS, INDEXATION)


@dataclass(frozen=True, slots=True)
class OurSums:
    """What we take and what it costs us for each of many effects, money over the horizon; arrays of one shape."""

    revenue: Array
    result_part: Array
    cost: Array

    @property
    def margin(self) -> Array:
        return self.revenue - self.cost


def our_sums(case: Case, worth: Worth, effects: Effects, shifts: tuple[Number, ...]) -> OurSums:
    """Revenue and cost for any effects of the plant; `shifts` are those that gave them.

    Interest on credit is left out on both sides: it pays for the money. What is bought by use counts from the start
    month on; by-the-tonne charges and costs follow the good product.
    """
    programme = worth.programme
    result = _result_part(effects, programme)
    revenue: Array | float = (
        result + sum(fixed_revenue(case, one, programme) for one in case.offer.items) * effects.price
    )
    cost: Array | float = sum(one.take_back.amount for one in case.offer.items if one.take_back)
    cost += sum(one.amount for one in case.our_side.payments) if case.our_side else 0.0
    costs = unit_costs(case)
    for item in case.offer.items:
        units, taken = variable(case, worth, item, effects, shifts)
        revenue = revenue + taken
        cost = cost + costs.get(item.id, 0.0) * units
    shape = np.broadcast_shapes(*(np.shape(one) for one in (revenue, cost, result)))
    return OurSums(*(np.broadcast_to(np.asarray(one, dtype=np.float64), shape) for one in (revenue, result, cost)))


def unit_costs(case: Case) -> dict[str, float]:
    """What one unit of each item costs us, as far as it is given."""
    return {one.item: one.cost for one in case.our_side.costs} if case.our_side else {}


def _result_part(effects: Effects, programme: Programme) -> Array | float:
    """What of the rows that follow the result comes to us over the horizon (the client's receipts are our payments)."""
    amounts = year_amounts(effects, programme)
    lines = [line for line in lines_of(programme) if line.label in RESULT_ROWS]
    return sum((-float(line.profile.sum()) * amounts[line.basis] for line in lines), 0.0)


def fixed_revenue(case: Case, item: OfferItem, programme: Programme) -> float:
    """What an item brings over the horizon whatever the plant makes."""
    if item.charged == "once":
        return charged(case, item)
    if not item.recurring:
        return 0.0
    (line,) = (one for one in lines_of(programme) if one.label == f"{OFFER}.{item.id}")
    return -float(line.profile.sum())


def variable(
    case: Case, worth: Worth, item: OfferItem, effects: Effects, shifts: tuple[Number, ...]
) -> tuple[Number, Number]:
    """Units that cost us money over the horizon, and what follows the plant's output or use is charged for them."""
    programme = worth.programme
    if item.charged == "once":
        return item.quantity, 0.0
    if item.recurring:
        return item.quantity * times(item, programme), 0.0
    if item.charged == "per_tonne":
        years = _years(programme, item.month)
        (line,) = (one for one in lines_of(programme) if one.label == f"{OFFER}.{item.id}")
        return effects.good * years, -float(line.profile.sum()) * year_amounts(effects, programme)[line.basis]
    units = _used(case, worth, item, shifts) * _years(programme, programme.start_month)
    return units, units * unit_price(case, item) * effects.price


def by_the_tonne(case: Case, worth: Worth, item: OfferItem) -> float:
    """What a price by the tonne brings over the horizon at the expected case, by the price of the item alone."""
    good = float(worth.effects(estimated_shifts(worth)).good)
    (line,) = (one for one in lines_of(worth.programme) if one.label == f"{OFFER}.{item.id}")
    return -float(line.profile.sum()) * good * unit_price(case, item)


def _used(case: Case, worth: Worth, item: OfferItem, shifts: tuple[Number, ...]) -> Number:
    """Units of one item by use that a year after the change takes: its share of the account by its price.

    What is given for nothing has no share; then it is the quantity of the offer.
    """
    free = {one.metric: 0.0 for one in case.changes if one.offered is not None and one.offered.item == item.id}
    price = unit_price(case, item)
    if not free or not price:
        return item.quantity
    now = worth.metrics_at(shifts)
    return (account(with_metrics(now, free)).operating_profit - account(now).operating_profit) / price


def _years(programme: Programme, from_month: int) -> float:
    return max(programme.horizon_months - from_month, 0) / MONTHS_PER_YEAR


def times(item: OfferItem, programme: Programme) -> float:
    """How often a recurring item is delivered within the horizon."""
    return _years(programme, item.month) * (MONTHS_PER_YEAR if item.charged == "monthly" else 1)
