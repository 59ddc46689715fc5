"""A price paid over time: published annuities, and laws that every plan keeps."""

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculators.financing import Plan, Way, instalments, total_interest
from calculators.rates import per_month


@pytest.mark.parametrize(
    ("price", "plan", "level"),
    [
        # numpy-financial, documentation of pmt: 200,000 over 15 years at 7.5 % nominal a year costs 1,854.02 a month
        pytest.param(200_000, Plan(Way.CREDIT, 0.0, 180, (1 + 0.075 / 12) ** 12 - 1), 1854.02, id="fifteen years"),
        # Microsoft, Excel reference, PMT: 10,000 over 10 months at 8 % nominal a year costs 1,037.03 a month
        pytest.param(10_000, Plan(Way.LEASING, 0.0, 10, (1 + 0.08 / 12) ** 12 - 1), 1037.03, id="ten months"),
        pytest.param(12_000, Plan(Way.CREDIT, 0.25, 9, 0.0), 1000.0, id="no interest"),
        pytest.param(12_000, Plan(Way.INSTALMENTS, 0.5, 6), 1000.0, id="instalments"),
    ],
)
def test_the_level_payment_is_the_published_one(price: float, plan: Plan, level: float) -> None:
    later = [one.amount for one in instalments(price, plan) if one.after > 0]
    assert later[:-1] == [level] * (plan.months - 1)
    assert later[-1] == pytest.approx(level, abs=0.01 * plan.months)


def test_prepayment_parts_the_price_in_two() -> None:
    parts = instalments(1000.0, Plan(Way.PREPAYMENT, 0.3, 4))
    assert [(one.after, one.amount) for one in parts] == [(0, 300.0), (4, 700.0)]


def test_a_last_payment_lowers_the_level_ones_and_falls_with_the_last_of_them() -> None:
    first, *rest = instalments(10_000.0, Plan(Way.LEASING, 0.1, 3, 0.0, last=3000.0))
    assert first.amount == 1000.0
    assert [round(one.amount, 9) for one in rest] == [2000.0, 2000.0, 5000.0]


plans = st.builds(
    Plan,
    way=st.sampled_from(Way),
    share=st.floats(0, 1),
    months=st.integers(1, 120),
    rate=st.floats(0, 2),
)
prices = st.integers(100, 10**11).map(lambda minor: minor / 100)


@given(prices, plans)
def test_what_is_paid_is_the_price_and_its_interest(price: float, plan: Plan) -> None:
    parts = instalments(price, plan)
    assert sum(one.amount for one in parts) == pytest.approx(price + total_interest(parts), rel=1e-9, abs=0.01)
    assert total_interest(parts) == 0 or plan.way in (Way.CREDIT, Way.LEASING)


@given(prices | st.floats(0, 100), plans)
@example(0.1875, Plan(Way.INSTALMENTS, 0.75, 7))
@example(0.1875, Plan(Way.PREPAYMENT, 1.0, 4))
@example(0.1875, Plan(Way.CREDIT, 1.0, 4, 0.1))
@example(1.0, Plan(Way.CREDIT, 0.0, 120, 0.01))
def test_no_payment_is_negative_however_small_the_price(price: float, plan: Plan) -> None:
    parts = instalments(price, plan)
    assert min([least for one in parts for least in (one.amount, one.interest)], default=0.0) >= 0


@given(prices, plans.filter(lambda one: one.way in (Way.PREPAYMENT, Way.INSTALMENTS)))
def test_printed_parts_add_up_to_the_printed_price_to_the_cent(price: float, plan: Plan) -> None:
    parts = [round(100 * one.amount) for one in instalments(price, plan)]
    assert sum(parts) == round(100 * price)


@pytest.mark.parametrize(("rate", "months", "last"), [(0.12, 36, 0.0), (0.3, 7, 500.0), (0.05, 120, 9_000.0)])
def test_level_payments_and_their_interest_are_those_of_a_second_witness(rate: float, months: int, last: float) -> None:
    parts = instalments(10_000.0, Plan(Way.CREDIT, 0.0, months, rate, last))
    monthly = per_month(rate)
    level = -npf.pmt(monthly, months, 10_000.0, -last)
    interest = -npf.ipmt(monthly, np.arange(1, months + 1), months, 10_000.0, -last)
    assert [one.amount for one in parts[:-1]] == [round(float(level), 2)] * (months - 1)
    assert [one.interest for one in parts] == pytest.approx(interest.tolist(), abs=0.01)


@given(prices, plans.filter(lambda one: one.way in (Way.CREDIT, Way.LEASING)), st.floats(0, 0.5))
def test_an_annuity_is_worth_the_price_at_its_own_rate(price: float, plan: Plan, last_share: float) -> None:
    last = price * (1 - plan.share) * last_share
    rate = per_month(plan.rate)
    parts = instalments(price, Plan(plan.way, plan.share, plan.months, plan.rate, last))
    worth = sum(one.amount / (1 + rate) ** one.after for one in parts)
    assert worth == pytest.approx(price, rel=1e-7, abs=0.02)
