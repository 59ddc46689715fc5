"""The present value of a family of cash flows as a function of its rate, tabulated for all draws at once.

The present value of a draw at x = ln(1 + r) is f(x) = sum over t of c(t) exp(-x t), and c(t) is affine in the numbers
of the draw, so f is a sum of few functions of x, the same for all draws, times these numbers. The nodes are spaced like
a hyperbolic sine: as close as the functions bend, near 0 and far out.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]

NODES: Final = 512
COARSE: Final = 16
FARTHEST: Final = 300.0
FARTHEST_X: Final = 30.0
CLOSE: Final = 1e-6
CHUNK: Final = 256
DOUBT: Final = 1e-9
"""Of the sum of sizes: a value at a node below it is no evidence of a change of sign."""


@dataclass(frozen=True, slots=True, eq=False)
class NodeTable:
    """Values, slopes and bounds at the nodes x(j), j = 0 .. M - 1, for coefficients (K + 1, T + 1) of the amounts.

    `values` and `slopes` (K + 1, M) are f and its derivative. For the cell from x(j) to x(j + 1), `level` and `tilt`
    (K + 1, M - 1) are g = f exp(k x) and its derivative at x(j), with k = 0 where x(j) >= 0 and k = T below, and
    with the sizes of the numbers as factors `bend` (K + 1, M - 1) bounds the second derivative of g in the cell,
    `sizes` the sum of the sizes of its terms at x(j).
    """

    coefficients: Matrix
    with_times: Matrix
    nodes: Vector
    values: Matrix
    slopes: Matrix
    level: Matrix
    tilt: Matrix
    bend: Matrix
    sizes: Matrix

    @classmethod
    def of(cls, coefficients: Matrix) -> "NodeTable":
        """Tabulate one family; coefficients (K + 1, T + 1) of 1 and of each number in the amounts."""
        times = np.arange(coefficients.shape[1], dtype=np.float64)
        reach = np.arcsinh(min(FARTHEST, FARTHEST_X * times[-1]))
        nodes = np.sinh(np.linspace(-reach, reach, NODES)) / times[-1]
        decay = np.exp(-np.multiply.outer(times, nodes))
        shift = np.where(nodes[:-1] >= 0, 0.0, times[-1])
        since = times[:, np.newaxis] - shift
        at_left = np.exp(-since * nodes[:-1])
        largest = np.maximum(at_left, np.exp(-since * nodes[1:]))
        with_times = np.vstack([coefficients, -times * coefficients])
        return cls(
            coefficients=coefficients,
            with_times=with_times,
            nodes=nodes,
            values=coefficients @ decay,
            slopes=(-times * coefficients) @ decay,
            level=coefficients @ at_left,
            tilt=-coefficients @ (since * at_left),
            bend=np.abs(coefficients) @ (since**2 * largest),
            sizes=np.abs(coefficients) @ at_left,
        )

    @property
    def periods(self) -> int:
        """T: periods from today to the last amount."""
        return int(self.coefficients.shape[1]) - 1

    def value_and_slope(self, numbers: Matrix, x: Vector) -> tuple[Vector, Vector]:
        """f and its derivative for each draw at its own x, shapes (b,), from all the coefficients."""
        rows = len(self.coefficients)
        sums = self.with_times @ _powers(np.exp(-x), self.periods)
        return _combined(numbers, sums[:rows]), _combined(numbers, sums[rows:])

    def count(self, numbers: Matrix, first_sign: Vector, last_sign: Vector) -> tuple[Places, Mask]:
        """How many roots each draw has between the outer nodes, shape (b,), and whether that is proven.

        2 stands for two or more and is always proven: the values at nodes change sign as often. Fewer are proven if in
        every cell f keeps away from zero or is monotone, by Taylor's theorem with the bound of the second derivative.
        The signs are those of the first amount (f far right) and of the last (f far left).
        """
        counts = 2 * self._changes_back(numbers, first_sign, last_sign)
        sure = counts > 1
        rest = np.flatnonzero(counts == 0)
        for start in range(0, len(rest), CHUNK):
            part = rest[start : start + CHUNK]
            counts[part], sure[part] = self._in_all_cells(numbers[:, part], first_sign[part], last_sign[part])
        return counts, sure

    def holds_all(self, net: Matrix, times: Places) -> Mask:
        """Which draws have no root beyond the outer nodes: there the last or the first amount outweighs all others."""
        some, draws = net != 0, np.arange(net.shape[1])
        right = np.abs(net) * np.exp(-self.nodes[-1] * times)[:, np.newaxis]
        left = np.abs(net) * np.exp(-self.nodes[0] * (times - times[-1]))[:, np.newaxis]
        first, last = some.argmax(axis=0), len(net) - 1 - some[::-1].argmax(axis=0)
        at_right = right[first, draws] > right.sum(axis=0) / 2
        return np.asarray(at_right & (left[last, draws] > left.sum(axis=0) / 2))

    def cell_of_crossing(self, numbers: Matrix, last_sign: Vector) -> tuple[Places, Mask]:
        """The cell in which a draw with one root crosses zero, by halving, and whether it lies between the nodes."""
        cell = np.zeros(numbers.shape[1], np.intp)
        step = NODES // 2
        while step:
            middle = cell + step
            cell = np.where(self._at(self.values, numbers, middle) * last_sign > 0, middle, cell)
            step //= 2
        starts = (self.values[:, 0] @ numbers) * last_sign > 0
        return np.minimum(cell, NODES - 2), starts & (cell < NODES - 1)

    def refined(self, numbers: Matrix, cell: Places) -> tuple[Vector, Mask]:
        """The root in the cell, from the cubic through its ends and one step of Newton, and whether it came close.

        Close is a step d with T |d| <= 1e-6: by Taylor's theorem what is left of f is then below (T d)**2 / 2 of the
        sum of the sizes of its terms.
        """
        left, width = self.nodes[cell], np.diff(self.nodes)[cell]
        start = left + width * self._on_cubic(numbers, cell, width)
        value, slope = self.value_and_slope(numbers, start)
        step = np.divide(-value, slope, out=np.full_like(start, np.inf), where=slope != 0)
        root = start + step
        slack = CLOSE * width
        close = (np.abs(step) * self.periods <= CLOSE) & (root >= left - slack) & (root <= left + width + slack)
        return np.where(close, root, start), close

    def _at(self, table: Matrix, numbers: Matrix, places: Places) -> Vector:
        return _combined(numbers, table.take(places, axis=1))

    def _on_cubic(self, numbers: Matrix, cell: Places, width: Vector) -> Vector:
        """Where in the cell, 0 .. 1, the cubic with the values and slopes of both ends is zero."""
        at_left, at_right = self._at(self.values, numbers, cell), self._at(self.values, numbers, cell + 1)
        rise = at_right - at_left
        out = width * self._at(self.slopes, numbers, cell)
        back = width * self._at(self.slopes, numbers, cell + 1)
        square, cube = 3 * rise - 2 * out - back, out + back - 2 * rise
        share = np.divide(-at_left, rise, out=np.full_like(rise, 0.5), where=rise != 0)
        for _ in range(2):
            value = at_left + share * (out + share * (square + share * cube))
            slope = out + share * (2 * square + share * 3 * cube)
            share = share - np.divide(value, slope, out=np.zeros_like(share), where=slope != 0)
        return np.clip(share, 0.0, 1.0)

    def _changes_back(self, numbers: Matrix, first_sign: Vector, last_sign: Vector) -> Mask:
        """Which draws are seen to cross zero and to cross back, from left to right over some of the nodes."""
        values = self.level[:, ::COARSE].T @ numbers * last_sign
        doubt = DOUBT * (self.sizes[:, ::COARSE].T @ np.abs(numbers))
        crossed = np.logical_or.accumulate(values < -doubt, axis=0)
        back = (crossed & (values > doubt)).any(axis=0)
        return np.asarray(back | (crossed[-1] & (first_sign == last_sign)))

    def _in_all_cells(self, numbers: Matrix, first_sign: Vector, last_sign: Vector) -> tuple[Places, Mask]:
        width, sizes = np.diff(self.nodes)[:, np.newaxis], np.abs(numbers)
        level, change = self.level.T @ numbers, width * (self.tilt.T @ numbers)
        bend = width**2 * (self.bend.T @ sizes)
        ahead = level + change
        away = (level * ahead > 0) & (np.minimum(np.abs(level), np.abs(ahead)) > bend / 2)
        clear = (away | (np.abs(change) > bend)).all(axis=0)
        above = np.vstack([level, self.values[:, -1] @ numbers]) > 0
        counts = np.count_nonzero(above[1:] != above[:-1], axis=0)
        ends = (above[0] == (last_sign > 0)) & (above[-1] == (first_sign > 0))
        return counts, clear & ends


def _powers(base: Vector, highest: int) -> Matrix:
    """base**t for t = 0 .. highest, shape (highest + 1, b), by doubling."""
    powers = np.empty((highest + 1, base.size))
    powers[0], powers[1] = 1.0, base
    known = 2
    while known <= highest:
        more = min(known, highest + 1 - known)
        np.multiply(powers[:more], powers[known - 1] * base, out=powers[known : known + more])
        known += more
    return powers


def _combined(numbers: Matrix, factors: Matrix) -> Vector:
    return np.asarray(np.einsum("kb,kb->b", numbers, factors))
