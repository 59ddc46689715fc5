"""Paybacks of many draws whose cumulative amounts are affine in a few numbers."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import ROUNDING
from calculators.risk.blocks import product

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """Memory that one block of b draws after another is written to; asking for it anew costs more than the sums.

    `money` (T + 1, b) and `flags` (T + 1, b) are overwritten by every use.
    """

    money: Matrix
    flags: Mask

    @classmethod
    def of(cls, months: int, draws: int) -> Self:
        """Room for b draws over T + 1 months."""
        return cls(np.empty((months, draws)), np.empty((months, draws), np.bool_))


@dataclass(frozen=True, slots=True, eq=False)
class PaybackRule:
    """Payback as `calculators.appraisal.payback` reads it, for amounts that are affine in K numbers of a draw.

    `cumulative` (K + 2, T + 1) holds the coefficients of 1 and of each number in the running sum, and 1 for what
    counts as rounding; `weights` (T + 1,) discount the amounts. `marks` (T + 1, 1) is t + 1 in the smallest unsigned
    type that holds it.
    """

    cumulative: Matrix
    weights: Vector
    marks: NDArray[np.unsignedinteger]

    @classmethod
    def of(cls, coefficients: Matrix, weights: Vector) -> Self:
        """From the coefficients (K + 1, T + 1) of the amounts, each discounted by its weight (T + 1,)."""
        months = coefficients.shape[1]
        marks = np.arange(1, months + 1, dtype=np.uint8 if months <= np.iinfo(np.uint8).max else np.uint32)
        cumulative = np.vstack([np.cumsum(coefficients * weights, axis=1), np.ones(months)])
        return cls(cumulative, weights, marks[:, np.newaxis])

    def periods(self, numbers: Matrix, sizes: Vector, room: Room) -> Vector:
        """Payback of each draw, shape (b,), in periods from today; math.inf where not reached, 0 where never negative.

        `numbers` (K + 1, b) begins with a row of ones; `sizes` (b,) is the sum of the sizes of all amounts, of which
        a shortfall below 1e-12 is rounding.
        """
        slack = ROUNDING * sizes
        raised = product(self.cumulative.T, np.vstack([numbers, slack]), out=room.money)
        return self._read(raised, slack, np.less(raised, 0.0, out=room.flags))

    def periods_of(self, net: Matrix) -> Vector:
        """Payback of each draw from all its amounts `net` (T + 1, b), as `periods`."""
        discounted = net * self.weights[:, np.newaxis]
        slack = ROUNDING * np.abs(discounted).sum(axis=0)
        raised = np.cumsum(discounted, axis=0) + slack
        return self._read(raised, slack, raised < 0)

    def _read(self, raised: Matrix, slack: Vector, below: Mask) -> Vector:
        """Paybacks from running sums raised by what is rounding, and where these are below zero."""
        months_below = self.last_below(below)
        horizon, draws = len(raised) - 1, raised.shape[1]
        place = (np.minimum(np.maximum(months_below, 1), horizon) - 1) * draws + np.arange(draws)
        short, after = (raised.ravel().take(at) - slack for at in (place, place + draws))
        return crossing(short, after, months_below, horizon)

    def last_below(self, below: Mask) -> Places:
        """The last month flagged in each column of `below` (T + 1, b), counted from 1; 0 where none is."""
        return np.asarray(np.maximum.reduce(below.view(np.uint8) * self.marks, axis=0), np.intp)


def crossing(short: Vector, after: Vector, months_below: Places, horizon: int) -> Vector:
    """Where a straight line from the last month below zero to the next reaches zero, shape (b,), in periods.

    `months_below` is that month counted from 1: 0 is a flow that never is below, horizon + 1 one that is to the end.
    `short` and `after` are the running sums of that month and the next.
    """
    crosses = (months_below > 0) & (months_below <= horizon)
    share = np.divide(-short, after - short, out=np.zeros_like(short), where=crosses & (after > short))
    periods = np.where(crosses, months_below - 1 + np.minimum(share, 1.0), 0.0)
    periods[months_below > horizon] = np.inf
    return periods
