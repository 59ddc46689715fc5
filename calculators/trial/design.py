"""From rows to runs, and from runs to the design: who was compared with whom, on what, in which order."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from calculators.errors import N_
from calculators.trial.checks import check_control, listed, refuse
from calculators.trial.types import Design, Run

FEWEST_IN_A_SWITCHBACK = 3


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The runs of a trial in one fixed order, each with the number of its block (0, 1, ...).

    Independent runs and a switchback without lots are all of block 0. `treatments` are sorted by name.
    """

    design: Design
    control: str
    treatments: tuple[str, ...]
    runs: tuple[Run, ...]
    blocks: NDArray[np.intp]

    @property
    def trend(self) -> bool:
        """Whether each block has a straight line over time of its own."""
        return self.design is Design.SWITCHBACK

    def of_arm(self, arm: str) -> NDArray[np.bool_]:
        """Which runs belong to `arm`, shape (runs,)."""
        return np.array([run.arm == arm for run in self.runs])

    def informative(self) -> NDArray[np.bool_]:
        """Which runs stand in a block that holds more than one arm, shape (runs,)."""
        arms = _arms_by_block(self.runs, self.blocks)
        return np.array([len(arms[int(block)]) > 1 for block in self.blocks])


def average_samples(rows: Sequence[Run]) -> tuple[Run, ...]:
    """Make one run of all rows that share a run name, its value and order the plain means; sorted by lot and order.

    A row with a blank run name is a run of its own. Raises CannotCompute where samples of one run disagree about
    arm or lot, or only some runs name their lot.

    >>> [run.value for run in average_samples([Run("1", "A", 2.0), Run("1", "A", 4.0), Run("2", "A", 5.0)])]
    [3.0, 5.0]
    """
    samples: defaultdict[tuple[str, int], list[Run]] = defaultdict(list)
    for index, row in enumerate(rows):
        samples[(row.run, -1) if row.run.strip() else ("", index)].append(row)
    runs = [_mean_run(group) for group in samples.values()]
    without_lot = [run.run for run in runs if run.lot is None]
    if 0 < len(without_lot) < len(runs):
        refuse(
            "lots_incomplete",
            N_(
                "Some runs name their lot and some do not (without: {runs}). Fill in every lot, or none if all "
                "material was one lot."
            ),
            runs=listed(without_lot),
        )
    return tuple(sorted(runs, key=_place))


def find_layout(runs: Sequence[Run], control: str) -> Layout:
    """Find the design of averaged `runs` (see docs/methods/trial.md for the rules and their order).

    Raises CannotCompute: control unknown, one arm only, an arm with one run, a treatment that no chain of shared
    lots ties to the control.
    """
    check_control(runs, control)
    treatments = tuple(sorted({run.arm for run in runs} - {control}))
    for arm in (control, *treatments):
        _need_two_runs(runs, arm)
    blocks = _numbered(runs)
    design = _design_of(runs, blocks, control)
    if design is Design.INDEPENDENT:
        blocks = np.zeros(len(runs), dtype=np.intp)
    else:
        _need_ties_to_control(runs, blocks, control)
    return Layout(design, control, treatments, tuple(runs), blocks)


def _mean_run(samples: Sequence[Run]) -> Run:
    first = samples[0]
    if {(sample.arm, _lot(sample)) for sample in samples} != {(first.arm, _lot(first))}:
        refuse(
            "run_in_two_places",
            N_("Run {run} appears in more than one arm or lot: give every run a name of its own."),
            run=first.run,
        )
    orders = [sample.order for sample in samples if sample.order is not None]
    return replace(
        first,
        value=_mean([sample.value for sample in samples]),
        lot=_lot(first),
        order=_mean(orders) if orders else None,
    )


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _lot(run: Run) -> str | None:
    return run.lot if run.lot and run.lot.strip() else None


def _place(run: Run) -> tuple[str, float, str, str, float]:
    return (run.lot or "", math.inf if run.order is None else run.order, run.arm, run.run, run.value)


def _need_two_runs(runs: Sequence[Run], arm: str) -> None:
    if sum(run.arm == arm for run in runs) < 2:
        refuse(
            "too_few_runs",
            N_(
                "“{arm}” has only one run that counts, so its spread is unknown: make at least one more run "
                "(three for a proof) or leave that arm out."
            ),
            arm=arm,
        )


def _numbered(runs: Sequence[Run]) -> NDArray[np.intp]:
    names = {lot: number for number, lot in enumerate(dict.fromkeys(run.lot for run in runs))}
    return np.array([names[run.lot] for run in runs], dtype=np.intp)


def _arms_by_block(runs: Sequence[Run], blocks: NDArray[np.intp]) -> dict[int, set[str]]:
    arms: defaultdict[int, set[str]] = defaultdict(set)
    for run, block in zip(runs, blocks, strict=True):
        arms[int(block)].add(run.arm)
    return arms


def _design_of(runs: Sequence[Run], blocks: NDArray[np.intp], control: str) -> Design:
    by_block = [[run for run, b in zip(runs, blocks, strict=True) if b == block] for block in np.unique(blocks)]
    arms = {run.arm for run in runs}
    lots_known = runs[0].lot is not None
    if lots_known and all(len(block) == 2 and {run.arm for run in block} == arms for block in by_block):
        return Design.PAIRED
    spare = len(runs) - 2 * len(by_block) - (len(arms) - 1)
    if spare >= 1 and all(_switches_back(block, control) for block in by_block):
        return Design.SWITCHBACK
    if lots_known and any(len({run.arm for run in block}) > 1 for block in by_block):
        return Design.BLOCKED
    return Design.INDEPENDENT


def _switches_back(block: Sequence[Run], control: str) -> bool:
    """Off and on in turn, in strict order of time, and back to an arm that was there before."""
    orders = [run.order for run in block if run.order is not None]
    if len(block) < FEWEST_IN_A_SWITCHBACK or len(set(orders)) < len(block):
        return False
    arms = [run.arm for run in sorted(block, key=_place)]
    alternates = all((a == control) != (b == control) for a, b in pairwise(arms))
    return alternates and len(set(arms)) < len(arms)


def _tied(runs: Sequence[Run], blocks: NDArray[np.intp], control: str) -> set[str]:
    """Arms that share a block with the control, or with an arm that is tied to it."""
    groups = list(_arms_by_block(runs, blocks).values())
    tied = {control}
    while grown := set().union(*(group for group in groups if group & tied)) - tied:
        tied |= grown
    return tied


def _need_ties_to_control(runs: Sequence[Run], blocks: NDArray[np.intp], control: str) -> None:
    if loose := {run.arm for run in runs} - _tied(runs, blocks, control):
        refuse(
            "treatment_confounded",
            N_(
                "No lot ties {treatments} to the control “{control}”, so a difference of lots cannot be told from "
                "the effect: run both on at least two common lots, or leave that arm out."
            ),
            treatments=listed(loose),
            control=control,
        )
