"""The money side: programme of payments, appraisal, the two careful ends, break-even of each driver."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import BreakEven, Terms, payback, smallest_paying_each
from calculators.cash_flow import Effect, NpvLine, Payment, Programme, Yearly, monthly_cash_flow, npv_line
from calculators.levers import Driver, Mode, shift, shifted, value_before
from calculators.plant import Metrics, account, capital_tied_up
from proposals.case import Case
from proposals.metrics import spec_of
from proposals.offer import OfferItem
from proposals.parameters import HouseParameters, RampUp
from proposals.valuation.effect import estimated_shift
from proposals.valuation.types import BreakEvenLine, DriverOutcome, Scenario, Side

Array = NDArray[np.float64]
OFFER, CLIENT = "offer", "client"


def charged(item: OfferItem) -> float:
    """What an item costs after its discount, money, rounded once to the cent because it is signed and paid."""
    return round(item.quantity * item.price * (1.0 - item.discount), 2)


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
    line = npv_line(programme, terms)
    return Worth(today.metrics, drivers, line, float(today.account.operating_profit), float(today.capital.total))


def _shift(worth: Worth, driver: Driver, effect: float) -> float:
    """Shift of the metric under an effect, held inside what is physically possible."""
    before = value_before(worth.metrics, driver)
    spec = spec_of(driver.metric)
    low = -np.inf if spec is None or spec.low is None else spec.low + (1e-9 if spec.open_low else 0.0)
    high = np.inf if spec is None or spec.high is None else spec.high - (1e-9 if spec.open_high else 0.0)
    return float(np.clip(before + shift(before, driver, effect), low, high)) - before


def ends(worth: Worth) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Shifts of all drivers at their worse and at their better end, each end chosen by the driver's own NPV."""
    low = [_shift(worth, one, one.low) for one in worth.drivers]
    high = [_shift(worth, one, one.high) for one in worth.drivers]
    likely = [_shift(worth, one, one.estimate) for one in worth.drivers]
    alone = np.eye(len(likely), dtype=np.bool_)
    at_low = worth.npv([np.where(alone[at], low[at], likely[at]) for at in range(len(likely))])
    at_high = worth.npv([np.where(alone[at], high[at], likely[at]) for at in range(len(likely))])
    falls = np.broadcast_to(at_low, (len(likely),)) > np.broadcast_to(at_high, (len(likely),))
    worse = tuple(high[at] if falls[at] else low[at] for at in range(len(likely)))
    better = tuple(low[at] if falls[at] else high[at] for at in range(len(likely)))
    return worse, better


def scenario(worth: Worth, shifts: Sequence[float], programme: Programme) -> Scenario:
    """Uplift, NPV and payback for one set of shifts."""
    uplift, capital = (float(one) for one in worth.effect(shifts))
    flow = monthly_cash_flow(Effect(uplift, capital), programme)
    return Scenario(uplift, worth.line.npv(uplift, capital), payback(flow.net))


def break_even_lines(worth: Worth, outcomes: Sequence[DriverOutcome]) -> tuple[BreakEvenLine, ...]:
    """The break-even of each driver that moves anything, all others as estimated."""
    estimates = np.array([estimated_shift(worth.metrics, one) for one in worth.drivers])
    if not len(estimates):
        return ()

    def npv(factors: Array) -> Array:
        grid = np.eye(len(estimates), dtype=np.bool_)
        shifts = [np.where(grid[:, at, None], factors * estimates[at], estimates[at]) for at in range(len(estimates))]
        possible = np.all([_possible(worth, at, shifts[at]) for at in range(len(estimates))], axis=0)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            values = worth.npv(shifts)
        return np.where(possible, values, np.nan)

    found = smallest_paying_each(npv, len(estimates))
    slopes = _slopes(npv, len(estimates))
    return tuple(
        _line(one, even, float(move), bool(rises))
        for one, even, move, rises in zip(outcomes, found, estimates, slopes, strict=True)
        if move
    )


def _possible(worth: Worth, at: int, by: Array) -> NDArray[np.bool_]:
    driver = worth.drivers[at]
    spec = spec_of(driver.metric)
    value = value_before(worth.metrics, driver) + by
    low = -np.inf if spec is None or spec.low is None else spec.low
    high = np.inf if spec is None or spec.high is None else spec.high
    above = value > low if spec is not None and spec.open_low else value >= low
    below = value < high if spec is not None and spec.open_high else value <= high
    return above & below


def _slopes(npv: object, drivers: int) -> Array:
    """Whether NPV rises with the multiple of each driver's effect, near the estimate."""
    near = np.tile(np.array([0.99, 1.01]), (drivers, 1))
    values = npv(near)  # type: ignore[operator]  # the closure above
    rises: Array = values[:, 1] >= values[:, 0]
    return rises


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
