"""Quantiles, probabilities and pictures of draws leave nothing out, least of all draws that never pay back."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.errors import CannotCompute
from calculators.risk.summary import (
    Quantiles,
    deciles,
    histogram,
    never_paid_back,
    probability,
    probability_above,
    probability_below,
    probability_within,
    quantile,
)

INF = math.inf
laws = settings(deadline=None, max_examples=100)
numbers = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=60)
paybacks = st.lists(st.one_of(st.floats(0, 120), st.just(INF)), min_size=1, max_size=60)


@laws
@given(numbers, st.floats(0, 1))
def test_a_quantile_is_interpolated_linearly_as_numpy_does(values, share):
    draws = np.array(values)
    assert quantile(draws, share) == pytest.approx(float(np.quantile(draws, share)), rel=1e-9, abs=1e-3)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([10, 20, 30, INF, INF], Quantiles(14.0, 30.0, INF), id="falls on a finite draw"),
        pytest.param([10, 20, INF, INF], Quantiles(13.0, INF, INF), id="falls between finite and never"),
        pytest.param([INF, INF], Quantiles(INF, INF, INF), id="never at all"),
        pytest.param([7], Quantiles(7.0, 7.0, 7.0), id="one draw"),
        pytest.param([0, 0, 0], Quantiles(0.0, 0.0, 0.0), id="all equal"),
    ],
)
def test_a_quantile_among_draws_that_never_pay_back_is_infinite(values, expected):
    assert deciles(np.array(values, np.float64)) == expected


@laws
@given(paybacks)
def test_quantiles_ascend_and_are_infinite_only_past_the_finite_draws(values):
    draws = np.array(values)
    found = deciles(draws)
    assert found.p10 <= found.p50 <= found.p90
    assert math.isinf(found.p50) == (np.count_nonzero(np.isfinite(draws)) < math.ceil((draws.size - 1) * 0.5) + 1)


def test_a_probability_carries_its_simulation_error():
    found = probability(np.arange(400) < 80)
    assert (found.share, found.draws) == (0.2, 400)
    assert found.error == pytest.approx(0.02)


@pytest.mark.parametrize(("holds", "share"), [([False] * 5, 0.0), ([True] * 5, 1.0)])
def test_what_always_or_never_holds_has_no_simulation_error(holds, share):
    found = probability(np.array(holds))
    assert (found.share, found.error) == (share, 0.0)


def test_probabilities_say_whether_the_limit_itself_counts():
    draws = np.array([-1.0, 0.0, 1.0, 2.0])
    assert probability_above(draws, 0.0).share == 0.5
    assert probability_below(draws, 0.0).share == 0.25
    assert probability_within(draws, 1.0).share == 0.75


def test_a_draw_that_never_pays_back_is_within_no_limit():
    draws = np.array([5.0, 61.0, INF, INF])
    assert probability_within(draws, 60.0).share == 0.25
    assert never_paid_back(draws).share == 0.5


@laws
@given(st.lists(st.one_of(st.floats(-1e9, 1e9), st.just(INF)), min_size=1, max_size=300))
def test_a_histogram_counts_every_draw_in_its_place(values):
    draws = np.array(values)
    found = histogram(draws)
    assert sum(found.counts) + found.below + found.above + found.infinite == draws.size
    assert found.infinite == np.count_nonzero(np.isinf(draws))
    if found.edges:
        finite = draws[np.isfinite(draws)]
        assert len(found.edges) == len(found.counts) + 1
        assert all(left < right for left, right in zip(found.edges[:-1], found.edges[1:], strict=True))
        assert found.below == np.count_nonzero(finite < found.edges[0])
        assert found.above == np.count_nonzero(finite > found.edges[-1])


def test_one_far_outlier_does_not_squeeze_the_picture_and_is_told():
    draws = np.append(np.random.default_rng(1).normal(100, 10, 10_000), 1e9)
    found = histogram(draws)
    assert found.edges[-1] < 200
    assert found.above >= 1
    assert len(found.counts) > 20


def test_a_histogram_of_equal_draws_has_one_bin_that_holds_them_all():
    found = histogram(np.full(50, 12.0))
    assert found.counts == (50,)
    assert found.edges[0] < 12.0 < found.edges[1]


def test_a_histogram_of_draws_that_never_pay_back_has_no_bins():
    found = histogram(np.array([INF, INF]))
    assert (found.edges, found.counts, found.infinite) == ((), (), 2)


def test_a_histogram_of_mostly_equal_draws_reaches_over_the_others():
    found = histogram(np.array([0.0] * 90 + [1.0, 2.0, 3.0]))
    assert (found.below, found.above, sum(found.counts)) == (0, 0, 93)


@pytest.mark.parametrize("use", [deciles, probability, lambda draws: quantile(draws, 0.5)])
def test_no_draws_are_refused(use):
    with pytest.raises(CannotCompute, match="no draws"):
        use(np.array([]))


@pytest.mark.parametrize("use", [deciles, histogram, never_paid_back, lambda draws: probability_above(draws, 0)])
def test_draws_that_are_no_numbers_are_refused(use):
    with pytest.raises(CannotCompute, match="no numbers"):
        use(np.array([1.0, math.nan]))
