"""A plant, its drivers and the programme: what any set of effects earns, and the careful and the hopeful end of all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import Terms, payback
from calculators.cash_flow.contract import CAPITAL_CHANGE, UPLIFT
from calculators.cash_flow.flow import PresentValues, monthly_cash_flow, present_values
from calculators.cash_flow.types import Effect, Effects, Programme
from calculators.levers import Driver, moved, shifted, value_before
from calculators.metric_path import with_metrics
from calculators.plant import Account, Metrics, Number, account, capital_tied_up
from proposals.possible import ROUNDING, Possible, possible_values
from proposals.valuation.effect import after, estimated_shift
from proposals.valuation.types import DriverOutcome, Evidence, Scenario, Side

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Worth:
    """Everything vectorised; `offered` says which drivers are prices of the offer and follow its price.

    `of_uplift` and `of_capital` are today's money for each unit of yearly profit and of capital tied up.
    """

    metrics: Metrics
    drivers: tuple[Driver, ...]
    offered: tuple[bool, ...]
    possible: tuple[Possible, ...]
    values: PresentValues
    of_uplift: float
    of_capital: float
    profit_today: float
    capital_today: float

    @property
    def programme(self) -> Programme:
        return self.values.programme

    def effects(self, shifts: Sequence[Number], price: Number = 1.0) -> Effects:
        """Everything a year of the plant decides in the cash flow, for shifts of the drivers' metrics.

        `price` is the multiple of the offered prices.
        """
        return self.effects_from(self.metrics_at(shifts, price), self.profit_today, self.capital_today, price)

    def effects_from(self, now: Metrics, profit_today: Number, capital_today: Number, price: Number = 1.0) -> Effects:
        """The same for metrics after the offer, beside the profit and the capital of the same plant before it."""
        year = account(now)
        return Effects(
            yearly_uplift=year.operating_profit - profit_today,
            capital_change=capital_tied_up(now, year).total - capital_today,
            good=year.volumes.good,
            purchases=self._purchases(now, year),
            price=price,
        )

    def metrics_at(self, shifts: Sequence[Number], price: Number = 1.0) -> Metrics:
        """The metrics after, with the prices of the offer multiplied by `price`."""
        moves = [
            self._priced(driver, by, price) if offered else by
            for driver, by, offered in zip(self.drivers, shifts, self.offered, strict=True)
        ]
        return shifted(self.metrics, self.drivers, moves)

    def effect(self, shifts: Sequence[float], price: float = 1.0) -> Effect:
        """The same for one case. Raises CannotCompute where a figure is not finite."""
        found = self.effects(shifts, price)
        return Effect(
            float(found.yearly_uplift), float(found.capital_change), float(found.good), float(found.purchases), price
        )

    def npv(self, shifts: Sequence[Number], price: Number = 1.0) -> Array:
        """NPV for shifts of the drivers' metrics."""
        return np.asarray(self.values.npv(self.effects(shifts, price)))

    def plain(self, shifts: Sequence[Number]) -> Array:
        """What the plant itself gains in today's money: profit and capital, without price, contract or tax.

        By this the worse and the better end of an effect are told: a guarantee, a shared gain or a tax may make the
        client indifferent to the effect, never the effect better.
        """
        effects = self.effects(shifts)
        return np.asarray(
            self.of_uplift * np.asarray(effects.yearly_uplift) + self.of_capital * np.asarray(effects.capital_change)
        )

    def _purchases(self, now: Metrics, year: Account) -> Number:
        programme = self.programme
        asked = programme.loyalty is not None or bool(programme.use_growth)
        return self._bought(now, year) if asked else 0.0

    def _bought(self, now: Metrics, year: Account) -> Number:
        """What the year would earn more if our prices of what is used were 0."""
        free = {one.metric: 0.0 for one, offered in zip(self.drivers, self.offered, strict=True) if offered}
        if not free:
            return 0.0
        return account(with_metrics(now, free)).operating_profit - year.operating_profit

    def _priced(self, driver: Driver, by: Number, price: Number) -> Number:
        before = value_before(self.metrics, driver)
        return (before + by) * price - before


def worth_of(today: Side, outcomes: Sequence[DriverOutcome], programme: Programme, terms: Terms) -> Worth:
    """What is needed to value any effect on the plant of `today`."""
    drivers = tuple(one.driver for one in outcomes)
    now = after(today.metrics, drivers)
    plain = present_values(replace(programme, tax=None), terms).by_basis
    return Worth(
        metrics=today.metrics,
        drivers=drivers,
        offered=tuple(one.evidence is Evidence.OFFERED for one in outcomes),
        possible=tuple(possible_values(now, one.metric) for one in drivers),
        values=present_values(programme, terms),
        of_uplift=plain[UPLIFT],
        of_capital=plain[CAPITAL_CHANGE],
        profit_today=float(today.account.operating_profit),
        capital_today=float(today.capital.total),
    )


def estimated_shifts(worth: Worth) -> tuple[float, ...]:
    """Shifts of all drivers at their estimates."""
    return tuple(estimated_shift(worth.metrics, one) for one in worth.drivers)


def shifts_of(worth: Worth, effects: Sequence[float]) -> tuple[float, ...]:
    """Shifts of the metrics under one effect of each driver, held inside what is possible."""
    return tuple(_shift(worth, at, effect) for at, effect in enumerate(effects))


def ends(worth: Worth) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Shifts of all drivers at their worse and at their better end, each end chosen by what the plant itself gains.

    Ends are held inside what is possible. Where the estimate is worse or better than both ends (more hours than the
    market needs cost labour, fewer cost output), it is taken itself.
    """
    low, likely, high = (shifts_of(worth, effects) for effects in zip(*map(_effects, worth.drivers), strict=True))
    each = np.array([low, likely, high]).T
    alone = np.eye(len(likely), dtype=np.bool_)[:, :, None]
    values = worth.plain([np.where(alone[at], each[at], by) for at, by in enumerate(likely)])
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

    A driver that is not firm stays at today's value, unless its estimate, the others as estimated, gains less.
    """
    likely = np.array(estimated_shifts(worth))
    firm = np.array([one.firm for one in outcomes])
    if firm.all():
        return tuple(likely.tolist())
    without = np.where(np.eye(len(likely), dtype=np.bool_), 0.0, likely[:, None])
    expected = float(worth.plain(likely.tolist()))
    harms = np.broadcast_to(worth.plain(list(without)), likely.shape) > expected + ROUNDING * abs(expected)
    return tuple(np.where(firm | harms, likely, 0.0).tolist())


def scenario(worth: Worth, shifts: Sequence[float]) -> Scenario:
    """Uplift, NPV and payback for one set of shifts."""
    effect = worth.effect(shifts)
    flow = monthly_cash_flow(effect, worth.programme)
    return Scenario(effect.yearly_uplift, worth.values.npv(effect), payback(flow.net))


def _effects(driver: Driver) -> tuple[float, float, float]:
    return driver.low, driver.estimate, driver.high


def _shift(worth: Worth, at: int, effect: float) -> float:
    driver = worth.drivers[at]
    before = value_before(worth.metrics, driver)
    estimated = float(moved(before, driver, driver.estimate))
    return worth.possible[at].nearest(float(moved(before, driver, effect)), estimated) - before
