"""What a design makes of n runs of each arm: how they lie in lots, the variance of the effect, degrees of freedom."""

from calculators.planning.types import Aim
from calculators.trial.types import Design

PER_LOT = 2


def lots_of(aim: Aim, runs: int) -> tuple[int, ...]:
    """How many runs of EACH arm each lot holds: () without lots, the last lot of a blocked design may hold fewer.

    >>> lots_of(Aim(1.0, 1.0, Design.BLOCKED), 5)
    (2, 2, 1)
    """
    if aim.design is Design.PAIRED:
        return (1,) * runs
    if aim.design is Design.BLOCKED:
        most = aim.per_lot or PER_LOT
        return (most,) * (runs // most) + ((runs % most,) if runs % most else ())
    return ()


def variance_factor(design: Design, runs: float) -> float:
    """Variance of the effect in units of sd^2, for `runs` runs of each arm; sd as in `Aim`.

    Pairs: 1/n. Arms side by side, alone or in lots that hold as many of one as of the other: 2/n. Alternating runs
    lose what looks like a drift: with the treatment column and time both centred, their product is n/2, time squared
    n (4n^2 - 1) / 6, so n/2 (1 - 3/(4n^2 - 1)) is left of the column's square n/2 (Frisch & Waugh, Econometrica 1,
    1933).
    """
    if design is Design.PAIRED:
        return 1.0 / runs
    if design is Design.SWITCHBACK:
        return 2.0 / (runs * (1.0 - 3.0 / (4.0 * runs**2 - 1.0)))
    return 2.0 / runs


def degrees_of_freedom(design: Design, runs: float, lots: int = 0) -> float:
    """Runs less what the model of the design takes: arms, lots, in a switchback the line over time."""
    taken = {Design.INDEPENDENT: 2, Design.SWITCHBACK: 3, Design.BLOCKED: lots + 1}
    return runs - 1 if design is Design.PAIRED else 2 * runs - taken[design]
