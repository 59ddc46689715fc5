"""Power of a planned trial by the noncentral t, the runs needed for it, and the gain that a number of runs can show."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from scipy import optimize, special, stats

from calculators.errors import N_
from calculators.planning.layouts import (
    FEWEST_RUNS,
    MOST_RUNS,
    PlannedDesign,
    PlannedLayout,
    check_layout,
    precision,
)
from calculators.trial.checks import refuse

CLOSE = 1e-10
SMALLEST_DF = 1.0
CERTAIN = 1e6
"""A noncentrality beyond which the power is 1 to the last digit, and the distribution no longer computed."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What the trial is to find: an effect of size `gain` amid `sd`, both in the unit of the response.

    `sd` is the standard deviation of single runs around the model of the design; in pairs that of the differences
    within pairs. `power` is the probability to find the gain, `alpha` the two-sided level of the test.
    """

    gain: float
    sd: float
    power: float = 0.9
    alpha: float = 0.05


@dataclass(frozen=True, slots=True)
class Plan:
    """A number of runs and what it can show.

    `runs_per_arm` (pairs: the number of pairs) is the smallest whole number whose `power` reaches the aim;
    `exact` is the same before rounding up, None where the design takes whole runs only. `detectable_gain` is the gain
    found with the power of the aim, in the unit of the response.
    """

    aim: Aim
    layout: PlannedLayout
    runs_per_arm: int
    exact: float | None
    power: float
    detectable_gain: float
    df: float

    @property
    def total_runs(self) -> int:
        """All runs of both arms."""
        return 2 * self.runs_per_arm

    @property
    def lots(self) -> int | None:
        """The lots needed; None where lots play no part."""
        return self.layout.lots(self.runs_per_arm)


def power_of(aim: Aim, layout: PlannedLayout, n: float) -> float:
    """The probability that n runs of each arm show the gain of `aim` with its good sign at its level.

    P(T > t(1 - alpha/2, df)) with T noncentral t, noncentrality |gain| / standard error (Cohen, Statistical Power
    Analysis for the Behavioral Sciences, 2nd ed., 1988; the same as R's power.t.test). Raises CannotCompute.

    >>> round(power_of(Aim(gain=1.0, sd=1.0), PlannedLayout(PlannedDesign.INDEPENDENT), 20), 6)
    0.868953
    """
    _check(aim, layout)
    return _power(aim, layout, n)


def plan_for(aim: Aim, layout: PlannedLayout) -> Plan:
    """The smallest trial that finds the gain of `aim` with its power; never fewer than three runs of each arm.

    Raises CannotCompute where the aim makes no sense, and where it would take more than 5,000 runs of each arm.

    >>> plan = plan_for(Aim(gain=1.0, sd=1.0), PlannedLayout(PlannedDesign.INDEPENDENT))
    >>> plan.runs_per_arm, round(plan.exact, 2)
    (23, 22.02)
    """
    _check(aim, layout)
    fewest = _fewest(layout)
    most = MOST_RUNS // layout.step
    if _power(aim, layout, most * layout.step) < aim.power:
        refuse(
            "plan_too_large",
            N_("So small a gain amid so much noise takes more than {most} runs of each arm: reduce the noise first."),
            most=MOST_RUNS,
        )
    steps = _first(lambda at: _power(aim, layout, at * layout.step) >= aim.power, fewest // layout.step, most)
    return _plan(aim, layout, steps * layout.step, _exact(aim, layout))


def plan_with(aim: Aim, layout: PlannedLayout, runs_per_arm: int) -> Plan:
    """What a trial of the runs that one can afford would show. Raises CannotCompute for too few or too many runs, and
    for runs that do not fill whole lots."""
    _check(aim, layout)
    if not _fewest(layout) <= runs_per_arm <= MOST_RUNS or runs_per_arm % layout.step:
        refuse(
            "plan_runs",
            N_("{runs} runs of each arm cannot be planned: from {fewest} to {most}, in steps of {step}."),
            runs=runs_per_arm,
            fewest=_fewest(layout),
            most=MOST_RUNS,
            step=layout.step,
        )
    return _plan(aim, layout, runs_per_arm, None)


def curve(aim: Aim, layout: PlannedLayout, most: int, points: int = 40) -> tuple[tuple[int, float], ...]:
    """(runs of each arm, power) from the smallest possible trial to `most` runs of each arm, about so many points."""
    _check(aim, layout)
    fewest = _fewest(layout)
    step = layout.step * max(1, math.ceil((most - fewest) / layout.step / points))
    return tuple((n, _power(aim, layout, n)) for n in range(fewest, max(most, fewest) + 1, step))


def _plan(aim: Aim, layout: PlannedLayout, n: int, exact: float | None) -> Plan:
    return Plan(aim, layout, n, exact, _power(aim, layout, n), _detectable(aim, layout, n), precision(layout, n).df)


def _power(aim: Aim, layout: PlannedLayout, n: float) -> float:
    found = precision(layout, n)
    return _power_at(abs(aim.gain) / (aim.sd * found.factor), found.df, aim.alpha)


def _power_at(noncentrality: float, df: float, alpha: float) -> float:
    return float(stats.nct.sf(special.stdtrit(df, 1 - alpha / 2), df, min(noncentrality, CERTAIN)))


def _detectable(aim: Aim, layout: PlannedLayout, n: int) -> float:
    found = precision(layout, n)
    top = 10.0
    while _power_at(top, found.df, aim.alpha) < aim.power:
        top *= 2
    root = optimize.brentq(
        lambda noncentrality: _power_at(noncentrality, found.df, aim.alpha) - aim.power, 0.0, top, xtol=CLOSE
    )
    return float(root) * found.factor * aim.sd


def _exact(aim: Aim, layout: PlannedLayout) -> float | None:
    """The fractional number of runs at which the power is that of the aim; None in a switchback, and where even the
    smallest trial has it."""
    if layout.design is PlannedDesign.SWITCHBACK or _power(aim, layout, low := _lowest(layout)) >= aim.power:
        return None
    return float(optimize.brentq(lambda n: _power(aim, layout, n) - aim.power, low, MOST_RUNS, xtol=CLOSE))


def _lowest(layout: PlannedLayout) -> float:
    """The number of runs of each arm that leaves one degree of freedom."""
    if layout.design is PlannedDesign.INDEPENDENT:
        return (SMALLEST_DF + 2) / 2
    return SMALLEST_DF + 1 if layout.design is PlannedDesign.PAIRED else (SMALLEST_DF + 1) / (2 - 1 / layout.per_lot)


def _fewest(layout: PlannedLayout) -> int:
    """Three runs of each arm, in whole lots, at least two lots."""
    if layout.design is PlannedDesign.BLOCKED:
        return max(math.ceil(FEWEST_RUNS / layout.step), 2) * layout.step
    return FEWEST_RUNS


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The smallest number from low to high for which `holds`, which holds from there on."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _check(aim: Aim, layout: PlannedLayout) -> None:
    check_layout(layout)
    if not (math.isfinite(aim.gain) and aim.gain != 0):
        refuse("plan_gain", N_("A gain of {gain} cannot be planned for: say how large it must be."), gain=aim.gain)
    if not (math.isfinite(aim.sd) and aim.sd > 0):
        refuse("plan_sd", N_("The standard deviation must be greater than 0, not {sd}."), sd=aim.sd)
    if not 0 < aim.alpha < 1:
        refuse("plan_alpha", N_("The level of the test must lie between 0 and 1, not {alpha}."), alpha=aim.alpha)
    if not aim.alpha < aim.power < 1:
        refuse(
            "plan_power",
            N_("The power must lie between the level of the test ({alpha}) and 1, not {power}."),
            alpha=aim.alpha,
            power=aim.power,
        )
