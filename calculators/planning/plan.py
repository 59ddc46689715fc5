"""How many runs, and what they see. Rules and sources: docs/methods/planning.md."""

import math
from collections.abc import Iterable

from scipy import optimize

from calculators.errors import N_, CannotCompute, Notice
from calculators.planning.layouts import degrees_of_freedom, lots_of, variance_factor
from calculators.planning.power import noncentrality_for, t_power
from calculators.planning.types import Aim, Plan, Sight
from calculators.trial.cautions import ENOUGH_RUNS
from calculators.trial.types import Design

MOST_RUNS = 10_000
"""Runs of an arm: beyond this a plan is no plan."""
LEAST_ALPHA, MOST_ALPHA = 0.0001, 0.5
MOST_POWER = 0.9999
LARGEST, SMALLEST = 1e100, 1e-100
LEAST_EXACT = 2.0
POINTS = 40


def plan(aim: Aim) -> Plan:
    """The fewest runs of each arm, never under three, whose chance to prove the gain is at least the power asked.

    Raises CannotCompute: figures that allow no plan, or a gain that not even `MOST_RUNS` runs of each arm find.

    >>> found = plan(Aim(gain=1.0, sd=1.0, design=Design.INDEPENDENT))
    >>> found.sight.runs_per_arm, round(found.runs_per_arm_exact, 4)
    (23, 22.0211)
    """
    check_aim(aim)
    runs = _fewest(aim)
    return Plan(aim, _sight(aim, runs), _exact(aim, runs))


def sight(aim: Aim, runs: int) -> Sight:
    """What `runs` runs of each arm see. Raises CannotCompute under three, over `MOST_RUNS`, or as `plan`."""
    check_aim(aim)
    check_runs(runs)
    return _sight(aim, runs)


def check_runs(runs: int) -> None:
    """Refuse a number of runs of an arm that proves nothing, or is no trial. Raises CannotCompute."""
    if not ENOUGH_RUNS <= runs <= MOST_RUNS:
        _refuse(
            "runs_out_of_range",
            N_(
                "With {runs} runs of each arm nothing can be planned: make at least {least}, fewer prove nothing, and "
                "at most {most}."
            ),
            runs=runs,
            least=ENOUGH_RUNS,
            most=MOST_RUNS,
        )


def curve(found: Plan, also: Iterable[int] = ()) -> tuple[Sight, ...]:
    """What more and fewer runs see, from three runs of each arm to half as many again as planned, few enough to draw.

    The planned number and the numbers in `also` are among them.
    """
    planned, wanted = found.sight.runs_per_arm, [min(max(one, ENOUGH_RUNS), MOST_RUNS) for one in also]
    last = min(max(math.ceil(1.5 * planned), 2 * ENOUGH_RUNS, *wanted, 0), MOST_RUNS)
    step = max(1, math.ceil((last - ENOUGH_RUNS) / POINTS))
    numbers = sorted({*range(ENOUGH_RUNS, last + 1, step), planned, last, *wanted})
    return tuple(_sight(found.aim, runs) for runs in numbers)


def check_aim(aim: Aim) -> None:
    """Refuse an aim that allows no plan. Raises CannotCompute."""
    if not SMALLEST <= abs(aim.gain) <= LARGEST:
        _refuse("gain_unusable", N_("A gain of {gain} cannot be looked for: state one that is not 0."), gain=aim.gain)
    if not SMALLEST <= aim.sd <= LARGEST:
        _refuse("sd_unusable", N_("The standard deviation must be above 0, not {sd}: no line is that even."), sd=aim.sd)
    if not LEAST_ALPHA <= aim.alpha <= MOST_ALPHA:
        _refuse(
            "alpha_unusable",
            N_("The level of the test must lie between {least} and {most}, not at {alpha}."),
            least=LEAST_ALPHA,
            most=MOST_ALPHA,
            alpha=aim.alpha,
        )
    if not aim.alpha < aim.power <= MOST_POWER:
        _refuse(
            "power_unusable",
            N_("The power must lie above the level of the test, {alpha}, and be at most {most}, not {power}."),
            alpha=aim.alpha,
            most=MOST_POWER,
            power=aim.power,
        )
    _check_per_lot(aim)


def _check_per_lot(aim: Aim) -> None:
    if aim.per_lot is None:
        return
    if aim.design is not Design.BLOCKED:
        _refuse(
            "per_lot_unused",
            N_("Only a blocked design asks how many runs a lot holds: leave it out, or plan the blocked design."),
        )
    if not 1 <= aim.per_lot <= MOST_RUNS:
        _refuse("per_lot_unusable", N_("A lot holds at least one run of each arm, not {runs}."), runs=aim.per_lot)


def _sight(aim: Aim, runs: int) -> Sight:
    lots = len(lots_of(aim, runs))
    df = int(degrees_of_freedom(aim.design, runs, lots))
    error = aim.sd * math.sqrt(variance_factor(aim.design, runs))
    return Sight(
        runs_per_arm=runs,
        lots=lots,
        standard_error=error,
        degrees_of_freedom=df,
        power=t_power(abs(aim.gain) / error, df, aim.alpha),
        detectable_gain=noncentrality_for(aim.power, df, aim.alpha) * error,
    )


def _power(aim: Aim, runs: float) -> float:
    lots = len(lots_of(aim, int(runs)))
    error = aim.sd * math.sqrt(variance_factor(aim.design, runs))
    return t_power(abs(aim.gain) / error, degrees_of_freedom(aim.design, runs, lots), aim.alpha)


def _fewest(aim: Aim) -> int:
    """By doubling and halving: power grows with the runs."""
    if _power(aim, MOST_RUNS) < aim.power:
        least = _sight(aim, MOST_RUNS).detectable_gain
        _refuse(
            "too_many_runs",
            N_(
                "Not even {most} runs of each arm find a gain of {gain} where runs scatter by {sd}; they find "
                "{detectable}. Look for a larger gain, or make the noise smaller."
            ),
            most=MOST_RUNS,
            gain=abs(aim.gain),
            sd=aim.sd,
            detectable=least,
        )
    low, high = ENOUGH_RUNS - 1, ENOUGH_RUNS
    while _power(aim, high) < aim.power:
        low, high = high, min(2 * high, MOST_RUNS)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _power(aim, middle) >= aim.power else (middle, high)
    return high


def _exact(aim: Aim, runs: int) -> float | None:
    if aim.design is Design.BLOCKED:
        return None
    if _power(aim, LEAST_EXACT) >= aim.power:
        return LEAST_EXACT
    return float(optimize.brentq(lambda n: _power(aim, n) - aim.power, LEAST_EXACT, runs, xtol=1e-9, rtol=1e-12))


def _refuse(code: str, message: str, **facts: object) -> None:
    raise CannotCompute(Notice(f"plan.{code}", message, facts))
