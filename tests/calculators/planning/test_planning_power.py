"""Power and numbers of runs: published answers, laws, and the real analysis on simulated trials."""

import doctest
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from calculators.errors import CannotCompute
from calculators.planning import layouts, power
from calculators.planning.layouts import MOST_RUNS, PlannedDesign, PlannedLayout, precision
from calculators.planning.power import Aim, curve, plan_for, plan_with, power_of
from calculators.trial.analysis import analyse
from calculators.trial.types import Direction, Question, Run, Verdict

INDEPENDENT, PAIRED, BLOCKED, SWITCHBACK = map(PlannedLayout, PlannedDesign)
LAYOUTS = st.sampled_from([INDEPENDENT, PAIRED, BLOCKED, SWITCHBACK, PlannedLayout(PlannedDesign.BLOCKED, 3)])
AIMS = st.builds(Aim, st.floats(0.2, 5.0), st.floats(0.1, 2.0), st.floats(0.3, 0.99), st.floats(0.01, 0.2))


@pytest.mark.parametrize(
    ("layout", "gain", "wanted", "printed"),
    [
        (INDEPENDENT, 1.0, 0.9, "22.02110"),  # R, stats::power.t.test, its own example
        (INDEPENDENT, 0.5, 0.8, "63.76576"),  # the same with Cohen's medium effect (1988, table 2.4.1: 64)
        (INDEPENDENT, 0.8, 0.8, "25.52463"),  # and his large one (26)
    ],
)
def test_the_exact_number_of_runs_is_the_published_one(
    layout: PlannedLayout, gain: float, wanted: float, printed: str
) -> None:
    plan = plan_for(Aim(gain, 1.0, wanted), layout)
    assert plan.exact is not None
    assert f"{plan.exact:.{len(printed.partition('.')[2])}f}" == printed
    assert plan.runs_per_arm == int(plan.exact) + 1


def test_the_power_of_two_groups_is_that_of_r() -> None:
    """R, power.t.test(n = 20, delta = 1, sd = 1)."""
    assert f"{power_of(Aim(1.0, 1.0), INDEPENDENT, 20):.7f}" == "0.8689528"


@pytest.mark.parametrize(
    ("layout", "gain", "n", "level"),
    [
        (INDEPENDENT, 0.2, 393.4057, 0.8),  # R package pwr, pwr.t.test: Cohen's small,
        (INDEPENDENT, 0.5, 63.76561, 0.8),  # medium
        (INDEPENDENT, 0.8, 25.52458, 0.8),  # and large effect
        (PAIRED, 0.5, 33.36713, 0.8),  # pwr.t.test(type = "paired")
    ],
)
def test_with_the_wrong_tail_added_the_power_is_that_of_pwr(
    layout: PlannedLayout, gain: float, n: float, level: float
) -> None:
    """pwr counts a significant result on the wrong side as found; ours does not, since it proves harm."""
    found = precision(layout, n)
    wrong = stats.nct.cdf(-stats.t.ppf(0.975, found.df), found.df, gain / found.factor)
    assert power_of(Aim(gain, 1.0), layout, n) + wrong == pytest.approx(level, abs=1e-6)


@pytest.mark.parametrize("gain", [1e3, 1e9, 1e15])
def test_a_gain_far_above_the_noise_takes_the_smallest_trial(gain: float) -> None:
    assert (plan_for(Aim(gain, 1.0), PAIRED).runs_per_arm, plan_for(Aim(gain, 1.0), PAIRED).power) == (3, 1.0)


def test_the_docstring_examples_run() -> None:
    assert doctest.testmod(power).failed == 0


@given(AIMS, LAYOUTS)
@settings(max_examples=60, deadline=None)
def test_a_plan_is_the_smallest_that_reaches_its_power(aim: Aim, layout: PlannedLayout) -> None:
    plan = plan_for(aim, layout)
    assert plan.power >= aim.power
    assert plan.runs_per_arm >= 3
    assert plan.runs_per_arm % layout.step == 0
    smaller = plan.runs_per_arm - layout.step
    if smaller >= 4:
        assert power_of(aim, layout, smaller) < aim.power
    if plan.exact is not None:
        assert plan.exact <= plan.runs_per_arm
        assert power_of(aim, layout, plan.exact) == pytest.approx(aim.power)


@given(AIMS, LAYOUTS)
@settings(max_examples=40, deadline=None)
def test_the_detectable_gain_has_the_power_wanted(aim: Aim, layout: PlannedLayout) -> None:
    plan = plan_for(aim, layout)
    found = Aim(plan.detectable_gain, aim.sd, aim.power, aim.alpha)
    assert power_of(found, layout, plan.runs_per_arm) == pytest.approx(aim.power, abs=1e-6)
    assert plan.detectable_gain <= aim.gain * (1 + 1e-6)


@given(AIMS, LAYOUTS)
@settings(max_examples=40, deadline=None)
def test_more_runs_a_larger_gain_or_less_noise_never_lower_the_power(aim: Aim, layout: PlannedLayout) -> None:
    few = power_of(aim, layout, 6)
    assert power_of(aim, layout, 12) >= few - 1e-9
    assert power_of(Aim(aim.gain * 2, aim.sd, aim.power, aim.alpha), layout, 6) >= few - 1e-9
    assert power_of(Aim(aim.gain, aim.sd / 2, aim.power, aim.alpha), layout, 6) >= few - 1e-9
    assert power_of(Aim(-aim.gain, aim.sd, aim.power, aim.alpha), layout, 6) == pytest.approx(few)


def rows(layout: PlannedLayout, n: int) -> Iterator[tuple[str, str, str | None, float | None]]:
    """Run, arm, lot and order of a trial of n runs of each arm."""
    for at in range(2 * n):
        arm = "CT"[at % 2]
        if layout.design is PlannedDesign.INDEPENDENT:
            yield f"{at}", arm, None, None
        elif layout.design is PlannedDesign.SWITCHBACK:
            yield f"{at}", arm, None, float(at)
        else:
            yield f"{at}", arm, f"L{at // 2 // (1 if layout.design is PlannedDesign.PAIRED else layout.per_lot)}", None


def simulated(layout: PlannedLayout, n: int, gain: float, rng: np.random.Generator) -> list[Run]:
    """Errors of standard deviation 1 (in pairs 1/sqrt(2): differences have 1), lots and a drift of their own."""
    spread = 1 / np.sqrt(2) if layout.design is PlannedDesign.PAIRED else 1.0
    noise, lots = rng.normal(0, spread, 2 * n), rng.normal(0, 5.0, 2 * n)
    drift = 0.3 if layout.design is PlannedDesign.SWITCHBACK else 0.0
    return [
        Run(
            run,
            arm,
            float(noise[at] + gain * (arm == "T") + (lots[int(lot[1:])] if lot else 0.0) + drift * at),
            lot,
            order,
        )
        for at, (run, arm, lot, order) in enumerate(rows(layout, n))
    ]


@pytest.mark.parametrize("layout", [INDEPENDENT, PAIRED, BLOCKED, SWITCHBACK], ids=lambda one: one.design.value)
def test_planned_trials_prove_their_gain_as_often_as_the_plan_says(layout: PlannedLayout) -> None:
    aim, trials = Aim(1.0, 1.0, 0.8), 400
    plan = plan_for(aim, layout)
    rng = np.random.default_rng(20260331)
    verdicts = [
        analyse(simulated(layout, plan.runs_per_arm, 1.0, rng), "C", Question(Direction.UP)).single.verdict
        for _ in range(trials)
    ]
    share = sum(verdict is Verdict.PROVEN for verdict in verdicts) / trials
    error = np.sqrt(plan.power * (1 - plan.power) / trials)
    assert abs(share - plan.power) < 3.5 * error


def test_the_precision_of_a_switchback_is_that_of_its_columns() -> None:
    treatment, order = np.array([0, 1, 0, 1, 0, 1.0]), np.arange(6.0)
    model = np.column_stack([np.ones(6), order, treatment])
    variance = np.linalg.inv(model.T @ model)[2, 2]
    found = precision(SWITCHBACK, 3)
    assert (found.factor, found.df) == (pytest.approx(np.sqrt(variance)), 3)


def test_what_one_can_afford_is_told_with_its_power_and_gain() -> None:
    plan = plan_with(Aim(1.0, 1.0), INDEPENDENT, 10)
    assert (plan.total_runs, plan.exact) == (20, None)
    assert plan.power == pytest.approx(0.5620, abs=1e-4)
    assert plan.detectable_gain == pytest.approx(1.5337, abs=1e-4)


def test_the_curve_rises_from_the_smallest_trial_to_the_most_runs() -> None:
    points = curve(Aim(1.0, 1.0), BLOCKED, 48, points=10)
    assert (points[0][0], points[-1][0] <= 48, len(points) <= 12) == (4, True, True)
    assert [one for _, one in points] == sorted(one for _, one in points)


@pytest.mark.parametrize(
    ("aim", "layout", "code"),
    [
        (Aim(0.0, 1.0), PAIRED, "trial.plan_gain"),
        (Aim(float("nan"), 1.0), PAIRED, "trial.plan_gain"),
        (Aim(1.0, 0.0), PAIRED, "trial.plan_sd"),
        (Aim(1.0, float("inf")), PAIRED, "trial.plan_sd"),
        (Aim(1.0, 1.0, 1.0), PAIRED, "trial.plan_power"),
        (Aim(1.0, 1.0, 0.04), PAIRED, "trial.plan_power"),
        (Aim(1.0, 1.0, 0.9, 0.0), PAIRED, "trial.plan_alpha"),
        (Aim(1.0, 1.0), PlannedLayout(PlannedDesign.BLOCKED, 0), "trial.plan_per_lot"),
        (Aim(1.0, 1e3), INDEPENDENT, "trial.plan_too_large"),
    ],
)
def test_an_aim_without_an_answer_is_refused_by_name(aim: Aim, layout: PlannedLayout, code: str) -> None:
    with pytest.raises(CannotCompute) as refused:
        plan_for(aim, layout)
    assert refused.value.notice.code == code


@pytest.mark.parametrize("runs", [2, 7, MOST_RUNS + 2])
def test_runs_that_cannot_be_planned_are_refused(runs: int) -> None:
    with pytest.raises(CannotCompute):
        plan_with(Aim(1.0, 1.0), BLOCKED, runs)


def test_lots_are_counted_where_they_play_a_part() -> None:
    assert [one.lots(12) for one in (INDEPENDENT, PAIRED, BLOCKED, SWITCHBACK)] == [None, 12, 6, None]
    assert layouts.FEWEST_RUNS == 3
