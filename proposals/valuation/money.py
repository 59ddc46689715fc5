"""The money side: programme of payments, appraisal, the two careful ends, break-even of each driver."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import BreakEven, Terms, payback, smallest_paying_each
from calculators.cash_flow import Effect, NpvLine, Payment, Programme, Yearly, monthly_cash_flow, npv_line
from calculators.levers import Driver, Mode, moved, shifted, value_before
from calculators.plant import Metrics, account, capital_tied_up
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.parameters import HouseParameters, RampUp
from proposals.possible import ROUNDING, Possible, possible_values
from proposals.valuation.effect import after, estimated_shift
from proposals.valuation.types import BreakEvenLine, DriverOutcome, Scenario, Side

Array = NDArray[np.float64]
OFFER, CLIENT = "offer", "client"
CENT = Decimal("0.01")


def charged(item: OfferItem) -> float:
    """What an item costs after its discount, money, rounded once to the cent because it is signed and paid."""
    quantity, price, discount = (Decimal(repr(one)) for one in (item.quantity, item.price, item.discount))
    return float((quantity * price * (1 - discount)).quantize(CENT, ROUND_HALF_UP))


def ramp_up(case: Case, house: HouseParameters) -> RampUp:
    """Trained staff if the offer trains for each item of equipment (or at all, where it has none)."""
    trained = {session.item for session in case.offer.training}
    equipment = {item.id for item in case.offer.items if item.kind == "equipment"}
    return house.trained if case.offer.training and (equipment <= trained) else house.untrained


def programme_of(case: Case, house: HouseParameters) -> Programme:
    """When the benefits start and what is paid when; labels are `offer.ID` and `client.N`."""
    ramp = ramp_up(case, house)
    rates = case.rates
    once = [Payment(one.month, charged(one), f"{OFFER}.{one.id}") for one in case.offer.items if one.charged == "once"]
    own = [Payment(one.month, one.amount, f"{CLIENT}.{at}") for at, one in enumerate(case.offer.client_costs)]
    yearly = [
        Yearly(charged(one), f"{OFFER}.{one.id}", one.month) for one in case.offer.items if one.charged == "yearly"
    ]
    return Programme(
        horizon_months=rates.horizon_months,
        start_month=rates.start_month,
        ramp_months=ramp.ramp_months if rates.ramp_months is None else rates.ramp_months,
        full_effect=ramp.full_effect if rates.full_effect is None else rates.full_effect,
        payments=(*once, *own),
        yearly=tuple(yearly),
    )


def terms_of(case: Case) -> Terms:
    """Monthly rates; finance and reinvestment follow the discount rate where the case gives none."""
    rates = case.rates
    finance = rates.discount_rate if rates.finance_rate is None else rates.finance_rate
    reinvest = rates.discount_rate if rates.reinvest_rate is None else rates.reinvest_rate
    return Terms.monthly(rates.discount_rate, finance, reinvest)


@dataclass(frozen=True, slots=True)
class Worth:
    """A plant, its drivers and the line that turns their effect into NPV; everything vectorised."""

    metrics: Metrics
    drivers: tuple[Driver, ...]
    possible: tuple[Possible, ...]
    line: NpvLine
    profit_today: float
    capital_today: float

    def effect(self, shifts: Sequence[float | Array]) -> tuple[Array, Array]:
        """Yearly uplift and change of capital for shifts of the drivers' metrics."""
        now = shifted(self.metrics, self.drivers, shifts)
        year = account(now)
        capital = capital_tied_up(now, year).total - self.capital_today
        return np.asarray(year.operating_profit - self.profit_today), np.asarray(capital)

    def npv(self, shifts: Sequence[float | Array]) -> Array:
        """NPV for shifts of the drivers' metrics."""
        return np.asarray(self.line.npv(*self.effect(shifts)))


def worth_of(today: Side, drivers: tuple[Driver, ...], programme: Programme, terms: Terms) -> Worth:
    """What is needed to value any effect on the plant of `today`."""
    now = after(today.metrics, drivers)
    return Worth(
        metrics=today.metrics,
        drivers=drivers,
        possible=tuple(possible_values(now, one.metric) for one in drivers),
        line=npv_line(programme, terms),
        profit_today=float(today.account.operating_profit),
        capital_today=float(today.capital.total),
    )


def ends(worth: Worth) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Shifts of all drivers at their worse and at their better end, each end chosen by the driver's own NPV.

    Ends are held inside what is possible. Where the estimate is worse or better than both ends (more hours than the
    market needs cost labour, fewer cost output), it is taken itself.
    """
    low, likely, high = (_shifts(worth, effects) for effects in zip(*map(_effects, worth.drivers), strict=True))
    each = np.array([low, likely, high]).T
    alone = np.eye(len(likely), dtype=np.bool_)[:, :, None]
    values = worth.npv([np.where(alone[at], each[at], by) for at, by in enumerate(likely)])
    at_low, at_likely, at_high = np.broadcast_to(values, each.shape).T
    beyond = ROUNDING * np.abs(at_likely)
    falls = at_low > at_high
    worst = at_likely < np.minimum(at_low, at_high) - beyond
    best = at_likely > np.maximum(at_low, at_high) + beyond
    worse = np.where(worst, likely, np.where(falls, high, low))
    better = np.where(best, likely, np.where(falls, low, high))
    return tuple(worse.tolist()), tuple(better.tolist())


def firm_shifts(worth: Worth, outcomes: Sequence[DriverOutcome]) -> tuple[float, ...]:
    """Shifts of all drivers with those that are not firm taken out, so that nothing unproven helps to earn.

    A driver that is not firm stays at today's value, unless its estimate, the others as estimated, pays less.
    """
    likely = np.array([estimated_shift(worth.metrics, one) for one in worth.drivers])
    firm = np.array([one.firm for one in outcomes])
    if firm.all():
        return tuple(likely.tolist())
    without = np.where(np.eye(len(likely), dtype=np.bool_), 0.0, likely[:, None])
    expected = float(worth.npv(likely.tolist()))
    harms = np.broadcast_to(worth.npv(list(without)), likely.shape) > expected + ROUNDING * abs(expected)
    return tuple(np.where(firm | harms, likely, 0.0).tolist())


def _effects(driver: Driver) -> tuple[float, float, float]:
    return driver.low, driver.estimate, driver.high


def _shifts(worth: Worth, effects: Sequence[float]) -> list[float]:
    """Shifts of the metrics under one effect of each driver, held inside what is possible."""
    return [_shift(worth, at, effect) for at, effect in enumerate(effects)]


def _shift(worth: Worth, at: int, effect: float) -> float:
    driver = worth.drivers[at]
    before = value_before(worth.metrics, driver)
    estimated = float(moved(before, driver, driver.estimate))
    return worth.possible[at].nearest(float(moved(before, driver, effect)), estimated) - before


def scenario(worth: Worth, shifts: Sequence[float], programme: Programme) -> Scenario:
    """Uplift, NPV and payback for one set of shifts."""
    uplift, capital = (float(one) for one in worth.effect(shifts))
    flow = monthly_cash_flow(Effect(uplift, capital), programme)
    return Scenario(uplift, worth.line.npv(uplift, capital), payback(flow.net))


def break_even_lines(worth: Worth, outcomes: Sequence[DriverOutcome]) -> tuple[BreakEvenLine, ...]:
    """The break-even of each driver that moves anything, all others as estimated."""
    estimates = np.array([estimated_shift(worth.metrics, one) for one in worth.drivers])

    def npv(factors: Array) -> Array:
        return _npv_of_multiples(worth, estimates, factors)

    found = smallest_paying_each(npv, len(estimates))
    rises = _rises(npv, found, pays=float(worth.npv(estimates.tolist())) >= 0)
    return tuple(
        _line(one, even, float(move), bool(more))
        for one, even, move, more in zip(outcomes, found, estimates, rises, strict=True)
        if move
    )


def _npv_of_multiples(worth: Worth, estimates: Array, factors: Array) -> Array:
    """NPV with each driver in its row multiplied, the others as estimated; not a number where that is impossible."""
    alone = np.eye(len(estimates), dtype=np.bool_)[:, :, None]
    shifts = [np.where(alone[at], factors * by, by) for at, by in enumerate(estimates)]
    possible = np.array([_possible(worth, at, factors[at] * by) for at, by in enumerate(estimates)])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        values = worth.npv(shifts)
    return np.where(possible, values, np.nan)


def _possible(worth: Worth, at: int, by: Array) -> NDArray[np.bool_]:
    return worth.possible[at].holds(value_before(worth.metrics, worth.drivers[at]) + by)


def _rises(npv: Callable[[Array], Array], found: Sequence[BreakEven], *, pays: bool) -> NDArray[np.bool_]:
    """Whether more of each effect is on the paying side: of its break-even where there is one, else at the estimate.

    Asked from below the estimate, because beyond it may lie what is impossible (rejects below zero).
    """
    at = np.array([1.0 if one.factor is None else one.factor for one in found])
    if not np.any(at == 1.0):
        return np.asarray(pays == (at < 1.0))
    values = npv(np.tile(np.array([0.99, 1.0]), (len(found), 1)))
    return np.where(at == 1.0, values[:, 1] >= values[:, 0], pays == (at < 1.0))


def _line(outcome: DriverOutcome, even: BreakEven, move: float, rises: bool) -> BreakEvenLine:
    driver = outcome.driver
    effect = None
    if even.factor is not None:
        by = move * even.factor
        effect = {Mode.ABSOLUTE: by, Mode.NEW_VALUE: outcome.before + by}.get(driver.mode)
        effect = by / outcome.before if effect is None else effect
    return BreakEvenLine(
        change=outcome.change,
        driver=driver,
        outcome=even.outcome.value,
        effect=effect,
        shown=driver.estimate,
        half_width=(driver.high - driver.low) / 2.0,
        better_above=rises == (move > 0),
    )
