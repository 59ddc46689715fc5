"""The order of the runs, drawn from a seed that is printed: whoever has the sheet can draw it again."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calculators.errors import N_, CannotCompute, Notice
from calculators.trial.design import find_layout
from calculators.trial.types import Design, Run

MOST_SEED = 2**53
MOST_ON_A_SHEET = 1000
MOST_DRAWS = 1000
WORD = 2**64


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """The run that is made `order`-th (from 1), on `lot` where the design has lots."""

    order: int
    lot: str | None
    arm: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: `sizes` says how many runs of EACH arm each lot holds; a design without lots has one entry.

    `lots` are the names of the lots, one for each entry of `sizes`; () without lots.
    """

    design: Design
    arms: tuple[str, str]
    sizes: tuple[int, ...]
    lots: tuple[str, ...] = ()


def run_order(drawing: Drawing, seed: int) -> tuple[PlannedRun, ...]:
    """The runs in the order in which they are to be made, lot by lot; equal drawings and seeds give equal orders.

    In each lot (or over all runs without lots) the arms are shuffled; a switchback draws only which arm begins. The
    shuffle is that of Fisher and Yates, last place first, on the raw 64-bit words of numpy's PCG64 seeded with `seed`
    (a stream that numpy keeps for ever), words that would favour a place thrown away. An order that the estimator
    would take for another design (strictly alternating ones, for a switchback) is drawn again from the same stream.

    Raises CannotCompute for a seed or arms that cannot be used, and for more runs than a sheet holds.
    """
    _check(drawing, seed)
    words = np.random.PCG64(seed)
    for _ in range(MOST_DRAWS):
        runs = _drawn(drawing, words)
        if _judged_as_planned(drawing, runs):
            return runs
    raise CannotCompute(_notice("no_order", N_("No order of these runs shows which design was planned.")))


def seed_of(entropy: bytes) -> int:
    """A seed of at most six digits, easy to read from paper and to type."""
    return 1 + int.from_bytes(entropy, "big") % 999_999


def _drawn(drawing: Drawing, words: np.random.PCG64) -> tuple[PlannedRun, ...]:
    runs: list[PlannedRun] = []
    for at, size in enumerate(drawing.sizes):
        lot = drawing.lots[at] if drawing.lots else None
        for arm in _arms_in_order(drawing, size, words):
            runs.append(PlannedRun(len(runs) + 1, lot, arm))
    return tuple(runs)


def _arms_in_order(drawing: Drawing, size: int, words: np.random.PCG64) -> Sequence[str]:
    control, treatment = drawing.arms
    if drawing.design is Design.SWITCHBACK:
        first = _below(2, words)
        return [drawing.arms[(first + place) % 2] for place in range(2 * size)]
    return _shuffled([control, treatment] * size, words)


def _shuffled(arms: list[str], words: np.random.PCG64) -> list[str]:
    for last in range(len(arms) - 1, 0, -1):
        other = _below(last + 1, words)
        arms[last], arms[other] = arms[other], arms[last]
    return arms


def _below(count: int, words: np.random.PCG64) -> int:
    """A place below `count`, each equally likely."""
    fair = WORD - WORD % count
    while (word := int(words.random_raw())) >= fair:
        continue
    return word % count


def _judged_as_planned(drawing: Drawing, runs: Sequence[PlannedRun]) -> bool:
    """Whether the estimator finds the planned design in this order; one pair on each lot of a blocked one is paired."""
    rows = [Run(str(run.order), run.arm, 0.0, run.lot, float(run.order)) for run in runs]
    planned = Design.PAIRED if drawing.design is Design.BLOCKED and set(drawing.sizes) == {1} else drawing.design
    return find_layout(rows, drawing.arms[0]).design is planned


def _check(drawing: Drawing, seed: int) -> None:
    control, treatment = drawing.arms
    if not 0 <= seed <= MOST_SEED:
        raise CannotCompute(
            _notice("seed_unusable", N_("The seed must be a whole number from 0 to {most}."), MOST_SEED)
        )
    if " ".join(control.split()).casefold() == " ".join(treatment.split()).casefold():
        message = N_("Control and treatment need names that differ by more than case or spaces.")
        raise CannotCompute(_notice("arms_alike", message))
    if 2 * math.fsum(drawing.sizes) > MOST_ON_A_SHEET:
        message = N_("A run sheet holds at most {most} runs: plan fewer, or for a larger gain.")
        raise CannotCompute(_notice("sheet_too_long", message, MOST_ON_A_SHEET))


def _notice(code: str, message: str, most: int | None = None) -> Notice:
    return Notice(f"plan.{code}", message, {} if most is None else {"most": most})
