"""How many draws are taken at once, and how their sums are multiplied out."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

MOST_DRAWS: Final = 2048
LEAST_DRAWS: Final = 64
MOST_ENTRIES: Final = 800_000
MOST_PRODUCTS: Final = 250_000
"""Multiplications in one matrix product. From 262,144 on OpenBLAS may spread it over threads, which takes up to twenty
times the processor time when other work keeps the cores busy."""


def draws_at_once(months: int, rows: int) -> int:
    """Draws in a block that stays in the cache, for sums over `months` x `rows` coefficients."""
    return max(LEAST_DRAWS, min(MOST_DRAWS, MOST_ENTRIES // (months * rows)))


def product(left: Matrix, right: Matrix, out: Matrix | None = None) -> Matrix:
    """left @ right, shapes (m, k) and (k, n), in pieces of the columns that each stay on one thread."""
    if out is None:
        out = np.empty((left.shape[0], right.shape[1]))
    step = max(1, MOST_PRODUCTS // max(1, left.size))
    for start in range(0, right.shape[1], step):
        part = slice(start, start + step)
        np.matmul(left, right[:, part], out=out[:, part])
    return out
