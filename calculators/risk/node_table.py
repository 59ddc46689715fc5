"""The present value of a family of cash flows as a function of its rate, tabulated for all draws at once.

The present value of a draw at x = ln(1 + r) is f(x) = sum over t of c(t) exp(-x t), and c(t) is affine in the numbers
of the draw, so f is a sum of few functions of x, the same for all draws, times these numbers. The nodes are spaced like
a hyperbolic sine: as close as the functions bend, near 0 and far out.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from calculators.risk.blocks import draws_at_once, product
from calculators.risk.cells import Cells

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]

NODES: Final = 513
COARSE: Final = 8
LEAP: Final = 16
FARTHEST: Final = 300.0
FARTHEST_X: Final = 30.0
CLOSE: Final = 1e-6
DOUBT: Final = 1e-9
"""Of the sum of sizes: a value at a node below it is no evidence of a change of sign."""


@dataclass(frozen=True, slots=True, eq=False)
class NodeTable:
    """What is known of f at the nodes x(j), j = 0 .. M - 1, for coefficients (K + 1, T + 1) of the amounts.

    `with_times` (2 K + 2, T + 1) are the coefficients of f and of its derivative, `values` (K + 1, M) is f at the
    nodes. `cubic` (4, K + 1, M - 1) are the powers 0 .. 3 of the place in a cell, 0 .. 1, in the cubic with the values
    and slopes of f at its ends. `wide` and `narrow` are cells between every eighth and between all nodes.
    `powers` (T + 1, draws at once) is memory that each evaluation overwrites.
    """

    with_times: Matrix
    nodes: Vector
    widths: Vector
    values: Matrix
    cubic: Matrix
    wide: Cells
    narrow: Cells
    powers: Matrix

    @classmethod
    def of(cls, coefficients: Matrix) -> Self:
        """Tabulate one family; coefficients (K + 1, T + 1) of 1 and of each number in the amounts."""
        times = np.arange(coefficients.shape[1], dtype=np.float64)
        reach = np.arcsinh(min(FARTHEST, FARTHEST_X * times[-1]))
        nodes = np.sinh(np.linspace(-reach, reach, NODES)) / times[-1]
        with_times = np.vstack([coefficients, -times * coefficients])
        values, slopes = np.split(with_times @ np.exp(-np.multiply.outer(times, nodes)), 2)
        return cls(
            with_times=with_times,
            nodes=nodes,
            widths=np.diff(nodes),
            values=values,
            cubic=_cubic(values, slopes, np.diff(nodes)),
            wide=Cells.of(coefficients, nodes[::COARSE]),
            narrow=Cells.of(coefficients, nodes),
            powers=np.ones((times.size, draws_at_once(*with_times.T.shape))),
        )

    @property
    def periods(self) -> int:
        """T: periods from today to the last amount."""
        return int(self.with_times.shape[1]) - 1

    @property
    def block(self) -> int:
        """How many draws at most are evaluated at once."""
        return int(self.powers.shape[1])

    def value_and_slope(self, numbers: Matrix, x: Vector) -> tuple[Vector, Vector]:
        """f and its derivative for each draw, of one block, at its own x, shapes (b,), from all the coefficients."""
        powers = _powers(np.exp(-x), self.powers[:, : x.size])
        sums = product(self.with_times, powers)
        return _combined(numbers, sums[: len(numbers)]), _combined(numbers, sums[len(numbers) :])

    def seen_to_return(self, numbers: Matrix, first_sign: Vector, last_sign: Vector, every: int = 8) -> Mask:
        """Which draws are seen to cross zero and to cross back: two rates or more for certain, shape (b,).

        Looks from left to right at the left end of each of `every` wide cells. The signs are those of the first amount
        (f far right) and of the last (f far left).
        """
        values = self.wide.level[:, ::every].T @ (numbers * last_sign)
        unsure = DOUBT * (self.wide.sizes[:, ::every].T @ np.abs(numbers))
        back: Mask = np.minimum.reduce(values + unsure, axis=0) < 0
        odd = np.flatnonzero(back & (first_sign != last_sign))
        if odd.size:
            crossed = np.logical_or.accumulate(values[:, odd] < -unsure[:, odd], axis=0)
            back[odd] = (crossed & (values[:, odd] > unsure[:, odd])).any(axis=0)
        return back

    def count(self, numbers: Matrix, first_sign: Vector, last_sign: Vector) -> tuple[Places, Mask]:
        """How many roots each draw has between the outer nodes, shape (b,), and whether that is proven.

        2 stands for two or more, seen to return; fewer are proven cell by cell.
        """
        counts = 2 * self.seen_to_return(numbers, first_sign, last_sign, every=2)
        sure = counts > 1
        for cells in (self.wide, self.narrow):
            rest = np.flatnonzero(~sure)
            counts[rest], sure[rest] = cells.count(numbers[:, rest], first_sign[rest], last_sign[rest])
        return counts, sure

    def holds_all(self, net: Matrix) -> Mask:
        """Which draws, with amounts `net` (T + 1, b), have no root beyond the outer nodes.

        There the last amount or the first outweighs all the others together.
        """
        some, draws, times = net != 0, np.arange(net.shape[1]), np.arange(len(net))
        right = np.abs(net) * np.exp(-self.nodes[-1] * times)[:, np.newaxis]
        left = np.abs(net) * np.exp(-self.nodes[0] * (times - times[-1]))[:, np.newaxis]
        first, last = some.argmax(axis=0), times[-1] - some[::-1].argmax(axis=0)
        at_right = right[first, draws] > right.sum(axis=0) / 2
        return np.asarray(at_right & (left[last, draws] > left.sum(axis=0) / 2))

    def cell_of_crossing(self, numbers: Matrix, last_sign: Vector) -> tuple[Places, Mask]:
        """The cell in which a draw with one root crosses zero, by leaps, then by halving; and whether it is inside."""
        signed = numbers * last_sign
        before = (product(self.values[:, :-1:LEAP].T, signed) > 0).view(np.uint8)
        cell = LEAP * (np.maximum(np.add.reduce(before, axis=0, dtype=np.uint8), 1).astype(np.intp) - 1)
        step = LEAP // 2
        while step:
            cell += step * (_at(self.values, signed, cell + step) > 0)
            step //= 2
        outer = self.values[:, [0, -1]].T @ signed
        return cell, (outer[0] > 0) & (outer[1] < 0)

    def refined(self, numbers: Matrix, cell: Places) -> tuple[Vector, Mask]:
        """The root in the cell, from the cubic through its ends and one step of Newton, and whether it came close.

        Close is a step d with T |d| <= 1e-6: by Taylor's theorem what is left of f is then below (T d)**2 / 2 of the
        sum of the sizes of its terms.
        """
        left, width = self.nodes.take(cell), self.widths.take(cell)
        start = left + width * self._on_cubic(numbers, cell)
        value, slope = self.value_and_slope(numbers, start)
        step = np.divide(-value, slope, out=np.full_like(start, np.inf), where=slope != 0)
        root = start + step
        slack = CLOSE * width
        close = (np.abs(step) * self.periods <= CLOSE) & (root >= left - slack) & (root <= left + width + slack)
        return np.where(close, root, start), close

    def _on_cubic(self, numbers: Matrix, cell: Places) -> Vector:
        """Where in the cell, 0 .. 1, the cubic is zero, by one step of Newton from the chord."""
        constant, linear, square, cube = (_at(one, numbers, cell) for one in self.cubic)
        rise = linear + square + cube
        share = np.divide(-constant, rise, out=np.full_like(rise, 0.5), where=rise != 0)
        value = constant + share * (linear + share * (square + share * cube))
        slope = linear + share * (2 * square + share * 3 * cube)
        share -= np.divide(value, slope, out=np.zeros_like(share), where=slope != 0)
        return np.clip(share, 0.0, 1.0)


def _cubic(values: Matrix, slopes: Matrix, widths: Vector) -> Matrix:
    left, rise = values[:, :-1], np.diff(values, axis=1)
    out, back = widths * slopes[:, :-1], widths * slopes[:, 1:]
    return np.stack([left, out, 3 * rise - 2 * out - back, out + back - 2 * rise])


def _powers(base: Vector, powers: Matrix) -> Matrix:
    """base**t for t = 0, 1 ... in the rows of `powers`, whose first is 1, by doubling."""
    powers[1] = base
    known = 2
    while known < len(powers):
        more = min(known, len(powers) - known)
        np.multiply(powers[:more], powers[known - 1] * base, out=powers[known : known + more])
        known += more
    return powers


def _at(table: Matrix, numbers: Matrix, places: Places) -> Vector:
    return _combined(numbers, table.take(places, axis=1))


def _combined(numbers: Matrix, factors: Matrix) -> Vector:
    """Sum over k of numbers[k] * factors[k]; for so few rows quicker than einsum."""
    total: Vector = numbers[0] * factors[0]
    for number, factor in zip(numbers[1:], factors[1:], strict=True):
        total += number * factor
    return total
