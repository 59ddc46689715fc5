"""No dummy column is ever drawn up, and yet the figures are those of least squares with one for each lot and trend."""

import tracemalloc
from itertools import cycle

import numpy as np
import pytest
from dense_model import DenseFit, dense_fit
from hypothesis import assume, given
from hypothesis import strategies as st
from trial_rows import UP, pairs

from calculators.errors import CannotCompute
from calculators.trial.analysis import analyse
from calculators.trial.covariance import effect_covariance
from calculators.trial.types import Design, Run, TrialResult

ROWS = 20_000
BYTES_FOR_A_ROW = 1_000  # one column for each lot would take 40,000 or more


@st.composite
def uneven_lots(draw: st.DrawFn) -> list[Run]:
    """Two to five arms in any numbers on lots, some of which hold one arm only."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    arms = "CSTUV"[: draw(st.integers(2, 5))]
    lots = draw(st.integers(1, 7))
    levels = rng.normal(0, 10, lots)
    return [
        Run(f"{n}", arms[rng.integers(len(arms))], 100 + float(levels[lot] + rng.normal()), f"L{lot}", float(n % 11))
        for n in range(draw(st.integers(8, 40)))
        for lot in [int(rng.integers(lots))]
    ]


@st.composite
def switchbacks(draw: st.DrawFn) -> list[Run]:
    """Control and one of up to three treatments in turn, at uneven times, in blocks of three runs or more."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    treatments = "STU"[: draw(st.integers(1, 3))]
    sizes = draw(st.lists(st.integers(3, 9), min_size=1, max_size=5))
    return [
        Run(
            f"{lot}{n}",
            arm,
            50 + lot + slope * n + float(rng.normal()),
            f"L{lot}",
            1e6 + n + float(rng.uniform(0, 0.8)),
        )
        for lot, size in enumerate(sizes)
        for slope in [float(rng.normal())]
        for n in range(size)
        for arm in ["C" if n % 2 else treatments[rng.integers(len(treatments))]]
    ]


def result_of(runs: list[Run]) -> TrialResult:
    try:
        return analyse(runs, "C", UP)
    except CannotCompute:
        assume(False)
        raise


def check(result: TrialResult, witness: DenseFit) -> None:
    assert [c.effect for c in result.comparisons] == pytest.approx(witness.effects, rel=1e-10, abs=1e-10)
    assert [c.standard_error for c in result.comparisons] == pytest.approx(witness.errors, rel=1e-10)
    assert {c.degrees_of_freedom for c in result.comparisons} == {witness.df}
    for row in result.anova[:-1]:
        square, df = witness.anova[row.source]
        assert row.degrees_of_freedom == df
        assert row.sum_of_squares == pytest.approx(square, rel=1e-9, abs=1e-9)


@given(uneven_lots())
def test_uneven_lots_give_the_figures_of_the_dense_model(runs: list[Run]) -> None:
    result = result_of(runs)
    assume(result.design in (Design.BLOCKED, Design.PAIRED))
    check(result, dense_fit(runs, "C"))


@given(switchbacks())
def test_a_switchback_gives_the_figures_of_the_dense_model(runs: list[Run]) -> None:
    result = result_of(runs)
    assume(result.design is Design.SWITCHBACK)
    check(result, dense_fit(runs, "C", trend=True))


@given(uneven_lots())
def test_several_independent_arms_give_the_figures_of_the_dense_model(runs: list[Run]) -> None:
    loose = [Run(run.run, run.arm, run.value) for run in runs]
    result = result_of(loose)
    assume(len(result.comparisons) > 1)
    check(result, dense_fit(loose, "C"))


@given(uneven_lots())
def test_the_covariance_with_twice_the_response_is_twice_the_variance(runs: list[Run]) -> None:
    result = result_of(runs)
    last = result.comparisons[-1]
    twice = [Run(run.run, run.arm, 2 * run.value, run.lot, run.order) for run in runs]
    found = effect_covariance({"one": runs, "twice": twice}, "C", last.treatment)
    assert found.covariance[0][1] == pytest.approx(2 * last.standard_error**2, rel=1e-10)


def test_lots_of_far_apart_levels_cost_the_effect_no_digit() -> None:
    differences = np.array([0.75, 1.25, 1.5, 0.5, 1.0, 1.75])
    levels = [1e9 * n for n in range(len(differences))]
    found = analyse(pairs([(level, level + d) for level, d in zip(levels, differences, strict=True)]), "C", UP).single
    assert found.effect == pytest.approx(differences.mean(), rel=1e-12)
    assert found.standard_error == pytest.approx(differences.std(ddof=1) / np.sqrt(len(differences)), rel=1e-12)


def many(runs_in_a_lot: int, samples: int = 1) -> list[Run]:
    """Control and treatment in turn on lots, with an effect of 1 and a scatter that repeats itself."""
    scatter = cycle([0.3, -0.2, 0.1, -0.4, 0.5, 0.2, -0.1])
    return [
        Run(f"run {n}", "CT"[n % 2], n % 2 + next(scatter), f"lot {n // runs_in_a_lot}", float(n))
        for n in range(ROWS // samples)
        for _ in range(samples)
    ]


BIG = {
    "pairs": (many(2), Design.PAIRED),
    "several runs in a lot": ([Run(r.run, r.arm, r.value, r.lot) for r in many(10)], Design.BLOCKED),
    "switchbacks of fifty": (many(50), Design.SWITCHBACK),
    "independent": ([Run(r.run, r.arm, r.value) for r in many(2)], Design.INDEPENDENT),
    "samples of runs": (many(2, samples=2), Design.PAIRED),
}


@pytest.mark.parametrize(("runs", "design"), BIG.values(), ids=BIG.keys())
def test_a_big_trial_is_judged_in_memory_that_grows_with_its_rows_only(runs: list[Run], design: Design) -> None:
    tracemalloc.start()
    try:
        result = analyse(runs, "C", UP)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert result.design is design
    assert result.single.effect == pytest.approx(1, abs=0.02)
    assert peak < BYTES_FOR_A_ROW * ROWS
