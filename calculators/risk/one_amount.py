"""Measures of flows that differ in one amount only, read from pieces of that amount in which no sign changes.

Where the net flow of a month or a running sum is zero at some amount, a sign changes there. Between two such points the
sums of sizes are straight lines in the amount, and the last month below zero is the same; so with the amounts in
ascending order each draw needs a few numbers of its piece and no months at all.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import LARGEST_AMOUNT, ROUNDING
from calculators.risk.paybacks import PaybackRule, crossing

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """P pieces of the amount, between P - 1 ascending `breaks`.

    `net` (M, P) are the flows at an amount inside each piece; `offset` and `slope` (W, P) give the weighted sums of
    sizes; `nearest` bounds how fast a month leaves zero beside a break, `least` is the smallest size among the months
    that do not depend on the amount.
    """

    breaks: Vector
    inside: Vector
    net: Matrix
    offset: Matrix
    slope: Matrix
    nearest: float
    least: float

    @classmethod
    def of(cls, coefficients: Matrix, weights: Matrix, sums: tuple[PaybackRule, PaybackRule]) -> Self:
        """From the coefficients (2, M) of 1 and of the amount, weights (W, M) of the sizes and both payback rules."""
        lines = [coefficients, *(rule.cumulative[:2] for rule in sums)]
        breaks = np.unique(np.concatenate([_zeros(line) for line in lines]))
        inside = _inside(breaks)
        net = coefficients.T @ np.vstack([np.ones_like(inside), inside])
        signs = np.where(net < 0, -1.0, 1.0)
        steep, fixed = np.abs(coefficients[1]), np.abs(coefficients[0])
        return cls(
            breaks=breaks,
            inside=inside,
            net=net,
            offset=weights @ (signs * coefficients[0][:, np.newaxis]),
            slope=weights @ (signs * coefficients[1][:, np.newaxis]),
            nearest=float(steep[steep > 0].min(initial=np.inf)),
            least=float(fixed[steep == 0].min(initial=np.inf)),
        )

    def of_ascending(self, amounts: Vector) -> Places:
        """The piece of each amount, shape (n,); the amounts ascend."""
        ends = np.append(np.searchsorted(amounts, self.breaks), amounts.size)
        return np.repeat(np.arange(self.inside.size), np.diff(ends, prepend=0))

    def sums(self, amounts: Vector, pieces: Places) -> Matrix:
        """Weighted sums of the sizes of all months, shape (W, b)."""
        return self.offset.take(pieces, axis=1) + self.slope.take(pieces, axis=1) * amounts

    def smallest(self, amounts: Vector, pieces: Places) -> Vector:
        """At most the smallest size of a month, shape (b,)."""
        ends = np.concatenate([[-np.inf], self.breaks, [np.inf]])
        gap = np.minimum(amounts - ends.take(pieces), ends.take(pieces + 1) - amounts)
        return (
            np.minimum(self.nearest * gap, self.least) if np.isfinite(self.nearest) else np.full_like(gap, self.least)
        )


@dataclass(frozen=True, slots=True, eq=False)
class PiecewisePayback:
    """A payback rule with the last month below zero, counted from 1, of each piece."""

    rule: PaybackRule
    months_below: Places

    @classmethod
    def of(cls, rule: PaybackRule, pieces: Pieces) -> Self:
        """Read the last month below zero inside each piece."""
        numbers = np.vstack([np.ones_like(pieces.inside), pieces.inside])
        return cls(rule, rule.last_below(rule.cumulative[:2].T @ numbers < 0))

    def periods(self, amounts: Vector, pieces: Places, sizes: Vector) -> tuple[Vector, Mask]:
        """Payback of each draw as `PaybackRule.periods`, and where it is certain: not within rounding of zero."""
        months_below, horizon = self.months_below.take(pieces), self.rule.cumulative.shape[1] - 1
        last = np.minimum(np.maximum(months_below, 1), horizon) - 1
        fixed, per_amount = self.rule.cumulative[0], self.rule.cumulative[1]
        short = fixed.take(last) + amounts * per_amount.take(last)
        after = fixed.take(last + 1) + amounts * per_amount.take(last + 1)
        lowest = np.where(months_below > horizon, after, short)
        certain = (months_below == 0) | (lowest < -ROUNDING * sizes)
        return crossing(short, after, months_below, horizon), certain


def _zeros(line: Matrix) -> Vector:
    """The amounts at which offset + slope * amount is zero, of those that a draw may have."""
    offset, slope = line
    with np.errstate(over="ignore"):
        zeros = np.divide(-offset, slope, out=np.full_like(offset, np.inf), where=slope != 0)
    return np.asarray(zeros[np.abs(zeros) <= LARGEST_AMOUNT])


def _inside(breaks: Vector) -> Vector:
    """An amount inside each piece."""
    if not breaks.size:
        return np.zeros(1)
    middle = breaks[:-1] / 2 + breaks[1:] / 2
    below, above = breaks[0] - abs(breaks[0]) - 1, breaks[-1] + abs(breaks[-1]) + 1
    return np.concatenate([[below], middle, [above]])
