"""From figures to places: scales that survive equal values and any magnitude, ticks at round numbers."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol

from documents.trace.computed import SCALE
from documents.trace.ledger import noted
from documents.trace.origin import sourced


class NumberWriter(Protocol):
    """Writes a figure with so many decimals."""

    def __call__(self, value: float, digits: int | None = None, /) -> str: ...


SMALLEST: Final = 1e-290
"""Differences below this are none: they cannot be divided into ticks any more."""
STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from `low`..`high` to the places `start`..`end` (start > end where figures grow upwards)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value; the middle where the line has no length."""
        value = float(value)
        reach = self.high / 2 - self.low / 2
        share = (value / 2 - self.low / 2) / reach if reach else 0.5
        return self.start + share * (self.end - self.start)


def scale_over(values: Iterable[float], start: float, end: float, room: float = 0.08) -> Scale:
    """A scale over all values with `room` (a share of their range) at both ends; equal values stand in the middle."""
    given = [float(value) for value in values]
    low, high = min(given), max(given)
    spread, size = high - low, max(abs(low), abs(high))
    if spread <= max(1e-9 * size, SMALLEST):
        spread = 0.1 * size if size > SMALLEST else 1.0
        return Scale(low - spread, high + spread, start, end)
    return Scale(low - room * spread, high + room * spread, start, end)


def ticks(low: float, high: float, about: int = 4) -> tuple[float, ...]:
    """Round numbers inside low..high, about so many.

    >>> ticks(0.3, 9.7)
    (2.5, 5.0, 7.5)
    """
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * one for one in STEPS if power * one >= rough * 0.9)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(sourced(float(f"{at * step:.12g}"), SCALE) for at in range(first, last + 1))


def month_ticks(horizon: int) -> tuple[int, ...]:
    """Months to label on an axis of time: whole years where there are several, else quarters or single months."""
    step = next((one for one in (1, 3, 6, 12, 24, 60, 120) if horizon / one <= 8), 240)
    return tuple(range(0, horizon + 1, step))


def month_mark(month: int) -> str:
    """A month below an axis of time."""
    return noted(str(month), sourced(month, SCALE))


def decimals(marks: Iterable[float]) -> int:
    """Decimals that all ticks need, so that they are written alike."""
    return max((max(0, -int(Decimal(f"{one:.10g}").as_tuple().exponent)) for one in marks), default=0)
