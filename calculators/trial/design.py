"""From rows to runs, and from runs to the design: who was compared with whom, on what, in which order."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from calculators.errors import N_
from calculators.trial.checks import check_control, listed, refuse
from calculators.trial.types import Design, Run

FEWEST_IN_A_SWITCHBACK = 3


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The runs of a trial in one fixed order, and of each the numbers of its arm and lot and its place in time.

    Arm 0 is the control, arm n the n-th of `treatments`, which are sorted by name; lots are numbered as they appear,
    and runs without lots are all of lot 0. `orders` are 0 where the place in time is not known, which `timed` tells.
    Shape of all arrays: (runs,).
    """

    design: Design
    control: str
    treatments: tuple[str, ...]
    runs: tuple[Run, ...]
    arms: NDArray[np.intp]
    lots: NDArray[np.intp]
    orders: NDArray[np.float64]
    timed: NDArray[np.bool_]

    @property
    def names(self) -> tuple[str, ...]:
        """The arms in the order of their numbers."""
        return (self.control, *self.treatments)

    @property
    def blocks(self) -> NDArray[np.intp]:
        """The number of the block of each run, shape (runs,): its lot, but independent runs are all of block 0."""
        return np.zeros_like(self.lots) if self.design is Design.INDEPENDENT else self.lots

    @property
    def trend(self) -> bool:
        """Whether each block has a straight line over time of its own."""
        return self.design is Design.SWITCHBACK

    def of_arm(self, arm: str) -> NDArray[np.bool_]:
        """Which runs belong to `arm`, shape (runs,)."""
        return np.asarray(self.arms == self.names.index(arm))

    def informative(self) -> NDArray[np.bool_]:
        """Which runs stand in a block that holds more than one arm, shape (runs,)."""
        blocks = self.blocks
        return (_arms_in_each(blocks, self.arms) > 1)[blocks]

    def values(self) -> NDArray[np.float64]:
        """The value of each run, shape (runs,)."""
        return np.array([run.value for run in self.runs], dtype=np.float64)


def average_samples(rows: Sequence[Run]) -> tuple[Run, ...]:
    """Make one run of all rows that share a run name, its value and order the plain means; sorted by lot and order.

    A row with a blank run name is a run of its own. Raises CannotCompute where samples of one run disagree about
    arm or lot, or only some runs name their lot.

    >>> [run.value for run in average_samples([Run("1", "A", 2.0), Run("1", "A", 4.0), Run("2", "A", 5.0)])]
    [3.0, 5.0]
    """
    runs = [_mean_run(group) for group in _samples(rows)]
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
    lots = [run.lot for run in runs]
    layout = Layout(
        design=Design.INDEPENDENT,
        control=control,
        treatments=treatments,
        runs=tuple(runs),
        arms=_numbered([run.arm for run in runs], (control, *treatments)),
        lots=_numbered(lots, tuple(dict.fromkeys(lots))),
        orders=np.array([run.order or 0.0 for run in runs], dtype=np.float64),
        timed=np.array([run.order is not None for run in runs]),
    )
    _need_two_runs(layout)
    layout = replace(layout, design=_design_of(layout))
    if layout.design is not Design.INDEPENDENT:
        _need_ties_to_control(layout)
    return layout


def _samples(rows: Sequence[Run]) -> Iterable[Sequence[Run]]:
    """The rows of each run, as they come."""
    if len({row.run for row in rows}) == len(rows):
        return ((row,) for row in rows)
    samples: defaultdict[str | int, list[Run]] = defaultdict(list)
    for index, row in enumerate(rows):
        samples[row.run if row.run.strip() else index].append(row)
    return samples.values()


def _mean_run(samples: Sequence[Run]) -> Run:
    first = samples[0]
    if len(samples) == 1 and first.lot == _lot(first):
        return first
    if len({(sample.arm, _lot(sample)) for sample in samples}) > 1:
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


def _need_two_runs(layout: Layout) -> None:
    alone = np.bincount(layout.arms) < 2
    if alone.any():
        refuse(
            "too_few_runs",
            N_(
                "“{arm}” has only one run that counts, so its spread is unknown: make at least one more run "
                "(three for a proof) or leave that arm out."
            ),
            arm=layout.names[int(alone.argmax())],
        )


def _numbered(names: Sequence[str | None], known: Sequence[str | None]) -> NDArray[np.intp]:
    numbers = {name: number for number, name in enumerate(known)}
    return np.array([numbers[name] for name in names], dtype=np.intp)


def _arms_in_each(blocks: NDArray[np.intp], arms: NDArray[np.intp]) -> NDArray[np.intp]:
    """How many different arms stand in each block, shape (blocks,)."""
    count = int(arms.max()) + 1
    cells = np.sort(blocks * count + arms)
    return np.bincount(cells[np.append(True, np.diff(cells) > 0)] // count)


def _design_of(layout: Layout) -> Design:
    sizes, mixed = np.bincount(layout.lots), _arms_in_each(layout.lots, layout.arms)
    lots_known = layout.runs[0].lot is not None
    if lots_known and len(layout.treatments) == 1 and (sizes == 2).all() and (mixed == 2).all():
        return Design.PAIRED
    spare = len(layout.runs) - 2 * len(sizes) - len(layout.treatments)
    returning = (sizes >= FEWEST_IN_A_SWITCHBACK) & (mixed < sizes)
    if spare >= 1 and returning.all() and _alternating(layout):
        return Design.SWITCHBACK
    return Design.BLOCKED if lots_known and (mixed > 1).any() else Design.INDEPENDENT


def _alternating(layout: Layout) -> bool:
    """Whether in each lot control and treatment come in turn, in strict order of time."""
    place = np.lexsort((layout.orders, layout.lots))
    next_in_lot = np.diff(layout.lots[place]) == 0
    in_turn = (np.diff(layout.orders[place]) > 0) & np.diff(layout.arms[place] == 0)
    return bool(layout.timed.all() and in_turn[next_in_lot].all())


def _need_ties_to_control(layout: Layout) -> None:
    """Tie every arm to the control by a chain of shared lots: then blocks and treatments are independent columns."""
    tied, known = np.arange(len(layout.names)) == 0, 0
    while known < tied.sum():
        known = int(tied.sum())
        lots = np.bincount(layout.lots, tied[layout.arms]) > 0
        tied = np.bincount(layout.arms, lots[layout.lots]) > 0
    if loose := [arm for arm, held in zip(layout.names, tied, strict=True) if not held]:
        refuse(
            "treatment_confounded",
            N_(
                "No lot ties {treatments} to the control “{control}”, so a difference of lots cannot be told from "
                "the effect: run both on at least two common lots, or leave that arm out."
            ),
            treatments=listed(loose),
            control=layout.control,
        )
