"""How many runs: published answers, the layouts that the estimator judges, laws, and refusals in words."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from scipy import special, stats

from calculators.errors import CannotCompute
from calculators.planning.layouts import degrees_of_freedom, lots_of, variance_factor
from calculators.planning.noise import noise_of
from calculators.planning.plan import MOST_RUNS, curve, plan, sight
from calculators.planning.power import noncentrality_for, t_power
from calculators.planning.run_order import Drawing, run_order
from calculators.planning.types import Aim
from calculators.trial.analysis import analyse
from calculators.trial.design import average_samples, find_layout
from calculators.trial.estimate import fit_values
from calculators.trial.types import Design, Direction, Question, Run, TrialResult, Verdict

REFERENCE = Path(__file__).parents[2] / "reference" / "planning_published.yaml"
PUBLISHED: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(REFERENCE)
AIM = Aim(gain=1.0, sd=1.0, design=Design.INDEPENDENT)
DESIGNS = st.sampled_from(Design)
NODES, SHARES = np.polynomial.legendre.leggauss(400)
ANGLES, WEIGHTS = (NODES + 1) * np.pi / 4, SHARES * np.pi / 4


def drawing_of(aim: Aim, runs: int) -> Drawing:
    sizes = lots_of(aim, runs)
    return Drawing(aim.design, ("old", "new"), sizes or (runs,), tuple(f"lot {n}" for n in range(len(sizes))))


def rows_of(aim: Aim, runs: int, values: np.ndarray | None = None) -> list[Run]:
    order = run_order(drawing_of(aim, runs), seed=5)
    given_values = np.zeros(len(order)) if values is None else values
    return [
        Run(str(run.order), run.arm, float(value), run.lot, float(run.order))
        for run, value in zip(order, given_values, strict=True)
    ]


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda one: one["source"])
def test_published_powers_and_numbers_of_runs_come_out(published: dict[str, Any]) -> None:
    aim = Aim(published["gain"], published["sd"], Design(published["design"]), published.get("target", 0.9))
    if "runs" in published:
        found = sight(aim, published["runs"])
        assert found.power == pytest.approx(published["power"], abs=published["within"])
        return
    exact = plan(aim).runs_per_arm_exact
    assert exact is not None
    if "exact" in published:
        assert exact == pytest.approx(published["exact"], abs=published["within"])
        assert plan(aim).sight.runs_per_arm == published["fewest"]
    else:
        assert abs(exact - published["tabulated"]) < 1  # the table gives whole numbers


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("runs", [3, 4, 7, 12, 25])
def test_variance_and_degrees_of_freedom_are_those_of_the_estimator_on_the_sheet_that_is_drawn(
    design: Design, runs: int
) -> None:
    aim = Aim(1.0, 1.0, design)
    layout = find_layout(average_samples(rows_of(aim, runs)), "old")
    fitted = fit_values(layout, np.random.default_rng(1).normal(size=len(layout.runs)))
    of_single_runs = float((fitted.weights**2).sum())
    of_the_plan = variance_factor(design, runs) / (0.5 if design is Design.PAIRED else 1.0)
    assert of_the_plan == pytest.approx(of_single_runs, rel=1e-12)
    assert degrees_of_freedom(design, runs, len(lots_of(aim, runs))) == float(fitted.stratum_df.sum())


@pytest.mark.parametrize("df", [1, 2, 3, 10, 44, 300, 19_998])
@pytest.mark.parametrize("alpha", [0.0001, 0.05, 0.4])
@pytest.mark.parametrize("noncentrality", [0.0, 1e-9, 0.3, 2.0, 3.3, 9.0, 40.0, 1e4, 1e9])
def test_the_power_is_that_of_the_noncentral_t_however_far_off_the_gain(
    df: int, alpha: float, noncentrality: float
) -> None:
    found = t_power(noncentrality, df, alpha)
    limit = stats.t.isf(alpha / 2, df)
    spread = np.sqrt(2 * special.gammaincinv(df / 2, np.sin(ANGLES) ** 2) / df)
    witness = float((WEIGHTS * np.sin(2 * ANGLES)) @ special.ndtr(noncentrality - limit * spread))
    assert found == pytest.approx(witness, abs=5e-3 if df == 1 else 1e-4)  # the witness is the coarser one


@given(design=DESIGNS, size=st.floats(0.05, 20), runs=st.integers(3, 400))
def test_power_grows_with_every_run_and_with_the_gain(design: Design, size: float, runs: int) -> None:
    aim = Aim(size, 1.0, design)
    here = sight(aim, runs).power
    assert sight(aim, runs + 1).power >= here - 1e-12
    assert sight(replace(aim, gain=size * 1.1), runs).power >= here - 1e-12


@given(design=DESIGNS, size=st.floats(0.03, 20), power=st.floats(0.2, 0.999), alpha=st.floats(0.001, 0.19))
def test_the_plan_is_the_fewest_runs_that_reach_the_power_and_never_under_three(
    design: Design, size: float, power: float, alpha: float
) -> None:
    assume(power > alpha)
    aim = Aim(size, 1.0, design, power, alpha)
    try:
        found = plan(aim)
    except CannotCompute as refusal:
        assert refusal.notice.code == "plan.too_many_runs"  # noqa: PT017 - the other half of the law
        assert sight(aim, MOST_RUNS).power < power
        return
    runs = found.sight.runs_per_arm
    assert found.sight.power >= power
    assert runs == 3 or sight(aim, runs - 1).power < power
    if found.runs_per_arm_exact is not None:
        assert runs == max(3, math.ceil(found.runs_per_arm_exact - 1e-9))


@given(design=DESIGNS, runs=st.integers(3, 300), power=st.floats(0.1, 0.999), sd=st.floats(1e-6, 1e6))
def test_the_detectable_gain_is_found_with_exactly_the_power_asked(
    design: Design, runs: int, power: float, sd: float
) -> None:
    least = sight(Aim(1.0, sd, design, power), runs).detectable_gain
    assert sight(Aim(least, sd, design, power), runs).power == pytest.approx(power, abs=1e-9)


@given(scale=st.floats(1e-90, 1e90), design=DESIGNS, sign=st.sampled_from([-1, 1]))
def test_units_and_sign_of_the_gain_do_not_matter(scale: float, design: Design, sign: int) -> None:
    plain, scaled = plan(Aim(1.3, 1.0, design)), plan(Aim(sign * 1.3 * scale, scale, design))
    assert scaled.sight.runs_per_arm == plain.sight.runs_per_arm
    assert scaled.sight.detectable_gain == pytest.approx(plain.sight.detectable_gain * scale, rel=1e-9)


@given(power=st.floats(0.06, 0.9999), df=st.integers(1, 20_000))
def test_the_noncentrality_inverts_the_power(power: float, df: int) -> None:
    assert t_power(noncentrality_for(power, df, 0.05), df, 0.05) == pytest.approx(power, abs=1e-9)


@pytest.mark.parametrize(("design", "runs"), [
    (Design.INDEPENDENT, 12), (Design.PAIRED, 8), (Design.BLOCKED, 9), (Design.SWITCHBACK, 11),
])  # fmt: skip
def test_the_share_of_proven_verdicts_is_the_power_when_planned_trials_are_made(design: Design, runs: int) -> None:
    rng, made, aim = np.random.default_rng(20261125), 1500, Aim(1.25, 1.0, design)
    rows = rows_of(aim, runs)
    lots = {run.lot: rng.normal(0, 5) for run in rows}
    drift = 0.3 if design is Design.SWITCHBACK else 0.0
    sd = 1 / math.sqrt(2) if design is Design.PAIRED else 1.0
    fixed = np.array([(run.arm == "new") * 1.25 + lots[run.lot] + drift * float(run.order or 0) for run in rows])
    proven = 0
    for _ in range(made):
        values = fixed + rng.normal(0, sd, len(rows))
        trial = [replace(run, value=float(value)) for run, value in zip(rows, values, strict=True)]
        result = analyse(trial, "old", Question(Direction.UP))
        assert result.design is design
        proven += result.single.verdict is Verdict.PROVEN
    power = sight(aim, runs).power
    assert 0.6 < power < 0.95
    assert abs(proven / made - power) < 3.5 * math.sqrt(power * (1 - power) / made)


def test_the_curve_runs_from_three_past_the_plan_and_holds_what_one_can_afford() -> None:
    found = curve(plan(AIM), also=(50,))
    numbers = [one.runs_per_arm for one in found]
    assert numbers[0] == 3
    assert {23, 50} <= set(numbers)
    assert numbers == sorted(set(numbers))
    assert len(numbers) <= 45
    assert [one.power for one in found] == sorted(one.power for one in found)


def test_a_hopeless_gain_is_refused_with_what_the_most_runs_would_find() -> None:
    with pytest.raises(CannotCompute) as refused:
        plan(replace(AIM, gain=0.001))
    facts = refused.value.notice.facts
    assert facts["most"] == MOST_RUNS
    assert facts["detectable"] == pytest.approx(0.0458, abs=1e-4)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"gain": 0.0}, "gain_unusable"), ({"gain": math.nan}, "gain_unusable"), ({"gain": 1e200}, "gain_unusable"),
        ({"sd": 0.0}, "sd_unusable"), ({"sd": -1.0}, "sd_unusable"), ({"sd": math.inf}, "sd_unusable"),
        ({"alpha": 0.0}, "alpha_unusable"), ({"alpha": 0.6}, "alpha_unusable"),
        ({"power": 0.05}, "power_unusable"), ({"power": 1.0}, "power_unusable"),
        ({"power": math.nan}, "power_unusable"),
        ({"per_lot": 2}, "per_lot_unused"), ({"per_lot": 0, "design": Design.BLOCKED}, "per_lot_unusable"),
    ],
)  # fmt: skip
def test_an_aim_that_allows_no_plan_is_refused_in_words(change: dict[str, Any], code: str) -> None:
    with pytest.raises(CannotCompute) as refused:
        plan(replace(AIM, **change))
    assert refused.value.notice.code == f"plan.{code}"
    assert str(refused.value.notice)


@pytest.mark.parametrize("runs", [-1, 2, MOST_RUNS + 1])
def test_so_few_or_many_runs_are_no_trial(runs: int) -> None:
    with pytest.raises(CannotCompute) as refused:
        sight(AIM, runs)
    assert refused.value.notice.code == "plan.runs_out_of_range"


def result_of(design: Design, rng: np.random.Generator, runs: int = 200) -> TrialResult:
    """A trial whose lots scatter by 3 and whose single runs by 1."""
    aim = Aim(1.0, 1.0, design)
    rows = rows_of(aim, runs)
    lots = {run.lot: rng.normal(0, 3) for run in rows}
    values = [lots[run.lot] + rng.normal() for run in rows]
    made = [replace(run, value=value) for run, value in zip(rows, values, strict=True)]
    return analyse(made, "old", Question(Direction.UP))


@pytest.mark.parametrize(
    ("was", "will", "sd", "upper"),
    [
        (Design.BLOCKED, Design.BLOCKED, 1.0, False),
        (Design.BLOCKED, Design.PAIRED, math.sqrt(2), False),
        (Design.PAIRED, Design.BLOCKED, 1.0, False),
        (Design.PAIRED, Design.INDEPENDENT, math.sqrt(10), False),
        (Design.BLOCKED, Design.SWITCHBACK, 1.0, True),
        (Design.INDEPENDENT, Design.BLOCKED, 1.0, True),
        (Design.INDEPENDENT, Design.PAIRED, math.sqrt(2), True),
        (Design.SWITCHBACK, Design.SWITCHBACK, 1.0, False),
        (Design.SWITCHBACK, Design.BLOCKED, 1.0, True),
    ],
)
def test_the_noise_of_an_earlier_trial_is_what_the_next_design_will_meet(
    was: Design, will: Design, sd: float, upper: bool
) -> None:
    found = noise_of(result_of(was, np.random.default_rng(3)), will)
    assert found.sd == pytest.approx(sd, rel=0.12)
    assert found.upper is upper
    assert found.degrees_of_freedom > 90
