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

    f is the present value of amounts with coefficients (K + 1, T + 1), x = ln(1 + r). With u = 0 .. 1 the place in a
    cell, `level`, `tilt` and `curve` (K + 1, C) are g and its first and second derivative in u at the left end; with
    the sizes of the numbers as factors, `sizes` is the sum of the sizes of the terms of g there and `rest` bounds the
    third derivative in the cell. `end` (K + 1,) is f at the right end of the last cell.
    """

    level: Matrix
    tilt: Matrix
    curve: Matrix
    rest: Matrix
    sizes: Matrix
    end: Vector

    @classmethod
    def of(cls, coefficients: Matrix, nodes: Vector) -> Self:
        """The cells between these ascending nodes."""
        times, left, width = np.arange(coefficients.shape[1], dtype=np.float64), nodes[:-1], np.diff(nodes)
        steps = (times[:, np.newaxis] - np.where(left >= 0, 0.0, times[-1])) * width
        at_left = np.exp(-steps * (left / width))
        largest = np.maximum(at_left, np.exp(-steps * (nodes[1:] / width)))
        return cls(
            level=coefficients @ at_left,
            tilt=-coefficients @ (steps * at_left),
            curve=coefficients @ (steps**2 * at_left),
            rest=np.abs(coefficients) @ (np.abs(steps) ** 3 * largest),
            sizes=np.abs(coefficients) @ at_left,
            end=coefficients @ np.exp(-times * nodes[-1]),
        )

    def count(self, numbers: Matrix, first_sign: Vector, last_sign: Vector) -> tuple[Places, Mask]:
        """Roots of each draw in all cells together, and whether that is proven, shapes (b,).

        Proven if in every cell g either keeps away from zero or is monotone, by Taylor's theorem with the bound of the
        third derivative, and the outer values have the signs of the last amount (left) and of the first (right).
        """
        counts, sure = np.zeros(numbers.shape[1], np.intp), np.zeros(numbers.shape[1], np.bool_)
        step = max(1, ENTRIES // self.level.shape[1])
        for start in range(0, numbers.shape[1], step):
            part = slice(start, start + step)
            counts[part], sure[part] = self._count(numbers[:, part], first_sign[part], last_sign[part])
        return counts, sure

    def _count(self, numbers: Matrix, first_sign: Vector, last_sign: Vector) -> tuple[Places, Mask]:
        level, tilt, curve = (one.T @ numbers for one in (self.level, self.tilt, self.curve))
        rest = self.rest.T @ np.abs(numbers)
        clear = _away(level, tilt, curve, rest / 6) | _monotone(tilt, curve, rest / 2)
        above = np.vstack([level, self.end @ numbers]) > 0
        ends = (above[0] == (last_sign > 0)) & (above[-1] == (first_sign > 0))
        return np.count_nonzero(above[1:] != above[:-1], axis=0), clear.all(axis=0) & ends


def _away(level: Matrix, tilt: Matrix, curve: Matrix, error: Matrix) -> Mask:
    """Where level + tilt u + curve u**2 / 2 is farther from zero than `error` for all u from 0 to 1."""
    upward = np.sign(level)
    turns = (tilt * curve < 0) & (np.abs(tilt) < np.abs(curve))
    turn = np.divide(tilt * tilt, 2 * curve, out=np.zeros_like(level), where=turns)
    lowest = np.minimum(np.minimum(level * upward, (level + tilt + curve / 2) * upward), (level - turn) * upward)
    return np.asarray(lowest > error)


def _monotone(tilt: Matrix, curve: Matrix, error: Matrix) -> Mask:
    """Where tilt + curve u is farther from zero than `error` for all u from 0 to 1."""
    upward = np.sign(tilt)
    return np.asarray(np.minimum(tilt * upward, (tilt + curve) * upward) > error)
