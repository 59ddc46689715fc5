"""The data of charts before they are drawn: categories, named series of figures, and the format of the figures."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from documents.charts.scale import scale_over, ticks

Colour = Literal["", "ink", "quiet", "line", "paper", "brand", "on_brand", "gain", "loss", "stated"]


@dataclass(frozen=True, slots=True)
class Axis:
    """Ends of an axis of figures and the step between its marks, all round; `shown` where its figures are written."""

    low: float
    high: float
    step: float
    code: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """One figure for each category, None where there is none; `colour` is one of the brand, "" for unseen."""

    name: str
    values: tuple[float | None, ...]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Bars:
    """Lying bars of stacked series: the steps of a bridge stand on a first series that nobody sees."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axis: Axis


@dataclass(frozen=True, slots=True)
class Dots:
    """Points over categories without lines between them; `spans` joins the points of one category.

    `figures` writes every figure of three series, from the lowest to the highest, beside its point; `label` stands
    along the axis of figures.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axis: Axis
    label: str = ""
    spans: bool = False
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points (x, y), and single points by their names; `across` marks every so many units of x."""

    name: str
    points: tuple[tuple[float, float], ...]
    marked: tuple[tuple[str, float, float, Colour], ...]
    axis: Axis
    across: float
    label: str


def axis_over(values: Iterable[float], code: str, *, zero: bool = False, shown: bool = True) -> Axis:
    """A round axis over all values, with room at both ends, and with zero where it is asked for."""
    scale = scale_over([*values, *([0.0] if zero else [])], 0.0, 1.0)
    marks = ticks(scale.low, scale.high, 4)
    step = marks[1] - marks[0] if len(marks) > 1 else max(scale.high - scale.low, 1e-9)
    low, high = math.floor(scale.low / step + 1e-9) * step, math.ceil(scale.high / step - 1e-9) * step
    return Axis(_short(low), _short(high), _short(step), code, shown)


def _short(value: float) -> float:
    """A figure without the noise of floating point."""
    return float(f"{value:.12g}")
