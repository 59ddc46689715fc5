"""Values freed from block means, from a line over time in each block, and from columns: no dummy columns anywhere.

Regressing what is left of the values on what is left of the treatments gives the effects and the residuals of the whole
model (Frisch & Waugh, Econometrica 1, 1933; Lovell, JASA 58, 1963), in time and memory linear in the runs.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators.trial.design import Layout

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """What is taken off: the mean of each of `blocks` and, where there is a `time`, the line along it in each block."""

    blocks: NDArray[np.intp]
    time: Numbers | None = None


def sweep_of(layout: Layout) -> Sweep:
    """Block means, and in a switchback the trends too."""
    blocks = layout.blocks
    return Sweep(blocks, unit_time(layout.orders, blocks) if layout.trend else None)


def swept(values: Numbers, sweep: Sweep) -> Numbers:
    """What `sweep` leaves of `values`, shape (runs,)."""
    return detrended(centred(values, sweep.blocks), sweep)


def centred(values: Numbers, blocks: NDArray[np.intp]) -> Numbers:
    """`values` less the mean of their block; taken off twice, since the first mean carries rounding."""
    sizes = np.bincount(blocks)
    for _ in range(2):
        values = values - (np.bincount(blocks, values) / sizes)[blocks]
    return values


def detrended(values: Numbers, sweep: Sweep) -> Numbers:
    """`values` less their part along the time of `sweep` in each block; as they are where it has none."""
    if sweep.time is None:
        return values
    return np.asarray(values - sweep.time * np.bincount(sweep.blocks, sweep.time * values)[sweep.blocks])


def freed(values: Numbers, columns: Numbers) -> Numbers:
    """`values` (n,) less their least squares fit on `columns` (n, k) of full rank."""
    basis = np.linalg.qr(columns).Q
    return np.asarray(values - basis @ (basis.T @ values))


def unit_time(orders: Numbers, blocks: NDArray[np.intp]) -> Numbers:
    """`orders` about their mean and scaled to length 1 in each block; zeros where all orders of a block are equal."""
    start = np.full(int(blocks.max()) + 1, np.inf)
    np.minimum.at(start, blocks, orders)
    time = orders - start[blocks]
    largest = np.zeros(len(start))
    np.maximum.at(largest, blocks, time)
    time = centred(time / _or_one(largest)[blocks], blocks)
    return np.asarray(time / _or_one(np.sqrt(np.bincount(blocks, time**2)))[blocks])


def _or_one(lengths: Numbers) -> Numbers:
    return np.where(lengths > 0, lengths, 1.0)
