"""Rates of return of many draws whose amounts are affine in a few numbers: how many each has, and the single one.

In x = ln(1 + r) the present value of a draw is a sum of exponentials and, with the numbers of the draw as factors, a
sum of a few functions of x that are the same for all draws. These are tabulated once; a draw is then read from the
table, and only its last digits are computed from its amounts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from calculators.rates import NEGLIGIBLE, rates_of_return
from calculators.risk.node_table import CLOSE, NodeTable

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]
Counts = NDArray[np.int8]

SEVERAL: Final = 2
NEWTON_STEPS: Final = 60
EVERY: Final = slice(None)


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """Signs of the amounts of n draws, those that count as zero left out: how often they change, first and last."""

    changes: Places
    first: Vector
    last: Vector

    @classmethod
    def empty(cls, draws: int) -> Self:
        """Room for the signs of n draws."""
        return cls(np.zeros(draws, np.intp), np.zeros(draws), np.zeros(draws))

    @classmethod
    def of(cls, net: Matrix, unclear: Places) -> Self:
        """Signs of the columns of `net` (M, b); those of `unclear` may hold amounts that count as zero."""
        below = net < 0
        kind = np.uint8 if len(net) <= np.iinfo(np.uint8).max else np.uint32
        changes = np.add.reduce((below[1:] ^ below[:-1]).view(np.uint8), axis=0, dtype=kind).astype(np.intp)
        signs = cls(changes, 1.0 - 2.0 * below[0], 1.0 - 2.0 * below[-1])
        if unclear.size:
            changes[unclear], signs.first[unclear], signs.last[unclear] = _signs_without_zeros(net[:, unclear])
        return signs

    def put(self, places: slice | Places, other: "Signs", which: slice | Places = EVERY) -> None:
        """Write the signs `which` of others to `places`."""
        self.changes[places] = other.changes[which]
        self.first[places], self.last[places] = other.first[which], other.last[which]


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """How many rates of return each draw has (0, 1, or 2 for two or more), and the rate where it is one, else 0."""

    counts: Counts
    rates: Vector


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """n draws: `amounts` (K, n) of each, and `net`, which gives all amounts (T + 1, places) of some of them."""

    amounts: Matrix
    net: Callable[[Places], Matrix]

    def numbers(self, places: Places) -> Matrix:
        """The factors (K + 1, places) of the coefficients: 1 and the amounts of the draw."""
        numbers = np.empty((len(self.amounts) + 1, len(places)))
        numbers[0] = 1.0
        np.take(self.amounts, places, axis=1, out=numbers[1:], mode="clip")
        return numbers


def find_rates(table: NodeTable, draws: Draws, signs: Signs) -> Rates:
    """Rates of return of each draw.

    One change of sign is one rate (Descartes). Several changes are counted on the table where it leaves no doubt,
    else by `rates_of_return`. A single rate is bracketed on the table and found by Newton's method in x.
    """
    found = Rates((signs.changes == 1).astype(np.int8), np.zeros(len(signs.changes)))
    for part in _parts(signs.changes > 1, table.block):
        found.counts[part] = SEVERAL * table.seen_to_return(draws.numbers(part), signs.first[part], signs.last[part])
    unseen = (signs.changes > 1) & (found.counts == 0)
    doubtful = [part[~_counted(table, draws, signs, part, found)] for part in _parts(unseen, table.block)]
    lost = [part[~_solved(table, draws, signs, part, found)] for part in _parts(found.counts == 1, table.block)]
    _one_by_one(draws, np.concatenate([*doubtful, *lost, np.zeros(0, np.intp)]), found)
    return found


def _parts(chosen: Mask, size: int) -> list[Places]:
    places = np.flatnonzero(chosen)
    return [places[start : start + size] for start in range(0, len(places), size)]


def _signs_without_zeros(net: Matrix) -> tuple[Places, Vector, Vector]:
    sizes = np.abs(net)
    kept = sizes > NEGLIGIBLE * sizes.max(axis=0)
    columns = np.arange(net.shape[1])
    latest = np.maximum.accumulate(np.where(kept, np.arange(len(net))[:, np.newaxis], 0), axis=0)
    signs = np.where(kept, np.sign(net), 0.0)[latest, columns]
    changes = np.count_nonzero(signs[1:] * signs[:-1] < 0, axis=0)
    return changes, signs[kept.argmax(axis=0), columns], signs[-1]


def _counted(table: NodeTable, draws: Draws, signs: Signs, places: Places, found: Rates) -> Mask:
    """Count the rates of some draws on the table; which of them could be counted."""
    counts, sure = table.count(draws.numbers(places), signs.first[places], signs.last[places])
    fewer = np.flatnonzero(sure & (counts < SEVERAL))
    if fewer.size:
        sure[fewer] = table.holds_all(draws.net(places[fewer]))
    found.counts[places] = np.where(sure, np.minimum(counts, SEVERAL), 0)
    return sure


def _solved(table: NodeTable, draws: Draws, signs: Signs, places: Places, found: Rates) -> Mask:
    """Find the single rate of some draws; which of them were found."""
    numbers, last = draws.numbers(places), signs.last[places]
    cell, inside = table.cell_of_crossing(numbers, last)
    x, close = table.refined(numbers, cell)
    rough = np.flatnonzero(inside & ~close)
    if rough.size:
        x[rough], close[rough] = _safely(table, numbers[:, rough], cell[rough], last[rough])
    found.rates[places] = np.expm1(x)
    return inside & close


def _safely(table: NodeTable, numbers: Matrix, cell: Places, low_sign: Vector) -> tuple[Vector, Mask]:
    """Newton's method kept inside a bracket that the signs narrow at each step; the root, and whether it came close."""
    low, high = table.nodes[cell].copy(), table.nodes[cell + 1].copy()
    x = (low + high) / 2
    for _ in range(NEWTON_STEPS):
        value, slope = table.value_and_slope(numbers, x)
        left = value * low_sign > 0
        low, high = np.where(left, x, low), np.where(left, high, x)
        step = np.divide(-value, slope, out=np.full_like(x, np.inf), where=slope != 0)
        close = np.abs(step) * table.periods <= CLOSE
        inside = close | ((x + step > low) & (x + step < high))
        x = np.where(inside, x + step, (low + high) / 2)
        if close.all():
            break
    return x, close


def _one_by_one(draws: Draws, places: Places, found: Rates) -> None:
    """The few that are left, each different flow once, by the scalar method."""
    if not places.size:
        return
    different, which = np.unique(draws.net(places), axis=1, return_inverse=True)
    rates = [rates_of_return(flow) for flow in different.T.tolist()]
    counts = np.array([min(len(one), SEVERAL) for one in rates], np.int8)
    values = np.array([one[0] if len(one) == 1 else 0.0 for one in rates])
    found.counts[places], found.rates[places] = counts[which.ravel()], values[which.ravel()]
