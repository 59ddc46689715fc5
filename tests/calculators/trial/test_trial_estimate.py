"""The estimators against direct least squares and against scipy's own tests."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from trial_rows import UP, arms, directly, pairs, sequence

from calculators.trial.analysis import analyse
from calculators.trial.several import dunnett
from calculators.trial.types import Design, Run

seeds = st.integers(0, 2**32 - 1)


def noise(seed: int, size: int, offset: float = 50.0) -> np.ndarray:
    return offset + np.random.default_rng(seed).normal(size=size)


def blocks(seed: int, lots: int, names: str) -> list[Run]:
    """One to three runs of most arms on each lot; every arm at least twice on lot 0."""
    rng = np.random.default_rng(seed)
    return [
        Run(f"{lot}{arm}{n}", arm, rng.normal() + lot + names.index(arm), f"L{lot}")
        for lot in range(lots)
        for arm in names
        for n in range(2 if lot == 0 else int(rng.integers(0, 4)))
    ]


@given(seeds, st.integers(2, 12))
def test_pairs_give_students_paired_t(seed: int, size: int) -> None:
    values = noise(seed, 2 * size).reshape(size, 2)
    found = analyse(pairs([tuple(row) for row in values]), "C", UP).single
    expected = stats.ttest_rel(values[:, 1], values[:, 0])
    assert found.degrees_of_freedom == expected.df
    assert found.t_statistic == pytest.approx(expected.statistic)
    assert found.p_value == pytest.approx(expected.pvalue)
    assert found.ci90 == pytest.approx(tuple(expected.confidence_interval(0.90)))
    assert found.ci95 == pytest.approx(tuple(expected.confidence_interval(0.95)))


@given(seeds, st.integers(2, 12))
def test_pairs_are_the_additive_model_of_lots_and_arms(seed: int, size: int) -> None:
    runs = pairs([tuple(row) for row in noise(seed, 2 * size).reshape(size, 2)])
    effects, errors, df = directly(runs, "C")
    found = analyse(runs, "C", UP).single
    assert (found.effect, found.standard_error) == pytest.approx((effects[0], errors[0]))
    assert found.degrees_of_freedom == df


@given(seeds, st.integers(2, 9), st.integers(2, 9), st.floats(0.1, 10))
def test_two_independent_arms_give_welchs_t(seed: int, n_off: int, n_on: int, wider: float) -> None:
    off, on = noise(seed, n_off), noise(seed + 1, n_on) * wider
    found = analyse(arms({"C": list(off), "T": list(on)}), "C", UP).single
    expected = stats.ttest_ind(on, off, equal_var=False)
    assert found.degrees_of_freedom == pytest.approx(expected.df)
    assert found.p_value == pytest.approx(expected.pvalue)
    assert found.ci95 == pytest.approx(tuple(expected.confidence_interval(0.95)))
    assert (found.sd_control, found.sd_treatment) == pytest.approx((np.std(off, ddof=1), np.std(on, ddof=1)))


@given(seeds, st.integers(1, 5), st.sampled_from(["CT", "CST", "CRST"]))
def test_any_numbers_on_shared_lots_give_direct_least_squares(seed: int, lots: int, names: str) -> None:
    runs = blocks(seed, lots, names)
    effects, errors, df = directly(runs, "C")
    result = analyse(runs, "C", UP)
    assert result.design is Design.BLOCKED
    assert [c.effect for c in result.comparisons] == pytest.approx(list(effects))
    assert [c.standard_error for c in result.comparisons] == pytest.approx(list(errors))
    assert {c.degrees_of_freedom for c in result.comparisons} == {df}


@given(seeds, st.lists(st.integers(3, 7), min_size=1, max_size=4), st.booleans())
def test_a_switchback_gives_direct_least_squares_with_a_line_in_each_lot(
    seed: int, sizes: list[int], off_first: bool
) -> None:
    rng = np.random.default_rng(seed)
    sizes = [4, *sizes]
    text = "CT" * 4 if off_first else "TC" * 4
    runs = [
        run
        for lot, size in enumerate(sizes)
        for run in sequence(text[:size], rng.normal(size=size) + lot + 3 * np.arange(size), f"L{lot}")
    ]
    effects, errors, df = directly(runs, "C", trend=True)
    result = analyse(runs, "C", UP)
    assert result.design is Design.SWITCHBACK
    assert (result.single.effect, result.single.standard_error) == pytest.approx((effects[0], errors[0]))
    assert result.single.degrees_of_freedom == df


@given(st.floats(-5, 5), st.floats(-3, 3), st.floats(-3, 3), st.floats(-100, 100))
def test_a_switchback_finds_the_effect_beneath_two_straight_drifts(
    effect: float, slope: float, other_slope: float, level: float
) -> None:
    wiggle = [0.1, -0.1, -0.1, 0.1]  # its own effect is -0.1: chosen off both lines, so that some spread is left
    runs = [
        run
        for lot, (start, drift) in {"L1": (level, slope), "L2": (0.0, other_slope)}.items()
        for run in sequence("CTCT", [start + drift * n + effect * (n % 2) + w for n, w in enumerate(wiggle)], lot)
    ]
    still = [run for lot in ("L1", "L2") for run in sequence("CTCT", wiggle, lot)]
    expected = effect + analyse(still, "C", UP).single.effect
    assert analyse(runs, "C", UP).single.effect == pytest.approx(expected, abs=1e-9)


@settings(max_examples=30)
@given(seeds, st.tuples(*[st.integers(2, 5)] * 3))
def test_several_independent_treatments_pool_the_spread_and_take_dunnetts_p(seed: int, sizes: tuple[int, ...]) -> None:
    values = {arm: list(noise(seed + n, size)) for n, (arm, size) in enumerate(zip("CST", sizes, strict=True))}
    result = analyse(arms(values), "C", UP)
    expected = stats.dunnett(values["S"], values["T"], control=values["C"], rng=np.random.default_rng(seed))
    assert result.adjustment == "Dunnett"
    assert [c.t_statistic for c in result.comparisons] == pytest.approx(list(expected.statistic))
    assert [c.p_adjusted for c in result.comparisons] == pytest.approx(list(expected.pvalue), abs=1e-3)


@settings(max_examples=50)
@given(st.integers(2, 20), st.integers(2, 20), st.floats(-9, 9), st.integers(1, 200))
def test_dunnetts_p_of_a_single_comparison_is_students(size: int, control_size: int, t: float, df: int) -> None:
    (found,) = dunnett([size], control_size, [t], df)
    assert found == pytest.approx(2 * stats.t.sf(abs(t), df), abs=1e-6)


def test_an_arm_that_never_varies_is_compared_like_any_other() -> None:
    result = analyse(arms({"C": [0, 0, 0, 1], "S": [2, 2, 2, 2], "T": [0, 0, 0, 0]}), "C", UP)
    assert [c.sd_treatment for c in result.comparisons] == [0.0, 0.0]
    assert result.comparisons[0].p_adjusted == pytest.approx(0.0003, abs=0.0003)


@settings(max_examples=30)
@given(seeds, st.sampled_from(["independent", "blocked"]))
def test_an_adjusted_p_lies_between_the_plain_p_and_bonferronis(seed: int, design: str) -> None:
    lots = [f"L{n}" for n in range(4)] if design == "blocked" else None
    values = {arm: list(noise(seed + n, 4) + 2 * n) for n, arm in enumerate("CRST")}
    for comparison in analyse(arms(values, lots), "C", UP).comparisons:
        assert comparison.p_adjusted is not None
        assert comparison.p_value <= comparison.p_adjusted <= min(1.0, 3 * comparison.p_value)


@given(seeds, st.integers(2, 5), st.sampled_from(["CT", "CST"]))
def test_in_full_blocks_the_account_of_variance_adds_up_to_the_total(seed: int, lots: int, names: str) -> None:
    values = {arm: list(noise(seed + n, lots)) for n, arm in enumerate(names)}
    result = analyse(arms(values, [f"L{n}" for n in range(lots)]), "C", UP)
    everything = np.concatenate([values[arm] for arm in names])
    assert [row.source for row in result.anova] == ["treatment", "block", "residual"]
    assert sum(row.sum_of_squares for row in result.anova) == pytest.approx(
        float(np.sum((everything - everything.mean()) ** 2))
    )
    assert sum(row.degrees_of_freedom for row in result.anova) == len(everything) - 1


@given(seeds, st.integers(2, 5))
def test_with_two_arms_f_of_the_treatment_is_t_squared(seed: int, lots: int) -> None:
    result = analyse(blocks(seed, lots, "CT"), "C", UP)
    treatment = result.anova[0]
    assert treatment.f == pytest.approx(result.single.t_statistic**2)
    assert treatment.p_value == pytest.approx(result.single.p_value)


def test_a_switchback_accounts_for_its_trends() -> None:
    runs = [*sequence("CTCT", [1, 3, 2.2, 4.5], "L1"), *sequence("TCTC", [4, 1, 4.4, 2], "L2")]
    rows = {row.source: row.degrees_of_freedom for row in analyse(runs, "C", UP).anova}
    assert rows == {"treatment": 1, "block": 1, "trend": 2, "residual": 3}


def test_one_lot_for_all_has_no_row_for_blocks() -> None:
    runs = arms({"C": [1, 2, 4], "T": [2, 4, 4]}, ["L1"] * 3)
    assert [row.source for row in analyse(runs, "C", UP).anova] == ["treatment", "residual"]


def test_two_independent_arms_have_no_account_of_variance() -> None:
    assert analyse(arms({"C": [1, 2, 4], "T": [2, 4, 4]}), "C", UP).anova == ()


@pytest.mark.parametrize("offset", [1e6, 1e9])
def test_a_large_level_common_to_all_runs_costs_no_digits_of_the_effect(offset: float) -> None:
    values = {"C": [13.25, 8.25, 11.0, 14.5], "T": [14.0, 8.75, 11.25, 14.25]}
    shifted = {arm: [offset + v for v in column] for arm, column in values.items()}
    lots = ["L1", "L2", "L3", "L4"]
    plain, high = (analyse(arms(v, lots), "C", UP).single for v in (values, shifted))
    assert high.effect == pytest.approx(plain.effect, rel=1e-12)
    assert high.standard_error == pytest.approx(plain.standard_error, rel=1e-12)


def test_the_relative_effect_is_left_out_where_the_control_mean_is_zero() -> None:
    assert analyse(arms({"C": [-1, 0, 1], "T": [2, 4, 4]}), "C", UP).single.effect_relative is None
    assert analyse(arms({"C": [1, 2, 3], "T": [3, 4, 5]}), "C", UP).single.effect_relative == pytest.approx(1.0)
