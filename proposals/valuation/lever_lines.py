"""In which lines of the account each lever shows: the same division as that of the bridge, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators.bridge import shapley, subsets
from calculators.levers import Lever, switched
from calculators.plant import ACCOUNT_LINES, AccountLine, account
from proposals.possible import ROUNDING
from proposals.valuation.effect import changed_levers
from proposals.valuation.types import Valuation

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LeverLines:
    """What one lever does to the account of a year.

    `shares` has the lever's Shapley share of the change of each line (money a year, as the account has it: a cost that
    falls is below zero); with the signs of the profit they sum to the lever's bar. `output` is its share of the change
    of the good product, t/a. `following` are the lines that change with it alone: each tonne bears them as before.
    """

    shares: Mapping[AccountLine, float]
    output: float
    following: frozenset[AccountLine]


def lever_lines(valuation: Valuation) -> dict[Lever, LeverLines]:
    """The lines of each changed lever of a valuation, in the order of its bridge."""
    drivers = [one.driver for one in valuation.drivers]
    levers = changed_levers(drivers)
    on = subsets(len(levers))
    year = account(switched(valuation.before.metrics, drivers, levers, on))
    good = _every(year.volumes.good, len(on))
    lines: dict[AccountLine, Array] = {line: _every(getattr(year, line), len(on)) for line in ACCOUNT_LINES}
    shares = {line: shapley(amounts) for line, amounts in lines.items()}
    output = shapley(good)
    return {
        lever: LeverLines(
            shares={line: found[at] for line, found in shares.items()},
            output=output[at],
            following=frozenset(line for line, amounts in lines.items() if _follows(amounts, good, on[:, at])),
        )
        for at, lever in enumerate(levers)
    }


def _every(values: object, count: int) -> Array:
    return np.broadcast_to(np.asarray(values, dtype=np.float64), (count,)).copy()


def _follows(amounts: Array, good: Array, on: NDArray[np.bool_]) -> bool:
    """Whether a tonne of good product bears the same amount with the lever as without it, whatever else is on."""
    without, with_it = amounts[~on] * good[on], amounts[on] * good[~on]
    return bool(np.all(np.abs(with_it - without) <= ROUNDING * np.maximum(np.abs(with_it), np.abs(without))))
