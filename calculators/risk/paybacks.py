"""Paybacks of many draws whose cumulative amounts are affine in a few numbers."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import ROUNDING

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """Memory that one block of b draws after another is written to; asking for it anew costs more than the sums.

    `money` (T + 1, b) and `flags` (T + 1, b) are overwritten by every use.
    """

    money: Matrix
    flags: NDArray[np.bool_]

    @classmethod
    def of(cls, months: int, draws: int) -> Self:
        """Room for b draws over T + 1 months."""
        return cls(np.empty((months, draws)), np.empty((months, draws), np.bool_))


@dataclass(frozen=True, slots=True, eq=False)
class PaybackRule:
    """Payback as `calculators.appraisal.payback` reads it, for amounts that are affine in K numbers of a draw.

    `cumulative` (K + 2, T + 1) holds the coefficients of 1 and of each number in the running sum, and 1 for what
    counts as rounding; `marks` (T + 1, 1) is t + 1 in the smallest unsigned type that holds it.
    """

    cumulative: Matrix
    marks: NDArray[np.unsignedinteger]

    @classmethod
    def of(cls, coefficients: Matrix) -> Self:
        """From the coefficients (K + 1, T + 1) of the amounts, discounted or not."""
        months = coefficients.shape[1]
        marks = np.arange(1, months + 1, dtype=np.uint8 if months <= np.iinfo(np.uint8).max else np.uint32)
        return cls(np.vstack([np.cumsum(coefficients, axis=1), np.ones(months)]), marks[:, np.newaxis])

    def periods(self, numbers: Matrix, sizes: Vector, room: Room) -> Vector:
        """Payback of each draw, shape (b,), in periods from today; math.inf where not reached, 0 where never negative.

        `numbers` (K + 1, b) begins with a row of ones; `sizes` (b,) is the sum of the sizes of all amounts, of which
        a shortfall below 1e-12 is rounding.
        """
        slack = ROUNDING * sizes
        cumulative = np.matmul(self.cumulative.T, np.vstack([numbers, slack]), out=room.money)
        below = np.less(cumulative, 0.0, out=room.flags).view(np.uint8)
        months_below = np.maximum.reduce(below * self.marks, axis=0).astype(np.intp)
        return _crossing(cumulative, months_below, slack)


def _crossing(cumulative: Matrix, months_below: NDArray[np.intp], slack: Vector) -> Vector:
    """Where a straight line from the last month below zero to the next reaches it; `months_below` counts from 1."""
    horizon, draws = len(cumulative) - 1, cumulative.shape[1]
    last = np.minimum(np.maximum(months_below, 1), horizon) - 1
    place = last * draws + np.arange(draws)
    short, after = cumulative.ravel().take(place), cumulative.ravel().take(place + draws)
    crosses = (months_below > 0) & (months_below <= horizon)
    share = np.divide(slack - short, after - short, out=np.zeros_like(short), where=crosses)
    periods = np.where(crosses, last + np.minimum(share, 1.0), 0.0)
    periods[months_below > horizon] = np.inf
    return periods
