"""Cells between the nodes of a table, in which a present value is shown to have no root, or one at most."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]

ENTRIES: Final = 8192
"""Of a matrix of cells times draws: few enough that it is not asked of the system each time."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """What bounds g = f exp(k x) in each of C cells, k = 0 where the cell begins at x >= 0 and k = T below.

    f is the present value of amounts with coefficients (K + 1, T + 1), x = ln(1 + r). `level` (K + 1, C) is g at the
    left end and `tilt` its derivative times the width; with the sizes of the numbers as factors, `sizes` is the sum of
    the sizes of the terms of g there and `bend` bounds the second derivative in the cell times the squared width.
    `end` (K + 1,) is f at the right end of the last cell.
    """

    level: Matrix
    tilt: Matrix
    bend: Matrix
    sizes: Matrix
    end: Vector

    @classmethod
    def of(cls, coefficients: Matrix, nodes: Vector) -> Self:
        """The cells between these ascending nodes."""
        times, left, width = np.arange(coefficients.shape[1], dtype=np.float64), nodes[:-1], np.diff(nodes)
        since = times[:, np.newaxis] - np.where(left >= 0, 0.0, times[-1])
        at_left = np.exp(-since * left)
        largest = np.maximum(at_left, np.exp(-since * nodes[1:]))
        return cls(
            level=coefficients @ at_left,
            tilt=-coefficients @ (since * at_left * width),
            bend=np.abs(coefficients) @ (since**2 * largest * width**2),
            sizes=np.abs(coefficients) @ at_left,
            end=coefficients @ np.exp(-times * nodes[-1]),
        )

    def count(self, numbers: Matrix, first_sign: Vector, last_sign: Vector) -> tuple[Places, Mask]:
        """Roots of each draw in all cells together, and whether that is proven, shapes (b,).

        Proven if every cell either keeps away from zero or is monotone, by Taylor's theorem with the bound of the
        second derivative, and the outer values have the signs of the last amount (left) and of the first (right).
        """
        counts, sure = np.zeros(numbers.shape[1], np.intp), np.zeros(numbers.shape[1], np.bool_)
        step = max(1, ENTRIES // self.level.shape[1])
        for start in range(0, numbers.shape[1], step):
            part = slice(start, start + step)
            counts[part], sure[part] = self._count(numbers[:, part], first_sign[part], last_sign[part])
        return counts, sure

    def _count(self, numbers: Matrix, first_sign: Vector, last_sign: Vector) -> tuple[Places, Mask]:
        level, change = self.level.T @ numbers, self.tilt.T @ numbers
        bend = self.bend.T @ np.abs(numbers)
        ahead = level + change
        above = np.vstack([level, self.end @ numbers]) > 0
        alike = above[:-1] == (ahead > 0)
        clear = np.abs(change, out=change) > bend
        nearest = np.minimum(np.abs(level, out=level), np.abs(ahead, out=ahead), out=ahead)
        clear |= alike & (2 * nearest > bend)
        ends = (above[0] == (last_sign > 0)) & (above[-1] == (first_sign > 0))
        return np.count_nonzero(above[1:] != above[:-1], axis=0), clear.all(axis=0) & ends
