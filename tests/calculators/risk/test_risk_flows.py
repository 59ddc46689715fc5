"""Measures of many draws at once are those of each draw alone, whatever its flow."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.appraisal import Flows, Terms, measure
from calculators.errors import CannotCompute
from calculators.rates import rates_of_return
from calculators.risk.draw_rates import SEVERAL
from calculators.risk.flows import DrawMeasures, FlowFamily, Partial, measure_draws
from calculators.risk.node_table import NodeTable

laws = settings(deadline=None, max_examples=100)
PER_MONTH = Terms(0.01, 0.012, 0.008)
rates = st.floats(-0.05, 0.5)
terms = st.builds(Terms, rates, rates, rates)


def whole(*shape):
    """Arrays of small whole numbers, whose sums are exact: they meet zero, touch it and cross it back often."""
    size = math.prod(shape)
    entries = st.lists(st.integers(-6, 6), min_size=size, max_size=size)
    return entries.map(lambda numbers: np.array(numbers, np.float64).reshape(shape))


@st.composite
def any_family(draw):
    periods, amounts, draws = draw(st.integers(1, 12)), draw(st.integers(0, 4)), draw(st.integers(1, 6))
    return FlowFamily(draw(whole(periods + 1)), draw(whole(amounts, periods + 1)), draw(whole(amounts, draws)))


def money(least, most):
    """Amounts in whole cents."""
    return st.integers(100 * least, 100 * most).map(lambda cents: cents / 100)


@st.composite
def investment(draw):
    """Paid today, earned evenly from a start on, capital released then and taken back at the end, costs each year."""
    periods = draw(st.sampled_from([12, 60, 120]))
    start = draw(st.integers(1, 6))
    fixed = np.zeros(periods + 1)
    fixed[0] = -draw(money(0, 100_000))
    fixed[12::12] -= draw(money(0, 20_000))
    profiles = np.zeros((3, periods + 1))
    profiles[0, start:] = 1 / 12
    profiles[1, start], profiles[1, -1] = 1, -1
    profiles[2, 0] = -1
    column = st.tuples(money(-10_000, 100_000), money(-20_000, 20_000), money(0, 100_000))
    return FlowFamily(fixed, profiles, np.array(draw(st.lists(column, min_size=1, max_size=6))).T)


def of_all(partial):
    return [float(value) for value in in_places(partial)]


def in_places(partial: Partial):
    values = np.zeros(len(partial.exists))
    values[partial.exists] = partial.values
    return values


def alone(family: FlowFamily, draw: int, at: Terms):
    """The draw by the scalar measures, in the representation of the draws."""
    one = measure(Flows.from_net(family.net(slice(draw, draw + 1))[:, 0].tolist()), at)
    return {
        "npv": one.npv,
        "rates": min(len(one.rates), SEVERAL),
        "irr": one.irr or 0.0,
        "mirr": one.mirr or 0.0,
        "has mirr": one.mirr is not None,
        "pays": one.mirr_note is None or one.mirr_note.code != "mirr_nothing_paid",
        "payback": math.inf if one.payback is None else one.payback,
        "discounted": math.inf if one.discounted_payback is None else one.discounted_payback,
    }


def together(found: DrawMeasures, draw: int):
    return {
        "npv": found.npv[draw],
        "rates": found.rate_counts[draw],
        "irr": in_places(found.irr)[draw],
        "mirr": in_places(found.mirr)[draw],
        "has mirr": found.mirr.exists[draw],
        "pays": found.pays[draw],
        "payback": found.payback[draw],
        "discounted": found.discounted_payback[draw],
    }


def assert_each_as_alone(family: FlowFamily, at: Terms):
    found = measure_draws(family, at)
    for draw in range(family.draws):
        assert together(found, draw) == pytest.approx(alone(family, draw, at), rel=1e-9, abs=1e-8)


@laws
@given(any_family(), terms)
def test_every_draw_has_the_measures_it_has_alone(family, at):
    assert_each_as_alone(family, at)


@laws
@given(investment(), terms)
def test_an_investment_with_capital_taken_back_has_the_measures_it_has_alone(family, at):
    assert_each_as_alone(family, Terms(at.rate / 10, at.finance_rate / 10, at.reinvest_rate / 10))


AWKWARD = {
    "several changes of sign": [-50, -100, 600, 300, -100],
    "two rates": [-350, 950, -620],
    "three changes and one rate": [-1000, 700, -50, 900],
    "three rates": [-1, 3.6, -4.31, 1.716],
    "touches zero without crossing": [-1, 2.2, -1.21],
    "almost touches zero": [-1, 2.2, -1.2101],
    "never pays back": [-100, 10, 10],
    "falls below zero again": [-100, 150, -60, 5],
    "nothing paid": [0, 5, 5],
    "nothing comes back": [-5, 0, -1],
    "all zero": [0, 0, 0],
    "pays back to the cent": [-100, 50, 50, 0],
    "a loan": [100, -50, -60],
    "capital comes back at the horizon": [-100, 30, 30, 30, 30, 20, -40],
    "a rate near -100 %": [-1e9, 1, 1],
    "a huge rate": [-1, 1e9, 1e9],
    "a rate beyond the table": [-1, 1e40],
    "rounding in the middle": [-1, 1e-17, 1.1],
    "one period": [-100, 110],
}


@pytest.mark.parametrize("flow", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize("share", [0.0, 1.0], ids=["fixed", "by its amount"])
def test_awkward_flows_have_the_measures_they_have_alone(flow, share):
    flow = np.array(flow, np.float64)
    amounts = np.array([[1.0, 1.0, -1.0, 0.0, 2.0]])
    assert_each_as_alone(FlowFamily((1 - share) * flow, share * flow[np.newaxis], amounts), Terms(0.1, 0.1, 0.05))


def test_horizons_of_more_months_than_a_byte_counts_are_measured_alike():
    profile = np.r_[0.0, np.ones(400)]
    fixed = np.r_[-1000.0, np.zeros(399), -900.0]
    amounts = np.random.default_rng(3).normal(4, 3, (1, 40))
    assert_each_as_alone(FlowFamily(fixed, profile[np.newaxis], amounts), Terms(0.002, 0.002, 0.002))


def test_draws_without_any_amount_that_varies_are_all_measured_as_the_fixed_flow():
    fixed = np.array([-100.0, 60.0, 60.0])
    found = measure_draws(FlowFamily(fixed, np.zeros((0, 3)), np.zeros((0, 4))), PER_MONTH)
    assert found.npv == pytest.approx([measure(Flows.from_net(fixed.tolist()), PER_MONTH).npv] * 4)
    assert of_all(found.irr) == pytest.approx([rates_of_return(fixed.tolist())[0]] * 4)
    assert (len(found.payback), len(found.pays), found.mirr.missing) == (4, 4, 0)


def test_amounts_that_cancel_but_for_rounding_are_zero():
    fixed, profile = np.array([-100.0, -0.3, 120.0]), np.array([0.0, 0.1, 0.0])
    family = FlowFamily(fixed, profile[np.newaxis], np.array([[3.0, 2.9999]]))
    assert family.net(slice(None))[1, 0] == 0.0
    assert family.net(slice(None))[1, 1] != 0.0
    assert_each_as_alone(family, PER_MONTH)


def test_a_flow_that_cancels_altogether_is_never_below_zero_and_has_no_rate():
    """Parts that cancel leave their rounding, which no measure may take for money."""
    profiles = np.array([[0.1, 0.2, 0.3], [-0.1, -0.2, -0.3]])
    family = FlowFamily(np.zeros(3), profiles, np.array([[3.0, 7.0, 1.0], [3.0, 7.0, 2.0]]))
    found = measure_draws(family, PER_MONTH)
    assert (found.payback[:2].tolist(), found.discounted_payback[:2].tolist()) == ([0.0, 0.0], [0.0, 0.0])
    assert (found.rate_counts[:2].tolist(), found.pays[:2].tolist()) == ([0, 0], [False, False])
    assert_each_as_alone(family, PER_MONTH)


def test_constant_amounts_that_cancel_with_the_fixed_flow_leave_nothing():
    family = FlowFamily(
        np.array([-0.3, 1.0, 0.0]),
        np.array([[0.1, 0.0, 0.0], [0.0, 0.0, 1.0]]),
        np.array([[3.0] * 3, [1.0, 2.0, -3.0]]),
    )
    assert measure_draws(family, PER_MONTH).rate_counts.tolist() == [0, 0, 1]
    assert_each_as_alone(family, PER_MONTH)


def test_draws_without_a_rate_and_with_several_are_told_by_number():
    """The amount is the last payment: none, one that leaves one rate, one that makes two, one that leaves none."""
    last = np.array([[0.0, -620.0, -700.0, 100.0]])
    found = measure_draws(FlowFamily(np.array([-350.0, 950.0, 0.0]), np.array([[0.0, 0.0, 1.0]]), last), PER_MONTH)
    assert found.rate_counts.tolist() == [1, 2, 0, 1]
    assert (found.without_rate, found.with_several_rates, found.irr.missing) == (1, 1, 2)


def test_blocks_of_draws_meet_without_a_seam():
    rng = np.random.default_rng(11)
    family = FlowFamily(
        np.r_[-100.0, np.zeros(24)], np.r_[0.0, np.ones(24)][np.newaxis], rng.normal(6, 3, (1, 2 * 2048 + 5))
    )
    found = measure_draws(family, PER_MONTH)
    for draw in (0, 2047, 2048, 4095, 4096, 4100):
        assert together(found, draw) == pytest.approx(alone(family, draw, PER_MONTH), rel=1e-9)


@pytest.mark.parametrize("uplift", [60_000, 24_000, 8_000], ids=["good", "near break-even", "bad"])
def test_several_changes_of_sign_in_every_draw_are_counted_on_the_table(uplift):
    """Costs of a year above the benefit of its month, capital taken back: the scalar method is left almost nothing."""
    rng, months = np.random.default_rng(5), np.arange(61)
    fixed = -100_000.0 * (months == 0) - 8_000.0 * ((months > 0) & (months % 12 == 0))
    benefit, capital = np.where(months > 2, 1 / 12, 0.0), 1.0 * (months == 3) - (months == 60)
    numbers = np.array([np.ones(5_000), rng.normal(uplift, 6_000, 5_000), rng.normal(20_000, 2_000, 5_000)])
    table = NodeTable.of(np.array([fixed, benefit, capital]))
    counts, sure = table.count(numbers, np.full(5_000, -1.0), np.full(5_000, -1.0))
    assert np.count_nonzero(~sure) < 10
    for draw in np.flatnonzero(sure)[:20]:
        flow = fixed + benefit * numbers[1, draw] + capital * numbers[2, draw]
        assert min(counts[draw], SEVERAL) == min(len(rates_of_return(flow.tolist())), SEVERAL)


@pytest.mark.parametrize(
    ("fixed", "profiles", "amounts"),
    [
        pytest.param([0.0], [[1.0]], [[1.0]], id="no period"),
        pytest.param([0.0, 1.0], [[1.0]], [[1.0]], id="profile too short"),
        pytest.param([0.0, 1.0], [[1.0, 1.0]], [[1.0], [1.0]], id="more amounts than profiles"),
        pytest.param([0.0, 1.0], [[1.0, 1.0]], [[]], id="no draw"),
        pytest.param([0.0, 1.0], [[1.0, 1.0]], [1.0], id="amounts in a row"),
        pytest.param([0.0, math.nan], [[1.0, 1.0]], [[1.0]], id="no number"),
        pytest.param([0.0, 1.0], [[1.0, math.inf]], [[1.0]], id="infinite"),
        pytest.param([0.0, 1.0], [[1.0, 1.0]], [[1.0, math.nan]], id="no number in a draw"),
        pytest.param([0.0, 1.0], [[1.0, 1.0]], [[1e101]], id="too large"),
        pytest.param([0.0, 1.0], [[1.0, 1e60]], [[1e60]], id="too large together"),
    ],
)
def test_what_makes_no_cash_flows_is_refused(fixed, profiles, amounts):
    with pytest.raises(CannotCompute):
        FlowFamily(np.array(fixed), np.array(profiles), np.array(amounts))


def test_a_rate_too_extreme_for_the_horizon_is_refused_as_it_is_for_one_flow():
    family = FlowFamily(np.ones(361), np.ones((1, 361)), np.ones((1, 3)))
    with pytest.raises(CannotCompute, match="too extreme"):
        measure_draws(family, Terms(1e6, 0.1, 0.1))
