"""Paybacks of many draws whose cumulative amounts are affine in a few numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import ROUNDING

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class PaybackRule:
    """Payback as `calculators.appraisal.payback` reads it, for amounts that are affine in K numbers of a draw.

    `cumulative` (K + 1, T + 1) holds the coefficients of 1 and of each number in the running sum; `marks` (T + 1, 1)
    is t + 1 in the smallest unsigned type that holds it, for a maximum over months that stays in few bytes.
    """

    cumulative: Matrix
    marks: NDArray[np.unsignedinteger]

    @classmethod
    def of(cls, coefficients: Matrix) -> "PaybackRule":
        """From the coefficients (K + 1, T + 1) of the amounts, discounted or not."""
        months = coefficients.shape[1]
        marks = np.arange(1, months + 1, dtype=np.uint8 if months <= np.iinfo(np.uint8).max else np.uint32)
        return cls(np.cumsum(coefficients, axis=1), marks[:, np.newaxis])

    def periods(self, numbers: Matrix, sizes: Vector) -> Vector:
        """Payback of each draw, shape (b,), in periods from today; math.inf where not reached, 0 where never negative.

        `numbers` (K + 1, b) begins with a row of ones; `sizes` (b,) is the sum of the sizes of all amounts, of which
        a shortfall below 1e-12 is rounding.
        """
        cumulative = self.cumulative.T @ numbers
        below = (cumulative < -ROUNDING * sizes).view(np.uint8)
        months_below = np.maximum.reduce(below * self.marks, axis=0).astype(np.intp)
        return _crossing(cumulative, months_below)


def _crossing(cumulative: Matrix, months_below: NDArray[np.intp]) -> Vector:
    """Where a straight line from the last month below zero to the next reaches it; `months_below` counts from 1."""
    horizon, draws = len(cumulative) - 1, np.arange(cumulative.shape[1])
    last = np.clip(months_below - 1, 0, horizon - 1)
    short, after = cumulative[last, draws], cumulative[last + 1, draws]
    crosses = (months_below > 0) & (months_below <= horizon)
    share = np.divide(-short, after - short, out=np.zeros_like(short), where=crosses)
    periods = np.where(crosses, last + np.minimum(share, 1.0), 0.0)
    periods[months_below > horizon] = np.inf
    return periods
