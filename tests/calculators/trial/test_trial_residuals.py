"""Residuals: what is left of every run beside lots, trends and arms."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from calculators.errors import CannotCompute
from calculators.trial.residuals import normal_scores, residuals
from calculators.trial.types import Run

BLENDS = {"A": (89, 84, 81, 87, 79), "B": (88, 77, 87, 92, 81), "C": (97, 92, 87, 89, 80), "D": (94, 79, 85, 84, 88)}
"""Box, Hunter & Hunter, Statistics for Experimenters, 2nd ed., table 4.4: penicillin yield on five blends."""
PENICILLIN = [
    Run(f"{arm}{blend}", arm, float(value), f"blend {blend}")
    for arm, values in BLENDS.items()
    for blend, value in enumerate(values, 1)
]


def test_the_residuals_of_the_penicillin_example_are_value_less_blend_less_treatment() -> None:
    found = {one.run: one.residual for one in residuals(PENICILLIN, "A")}
    assert [found[f"{arm}1"] for arm in "ABCD"] == pytest.approx([-1, -3, 2, 2])
    assert sum(value**2 for value in found.values()) == pytest.approx(226)


def test_value_is_fitted_plus_residual_and_both_sum_to_nothing_in_lots_and_arms() -> None:
    found = residuals(PENICILLIN, "A")
    values = {run.run: run.value for run in PENICILLIN}
    assert all(one.fitted + one.residual == pytest.approx(values[one.run]) for one in found)
    for groups in ({one.lot for one in found}, {one.arm for one in found}):
        sums = [math.fsum(one.residual for one in found if group in (one.lot, one.arm)) for group in groups]
        assert sums == pytest.approx([0] * len(sums), abs=1e-9)


def test_excluded_runs_have_no_residual_and_samples_have_one_together() -> None:
    rows = [
        Run("1", "old", 7.0), Run("1", "old", 9.0), Run("2", "old", 9.0), Run("3", "new", 12.0), Run("4", "new", 13.0),
        Run("5", "new", 99.0, excluded="spilt"),
    ]  # fmt: skip
    assert {one.run: one.residual for one in residuals(rows, "old")} == {"1": -0.5, "2": 0.5, "3": -0.5, "4": 0.5}


def test_a_trial_without_a_result_has_no_residuals() -> None:
    with pytest.raises(CannotCompute):
        residuals([Run("1", "old", 7.0), Run("2", "new", 9.0)], "old")


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=40, unique=True))
def test_scores_are_those_of_a_normal_probability_plot(values: list[float]) -> None:
    ranks = stats.rankdata(values)
    expected = stats.norm.ppf((ranks - 0.375) / (len(values) + 0.25))
    assert normal_scores(np.array(values)) == pytest.approx(expected.tolist())
