"""Effects that grow: shares by hand, and the same money as the programme of an offer wherever both can say it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.cash_flow.flow import monthly_cash_flow
from calculators.cash_flow.types import Effect, Payment, Programme, Tax
from calculators.errors import CannotCompute
from calculators.gradual import Growth, Prices, gradual_cash_flow, share_reached

MONEY = st.floats(-1e9, 1e9)


@pytest.mark.parametrize(
    ("growth", "shares"),
    [
        (Growth(0, 0), [0, 1, 1, 1, 1]),
        (Growth(2, 0), [0, 0, 0, 1, 1]),
        (Growth(0, 4), [0, 0.25, 0.5, 0.75, 1]),
        (Growth(1, 2), [0, 0, 0.5, 1, 1]),
        (Growth(3, 10), [0, 0, 0, 0, 0.1]),
        (Growth(4, 0), [0, 0, 0, 0, 0]),
    ],
)
def test_a_change_grows_evenly_from_the_month_after_its_start(growth: Growth, shares: list[float]) -> None:
    assert share_reached(growth, 4).tolist() == pytest.approx(shares)


@given(MONEY, MONEY, st.integers(0, 10), st.integers(0, 6), st.floats(0, 1e6), st.floats(-0.5, 1), st.floats(0, 0.9))
def test_a_steady_effect_gives_the_cash_flow_of_an_offer(
    uplift: float, capital: float, start: int, ramp: int, paid: float, rise: float, tax: float
) -> None:
    payments = (Payment(1, paid, "machine"),)
    programme = Programme(30, start, ramp, 1.0, payments, (), benefit_growth=rise, tax=Tax(tax, 12))
    offer = monthly_cash_flow(Effect(uplift, capital), programme)
    grown = share_reached(Growth(start, ramp), 30)
    tied = capital * share_reached(Growth(start, 0), 30)
    found = gradual_cash_flow(uplift * grown, tied, payments, Prices(rise, tax))
    assert found.tolist() == pytest.approx(list(offer.net), rel=1e-9, abs=1e-3)


@given(st.lists(MONEY, min_size=3, max_size=30))
def test_capital_that_is_tied_up_comes_back_whole_at_the_end(tied: list[float]) -> None:
    capital = np.array([0.0, *tied])
    assert sum(gradual_cash_flow(np.zeros_like(capital), capital, ())) == pytest.approx(0.0, abs=1e-5)


def test_growing_capital_is_paid_in_the_month_in_which_it_grows() -> None:
    found = gradual_cash_flow(np.zeros(4), np.array([0.0, 10.0, 30.0, 30.0]), ())
    assert found.tolist() == [0.0, -10.0, -20.0, 30.0]


def test_rows_are_reckoned_as_they_would_be_alone() -> None:
    profit, capital = np.arange(8.0).reshape(2, 4), np.zeros((2, 4))
    both = gradual_cash_flow(profit, capital, (Payment(3, 5.0, "x"),))
    alone = [gradual_cash_flow(row, np.zeros(4), (Payment(3, 5.0, "x"),)) for row in profit]
    assert both.tolist() == [one.tolist() for one in alone]


@pytest.mark.parametrize("payment", [Payment(4, 1.0, "x"), Payment(-1, 1.0, "x"), Payment(0, -1.0, "x")])
def test_a_payment_outside_the_months_or_below_zero_is_refused(payment: Payment) -> None:
    with pytest.raises(CannotCompute, match="cannot be a payment"):
        gradual_cash_flow(np.zeros(4), np.zeros(4), (payment,))


@pytest.mark.parametrize(("start", "ramp"), [(-1, 0), (0, -1)])
def test_months_below_zero_are_refused(start: int, ramp: int) -> None:
    with pytest.raises(CannotCompute, match="must not be negative"):
        Growth(start, ramp)
