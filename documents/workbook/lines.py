"""The lines of the cash flow as formulas of a month: `calculators.cash_flow.lines` on cells.

A line is a profile over the months times one amount of the year. `profile` and `taxed` give the formula of a month.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from calculators.cash_flow.contract import CAPITAL_CHANGE, ONE, PRICE, RECURRING, UPLIFT, USE
from calculators.cash_flow.rows import (
    BENEFIT,
    CAPITAL,
    CAPITAL_BACK,
    GAIN_SHARE,
    GUARANTEE,
    INDEXATION,
)
from calculators.live.figure import Live, larger, live, smaller
from calculators.live.functions import both, equal, if_
from calculators.rates import MONTHS_PER_YEAR
from documents.workbook.contract import grows_by_use, loyalty_kinds, recurring
from documents.workbook.inputs import Inputs
from documents.workbook.offer_cells import ItemCells
from documents.workbook.paid_later import parts_of
from documents.workbook.rate_cells import RateCells
from documents.workbook.settled import Yearly, settled
from proposals.case import Case
from proposals.valuation.prices import YEARLY
from proposals.valuation.programme import BACK, OFFER, RESIDUAL

OfMonth = Callable[[int], Live]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the cash flow, or its part on one basis."""

    label: str
    basis: str
    profile: OfMonth
    taxed: OfMonth


@dataclass(frozen=True, slots=True)
class Base:
    """What lines start from: the share of the effect in each month, and its running sums (`settled`)."""

    case: Case
    inputs: Inputs
    share: Callable[[int], Live]
    earned: Yearly
    bought: Mapping[str, Yearly]

    @property
    def rates(self) -> RateCells:
        return self.inputs.rates


def nothing(_at: int) -> Live:
    return live(0.0)


def lines_of(base: Base) -> tuple[Line, ...]:
    """Every line in the order of its rows; tax comes after all of them."""
    return (*_effect(base), *_costs(base), *_results(base), *_received(base))


def rise(growth: Live | None, at: int) -> Live:
    """(1 + growth)^(full years before the month)."""
    years = max(at - 1, 0) // MONTHS_PER_YEAR
    return live(1.0) if growth is None or not years else (1.0 + growth) ** float(years)


def within(base: Base, at: int, value: Live) -> Live:
    """The value up to the horizon, 0 beyond."""
    return if_(base.rates.horizon >= float(at), value, 0.0)


def _effect(base: Base) -> Iterator[Line]:
    inflation = base.inputs.options.single.get("inflation")

    def benefit(at: int) -> Live:
        return base.share(at) / MONTHS_PER_YEAR * rise(inflation, at)

    def released(at: int) -> Live:
        return if_(equal(base.rates.start + 1.0, float(at)), -1.0, 0.0)

    def back(at: int) -> Live:
        return if_(equal(base.rates.horizon, float(at)), 1.0, 0.0)

    yield Line(BENEFIT, UPLIFT, benefit, benefit)
    yield Line(CAPITAL, CAPITAL_CHANGE, released, nothing)
    yield Line(CAPITAL_BACK, CAPITAL_CHANGE, back, nothing)


def _costs(base: Base) -> Iterator[Line]:
    items = base.inputs.offer.items
    for one in items:
        if one.item.charged == "once":
            yield _once(base, one)
    for cost in base.inputs.offer.costs:
        own = _falls(base, cost.month, live(0.0) - cost.amount)
        yield Line(cost.label, ONE, own, own)
    growth = base.inputs.options.single.get("indexation")
    for one in items:
        if one.item.recurring:
            yield _expense(f"{OFFER}.{one.item.id}", PRICE, _yearly(base, one, growth))
    for one in items:
        if one.item.charged == "per_tonne":
            label = f"{OFFER}.{one.item.id}"
            yield _expense(label, label, _twelfths(base.rates, one.month, growth))
    if grows_by_use(base.case):
        yield _expense(INDEXATION, INDEXATION, _risen(base, growth))


def _expense(label: str, basis: str, profile: OfMonth) -> Line:
    """A line that is taxed whole."""
    return Line(label, basis, profile, profile)


def _once(base: Base, one: ItemCells) -> Line:
    """An item that is paid once or in parts; of the price of an asset only interest is an expense."""
    parts = parts_of(one, base.inputs.options.plans.get(one.item.id))

    def paid(at: int) -> Live:
        return within(base, at, live(0.0) - parts.amount(at))

    def interest(at: int) -> Live:
        return within(base, at, live(0.0) - parts.interest(at))

    return Line(f"{OFFER}.{one.item.id}", PRICE, paid, interest if one.item.owned else paid)


def _yearly(base: Base, one: ItemCells, growth: Live | None) -> OfMonth:
    monthly = one.amount * float(YEARLY[one.item.charged])
    part = _twelfths(base.rates, one.month, growth)
    return lambda at: monthly * part(at)


def _twelfths(rates: RateCells, from_month: Live, growth: Live | None) -> OfMonth:
    """Minus a twelfth in every month after `from_month`, risen with the years since today."""

    def part(at: int) -> Live:
        runs = both(from_month < float(at), rates.horizon >= float(at))
        return if_(runs, (live(0.0) - rise(growth, at)) / MONTHS_PER_YEAR, 0.0)

    return part


def charged(case: Case, inputs: Inputs) -> dict[str, OfMonth]:
    """What is charged in each month of what is bought from us, for each unit of a year in full, by source."""
    growth = inputs.options.single.get("indexation")
    rates, items = inputs.rates, inputs.offer.items
    by_use = _twelfths(rates, rates.start, growth if grows_by_use(case) else None)
    found: dict[str, OfMonth] = {USE: lambda at: live(0.0) - by_use(at), RECURRING: _recurring(inputs, growth)}
    for one in items:
        if one.item.charged == "per_tonne":
            found[f"{OFFER}.{one.item.id}"] = _positive(_twelfths(rates, one.month, growth))
    return found


def _positive(part: OfMonth) -> OfMonth:
    return lambda at: live(0.0) - part(at)


def _recurring(inputs: Inputs, growth: Live | None) -> OfMonth:
    """The part of a year's recurring charges that falls in a month."""
    items = [one for one in inputs.offer.items if one.item.recurring]
    parts = [
        (one.amount * float(YEARLY[one.item.charged]), _twelfths(inputs.rates, one.month, growth)) for one in items
    ]
    full = recurring(inputs)

    def part(at: int) -> Live:
        summed = sum((live(0.0) - amount * of(at) for amount, of in parts), live(0.0))
        return if_(full > 0.0, summed / full, 0.0) if parts else live(0.0)

    return part


def _risen(base: Base, growth: Live | None) -> OfMonth:
    """What the prices of what is used have risen by: minus a twelfth of the rise from the start on."""

    def part(at: int) -> Live:
        runs = both(base.rates.start < float(at), base.rates.horizon >= float(at))
        return if_(runs, (1.0 - rise(growth, at)) / MONTHS_PER_YEAR, 0.0)

    return part


def _results(base: Base) -> Iterator[Line]:
    results = base.inputs.options.results
    if GAIN_SHARE in results:
        yield _expense(GAIN_SHARE, GAIN_SHARE, _settled(base, base.earned, results[GAIN_SHARE].years, -1.0))
    if GUARANTEE in results:
        yield _expense(GUARANTEE, GUARANTEE, _settled(base, base.earned, results[GUARANTEE].years, 1.0))
    today = live(0.0)
    for source, parts in base.bought.items():
        for kind in loyalty_kinds(base.inputs):
            yield _expense(kind, f"{kind}.{source}", _settled_from(base, parts, today))


def _settled_from(base: Base, parts: Yearly, start: Live) -> OfMonth:
    return lambda at: settled(parts, at, (start, base.rates.horizon), None)


def _settled(base: Base, monthly: Yearly, years: Live | None, sign: float) -> OfMonth:
    return lambda at: settled(monthly, at, (base.rates.start, base.rates.horizon), years) * sign


def _received(base: Base) -> Iterator[Line]:
    """Returned goods when they are returned, assets that are sold at the horizon."""
    options = base.inputs.options
    for one in base.inputs.offer.items:
        if one.item.id in options.take_back:
            amount, month = options.take_back[one.item.id]
            yield _expense(f"{BACK}.{one.item.id}", ONE, _falls(base, month, amount))
    for one in base.inputs.offer.items:
        if one.item.owned and one.item.id in options.residual:
            sold = options.residual[one.item.id]
            yield _expense(f"{RESIDUAL}.{one.item.id}", ONE, _falls(base, base.rates.horizon, sold))


def _falls(base: Base, month: Live, amount: Live) -> OfMonth:
    """An amount at the end of one month."""
    return lambda at: if_(both(equal(month, float(at)), base.rates.horizon >= float(at)), amount, 0.0)


def written_off(base: Base, at: int) -> Live:
    """What of all assets is written off in a month: evenly, and what is left of those sold where they are sold."""
    months = base.inputs.options.single["depreciation"]
    horizon = base.rates.horizon
    found = live(0.0)
    for one in base.inputs.offer.items:
        if not one.item.owned:
            continue
        since = live(float(at)) - one.month
        share = if_(both(since >= 1.0, since <= months), 1.0 / months, 0.0)
        if one.item.id in base.inputs.options.residual:
            done = smaller(larger(horizon - one.month, live(0.0)), months) / months
            share = share + if_(equal(horizon, float(at)), 1.0 - done, 0.0)
        found = found + one.amount * within(base, at, share)
    return found
