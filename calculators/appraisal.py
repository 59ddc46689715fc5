"""Measures of one cash flow: net present value, rates of return, ratios, payback, break-even."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from calculators.errors import N_, CannotCompute, Notice
from calculators.rates import NEGLIGIBLE, above_minus_one, per_month, rates_of_return

Vector = NDArray[np.float64]

ROUNDING: Final = 1e-12
LARGEST_AMOUNT: Final = 1e100
LARGEST_WEIGHT: Final = 1e200
LOWEST_FACTOR: Final = -4.0
HIGHEST_FACTOR: Final = 6.0
FIRST_GRID: Final = 201
NARROW_ENOUGH: Final = 1e-9
REFINEMENTS: Final = 9
"""At most: each makes a cell at least ten times as narrow, and the first one is 0.05 wide."""
EVENLY: Final = np.linspace(0.0, 1.0, 11)
AROUND: Final = np.concatenate([-(10.0 ** -np.arange(2.0, 11.0)), [0.0], 10.0 ** -np.arange(2.0, 11.0)])
"""Where a cell is looked into, as parts of its width: evenly, and ever closer to where a straight line crosses zero."""


@dataclass(frozen=True, slots=True)
class Flows:
    """Amounts received and paid, both >= 0 and equally long; index 0 = today, index t = end of period t.

    Raises CannotCompute unless there are at least two amounts of each, all from 0 to 1e100.
    """

    inflows: tuple[float, ...]
    outflows: tuple[float, ...]

    def __post_init__(self) -> None:
        _check_flows(self)

    @classmethod
    def from_net(cls, amounts: Sequence[float]) -> Self:
        """Signed amounts: what is above zero is received, what is below is paid."""
        return cls.from_benefits_and_costs(amounts, [0.0] * len(amounts))

    @classmethod
    def from_benefits_and_costs(cls, benefits: Sequence[float], costs: Sequence[float]) -> Self:
        """Costs are positive when paid; a negative benefit is paid, a negative cost is received."""
        _check_equally_long(benefits, costs)
        pairs = list(zip(benefits, costs, strict=True))
        return cls(
            tuple(float(max(benefit, 0) + max(-cost, 0)) for benefit, cost in pairs),
            tuple(float(max(cost, 0) + max(-benefit, 0)) for benefit, cost in pairs),
        )

    @property
    def periods(self) -> int:
        """Periods from today to the last amount: one less than there are amounts."""
        return len(self.inflows) - 1

    @property
    def net(self) -> tuple[float, ...]:
        """Received less paid; a difference that is only rounding counts as zero."""
        pairs = zip(self.inflows, self.outflows, strict=True)
        return tuple(0.0 if math.isclose(inflow, out, rel_tol=1e-15) else inflow - out for inflow, out in pairs)


@dataclass(frozen=True, slots=True)
class Terms:
    """Effective rates per period, as fractions: of discount, of finance, of reinvestment; all above -1."""

    rate: float
    finance_rate: float
    reinvest_rate: float

    def __post_init__(self) -> None:
        for rate in (self.rate, self.finance_rate, self.reinvest_rate):
            above_minus_one(rate)

    @classmethod
    def monthly(cls, rate: float, finance_rate: float, reinvest_rate: float) -> Self:
        """Terms per month from effective yearly rates."""
        return cls(per_month(rate), per_month(finance_rate), per_month(reinvest_rate))


@dataclass(frozen=True, slots=True)
class Measures:
    """What one cash flow is worth; money in the unit of the flow, rates per period, paybacks in periods from today.

    `irr` is set only where exactly one rate of return exists; `rates` are all of them. `mirr`, `payback` and
    `discounted_payback` are None only with their note. `roi` (net present value per present value of costs) and
    `profitability_index` (present value received per paid) are None, with `ratio_note`, where nothing is paid.
    `equivalent_amount` is the level amount at the end of each period with the same net present value.
    """

    npv: float
    irr: float | None
    rates: tuple[float, ...]
    irr_note: Notice | None
    mirr: float | None
    mirr_note: Notice | None
    roi: float | None
    profitability_index: float | None
    payback: float | None
    payback_note: Notice | None
    discounted_payback: float | None
    discounted_payback_note: Notice | None
    equivalent_amount: float
    pv_inflows: float
    pv_outflows: float
    ratio_note: Notice | None = None


class Outcome(StrEnum):
    """How the search for a break-even ended."""

    FOUND = "found"
    ALWAYS_PAYS = "always_pays"
    NEVER_PAYS = "never_pays"


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The multiple of the estimated effect at which net present value is 0: 1 = as estimated, 0 = no effect.

    Set only where found. Below 1 in an offer that pays: it pays as long as the effect stays above that multiple.
    """

    factor: float | None
    outcome: Outcome


def present_value_weights(rate: float, periods: int) -> Vector:
    """(1 + rate)**-t for t = 0 .. periods: what one unit at the end of period t is worth today.

    Raises CannotCompute for a rate not above -1, or so extreme that the last weight leaves 1e-200 .. 1e200.
    """
    with np.errstate(over="ignore"):
        weights: Vector = np.power(1 + above_minus_one(rate), -np.arange(periods + 1, dtype=np.float64))
    if not 1 / LARGEST_WEIGHT <= weights[-1] <= LARGEST_WEIGHT:
        facts = {"rate": rate, "periods": periods}
        raise CannotCompute(
            Notice("rate_too_extreme", N_("A rate of {rate} is too extreme to discount {periods} periods"), facts)
        )
    return weights


def measure(flows: Flows, terms: Terms) -> Measures:
    """All measures of one cash flow; the first amount is not discounted.

    Raises CannotCompute where a rate is too extreme for so many periods.

    >>> round(measure(Flows.from_net([-10000, 5000, 4000, 3000, 1000]), Terms(0.1, 0.1, 0.1)).npv, 2)
    788.2
    """
    weights = present_value_weights(terms.rate, flows.periods)
    pv_inflows, pv_outflows = float(weights @ flows.inflows), float(weights @ flows.outflows)
    npv = pv_inflows - pv_outflows
    net = flows.net
    rates = rates_of_return(net)
    irr_note = several_or_no_rates(rates)
    mirr, mirr_note = _mirr(np.asarray(net), terms)
    anything_paid = pv_outflows > NEGLIGIBLE * pv_inflows
    plain = payback(net)
    discounted = payback((weights * net).tolist())
    return Measures(
        npv=npv,
        irr=rates[0] if irr_note is None else None,
        rates=rates,
        irr_note=irr_note,
        mirr=mirr,
        mirr_note=mirr_note,
        roi=npv / pv_outflows if anything_paid else None,
        profitability_index=pv_inflows / pv_outflows if anything_paid else None,
        payback=plain,
        payback_note=_unless_reached(plain, flows.periods),
        discounted_payback=discounted,
        discounted_payback_note=_unless_reached(discounted, flows.periods),
        equivalent_amount=equivalent_amount(npv, terms.rate, flows.periods),
        pv_inflows=pv_inflows,
        pv_outflows=pv_outflows,
        ratio_note=None if anything_paid else Notice("nothing_paid", N_("nothing is paid")),
    )


def payback(net: Sequence[float]) -> float | None:
    """Periods after which the cumulative amount is never negative again up to the last one, linear inside the step.

    0 where it never is negative, None where it still is at the end. A cumulative amount below zero by less than
    1e-12 of all amounts together is rounding and counts as zero.

    >>> payback([-350, 950, -620]) is None
    True
    """
    cumulative = np.cumsum(net, dtype=np.float64)
    below = np.flatnonzero(cumulative < -ROUNDING * np.abs(net).sum())
    if not len(below):
        return 0.0
    last = int(below[-1])
    if last == len(cumulative) - 1:
        return None
    step = cumulative[last + 1] - cumulative[last]
    return last + min(1.0, float(-cumulative[last] / step))


def several_or_no_rates(rates: Sequence[float]) -> Notice | None:
    """Why no single rate of return can be given; None where there is exactly one. The rates are printed as given."""
    if len(rates) == 1:
        return None
    if not rates:
        return Notice("no_rate_of_return", N_("no rate of return"))
    facts = {"count": len(rates), "rates": list(rates)}
    return Notice("several_rates_of_return", N_("{count} rates of return: {rates}"), facts)


def equivalent_amount(npv: float, rate: float, periods: int) -> float:
    """Level amount at the end of each of `periods` periods worth `npv` today (equivalent annual annuity)."""
    if rate == 0:
        return npv / periods
    return npv * (rate / -math.expm1(-periods * math.log1p(rate)))


def smallest_paying(npv: Callable[[Vector], Vector]) -> BreakEven:
    """Break-even of one driver: `npv` takes multiples of its effect, shape (points,), and gives as many values."""
    (found,) = smallest_paying_each(lambda factors: npv(factors[0])[np.newaxis, :], 1)
    return found


def smallest_paying_each(npv: Callable[[Vector], Vector], drivers: int) -> tuple[BreakEven, ...]:
    """Break-even of several drivers, each moved alone, in few calls of `npv`: two to four where it is smooth.

    `npv` takes multiples of effects, shape (drivers, points): row d multiplies the effect of driver d while all the
    others stay as estimated; it gives net present values of that shape. The crossing of zero nearest to 1 within
    -4 .. 6 is found to 1e-9 by ever narrower cells. Where a value is not finite (the multiple is impossible) the
    search goes no further. Raises CannotCompute where it is not finite at 1.
    """
    grid = np.tile(np.linspace(LOWEST_FACTOR, HIGHEST_FACTOR, FIRST_GRID), (drivers, 1))
    values = npv(grid)
    at_one = values[:, _index_of_one()]
    if not np.isfinite(at_one).all():
        raise CannotCompute(Notice("npv_not_finite", N_("The net present value as estimated is not finite")))
    nearest, found = _nearest_crossing(values)
    low, high, at_low, at_high = _cells(grid, values, nearest)
    factors = _refined(npv, low, np.where(found, high, low), at_low, at_high)
    return tuple(
        _break_even(float(factor), bool(crosses), bool(pays))
        for factor, crosses, pays in zip(factors, found, at_one >= 0, strict=True)
    )


def _check_flows(flows: Flows) -> None:
    _check_equally_long(flows.inflows, flows.outflows)
    if len(flows.inflows) < 2:
        raise CannotCompute(
            Notice("flow_too_short", N_("A cash flow needs an amount today and one at the end of a period"))
        )
    for amount in flows.inflows + flows.outflows:
        if not 0 <= amount <= LARGEST_AMOUNT:
            facts = {"amount": amount}
            raise CannotCompute(
                Notice("flow_amount", N_("Amounts received and paid must be finite and not negative: {amount}"), facts)
            )


def _check_equally_long(first: Sequence[float], second: Sequence[float]) -> None:
    if len(first) != len(second):
        facts = {"first": len(first), "second": len(second)}
        raise CannotCompute(
            Notice("flow_lengths", N_("Received are {first} amounts, paid {second}: there must be as many"), facts)
        )


def _mirr(net: Vector, terms: Terms) -> tuple[float | None, Notice | None]:
    """(future value of positive amounts / present value of negative ones)**(1/n) - 1."""
    periods = len(net) - 1
    paid = -float(present_value_weights(terms.finance_rate, periods) @ np.minimum(net, 0))
    received = float(present_value_weights(terms.reinvest_rate, periods) @ np.maximum(net, 0))
    if not paid:
        return None, Notice("mirr_nothing_paid", N_("no modified rate of return: nothing is paid on balance"))
    if received <= NEGLIGIBLE * paid:
        return None, Notice("mirr_nothing_received", N_("no modified rate of return: nothing comes back on balance"))
    growth = (math.log(received) - math.log(paid)) / periods + math.log1p(terms.reinvest_rate)
    return math.expm1(growth), None


def _unless_reached(periods: float | None, horizon: int) -> Notice | None:
    if periods is not None:
        return None
    return Notice("payback_not_reached", N_("not reached within {periods} periods"), {"periods": horizon})


def _index_of_one() -> int:
    return round((1 - LOWEST_FACTOR) / (HIGHEST_FACTOR - LOWEST_FACTOR) * (FIRST_GRID - 1))


def _nearest_crossing(values: Vector) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Left index of the cell nearest to 1 in which the sign changes, and whether there is one, for each row."""
    one = _index_of_one()
    reachable = np.isfinite(values)
    reachable[:, one:] = np.logical_and.accumulate(reachable[:, one:], axis=1)
    reachable[:, one::-1] = np.logical_and.accumulate(reachable[:, one::-1], axis=1)
    pays = values >= 0
    crosses = (pays[:, 1:] != pays[:, :-1]) & reachable[:, 1:] & reachable[:, :-1]
    distance = np.abs(np.arange(values.shape[1] - 1) - one + 0.5)
    nearest = np.where(crosses, distance, np.inf).argmin(axis=1)
    return nearest, crosses.any(axis=1)


def _cells(grid: Vector, values: Vector, left: NDArray[np.intp]) -> tuple[Vector, Vector, Vector, Vector]:
    """Ends of the cell that starts at index `left` in each row, and the values there."""
    rows = np.arange(len(grid))
    return grid[rows, left], grid[rows, left + 1], values[rows, left], values[rows, left + 1]


def _refined(npv: Callable[[Vector], Vector], low: Vector, high: Vector, at_low: Vector, at_high: Vector) -> Vector:
    """The crossing in low .. high of each row: by ever narrower cells around a straight line, at last by the line."""
    for _ in range(REFINEMENTS):
        if (high - low <= NARROW_ENOUGH).all():
            break
        share = _crossing_share(at_low, at_high)[:, np.newaxis]
        places = np.concatenate([np.tile(EVENLY, (len(low), 1)), np.clip(share + AROUND, 0.0, 1.0)], axis=1)
        places.sort(axis=1)
        grid = low[:, np.newaxis] + places * (high - low)[:, np.newaxis]
        grid[:, -1] = high
        values = npv(grid)
        pays = values >= 0
        left = (pays[:, 1:] != pays[:, :-1]).argmax(axis=1)
        low, high, at_low, at_high = _cells(grid, values, left)
    return low + _crossing_share(at_low, at_high) * (high - low)


def _crossing_share(at_low: Vector, at_high: Vector) -> Vector:
    """How far on the way from low to high a straight line between the values there is 0."""
    with np.errstate(invalid="ignore"):
        rise = at_high - at_low
    share = np.divide(-at_low, rise, out=np.full_like(rise, 0.5), where=np.isfinite(rise) & (rise != 0))
    return np.clip(share, 0.0, 1.0)


def _break_even(factor: float, crosses: bool, pays: bool) -> BreakEven:
    if crosses:
        return BreakEven(factor, Outcome.FOUND)
    return BreakEven(None, Outcome.ALWAYS_PAYS if pays else Outcome.NEVER_PAYS)
