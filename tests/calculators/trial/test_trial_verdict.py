"""When a trial proves, promises or harms."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from trial_rows import UP, arms, pairs, sequence

from calculators.trial.analysis import analyse
from calculators.trial.equivalence import two_one_sided_tests
from calculators.trial.several import holm
from calculators.trial.types import Comparison, Direction, Question, Run, Verdict
from calculators.trial.verdict import Evidence, judge


def by_the_intervals(found: Comparison, good: Direction) -> Verdict:
    """The rules in words: where the 95 % interval and the one-sided 90 % limit lie."""
    side = 1 if good is Direction.UP else -1
    low, high = sorted(side * limit for limit in found.ci95)
    limit90 = side * found.effect - stats.t.ppf(0.90, found.degrees_of_freedom) * found.standard_error
    if high < 0:
        return Verdict.HARMFUL
    if low > 0:
        return Verdict.PROVEN if min(found.n_control, found.n_treatment) >= 3 else Verdict.PROMISING
    return Verdict.PROMISING if limit90 > 0 else Verdict.NOT_PROVEN


@given(
    st.integers(0, 2**32 - 1),
    st.integers(2, 7),
    st.floats(-3, 3),
    st.booleans(),
    st.sampled_from([Direction.UP, Direction.DOWN]),
)
def test_for_one_comparison_the_verdict_follows_the_intervals(
    seed: int, size: int, effect: float, paired: bool, good: Direction
) -> None:
    values = np.random.default_rng(seed).normal(size=(2, size))
    lots = [f"L{n}" for n in range(size)] if paired else None
    found = analyse(arms({"C": list(values[0]), "T": list(values[1] + effect)}, lots), "C", Question(good)).single
    assume(min(abs(found.p_value - 0.05), abs(found.p_value - 0.20)) > 1e-9)
    assert found.verdict is by_the_intervals(found, good)


@pytest.mark.parametrize(
    ("effect", "p_value", "enough", "good", "verdict"),
    [
        (1.0, 0.049, True, Direction.UP, Verdict.PROVEN),
        (1.0, 0.050, True, Direction.UP, Verdict.PROMISING),
        (1.0, 0.001, False, Direction.UP, Verdict.PROMISING),
        (1.0, 0.199, True, Direction.UP, Verdict.PROMISING),
        (1.0, 0.200, True, Direction.UP, Verdict.NOT_PROVEN),
        (-1.0, 0.049, True, Direction.UP, Verdict.HARMFUL),
        (-1.0, 0.049, False, Direction.UP, Verdict.HARMFUL),
        (-1.0, 0.050, True, Direction.UP, Verdict.NOT_PROVEN),
        (-1.0, 0.049, True, Direction.DOWN, Verdict.PROVEN),
        (1.0, 0.049, True, Direction.DOWN, Verdict.HARMFUL),
        (0.0, 1.0, True, Direction.UP, Verdict.NOT_PROVEN),
        (0.0, 1.0, True, Direction.DOWN, Verdict.NOT_PROVEN),
    ],
)
def test_a_verdict_turns_exactly_at_its_limits(
    effect: float, p_value: float, enough: bool, good: Direction, verdict: Verdict
) -> None:
    half = 0.99 if p_value < 0.05 else 1.0
    assert judge(Evidence(effect, p_value, (effect - half, effect + half), enough), good) is verdict


def test_a_harm_shown_by_its_own_interval_is_not_excused_by_other_treatments() -> None:
    shades = {"C": [10, 10.2, 9.9, 10.1, 10], "T": [9.85, 9.8, 9.9, 9.75, 9.95]}
    others = {"U": [10.1, 10.3, 10.0, 10.2, 9.9], "V": [10, 10.1, 10.2, 9.9, 10.1]}
    (worse, *_) = analyse(arms(shades | others), "C", Question(Direction.UP)).comparisons
    assert worse.ci95[1] < 0
    assert worse.p_adjusted is not None
    assert worse.p_adjusted > 0.05
    assert worse.verdict is Verdict.HARMFUL


UNCHANGED = {
    "inside the margin": (0.1, 3, Verdict.PROVEN),
    "inside the margin with two runs each": (0.1, 2, Verdict.PROMISING),
    "astride the margin": (1.0, 3, Verdict.NOT_PROVEN),
    "beyond the margin": (5.0, 3, Verdict.HARMFUL),
    "beyond the margin on the other side": (-5.0, 3, Verdict.HARMFUL),
}


@pytest.mark.parametrize(("effect", "size", "verdict"), UNCHANGED.values(), ids=UNCHANGED.keys())
def test_a_response_that_must_not_change_is_judged_by_its_margin(effect: float, size: int, verdict: Verdict) -> None:
    values = [7.0, 7.05, 7.1][:size]
    runs = arms({"C": values, "T": [value + effect for value in values]})
    found = analyse(runs, "C", Question(Direction.UNCHANGED, margin=1.0)).single
    assert found.verdict is verdict


@given(st.floats(-3, 3), st.floats(0.01, 3), st.floats(1, 60), st.floats(0.01, 5))
def test_equivalence_is_proven_where_the_90_percent_interval_lies_inside_the_margin(
    effect: float, error: float, df: float, margin: float
) -> None:
    half = float(stats.t.ppf(0.95, df)) * error
    inside = -margin < effect - half and effect + half < margin
    found = two_one_sided_tests(effect, error, df, margin)
    assume(abs(found.p_value - 0.05) > 1e-9)
    assert found.proven is inside
    assert 0 <= found.p_value <= 1


def test_a_margin_with_a_good_direction_gives_equivalence_too() -> None:
    runs = arms({"C": [7, 7.1, 7.2], "T": [7.4, 7.5, 7.6]})
    found = analyse(runs, "C", Question(Direction.UP, margin=1.0)).single
    assert found.verdict is Verdict.PROVEN
    assert found.equivalence is not None
    assert found.equivalence.proven
    assert analyse(runs, "C", UP).single.equivalence is None


def test_with_several_treatments_the_verdict_goes_by_the_adjusted_p() -> None:
    values = {"C": [10.0, 11, 12], "R": [12.3, 13.5, 14.8], "S": [10.0, 11, 12.2], "T": [9.9, 11, 12]}
    among = analyse(arms(values), "C", UP).comparisons[0]
    assert among.ci95[0] > 0
    assert among.p_value < 0.05 < (among.p_adjusted or 0)
    assert among.verdict is Verdict.PROMISING


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param(arms({"C": [1, 2], "T": [50, 51.5]}), id="two runs each"),
        pytest.param(arms({"C": [1, 2], "T": [50, 51, 52, 51]}), id="two control runs"),
        pytest.param(pairs([(1, 50), (2, 51.01)]), id="two pairs"),
        pytest.param(
            [*pairs([(1, 50), (2, 51.01)]), Run("c", "C", 1, "L8"), Run("t", "T", 70, "L9")],
            id="two pairs and two runs on lots of their own",
        ),
        pytest.param(sequence("CTCT", [1, 50, 2, 51.01]), id="two runs each in a switchback"),
    ],
)
def test_fewer_than_three_runs_or_pairs_are_never_proof(runs: list[Run]) -> None:
    result = analyse(runs, "C", UP)
    assert result.single.p_value < 0.05
    assert result.single.verdict is Verdict.PROMISING
    assert "trial.few_runs" in {notice.code for notice in result.warnings}


@pytest.mark.parametrize(
    ("plain", "stepped"),
    [
        ([0.01, 0.04, 0.03], (0.03, 0.06, 0.06)),
        ([0.5], (0.5,)),
        ([0.9, 0.8], (1.0, 1.0)),
        ([0.02, 0.02], (0.04, 0.04)),
    ],
)
def test_holms_p_never_falls_with_rank_and_never_exceeds_one(plain: list[float], stepped: tuple[float, ...]) -> None:
    assert holm(plain) == pytest.approx(stepped)
