"""Effects as fractions of the control mean: what they are relative to, and limits that know that it was measured."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats
from trial_rows import UP, arms, pairs, sequence

from calculators.trial.analysis import analyse
from calculators.trial.types import Run

EIGHT_PAIRS = [
    (10.1, 10.9),
    (9.4, 10.6),
    (11.0, 11.5),
    (10.4, 11.6),
    (9.9, 10.3),
    (10.7, 11.2),
    (9.1, 10.4),
    (10.2, 11.0),
]


def test_the_percentage_is_of_the_control_on_lots_that_bear_on_the_effect() -> None:
    found = analyse(pairs(EIGHT_PAIRS), "C", UP).single
    assert found.relative_to == pytest.approx(found.mean_control)
    assert found.effect_relative == pytest.approx(found.effect / found.mean_control)


def test_control_runs_on_a_lot_of_their_own_move_neither_effect_nor_percentage() -> None:
    bare = analyse(pairs(EIGHT_PAIRS), "C", UP).single
    alone = [Run("x1", "C", 1000.0, "L90"), Run("x2", "C", 1010.0, "L90")]
    found = analyse([*pairs(EIGHT_PAIRS), *alone], "C", UP).single
    assert found.mean_control > 100
    assert found.effect == pytest.approx(bare.effect)
    assert found.effect_relative == pytest.approx(bare.effect_relative)


def test_the_control_of_a_pair_whose_partner_is_excluded_moves_no_percentage() -> None:
    runs = [replace(run, excluded="spilt") if run.run == "T-0" else run for run in pairs([(99.0, 99.9), *EIGHT_PAIRS])]
    bare = analyse(pairs(EIGHT_PAIRS), "C", UP).single
    assert analyse(runs, "C", UP).single.effect_relative == pytest.approx(bare.effect_relative)


def test_a_control_that_cannot_be_told_from_zero_has_no_limits() -> None:
    found = analyse(arms({"C": [0.3, -0.4, 0.2, 0.1], "T": [5.1, 4.8, 5.3, 5.0]}), "C", UP).single
    assert found.effect_relative is not None
    assert found.ci90_relative is None


def test_a_control_of_zero_has_no_percentage() -> None:
    found = analyse(arms({"C": [1.0, -1.0, 0.0], "T": [5.1, 4.8, 5.3]}), "C", UP).single
    assert (found.effect_relative, found.ci90_relative) == (None, None)


def test_in_full_pairs_the_limits_are_those_at_which_the_ratio_would_just_be_refused() -> None:
    """Independent of the code: e - ratio b is a weighted sum of the runs, whose error is known from the residuals."""
    values = np.array(EIGHT_PAIRS)
    differences, n = values[:, 1] - values[:, 0], len(values)
    variance = differences.var(ddof=1) / 2  # of one run, lots being fixed
    effect, base = differences.mean(), values[:, 0].mean()

    def beyond(ratio: float) -> float:
        of_control = (1 + ratio) ** 2  # e - ratio b = mean(T) - (1 + ratio) mean(C)
        error = np.sqrt(variance * (1 + of_control) / n)
        return float(abs(effect - ratio * base) / error - stats.t.ppf(0.95, n - 1))

    found = analyse(pairs(EIGHT_PAIRS), "C", UP).single
    assert found.ci90_relative is not None
    middle = effect / base
    expected = optimize.brentq(beyond, middle - 0.5, middle), optimize.brentq(beyond, middle, middle + 0.5)
    assert found.ci90_relative == pytest.approx(expected, rel=1e-9)


@given(st.floats(min_value=0.01, max_value=1e6), st.sampled_from([1e-60, 1.0, 1e60]))
def test_another_unit_changes_no_percentage(factor: float, scale: float) -> None:
    bare = analyse(pairs(EIGHT_PAIRS), "C", UP).single
    found = analyse(pairs([(c * factor * scale, t * factor * scale) for c, t in EIGHT_PAIRS]), "C", UP).single
    assert found.effect_relative == pytest.approx(bare.effect_relative, rel=1e-9)
    assert found.ci90_relative == pytest.approx(bare.ci90_relative, rel=1e-8)


@given(st.floats(min_value=-20, max_value=20).filter(lambda one: abs(one) > 1))
def test_the_limits_lie_on_both_sides_of_the_percentage_whatever_the_sign_of_the_control(level: float) -> None:
    steps = [(0.1, 0.4), (-0.2, 0.2), (0.0, 0.3), (0.15, 0.1)]
    found = analyse(pairs([(level + c, level + t) for c, t in steps]), "C", UP).single
    assert found.ci90_relative is not None
    assert found.effect_relative is not None
    low, high = found.ci90_relative
    assert low < found.effect_relative < high


def _independent(rng: np.random.Generator) -> list[Run]:
    return arms({"C": list(rng.normal(10, 1.5, 6)), "T": list(rng.normal(12, 1.5, 6))})


def _blocked(rng: np.random.Generator) -> list[Run]:
    lots = [-2.0, -1.0, 0.0, 1.0, 2.0]
    return pairs([(10 + lot + rng.normal(0, 1.5), 12 + lot + rng.normal(0, 1.5)) for lot in lots])


def _switchback(rng: np.random.Generator) -> list[Run]:
    arms_in_turn = "CTCTCTCTCT"
    level = {"C": 10.0, "T": 12.0}
    values = [level[arm] + (n - 4.0) * 0.1 + rng.normal(0, 1.0) for n, arm in enumerate(arms_in_turn)]
    return sequence(arms_in_turn, values)


@pytest.mark.slow
@pytest.mark.parametrize("drawn", [_independent, _blocked, _switchback])
def test_nine_intervals_of_ten_hold_the_true_percentage(drawn: Callable[[np.random.Generator], list[Run]]) -> None:
    """2,000 trials of a true effect of 20 % of the control, drawn at random; limits without an end hold it."""
    rng, held = np.random.default_rng(20), 0
    for _ in range(2000):
        limits = analyse(drawn(rng), "C", UP).single.ci90_relative
        held += limits is None or limits[0] <= 0.2 <= limits[1]
    assert 0.88 <= held / 2000 <= 0.92
