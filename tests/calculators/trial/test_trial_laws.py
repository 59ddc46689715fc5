"""Laws that any result must obey, whatever the runs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trial_rows import UP, arms, sequence

from calculators.trial.analysis import analyse
from calculators.trial.types import Comparison, Direction, Run


@st.composite
def trials(draw: st.DrawFn) -> list[Run]:
    """Two arms in one of the four designs, values of two decimals with some spread."""
    design = draw(st.sampled_from(["paired", "blocked", "switchback", "independent"]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size = draw(st.integers(3, 8))
    values = np.round(rng.normal(100, 5, size=2 * size), 2)
    if design == "switchback":
        return sequence("CT" * size, list(values))
    lots = None
    if design != "independent":
        lots = [f"L{n if design == 'paired' else n // 2}" for n in range(size)]
    return arms({"C": list(values[:size]), "T": list(values[size:])}, lots)


def mirrored(one: Comparison, other: Comparison) -> bool:
    numbers = (one.effect, one.standard_error, one.p_value, *one.ci95)
    low, high = other.ci95
    return numbers == pytest.approx((-other.effect, other.standard_error, other.p_value, -high, -low), abs=1e-9)


@given(trials(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(runs: list[Run], chance: object) -> None:
    shuffled = list(runs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands in a random.Random
    assert analyse(shuffled, "C", UP) == analyse(runs, "C", UP)


@given(trials())
def test_changing_control_and_treatment_turns_the_sign_and_nothing_else(runs: list[Run]) -> None:
    assert mirrored(analyse(runs, "C", UP).single, analyse(runs, "T", UP).single)


@given(trials())
def test_what_is_good_upwards_is_bad_downwards(runs: list[Run]) -> None:
    negated = [replace(run, value=-run.value) for run in runs]
    up = analyse(runs, "C", UP).single
    down = analyse(negated, "C", replace(UP, good=Direction.DOWN)).single
    assert up.verdict is down.verdict


@given(trials(), st.integers(-10_000, 10_000))
def test_a_constant_added_to_all_runs_leaves_the_effect(runs: list[Run], constant: int) -> None:
    one, other = (analyse([replace(r, value=r.value + c) for r in runs], "C", UP).single for c in (0, constant))
    assert (other.effect, other.standard_error) == pytest.approx((one.effect, one.standard_error), abs=1e-8)
    assert other.mean_control - one.mean_control == pytest.approx(constant, abs=1e-8)


@given(trials(), st.floats(1e-6, 1e6))
def test_another_unit_scales_effect_and_error_and_leaves_t(runs: list[Run], unit: float) -> None:
    one = analyse(runs, "C", UP).single
    other = analyse([replace(run, value=run.value * unit) for run in runs], "C", UP).single
    assert (other.effect, other.standard_error) == pytest.approx((one.effect * unit, one.standard_error * unit))
    assert (other.t_statistic, other.degrees_of_freedom) == pytest.approx((one.t_statistic, one.degrees_of_freedom))
    assert other.effect_relative == pytest.approx(one.effect_relative)


@given(trials())
def test_other_names_of_lots_and_runs_change_nothing(runs: list[Run]) -> None:
    renamed = [replace(r, run=f"x{r.run}"[::-1], lot=r.lot and f"{9 - int(r.lot[1:])}th") for r in runs]
    one, other = analyse(runs, "C", UP).single, analyse(renamed, "C", UP).single
    assert (other.effect, *other.ci95) == pytest.approx((one.effect, *one.ci95))


@given(trials(), st.integers(2, 5), st.floats(0.0, 3.0))
def test_samples_of_a_run_never_add_degrees_of_freedom(runs: list[Run], samples: int, spread: float) -> None:
    ends = np.linspace(-spread, spread, samples)
    sampled = [replace(run, value=run.value + float(end)) for run in runs for end in ends]
    one, other = analyse(runs, "C", UP).single, analyse(sampled, "C", UP).single
    assert (other.n_control, other.n_treatment) == (one.n_control, one.n_treatment)
    assert other.degrees_of_freedom == pytest.approx(one.degrees_of_freedom)
    assert (other.effect, other.standard_error) == pytest.approx((one.effect, one.standard_error))


@given(trials())
def test_each_interval_lies_about_the_effect_and_the_wider_one_outside(runs: list[Run]) -> None:
    found = analyse(runs, "C", UP).single
    assert found.ci95[0] < found.ci90[0] < found.effect < found.ci90[1] < found.ci95[1]
    assert sum(found.ci95) / 2 == pytest.approx(found.effect, abs=1e-9)


@given(trials())
def test_a_lot_with_one_arm_says_nothing_about_the_effect(runs: list[Run]) -> None:
    if runs[0].lot is None:
        runs = [replace(run, lot="L1") for run in runs]
    alone = [*runs, Run("alone 1", "C", 50.0, "L99", 99.0), Run("alone 2", "C", 160.0, "L98", 100.0)]
    before, after = (analyse([replace(r, order=None) for r in rows], "C", UP).single for rows in (runs, alone))
    assert (after.effect, after.standard_error) == pytest.approx((before.effect, before.standard_error))
    assert after.degrees_of_freedom == before.degrees_of_freedom


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.booleans())
def test_with_several_treatments_each_arm_is_compared_once_in_the_order_of_names(seed: int, blocked: bool) -> None:
    rng = np.random.default_rng(seed)
    values = {arm: list(rng.normal(size=4)) for arm in ("T2", "C", "T1", "T3")}
    result = analyse(arms(values, ["L1", "L2", "L3", "L4"] if blocked else None), "C", UP)
    assert [c.treatment for c in result.comparisons] == ["T1", "T2", "T3"]
    for comparison in result.comparisons:
        assert comparison.effect == pytest.approx(np.mean(values[comparison.treatment]) - np.mean(values["C"]))
