"""Drivers are drawn from their own distributions, together where they were measured together, and again alike."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from calculators.errors import CannotCompute
from calculators.risk.sampling import Constant, Measured, Stated, design_of, draw, place, standard_draws
from calculators.risk.semidefinite import lower_root
from calculators.trial.covariance import effect_covariance
from calculators.trial.types import Run

laws = settings(deadline=None, max_examples=50)
N = 100_000


def pair(correlation, degrees_of_freedom=(9.0, 9.0)):
    return Measured((0.0, 0.0), ((1.0, correlation), (correlation, 1.0)), degrees_of_freedom)


@pytest.mark.parametrize("df", [1.0, 2.0, 4.0, 7.3, 30.0])
def test_a_measured_driver_follows_students_t_of_its_degrees_of_freedom(df):
    (values,) = draw({"trial": Measured((2.0,), ((0.25,),), (df,))}, N, seed=1)
    assert stats.kstest((values - 2.0) / 0.5, "t", (df,)).pvalue > 0.001


def test_infinitely_many_degrees_of_freedom_are_a_normal_distribution():
    (values,) = draw({"trial": Measured((-1.0,), ((4.0,),), (math.inf,))}, N, seed=2)
    assert stats.kstest((values + 1.0) / 2.0, "norm").pvalue > 0.001


@pytest.mark.parametrize(
    ("low", "likely", "high"),
    [(0, 1, 2), (0, 0, 1), (-5, 10, 10), (1, 1.1, 9), (-1e-6, 0, 1e-6), (1e6, 1.2e6, 3e6)],
)
def test_a_stated_driver_follows_pert_and_stays_between_low_and_high(low, likely, high):
    (values,) = draw({"price": Stated(low, likely, high)}, N, seed=3)
    share = (likely - low) / (high - low)
    assert stats.kstest((values - low) / (high - low), "beta", (1 + 4 * share, 5 - 4 * share)).pvalue > 0.001
    assert values.mean() == pytest.approx((low + 4 * likely + high) / 6, abs=0.002 * (high - low))
    assert (values.min() >= low, values.max() <= high) == (True, True)


def test_what_has_no_spread_is_the_same_in_every_draw():
    groups = {
        "equal": Stated(3, 3, 3),
        "constant": Constant(-7.5),
        "fixed mean": Measured((50.0, 2.0), ((0.0, 0.0), (0.0, 0.01)), (8.0, 8.0)),
    }
    sample = draw(groups, 1000, seed=4)
    assert [set(row) for row in sample[:3]] == [{3.0}, {-7.5}, {50.0}]
    assert len(set(sample[3])) == 1000


def test_responses_of_one_trial_share_their_chi_square():
    """Uncorrelated quantities of a multivariate t are not independent: their sizes grow together."""
    one, other = draw({"trial": pair(0.0, (4.0, 4.0))}, N, seed=5)
    together = np.corrcoef(np.abs(one), np.abs(other))[0, 1]
    assert together > 0.1
    one, _ = draw({"trial": pair(0.0, (4.0, 4.0))}, N, seed=5)
    (apart,) = draw({"another": Measured((0.0,), ((1.0,),), (4.0,))}, N, seed=5)
    assert abs(np.corrcoef(np.abs(one), np.abs(apart))[0, 1]) < 0.05


def test_the_difference_of_two_equal_responses_is_students_t_too():
    """Any sum of quantities of a multivariate t is t of the same degrees of freedom (JCGM 102:2011, 5.3.2)."""
    one, other = draw({"trial": pair(0.6, (6.0, 6.0))}, N, seed=6)
    assert stats.kstest((one - other) / math.sqrt(0.8), "t", (6.0,)).pvalue > 0.001


def test_correlated_responses_of_one_trial_give_the_narrow_interval_not_the_wide_one():
    """Yield and rejects of the same runs move together, so their difference is far better known than either."""
    rng = np.random.default_rng(8)
    rows = {"yield": [], "rejects": []}
    for number in range(24):
        arm, lot = ("control", "treatment")[number % 2], f"lot {number // 2}"
        shared = rng.normal(0, 1)
        values = {"yield": 80 + 2.0 * (number % 2) + shared, "rejects": 5 + 0.5 * (number % 2) + shared}
        for name, value in values.items():
            rows[name].append(Run(f"run {number}", arm, value + rng.normal(0, 0.1), lot=lot))
    found = effect_covariance(rows, "control", "treatment")
    variances = [found.covariance[i][i] for i in range(2)]
    together = draw({"trial": Measured((2.0, 0.5), found.covariance, (11.0, 11.0))}, N, seed=9)
    apart = draw(
        {"a": Measured((2.0,), ((variances[0],),), (11.0,)), "b": Measured((0.5,), ((variances[1],),), (11.0,))},
        N,
        seed=9,
    )
    narrow, wide = (np.ptp(np.quantile(one[0] - one[1], (0.05, 0.95))) for one in (together, apart))
    expected = math.sqrt(sum(variances) - 2 * found.covariance[0][1]) * 2 * stats.t.ppf(0.95, 11)
    assert narrow == pytest.approx(expected, rel=0.02)
    assert wide > 5 * narrow


def test_different_degrees_of_freedom_keep_their_own_t_and_the_correlation():
    one, other = draw({"trial": pair(0.9, (5.0, 12.0))}, N, seed=10)
    assert stats.kstest(one, "t", (5.0,)).pvalue > 0.001
    assert stats.kstest(other, "t", (12.0,)).pvalue > 0.001
    assert stats.spearmanr(one, other).statistic > 0.85


def test_a_group_that_is_added_or_moved_changes_no_other():
    trial, price = pair(0.5), Stated(0, 1, 3)
    alone = draw({"trial": trial}, 1000, seed=11)
    first = draw({"price": price, "trial": trial}, 1000, seed=11)
    assert np.array_equal(first[1:], alone)
    assert np.array_equal(draw({"trial": trial, "price": price}, 1000, seed=11)[2], first[0])


def test_a_response_added_to_a_trial_changes_no_other():
    covariance = ((1.0, 0.5, 0.2), (0.5, 2.0, 0.1), (0.2, 0.1, 3.0))
    three = draw({"trial": Measured((1.0, 2.0, 3.0), covariance, (7.0,) * 3)}, 1000, seed=12)
    two = draw({"trial": Measured((1.0, 2.0), tuple(row[:2] for row in covariance[:2]), (7.0,) * 2)}, 1000, seed=12)
    assert three[:2] == pytest.approx(two, rel=1e-12)


def test_the_same_seed_gives_the_same_draws_and_another_seed_others():
    groups = {"trial": pair(0.3), "price": Stated(0, 1, 3)}
    assert np.array_equal(draw(groups, 100, seed=13), draw(groups, 100, seed=13))
    assert not np.isclose(draw(groups, 100, seed=13), draw(groups, 100, seed=14)).any()


def test_draws_are_moved_and_stretched_without_drawing_again():
    standard = standard_draws(design_of({"trial": pair(0.3), "price": Stated(0, 1, 4)}), 1000, seed=15)
    other = {"trial": Measured((5.0, 6.0), ((4.0, 1.8), (1.8, 9.0)), (9.0, 9.0)), "price": Stated(10, 11, 14)}
    moved = place(standard, other)
    assert np.array_equal(moved, draw(other, 1000, seed=15))
    assert moved[2] == pytest.approx(10 + 4 * standard.variates[2])


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"trial": pair(0.4), "price": Stated(0, 1, 4)}, id="another correlation"),
        pytest.param({"trial": pair(0.3, (8.0, 9.0)), "price": Stated(0, 1, 4)}, id="other degrees of freedom"),
        pytest.param({"trial": pair(0.3), "price": Stated(0, 2, 4)}, id="another likely value"),
        pytest.param({"trial": pair(0.3)}, id="a group fewer"),
        pytest.param({"price": Stated(0, 1, 4), "trial": pair(0.3)}, id="another order"),
    ],
)
def test_draws_of_another_design_are_refused(other):
    standard = standard_draws(design_of({"trial": pair(0.3), "price": Stated(0, 1, 4)}), 10, seed=16)
    with pytest.raises(CannotCompute, match="draw them anew"):
        place(standard, other)


def test_no_groups_are_no_rows():
    assert draw({}, 10, seed=1).shape == (0, 10)


@pytest.mark.parametrize("correlation", [1.0, -1.0])
def test_fully_correlated_quantities_move_as_one(correlation):
    one, other = draw({"trial": pair(correlation)}, 1000, seed=17)
    assert other == pytest.approx(correlation * one)


@laws
@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 10_000))
def test_the_lower_root_gives_back_a_correlation_of_any_rank(size, rank, seed):
    factor = np.random.default_rng(seed).normal(size=(size, rank))
    factor /= np.linalg.norm(factor, axis=1, keepdims=True)
    correlation = factor @ factor.T
    np.fill_diagonal(correlation, 1.0)
    root = lower_root(correlation)
    assert root @ root.T == pytest.approx(correlation, abs=1e-4)
    assert np.array_equal(root, np.tril(root))


@pytest.mark.parametrize(
    ("estimates", "covariance", "df"),
    [
        pytest.param((), (), (), id="nothing"),
        pytest.param((1.0,), ((1.0,),), (3.0, 3.0), id="degrees of freedom too many"),
        pytest.param((1.0, 2.0), ((1.0,), (0.0,)), (3.0, 3.0), id="not square"),
        pytest.param((math.nan,), ((1.0,),), (3.0,), id="no estimate"),
        pytest.param((1.0,), ((math.inf,),), (3.0,), id="infinite variance"),
        pytest.param((1.0,), ((-1.0,),), (3.0,), id="negative variance"),
        pytest.param((1.0,), ((1.0,),), (0.0,), id="no degrees of freedom"),
        pytest.param((1.0, 2.0), ((1.0, 0.5), (0.4, 1.0)), (3.0, 3.0), id="not symmetric"),
        pytest.param((1.0, 2.0), ((1.0, 1.5), (1.5, 1.0)), (3.0, 3.0), id="correlation above 1"),
        pytest.param((1.0, 2.0), ((0.0, 0.5), (0.5, 1.0)), (3.0, 3.0), id="covariance without variance"),
    ],
)
def test_what_no_trial_can_have_measured_is_refused(estimates, covariance, df):
    with pytest.raises(CannotCompute):
        Measured(estimates, covariance, df)


@pytest.mark.parametrize("stated", [(1, 0, 2), (0, 3, 2), (0, math.nan, 1), (-math.inf, 0, 1)])
def test_a_stated_driver_out_of_order_is_refused(stated):
    with pytest.raises(CannotCompute, match="ascend"):
        Stated(*stated)


def test_a_constant_that_is_no_number_is_refused():
    with pytest.raises(CannotCompute):
        Constant(math.nan)


@pytest.mark.parametrize(("draws", "seed"), [(0, 1), (10, -1)])
def test_no_draws_or_a_negative_seed_are_refused(draws, seed):
    with pytest.raises(CannotCompute):
        draw({"price": Stated(0, 1, 2)}, draws, seed)
