"""Every rate of return is found, once, and none that is not one."""

import math
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy_financial
import pytest
import pyxirr
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from calculators.errors import CannotCompute
from calculators.rates import per_month, per_year, rates_of_return

PUBLISHED = YAML(typ="safe").load(Path(__file__).parents[1] / "reference" / "cashflow_rates.yaml")

amounts = st.integers(-1000, 1000)
receipts = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)
laws = settings(deadline=None, max_examples=100)


def value_at(flows, rate):
    """Present value relative to the sum of the sizes of its terms, in exact arithmetic."""
    growth = 1 + Fraction(rate)
    terms = [Fraction(amount) * growth ** (len(flows) - t) for t, amount in enumerate(flows)]
    return float(sum(terms) / sum(abs(term) for term in terms))


def flows_with_rates(rates):
    """Amounts whose rates of return are exactly these, each as often as it is named."""
    flows = [Fraction(1)]
    for rate in rates:
        factor = 1 / (1 + Fraction(rate))
        shifted = [Fraction(0), *flows]
        flows = [late - factor * early for late, early in zip(shifted, [*flows, Fraction(0)], strict=True)]
    return [float(amount) for amount in flows]


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["name"])
def test_rates_agree_with_published_ones_to_the_printed_digit(case):
    found = rates_of_return(case["flows"])
    assert len(found) == len(case["rates"])
    for rate, printed in zip(found, case["rates"], strict=True):
        figure = printed.removesuffix(" %")
        decimals = len(figure.partition(".")[2])
        assert f"{100 * rate:.{decimals}f}" == figure


@pytest.mark.parametrize(
    "flows",
    [[], [0], [5], [-5], [0, 0, 0], [1, 2, 3], [-1, 0, -2], [-100, 0, 0], [0, 0, 7], [1, -2, 2], [-1, 1, -1]],
    ids=str,
)
def test_no_rate_exists_without_a_zero_of_the_present_value(flows):
    assert rates_of_return(flows) == ()


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        pytest.param([-100, 110], [0.1], id="one period"),
        pytest.param([-1, 1], [0.0], id="money back without interest"),
        pytest.param([0, 0, -100, 110, 0, 0], [0.1], id="zeros before and after"),
        pytest.param([100, -110], [0.1], id="a loan"),
        pytest.param([-100, *[0] * 359, 200], [2 ** (1 / 360) - 1], id="361 periods, two amounts"),
        pytest.param([-1, 1e12], [1e12 - 1], id="huge rate"),
        pytest.param([-1e12, 1], [1e-12 - 1], id="rate just above -100 %"),
        pytest.param([-1, 2.2, -1.21], [0.1], id="touches zero without crossing"),
        pytest.param([-1, 3.3, -3.63, 1.331], [0.1], id="crosses zero flatly"),
        pytest.param([-1, 1e-16, 1.1], [math.sqrt(1.1) - 1], id="rounding in the middle"),
        pytest.param([1e-10, -1e6, 1.1e6], [0.1], id="rounding at the start"),
        pytest.param([-1e6, 1.1e6, -1e-10], [0.1], id="rounding at the end"),
        pytest.param([-1e300, 1.1e300], [0.1], id="very large amounts"),
        pytest.param([-1e-300, 1.1e-300], [0.1], id="very small amounts"),
    ],
)
def test_edges_of_amounts_and_time_are_right(flows, expected):
    assert rates_of_return(flows) == pytest.approx(expected, rel=1e-12, abs=1e-9)


def test_a_rate_near_minus_one_stays_above_it():
    (rate,) = rates_of_return([-9e14, 1])
    assert rate > -1


def test_many_changes_of_sign_over_361_periods_are_no_obstacle():
    flows = np.random.default_rng(7).normal(size=361)
    rates = rates_of_return(flows)
    roots = np.roots(flows)
    real = roots[(np.abs(roots.imag) < 1e-9) & (roots.real > 0)].real - 1
    assert rates == pytest.approx(sorted(real), abs=1e-9)
    assert len(rates) > 0


@pytest.mark.parametrize("amount", [math.nan, math.inf, -math.inf])
def test_an_amount_that_is_no_number_is_refused_by_name(amount):
    with pytest.raises(CannotCompute, match="finite"):
        rates_of_return([-100, amount])


@laws
@given(st.lists(st.integers(-12, 40), min_size=1, max_size=4, unique=True))
def test_all_rates_of_a_flow_built_from_them_are_found(twentieths):
    rates = sorted(Fraction(one, 20) for one in twentieths)
    assert rates_of_return(flows_with_rates(rates)) == pytest.approx([float(rate) for rate in rates], abs=1e-6)


@laws
@given(st.integers(-12, 40), st.integers(-12, 40))
def test_a_rate_that_only_touches_zero_is_found_once(double, single):
    assume(abs(double - single) > 2)
    rates = [Fraction(double, 20), Fraction(double, 20), Fraction(single, 20)]
    expected = sorted({float(rate) for rate in rates})
    assert rates_of_return(flows_with_rates(rates)) == pytest.approx(expected, abs=1e-5)


@laws
@given(st.lists(amounts, min_size=2, max_size=40))
def test_the_present_value_is_zero_at_every_rate_found(flows):
    assert all(abs(value_at(flows, rate)) < 1e-9 for rate in rates_of_return(flows))


@laws
@given(st.lists(amounts, min_size=2, max_size=12))
def test_a_rate_is_found_wherever_the_present_value_changes_sign(flows):
    grid = np.expm1(np.linspace(-3, 5, 80))
    assume(any(flows))
    values = [value_at(flows, rate) for rate in grid]
    rates = np.asarray(rates_of_return(flows))
    for low, high, before, after in zip(grid[:-1], grid[1:], values[:-1], values[1:], strict=True):
        if before * after < 0:
            assert ((rates >= low) & (rates <= high)).any()


@laws
@given(st.lists(amounts, min_size=2, max_size=40))
def test_there_are_no_more_rates_than_changes_of_sign_and_they_ascend(flows):
    signs = [math.copysign(1, amount) for amount in flows if amount]
    changes = sum(one != other for one, other in pairwise(signs))
    rates = rates_of_return(flows)
    assert len(rates) <= changes
    assert all(low < high for low, high in pairwise(rates))
    assert all(rate > -1 for rate in rates)


@laws
@given(st.lists(amounts, min_size=2, max_size=20), st.integers(0, 20), st.integers(0, 20), st.floats(1e-6, 1e6))
def test_zeros_around_and_the_unit_of_money_change_no_rate(flows, before, after, scale):
    moved = [*[0] * before, *(amount * scale for amount in flows), *[0] * after]
    assert rates_of_return(moved) == pytest.approx(rates_of_return(flows), rel=1e-6, abs=1e-6)


@laws
@given(st.integers(100, 100_000), receipts)
def test_an_ordinary_flow_agrees_with_two_other_programs(paid, received):
    assume(sum(received) > paid / 2)
    flows = [-paid, *received]
    (rate,) = rates_of_return(flows)
    assert rate == pytest.approx(pyxirr.irr(flows), rel=1e-6, abs=1e-6)
    assert rate == pytest.approx(numpy_financial.irr(flows), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(("yearly", "monthly"), [(0.1, 0.00797414), (0.0, 0.0), (-0.5, -0.05612569), (1.0, 0.05946309)])
def test_a_yearly_rate_is_effective(yearly, monthly):
    assert per_month(yearly) == pytest.approx(monthly, abs=1e-8)


@given(st.floats(-0.99, 100))
def test_a_rate_per_month_and_back_is_the_same(yearly):
    assert per_year(per_month(yearly)) == pytest.approx(yearly, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("convert", [per_month, per_year])
@pytest.mark.parametrize("rate", [-1, -2.5, math.nan, math.inf])
def test_a_rate_not_above_minus_one_is_refused_by_name(convert, rate):
    with pytest.raises(CannotCompute, match="above -100 %"):
        convert(rate)


def test_a_monthly_rate_too_large_for_a_year_is_refused_by_name():
    with pytest.raises(CannotCompute, match="too large"):
        per_year(1e30)
