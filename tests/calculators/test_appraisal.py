"""The measures of a cash flow are the published ones, and what cannot be measured is said in words."""

import math
from pathlib import Path

import numpy as np
import numpy_financial
import pytest
import pyxirr
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from calculators.appraisal import (
    BreakEven,
    Flows,
    Outcome,
    Terms,
    equivalent_amount,
    measure,
    payback,
    present_value_weights,
    smallest_paying,
    smallest_paying_each,
)
from calculators.errors import CannotCompute

PUBLISHED = YAML(typ="safe").load(Path(__file__).parents[1] / "reference" / "cashflow_measures.yaml")
TEN_PERCENT = Terms(0.1, 0.1, 0.1)

laws = settings(deadline=None, max_examples=100)
signed = st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=40)
rates = st.floats(0, 0.5)
conventional = st.builds(
    lambda paid, received: [-paid, *received],
    st.integers(1, 100_000),
    st.lists(st.integers(0, 10_000), min_size=1, max_size=40),
)


def published_flows(case):
    if "flows" in case:
        return Flows.from_net(case["flows"])
    return Flows.from_benefits_and_costs(case["benefits"], case["costs"])


def published_terms(case):
    return Terms(*(case.get(name, case["rate"]) / 100 for name in ("rate", "finance", "reinvest")))


def as_printed(value, printed):
    """`value` with as many digits as `printed` has, in percent where that is."""
    figure = printed.removesuffix(" %")
    return f"{value * (100 if printed.endswith(' %') else 1):.{len(figure.partition('.')[2])}f}"


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["name"])
def test_measures_agree_with_published_ones_to_the_printed_digit(case):
    measures = measure(published_flows(case), published_terms(case))
    for name, printed in case["printed"].items():
        assert as_printed(getattr(measures, name), printed) == printed.removesuffix(" %"), name


def test_two_rates_of_return_are_said_in_words_and_none_is_given():
    measures = measure(Flows.from_net([-350, 950, -620]), TEN_PERCENT)
    assert measures.irr is None
    assert measures.irr_note.code == "several_rates_of_return"
    assert measures.irr_note.facts == {"count": 2, "rates": list(measures.rates)}
    assert measures.payback is None
    assert str(measures.payback_note) == "not reached within 2 periods"


def test_no_rate_of_return_is_said_in_words():
    measures = measure(Flows.from_net([1000, -3000, 2500]), TEN_PERCENT)
    assert (measures.irr, measures.rates, str(measures.irr_note)) == (None, (), "no rate of return")


def test_what_costs_nothing_pays_at_once_and_has_no_ratio():
    measures = measure(Flows.from_net([0, 100, 100]), TEN_PERCENT)
    assert (measures.payback, measures.discounted_payback) == (0, 0)
    assert (measures.roi, measures.profitability_index, measures.mirr) == (None, None, None)
    assert measures.ratio_note.code == "nothing_paid"
    assert measures.mirr_note.code == "mirr_nothing_paid"


def test_a_payment_that_is_only_rounding_gives_no_ratio():
    measures = measure(Flows((0, 1e6), (1e-12, 0)), TEN_PERCENT)
    assert (measures.roi, measures.profitability_index) == (None, None)


def test_what_brings_nothing_never_pays():
    measures = measure(Flows.from_net([-100, 0, 0]), TEN_PERCENT)
    assert (measures.npv, measures.roi, measures.profitability_index) == (-100, -1, 0)
    assert measures.mirr_note.code == "mirr_nothing_received"
    assert measures.payback_note.facts == measures.discounted_payback_note.facts == {"periods": 2}


@pytest.mark.parametrize(
    ("net", "expected"),
    [
        pytest.param([-100, 40, 60], 2, id="exactly at the end of a period"),
        pytest.param([-100, 50, 100], 1.5, id="linear inside the step"),
        pytest.param([-100, 100, 0, 0], 1, id="zero counts as paid back"),
        pytest.param([-100, 100, -10, 10], 3, id="negative again starts anew"),
        pytest.param([-100, 150, -100, 100], 2.5, id="the last crossing counts"),
        pytest.param([-100, 150, -100], None, id="negative at the horizon"),
        pytest.param([100, -50, -50], 0, id="never negative"),
        pytest.param([100, -150, 100], 1.5, id="negative later"),
        pytest.param([0, 0, 0], 0, id="nothing at all"),
        pytest.param([-0.3, 0.1, 0.1, 0.1], 3, id="rounding is not a debt"),
        pytest.param([-100, 0, 0, 200], 2.5, id="idle periods"),
    ],
)
def test_payback_is_the_time_after_which_the_sum_is_never_negative_again(net, expected):
    assert payback(net) == (None if expected is None else pytest.approx(expected, abs=1e-9))


def test_benefits_below_zero_are_paid_and_costs_below_zero_received():
    flows = Flows.from_benefits_and_costs([0, -5, 20], [10, -2, 3])
    assert flows == Flows((0, 2, 20), (10, 5, 3))
    assert flows.net == (-10, -3, 17)
    assert flows.periods == 2


def test_a_difference_that_is_only_rounding_is_no_amount():
    assert Flows((0.3, 1), (0.1 + 0.2, 0)).net == (0, 1)


@pytest.mark.parametrize(
    ("inflows", "outflows", "code"),
    [
        pytest.param((1,), (2,), "flow_too_short", id="one amount"),
        pytest.param((), (), "flow_too_short", id="no amount"),
        pytest.param((1, 2), (1, 2, 3), "flow_lengths", id="unequal lengths"),
        pytest.param((1, -2), (1, 2), "flow_amount", id="negative"),
        pytest.param((1, 2), (1, math.nan), "flow_amount", id="not a number"),
        pytest.param((1, math.inf), (1, 2), "flow_amount", id="infinite"),
        pytest.param((1, 1e101), (1, 2), "flow_amount", id="beyond arithmetic"),
    ],
)
def test_flows_that_are_none_are_refused_by_name(inflows, outflows, code):
    with pytest.raises(CannotCompute) as refused:
        Flows(inflows, outflows)
    assert refused.value.notice.code == code


@pytest.mark.parametrize("terms", [(-1, 0, 0), (0, -1.5, 0), (0, 0, math.nan)])
def test_rates_at_or_below_minus_one_are_refused(terms):
    with pytest.raises(CannotCompute, match="above -100 %"):
        Terms(*terms)


@pytest.mark.parametrize("rate", [-0.9, -1 + 1e-12, 100, 1e300])
def test_a_rate_too_extreme_for_its_periods_is_refused(rate):
    with pytest.raises(CannotCompute, match="too extreme to discount 360 periods"):
        present_value_weights(rate, 360)


def test_monthly_terms_are_twelfth_roots_of_yearly_ones():
    terms = Terms.monthly(0.1, 0.21, 0)
    assert [(1 + rate) ** 12 - 1 for rate in (terms.rate, terms.finance_rate, terms.reinvest_rate)] == pytest.approx(
        [0.1, 0.21, 0]
    )


@pytest.mark.parametrize("rate", [0.1, 1e-3, -0.05, 2.0])
def test_the_equivalent_amount_is_the_payment_of_an_annuity(rate):
    assert equivalent_amount(1000, rate, 60) == pytest.approx(-numpy_financial.pmt(rate, 60, 1000), rel=1e-9)


@pytest.mark.parametrize("rate", [0, 1e-18, 1e-12])
def test_the_equivalent_amount_at_no_rate_is_an_equal_share(rate):
    assert equivalent_amount(1200, rate, 60) == pytest.approx(20, rel=1e-9)


@laws
@given(signed, rates, st.floats(0.001, 1000))
def test_scaling_money_scales_what_is_money_and_leaves_what_is_a_rate(net, rate, scale):
    terms = Terms(rate, rate, rate)
    one, other = (measure(Flows.from_net([k * amount for amount in net]), terms) for k in (1, scale))
    size = sum(abs(amount) for amount in net) + 1
    assert other.npv == pytest.approx(one.npv * scale, abs=1e-9 * size * scale)
    assert other.equivalent_amount == pytest.approx(one.equivalent_amount * scale, abs=1e-9 * size * scale)
    assert other.rates == pytest.approx(one.rates, abs=1e-6)
    assert (other.mirr is None) == (one.mirr is None)
    assert one.mirr is None or other.mirr == pytest.approx(one.mirr, abs=1e-9)


@laws
@given(conventional, rates, rates)
def test_net_present_value_falls_as_the_rate_rises_for_paid_first(net, one, other):
    low, high = sorted((one, other))
    flows = Flows.from_net(net)
    dear, cheap = (measure(flows, Terms(rate, rate, rate)).npv for rate in (high, low))
    assert dear <= cheap + 1e-9 * abs(cheap)


@laws
@given(conventional, rates)
def test_discounted_payback_is_never_sooner_for_paid_first(net, rate):
    measures = measure(Flows.from_net(net), Terms(rate, rate, rate))
    if measures.discounted_payback is not None:
        assert measures.payback <= measures.discounted_payback + 1e-6


@laws
@given(conventional)
def test_the_signs_of_the_measures_agree_for_paid_first(net):
    measures = measure(Flows.from_net(net), TEN_PERCENT)
    assume(abs(measures.npv) > 1e-6 and measures.irr is not None)
    pays = measures.npv > 0
    assert (measures.irr > 0.1) == pays
    assert (measures.mirr > 0.1) == pays
    assert (measures.profitability_index > 1) == pays
    assert (measures.roi > 0) == (measures.equivalent_amount > 0) == pays
    assert (measures.discounted_payback is not None) == pays


@laws
@given(signed, rates, st.integers(1, 12))
def test_zeros_at_the_end_change_neither_value_nor_rates_nor_payback(net, rate, zeros):
    terms = Terms(rate, rate, rate)
    one, other = (measure(Flows.from_net(amounts), terms) for amounts in (net, net + [0] * zeros))
    assert other.npv == pytest.approx(one.npv, rel=1e-9, abs=1e-6)
    assert other.rates == pytest.approx(one.rates, abs=1e-6)
    assert (other.payback, other.discounted_payback) == (one.payback, one.discounted_payback)


@laws
@given(signed, rates, rates, rates)
def test_measures_agree_with_two_other_programs(net, rate, finance, reinvest):
    assume(min(net) < 0 < max(net))
    measures = measure(Flows.from_net(net), Terms(rate, finance, reinvest))
    assert measures.npv == pytest.approx(pyxirr.npv(rate, net), rel=1e-9, abs=1e-6)
    assert measures.npv == pytest.approx(numpy_financial.npv(rate, net), rel=1e-9, abs=1e-6)
    assert measures.mirr == pytest.approx(pyxirr.mirr(net, finance, reinvest), abs=1e-9)
    assert measures.mirr == pytest.approx(numpy_financial.mirr(net, finance, reinvest), abs=1e-9)


@pytest.mark.parametrize(
    ("npv", "expected"),
    [
        pytest.param(lambda f: 100 * f - 40, 0.4, id="pays above 0.4 of the effect"),
        pytest.param(lambda f: 100 * f - 240, 2.4, id="would pay above 2.4 times the effect"),
        pytest.param(lambda f: 150 - 100 * f, 1.5, id="a driver that does harm"),
        pytest.param(lambda f: 50 - 100 * f, 0.5, id="would pay with half of the harm"),
        pytest.param(lambda f: 100 * f + 20, -0.2, id="pays even if the effect is reversed a little"),
        pytest.param(lambda f: 100 * f - 100, 1, id="zero as estimated"),
        pytest.param(lambda f: np.minimum(f, 0.7) - 0.61234567891, 0.61234567891, id="a plateau at the estimate"),
        pytest.param(lambda f: np.minimum(f - 0.3, 40 * (f - 0.25)), 0.3, id="a kink beside the crossing"),
        pytest.param(lambda f: np.sign(f - 1 / 3), 1 / 3, id="a step"),
        pytest.param(lambda f: f**3 - 2, 2 ** (1 / 3), id="a curve"),
        pytest.param(lambda f: (f - 0.2) * (f + 1), 0.2, id="the nearest of two"),
        pytest.param(lambda f: 1e9 * f - 1, 1e-9, id="hardly any effect is needed"),
    ],
)
def test_break_even_is_the_multiple_of_the_effect_with_no_net_present_value(npv, expected):
    found = smallest_paying(npv)
    assert found.outcome is Outcome.FOUND
    assert found.factor == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("npv", "outcome"),
    [
        pytest.param(lambda f: 0 * f + 1, Outcome.ALWAYS_PAYS, id="no influence, pays"),
        pytest.param(lambda f: 0 * f - 1, Outcome.NEVER_PAYS, id="no influence, does not pay"),
        pytest.param(lambda f: f + 100, Outcome.ALWAYS_PAYS, id="crosses beyond the range"),
        pytest.param(lambda f: f - 100, Outcome.NEVER_PAYS, id="would cross beyond the range"),
        pytest.param(lambda f: np.where(f > 0.5, f, np.nan), Outcome.ALWAYS_PAYS, id="impossible below a half"),
        pytest.param(
            lambda f: np.where((f > 0.5) | (f < 0.3), f, np.inf), Outcome.ALWAYS_PAYS, id="no search past a gap"
        ),
    ],
)
def test_a_break_even_that_does_not_exist_is_named(npv, outcome):
    assert smallest_paying(npv) == BreakEven(None, outcome)


def test_break_even_of_an_effect_that_cannot_be_computed_is_refused():
    with pytest.raises(CannotCompute, match="not finite"):
        smallest_paying(lambda f: f * np.nan)


def test_several_drivers_are_searched_at_once_in_few_calls():
    calls = []

    def npv(factors):
        calls.append(factors.shape)
        return np.array([[100.0], [10.0], [-20.0]]) * factors + np.array([[-40.0], [90.0], [50.0]])

    found = smallest_paying_each(npv, 3)
    assert [one.outcome for one in found] == [Outcome.FOUND, Outcome.ALWAYS_PAYS, Outcome.FOUND]
    assert found[0].factor == pytest.approx(0.4, abs=1e-9)
    assert found[2].factor == pytest.approx(2.5, abs=1e-9)
    assert len(calls) == 2


def test_what_crosses_nowhere_is_not_searched_further():
    calls = []

    def npv(factors):
        calls.append(factors.shape)
        return factors + 100

    smallest_paying(npv)
    assert calls == [(201,)]


@laws
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_break_even_of_a_straight_line_is_its_zero(slope, offset):
    assume(abs(slope) > 1 and -4 < -offset / slope < 6)
    assert smallest_paying(lambda f: slope * f + offset).factor == pytest.approx(-offset / slope, abs=1e-9)
