"""How much single runs scatter, from a trial that was made: the noise through which the next one must see."""

import math
from dataclasses import dataclass

from calculators.trial.types import Comparison, Design, TrialResult

TAKEN_OUT = {Design.INDEPENDENT: 0, Design.PAIRED: 1, Design.BLOCKED: 1, Design.SWITCHBACK: 2}
"""What the model of a design takes out of the scatter of the runs: nothing, lots, lots and drift."""


@dataclass(frozen=True, slots=True)
class Noise:
    """`sd` for `Aim.sd` of the design asked for, on `degrees_of_freedom`.

    `upper` where lots or drift, which the planned design would take out, are still in it: then more runs are planned
    than are needed, never fewer.
    """

    sd: float
    degrees_of_freedom: int
    upper: bool


def noise_of(result: TrialResult, design: Design) -> Noise:
    """The noise that a trial of `design` would meet, if runs scatter as they did in `result`.

    Where the model of `result` took out no more than that of `design` will, it is the residual standard deviation of
    its model; else, or where it was two independent arms, that of the runs within their arms. In pairs, times the root
    of 2, because a difference has the scatter of two runs.
    """
    was, will = TAKEN_OUT[result.design], TAKEN_OUT[design]
    sd, df, held = _residual(result) if 0 < was <= will else _within_arms(result)
    return Noise(sd * math.sqrt(2.0) if design is Design.PAIRED else sd, df, held < will)


def _residual(result: TrialResult) -> tuple[float, int, int]:
    row = result.anova[-1]
    return math.sqrt(row.mean_square), row.degrees_of_freedom, TAKEN_OUT[result.design]


def _within_arms(result: TrialResult) -> tuple[float, int, int]:
    first: Comparison = result.comparisons[0]
    arms = [(first.n_control, first.sd_control), *((one.n_treatment, one.sd_treatment) for one in result.comparisons)]
    df = sum(n - 1 for n, _ in arms)
    return math.sqrt(sum((n - 1) * sd**2 for n, sd in arms) / df), df, 0
