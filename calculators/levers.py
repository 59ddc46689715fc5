"""The nine levers: the only ways in which a change of a baseline metric becomes profit (or, the ninth, cash)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from calculators.metric_path import metric, with_metrics
from calculators.plant import Metrics, Number


class Lever(StrEnum):
    RAW_MATERIAL_YIELD = "raw_material_yield"
    MATERIAL_COST = "material_cost"
    REJECTS_AND_REWORK = "rejects_and_rework"
    LINE_SPEED = "line_speed"
    AVAILABILITY = "availability"
    LABOUR = "labour"
    UTILITIES = "utilities"
    PRODUCT_VALUE = "product_value"
    WORKING_CAPITAL = "working_capital"


TRADING_LEVERS = frozenset({Lever.MATERIAL_COST, Lever.LABOUR, Lever.PRODUCT_VALUE, Lever.WORKING_CAPITAL})

# Which metrics each lever may move. A metric stands under two levers only where practice books it either way.
LEVER_METRICS: dict[Lever, frozenset[str]] = {
    Lever.RAW_MATERIAL_YIELD: frozenset({"raw_material_yield"}),
    Lever.MATERIAL_COST: frozenset(
        {
            "raw_material_price",
            "raw_material_supply",
            "additives.dose",
            "additives.price",
            "packaging_cost",
            "other_variable_cost",
        }
    ),
    Lever.REJECTS_AND_REWORK: frozenset({"reject_share", "reject_value", "rework_share", "rework_cost"}),
    Lever.LINE_SPEED: frozenset({"line_speed"}),
    Lever.AVAILABILITY: frozenset({"availability", "planned_hours", "maintenance_cost", "fixed_cost"}),
    Lever.LABOUR: frozenset({"crew", "labour_cost", "planned_hours", "fixed_cost"}),
    Lever.UTILITIES: frozenset({"utilities.use", "utilities.price", "fixed_cost"}),
    Lever.PRODUCT_VALUE: frozenset({"selling_price", "returns_share", "return_cost", "market_demand"}),
    Lever.WORKING_CAPITAL: frozenset({"raw_stock_days", "finished_stock_days", "receivable_days", "payable_days"}),
}


class Mode(StrEnum):
    """How an effect moves its metric."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    NEW_VALUE = "new_value"


@dataclass(frozen=True, slots=True)
class Driver:
    """One change: a metric moved under a lever.

    `low`, `estimate`, `high` are the effect in numeric order: in the unit of the metric (absolute), a fraction of the
    metric (relative), or the metric's new value. A measured driver's ends are the limits of its 90 % interval.
    """

    id: str
    lever: Lever
    metric: str
    mode: Mode
    estimate: float
    low: float
    high: float
    measured: bool


def lever_allows(lever: Lever, path: str) -> bool:
    """Whether the metric at `path` (`additives.rennet.dose` counts as `additives.dose`) may move under `lever`."""
    parts = path.split(".")
    kind = f"{parts[0]}.{parts[-1]}" if len(parts) == 3 else path
    return kind in LEVER_METRICS[lever]


def moved(before: Number, driver: Driver, effect: Number) -> Number:
    """The metric's value under an effect of the driver (same shape as the one of both that is an array)."""
    if driver.mode is Mode.ABSOLUTE:
        return before + effect
    if driver.mode is Mode.RELATIVE:
        return before * (1.0 + effect)
    return effect


def shift(before: float, driver: Driver, effect: float) -> float:
    """The change of the metric (value after - value before), in the unit of the metric."""
    return float(moved(before, driver, effect)) - before


def value_before(metrics: Metrics, driver: Driver) -> float:
    """Today's value of the metric a driver moves. Raises KeyError where the case has no such metric."""
    value = metric(metrics, driver.metric)
    if value is None:
        raise KeyError(driver.metric)
    return float(value)


def shifted(metrics: Metrics, drivers: Sequence[Driver], shifts: Sequence[Number]) -> Metrics:
    """The metrics with each driver's metric moved by its shift (in the unit of the metric, numbers or arrays).

    All shifts 0 give today's metrics. No two drivers may move one metric.
    """
    moves = zip(drivers, shifts, strict=True)
    return with_metrics(metrics, {driver.metric: value_before(metrics, driver) + by for driver, by in moves})


def switched(metrics: Metrics, drivers: Sequence[Driver], levers: Sequence[Lever], on: NDArray[np.bool_]) -> Metrics:
    """The metrics with whole levers on or off at their estimates; `on` has shape (subsets, levers)."""
    shifts: list[Number] = [
        on[:, levers.index(driver.lever)].astype(np.float64)
        * shift(value_before(metrics, driver), driver, driver.estimate)
        for driver in drivers
    ]
    return shifted(metrics, drivers, shifts)
