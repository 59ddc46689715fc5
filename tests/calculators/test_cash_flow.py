"""A year's effect and a programme of payments become months, and the months add up."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.appraisal import Terms, measure
from calculators.cash_flow.flow import cost_of_delay, monthly_cash_flow, present_values
from calculators.cash_flow.lines import ramp_factors
from calculators.cash_flow.types import Effect, Effects, Payment, Programme, Yearly
from calculators.errors import CannotCompute

TERMS = Terms.monthly(0.12, 0.12, 0.12)

laws = settings(deadline=None, max_examples=100)
money = st.integers(0, 1_000_000)


def programme(**changes):
    usual = {
        "horizon_months": 6,
        "start_month": 1,
        "ramp_months": 2,
        "full_effect": 1.0,
        "payments": (Payment(0, 900.0, "equipment"),),
        "yearly": (Yearly(120.0, "service"),),
    }
    return Programme(**{**usual, **changes})


@st.composite
def programmes(draw):
    horizon = draw(st.integers(2, 72))
    months = st.integers(0, horizon)
    labels = st.sampled_from(["equipment", "training", "service"])
    return Programme(
        horizon_months=horizon,
        start_month=draw(st.integers(0, horizon - 1)),
        ramp_months=draw(st.integers(0, 24)),
        full_effect=draw(st.floats(0.01, 1)),
        payments=tuple(draw(st.lists(st.builds(Payment, months, money, labels), max_size=5))),
        yearly=tuple(draw(st.lists(st.builds(Yearly, money, labels, months), max_size=3))),
    )


effects = st.builds(Effect, st.integers(-1_000_000, 1_000_000), st.integers(-1_000_000, 1_000_000))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, (0, 0, 0.5, 1, 1, 1, 1), id="evenly over two months after the start month"),
        pytest.param({"ramp_months": 0}, (0, 0, 1, 1, 1, 1, 1), id="full at once without a ramp"),
        pytest.param({"ramp_months": 1}, (0, 0, 1, 1, 1, 1, 1), id="a ramp of one month is full in the first"),
        pytest.param({"full_effect": 0.8}, (0, 0, 0.4, 0.8, 0.8, 0.8, 0.8), id="part of the full effect"),
        pytest.param({"start_month": 0, "ramp_months": 0}, (0, 1, 1, 1, 1, 1, 1), id="nothing today"),
        pytest.param({"start_month": 5}, (0, 0, 0, 0, 0, 0, 0.5), id="one month left"),
        pytest.param({"ramp_months": 10}, (0, 0, 0.1, 0.2, 0.3, 0.4, 0.5), id="a ramp beyond the horizon"),
    ],
)
def test_benefits_ramp_up_after_the_start_month(changes, expected):
    assert ramp_factors(programme(**changes)) == pytest.approx(expected)


def test_every_row_falls_in_its_month():
    flow = monthly_cash_flow(
        Effect(1200, -300), programme(payments=(Payment(0, 900, "plant"), Payment(2, 60, "plant")))
    )
    assert flow.rows == {
        "benefit": (0, 0, 50, 100, 100, 100, 100),
        "capital": (0, 0, 300, 0, 0, 0, 0),
        "capital_back": (0, 0, 0, 0, 0, 0, -300),
        "plant": (-900, 0, -60, 0, 0, 0, 0),
        "service": (0, -10, -10, -10, -10, -10, -10),
    }
    assert flow.net == (-900, -10, 280, 90, 90, 90, -210)
    assert flow.cumulative == (-900, -910, -630, -540, -450, -360, -570)


def test_capital_released_and_taken_back_in_one_month_is_seen_in_both_rows():
    flow = monthly_cash_flow(Effect(0, -300), programme(start_month=5))
    assert (flow.rows["capital"][6], flow.rows["capital_back"][6], flow.net[6]) == (300, -300, -10)
    assert (flow.flows().inflows[6], flow.flows().outflows[6]) == (300, 310)


def test_an_effect_below_zero_is_paid_not_received():
    flows = monthly_cash_flow(Effect(-1200, 300), programme(ramp_months=0, payments=(), yearly=())).flows()
    assert flows.outflows == (0, 0, 400, 100, 100, 100, 100)
    assert flows.inflows == (0, 0, 0, 0, 0, 0, 300)


def test_a_recurring_cost_begins_in_the_month_after_its_own():
    rows = monthly_cash_flow(Effect(0, 0), programme(yearly=(Yearly(120, "service", 4), Yearly(12, "later", 90)))).rows
    assert rows["service"] == (0, 0, 0, 0, 0, -10, -10)
    assert rows["later"] == (0,) * 7


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"start_month": 6}, "horizon_too_short", id="horizon at the start month"),
        pytest.param({"start_month": 7}, "horizon_too_short", id="horizon before the start month"),
        pytest.param({"start_month": -1}, "negative_months", id="start before today"),
        pytest.param({"ramp_months": -1}, "negative_months", id="ramp below zero"),
        pytest.param({"full_effect": 0}, "full_effect", id="no effect"),
        pytest.param({"full_effect": 1.01}, "full_effect", id="more than the full effect"),
        pytest.param({"full_effect": math.nan}, "full_effect", id="no number"),
        pytest.param({"payments": (Payment(7, 1, "plant"),)}, "month_outside_horizon", id="paid after the horizon"),
        pytest.param({"payments": (Payment(-1, 1, "plant"),)}, "month_outside_horizon", id="paid before today"),
        pytest.param({"yearly": (Yearly(1, "service", -1),)}, "month_outside_horizon", id="recurring before today"),
        pytest.param({"payments": (Payment(0, -1, "plant"),)}, "negative_cost", id="cost below zero"),
        pytest.param({"yearly": (Yearly(math.inf, "service"),)}, "negative_cost", id="endless cost"),
        pytest.param({"payments": (Payment(0, 1, "benefit"),)}, "reserved_label", id="a row of the flow itself"),
    ],
)
def test_a_programme_that_cannot_be_is_refused_by_name(changes, code):
    with pytest.raises(CannotCompute) as refused:
        programme(**changes)
    assert refused.value.notice.code == code


@pytest.mark.parametrize("effect", [(math.nan, 0), (0, math.inf)])
def test_an_effect_that_is_no_number_is_refused_by_name(effect):
    with pytest.raises(CannotCompute, match="not a finite number"):
        Effect(*effect)


def test_a_month_of_waiting_costs_its_benefit_less_what_is_not_yet_spent():
    terms = Terms(0.01, 0.01, 0.01)
    assert cost_of_delay(Effect(12_000, -500), programme(full_effect=0.9), terms) == pytest.approx(
        900 - 10 - 0.01 * (900 - 500)
    )


def test_waiting_pays_where_the_programme_earns_less_than_it_costs():
    assert cost_of_delay(Effect(60, 0), programme(), TERMS) < 0


@laws
@given(effects, programmes())
def test_a_start_one_month_later_loses_exactly_the_cost_of_delay_without_interest(effect, plan):
    def total(months):
        moved = Programme(
            plan.horizon_months + 30,
            plan.start_month + months,
            plan.ramp_months,
            plan.full_effect,
            tuple(Payment(one.month + months, one.amount, one.label) for one in plan.payments),
            tuple(Yearly(one.amount, one.label, one.from_month + months) for one in plan.yearly),
        )
        return monthly_cash_flow(effect, moved).cumulative[-1]

    no_interest = Terms(0, 0, 0)
    assert total(0) - total(1) == pytest.approx(cost_of_delay(effect, plan, no_interest), rel=1e-6, abs=1e-3)


@laws
@given(effects, programmes())
def test_the_rows_add_up_to_the_net_and_the_net_to_the_cumulative(effect, plan):
    flow = monthly_cash_flow(effect, plan)
    assert np.sum(list(flow.rows.values()), axis=0) == pytest.approx(flow.net, rel=1e-9, abs=1e-6)
    assert np.cumsum(flow.net) == pytest.approx(flow.cumulative, rel=1e-9, abs=1e-6)
    assert flow.flows().net == pytest.approx(flow.net, rel=1e-9, abs=1e-6)
    assert len(flow.net) == plan.horizon_months + 1


@laws
@given(effects, programmes(), st.floats(0, 1))
def test_the_line_gives_the_net_present_value_of_the_months(effect, plan, yearly_rate):
    terms = Terms.monthly(yearly_rate, yearly_rate, yearly_rate)
    direct = measure(monthly_cash_flow(effect, plan).flows(), terms).npv
    line = present_values(plan, terms).npv(effect)
    assert line == pytest.approx(direct, rel=1e-9, abs=1e-4)


def test_the_line_takes_arrays_of_effects_of_any_one_shape():
    worth = present_values(programme(), TERMS)
    uplifts, capital = np.array([[0.0, 1000.0], [2000.0, 3000.0]]), np.full((2, 2), -50.0)
    values = worth.npv(Effects(uplifts, capital))
    assert values.shape == (2, 2)
    assert values[1, 0] == pytest.approx(worth.npv(Effect(2000.0, -50.0)))
