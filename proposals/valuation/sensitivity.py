"""What moves the result most: each driver alone from end to end, and two of them together."""

from collections.abc import Sequence

import numpy as np

from calculators.errors import N_, CannotCompute, Notice
from calculators.levers import Driver
from proposals.valuation.types import DriverOutcome, TornadoBar, TwoWay
from proposals.valuation.worth import Array, Worth, estimated_shifts, shifts_of

STEPS = 5


def tornado(worth: Worth, outcomes: Sequence[DriverOutcome]) -> tuple[TornadoBar, ...]:
    """Each driver alone at its low and at its high end, the others as estimated; the widest bar first.

    A driver without a range (a price of the offer) has no bar.
    """
    ranged = [at for at, one in enumerate(outcomes) if one.driver.low != one.driver.high]
    if not ranged:
        return ()
    likely = np.array(estimated_shifts(worth))
    ends = [_end_shifts(worth, at) for at in ranged]
    rows = np.tile(likely, (2 * len(ranged), 1))
    for row, (at, pair) in enumerate(zip(ranged, ends, strict=True)):
        rows[2 * row : 2 * row + 2, at] = pair
    effects = worth.effects(list(rows.T))
    shape = (len(rows),)
    npv = np.broadcast_to(np.asarray(worth.values.npv(effects)), shape)
    uplift = np.broadcast_to(np.asarray(effects.yearly_uplift), shape)
    bars = [_bar(outcomes[at], npv[2 * row :][:2], uplift[2 * row :][:2]) for row, at in enumerate(ranged)]
    return tuple(sorted(bars, key=lambda one: -abs(one.npv_high - one.npv_low)))


def two_way(worth: Worth, across: str, down: str, steps: int = STEPS) -> TwoWay:
    """NPV with two drivers (by the id of their change) in an odd number of steps from low over the estimate to high.

    The others stay as estimated.

    Raises CannotCompute where there is no such driver or both are one.
    """
    columns, rows = _place(worth, across), _place(worth, down)
    if rows == columns:
        raise CannotCompute(Notice("same-driver", N_("a table of two drivers needs two different ones")))
    wide, tall = (_steps(worth.drivers[at], steps) for at in (columns, rows))
    grid = [np.full((steps, steps), by) for by in estimated_shifts(worth)]
    grid[columns] = np.tile([_alone(worth, columns, effect) for effect in wide], (steps, 1))
    grid[rows] = np.tile([_alone(worth, rows, effect) for effect in tall], (steps, 1)).T
    values = np.broadcast_to(worth.npv(grid), (steps, steps))
    return TwoWay(across, down, wide, tall, tuple(tuple(row) for row in values.tolist()))


def _end_shifts(worth: Worth, at: int) -> tuple[float, float]:
    driver = worth.drivers[at]
    return _alone(worth, at, driver.low), _alone(worth, at, driver.high)


def _alone(worth: Worth, at: int, effect: float) -> float:
    """The shift of one driver's metric under an effect, held inside what is possible."""
    effects = [effect if place == at else one.estimate for place, one in enumerate(worth.drivers)]
    return shifts_of(worth, effects)[at]


def _bar(outcome: DriverOutcome, npv: Array, uplift: Array) -> TornadoBar:
    return TornadoBar(
        change=outcome.change,
        driver=outcome.driver,
        npv_low=float(npv[0]),
        npv_high=float(npv[1]),
        uplift_low=float(uplift[0]),
        uplift_high=float(uplift[1]),
    )


def _steps(driver: Driver, steps: int) -> tuple[float, ...]:
    """Effects in even steps from low to the estimate and from there to high, the estimate in the middle.

    About the estimate by a tenth of it where there is no range.
    """
    low, middle, high = driver.low, driver.estimate, driver.high
    if low == high:
        low, high = 0.9 * middle, 1.1 * middle
    half = steps // 2 + 1
    return (*np.linspace(low, middle, half)[:-1].tolist(), *np.linspace(middle, high, half).tolist())


def _place(worth: Worth, change: str) -> int:
    places = [at for at, one in enumerate(worth.drivers) if one.id == change]
    if not places:
        raise CannotCompute(Notice("no-such-driver", N_("there is no change “{id}”"), {"id": change}))
    return places[0]
