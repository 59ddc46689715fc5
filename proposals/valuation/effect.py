"""The effect of the levers on the plant: both sides, the bridge, hard and soft."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from calculators.bridge import shapley, subsets
from calculators.levers import Driver, Lever, shift, shifted, switched, value_before
from calculators.plant import (
    Account,
    LabourPaid,
    Metrics,
    account,
    bottleneck,
    capital_tied_up,
    least,
    limits,
    volumes,
)
from proposals.valuation.types import DriverOutcome, Evidence, LeverShare, Side, SoftValue, UnitEconomics

Array = NDArray[np.float64]


def side(metrics: Metrics) -> Side:
    """The plant with these metrics: account, capital, bottleneck, unit economics."""
    year = account(metrics)
    return Side(metrics, year, capital_tied_up(metrics, year), bottleneck(metrics), unit_economics(year))


def unit_economics(year: Account) -> UnitEconomics:
    """Money per tonne of good product; 0 for a plant that makes nothing."""
    good, revenue = float(year.volumes.good), float(year.revenue)
    per_tonne = 1.0 / good if good else 0.0
    profit = float(year.operating_profit)
    return UnitEconomics(
        cost_per_tonne=float(year.total_cost) * per_tonne,
        contribution_per_tonne=float(year.contribution) * per_tonne,
        profit_per_tonne=profit * per_tonne,
        margin=profit / revenue if revenue else 0.0,
    )


def after(metrics: Metrics, drivers: Sequence[Driver]) -> Metrics:
    """The metrics with every driver at its estimate."""
    return shifted(metrics, drivers, [estimated_shift(metrics, driver) for driver in drivers])


def estimated_shift(metrics: Metrics, driver: Driver) -> float:
    """How far the driver's estimate moves its metric, in the unit of the metric."""
    return shift(value_before(metrics, driver), driver, driver.estimate)


def changed_levers(drivers: Sequence[Driver]) -> tuple[Lever, ...]:
    """The levers that the drivers move, in the order of the nine."""
    moved = {driver.lever for driver in drivers}
    return tuple(lever for lever in Lever if lever in moved)


def bridge(metrics: Metrics, outcomes: Sequence[DriverOutcome]) -> tuple[LeverShare, ...]:
    """One share for each changed lever; their `hard` parts sum to the uplift, `soft` to the soft value."""
    drivers = [one.driver for one in outcomes]
    levers = changed_levers(drivers)
    if not levers:
        return ()
    switched_on = switched(metrics, drivers, levers, subsets(len(levers)))
    years = account(switched_on)
    count = 2 ** len(levers)
    profit = shapley(_column(years.operating_profit, count))
    soft = shapley(_column(_soft_money(metrics, switched_on), count))
    capital = shapley(_column(capital_tied_up(switched_on, years).total, count))
    return tuple(
        LeverShare(lever, profit[at], soft[at], capital[at], *_basis(lever, outcomes))
        for at, lever in enumerate(levers)
    )


def _column(values: float | Array, count: int) -> Array:
    return np.broadcast_to(np.asarray(values, dtype=np.float64), (count,)).copy()


def _basis(lever: Lever, outcomes: Sequence[DriverOutcome]) -> tuple[frozenset[Evidence], bool]:
    """What the lever rests on, and whether that is proven: every change but the offer's own prices by its trial."""
    mine = [one for one in outcomes if one.driver.lever is lever]
    claims = [one for one in mine if one.evidence is not Evidence.OFFERED]
    return frozenset(one.evidence for one in mine), bool(claims) and all(one.firm for one in claims)


def soft_value(before: Metrics, now: Metrics) -> SoftValue:
    """Hours freed but still paid, or output that is not sold; never below zero, never both in money."""
    return SoftValue(
        hours_freed=float(_hours_freed(before, now)),
        unsold_tonnes=float(_unsold(before, now)),
        money=float(_soft_money(before, now)),
    )


def _hours_freed(before: Metrics, now: Metrics) -> float | Array:
    """Hours a year for which the crew is paid but no longer needed; 0 where only needed hours are paid.

    Counted at the smaller of both outputs, so that making less frees nothing, and less the planned hours that were
    cut, which the account shows already.
    """
    if now.labour_paid is LabourPaid.NEEDED:
        return 0.0
    old, new = volumes(before), volumes(now)
    kept = np.minimum(1.0, np.asarray(new.good) / old.good) if old.good else 0.0
    cut = np.maximum(before.planned_hours - now.planned_hours, 0.0)
    return np.maximum(old.hours_needed * kept - new.hours_needed - cut, 0.0)


def _unsold(before: Metrics, now: Metrics) -> float | Array:
    """Growth of what could be made beyond what the market takes, t/a; 0 where nothing but the market limits.

    A market that takes less leaves output unsold too, but adds nothing that could be made.
    """
    grown = np.minimum(_spare(now) - _spare(before), _possible(now) - _possible(before))
    return np.maximum(grown, 0.0)


def _spare(metrics: Metrics) -> float | Array:
    market = limits(metrics).market
    return np.where(np.isfinite(market), np.maximum(_possible(metrics) - market, 0.0), 0.0)


def _possible(metrics: Metrics) -> float | Array:
    """Good output that line and raw material allow, t/a; 0 where neither is a limit."""
    of = limits(metrics)
    possible = least(of.line, of.raw_material)
    return np.where(np.isfinite(possible), possible, 0.0)


def _soft_money(before: Metrics, now: Metrics) -> float | Array:
    """Freed hours at the crew's cost where hours are paid as planned, else unsold output at its contribution."""
    if now.labour_paid is LabourPaid.PLANNED and now.line_speed is not None:
        return _hours_freed(before, now) * now.crew * now.labour_cost
    year = account(now)
    good = np.where(np.asarray(year.volumes.good) > 0, year.volumes.good, 1.0)
    worth = (
        (year.contribution - year.labour) / good if now.labour_paid is LabourPaid.NEEDED else year.contribution / good
    )
    return _unsold(before, now) * np.maximum(worth, 0.0)
