"""The layout of a trial yet to be run: how far it divides the spread of single runs, and what is left to judge by.

Both come from the estimator that will judge the trial (`calculators.trial.estimate`): the standard error of the effect
is `factor` x the standard deviation planned with, on `df` degrees of freedom.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from calculators.errors import N_
from calculators.trial.checks import refuse
from calculators.trial.design import find_layout
from calculators.trial.estimate import treatment_columns
from calculators.trial.sweep import sweep_of
from calculators.trial.types import Run

FEWEST_RUNS = 3
MOST_RUNS = 5_000
"""Of each arm: a trial that would need more is not run but thought over."""


class PlannedDesign(StrEnum):
    """What is to be made of lots and time."""

    INDEPENDENT = "independent"
    PAIRED = "paired"
    BLOCKED = "blocked"
    SWITCHBACK = "switchback"


@dataclass(frozen=True, slots=True)
class Precision:
    """Of n runs of each arm: the standard error of the effect in standard deviations, its degrees of freedom."""

    factor: float
    df: float


@dataclass(frozen=True, slots=True)
class PlannedLayout:
    """A design; blocked with `per_lot` runs of each arm on every lot."""

    design: PlannedDesign
    per_lot: int = 2

    @property
    def step(self) -> int:
        """By how many runs of each arm the trial grows at least: blocked by whole lots."""
        return self.per_lot if self.design is PlannedDesign.BLOCKED else 1

    def lots(self, n: int) -> int | None:
        """How many lots n runs of each arm take; None where lots play no part."""
        if self.design is PlannedDesign.PAIRED:
            return n
        return n // self.per_lot if self.design is PlannedDesign.BLOCKED else None


def check_layout(layout: PlannedLayout) -> None:
    """Raises CannotCompute for lots that hold no run of each arm."""
    if layout.per_lot < 1:
        refuse(
            "plan_per_lot",
            N_("Each lot needs at least one run of each arm, not {per_lot}."),
            per_lot=layout.per_lot,
        )


def precision(layout: PlannedLayout, n: float) -> Precision:
    """Standard error and degrees of freedom with n runs of each arm (pairs: n pairs, and the standard deviation is that
    of their differences). A fractional n is allowed where the formula is continuous; a switchback takes whole runs.

    independent: sqrt(2/n), 2n - 2. paired: 1/sqrt(n), n - 1. blocked: sqrt(2/n), 2n - n/per_lot - 1. switchback: one
    series C T C T ... with a line over time, from its own columns; 2n - 3.
    """
    if layout.design is PlannedDesign.PAIRED:
        return Precision(1 / math.sqrt(n), n - 1)
    if layout.design is PlannedDesign.INDEPENDENT:
        return Precision(math.sqrt(2 / n), 2 * n - 2)
    if layout.design is PlannedDesign.BLOCKED:
        return Precision(math.sqrt(2 / n), 2 * n - n / layout.per_lot - 1)
    return Precision(_switchback_factor(round(n)), 2 * round(n) - 3)


def _switchback_factor(n: int) -> float:
    """1 / length of what blocks and trend leave of the treatment column of C T C T ... of n runs each."""
    rows = [Run(f"{at}", "T" if at % 2 else "C", 0.0, order=float(at)) for at in range(2 * n)]
    layout = find_layout(rows, "C")
    column = treatment_columns(layout, sweep_of(layout))[:, 0]
    return float(1 / np.sqrt(column @ column))
