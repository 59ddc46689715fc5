"""The plant under an alternative, month by month: every change goes its own part of the way, in one set of arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators.gradual import Growth, share_reached
from calculators.levers import Mode
from calculators.metric_path import metric, with_metrics
from calculators.plant import Metrics, Number, volumes
from proposals.alternatives import Alternative, AlternativeChange
from proposals.case import Case
from proposals.offer import Stated
from proposals.units import factor_of

Array = NDArray[np.float64]
FROM_TODAYS_VOLUME = {"market_demand": "good", "raw_material_supply": "raw_material"}
"""Limits that a case may lack: a change of one is counted from what is sold or used today."""


@dataclass(frozen=True, slots=True)
class Move:
    """One change in the canonical unit of its metric: today's value, and the values at its three ends.

    `today` is infinite where the plant has no such limit today; the change is then counted from `before`, the volume
    of today.
    """

    change: str
    metric: str
    hidden: bool
    growth: Growth
    today: float
    before: float
    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class Rows:
    """Versions of an alternative, one a row: the value of each move at its full effect, and whether it is there.

    Shapes (rows, moves).
    """

    values: Array
    there: NDArray[np.bool_]


def moves_of(case: Case, metrics: Metrics, alternative: Alternative) -> tuple[Move, ...]:
    """The changes of an alternative of a case without problems."""
    return tuple(
        _move(case, metrics, alternative, one, one.stated) for one in alternative.changes if one.stated is not None
    )


def _move(case: Case, metrics: Metrics, alternative: Alternative, change: AlternativeChange, basis: Stated) -> Move:
    before = value_today(metrics, change.metric)
    today = before if metric(metrics, change.metric) is not None else np.inf
    low, likely, high = (value_after(case, change, before, effect) for effect in (basis.low, basis.likely, basis.high))
    return Move(
        change.id, change.metric, change.hidden, growth_of(alternative, change), today, before, low, likely, high
    )


def growth_of(alternative: Alternative, change: AlternativeChange) -> Growth:
    """When a change begins, with the alternative where it says nothing of its own, and how long it grows."""
    start = alternative.start_month if change.from_month is None else change.from_month
    return Growth(start, change.ramp_months)


def value_today(metrics: Metrics, path: str) -> float:
    """Today's value of a metric; of a limit that the plant does not have, what is sold or used today.

    Raises KeyError for any other metric without a value.
    """
    found = metric(metrics, path)
    if found is not None:
        return float(found)
    return float(getattr(volumes(metrics), FROM_TODAYS_VOLUME[path]))


def value_after(case: Case, change: AlternativeChange, before: float, effect: float) -> float:
    """The metric under one effect, as it is stated, in its canonical unit."""
    unit = change.stated.unit if change.stated else ""
    if Mode(change.mode) is Mode.RELATIVE:
        return before * (1.0 + effect * (0.01 if unit == "%" else 1.0))
    moved = effect * (factor_of(case, change.metric, unit) or 0.0)
    return before + moved if Mode(change.mode) is Mode.ABSOLUTE else moved


def shares_by_month(moves: Sequence[Move], horizon_months: int) -> Array:
    """Share of each move that is reached in each month, shape (moves, horizon_months + 1)."""
    found = [share_reached(one.growth, horizon_months) for one in moves]
    return np.array(found, dtype=np.float64).reshape(len(moves), horizon_months + 1)


def metrics_at(metrics: Metrics, moves: Sequence[Move], rows: Rows, shares: Array) -> Metrics:
    """The metrics of every row at every share: moved ones are arrays of shape (rows, months)."""
    values: dict[str, Number] = {
        one.metric: _path(one, rows.values[:, at, None], rows.there[:, at, None], shares[at])
        for at, one in enumerate(moves)
    }
    return with_metrics(metrics, values)


def _path(move: Move, value: Array, there: NDArray[np.bool_], share: Array) -> Array:
    return np.where(there & (share > 0), move.before + share * (value - move.before), move.today)


def ends_of(moves: Sequence[Move]) -> Array:
    """Low, likely and high of each move as values of its metric, shape (3, moves)."""
    found = [[getattr(one, end) for one in moves] for end in ("low", "likely", "high")]
    return np.array(found, dtype=np.float64).reshape(3, len(moves))
