"""Effects that grow: the share of a change that is reached month by month, and the cash flow of a changing account."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import Vector
from calculators.cash_flow.types import Payment
from calculators.errors import N_, CannotCompute, Notice
from calculators.rates import MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True)
class Growth:
    """A change that begins after `from_month` (0 = today) and grows evenly over `ramp_months`; both >= 0.

    Raises CannotCompute where a month is negative.
    """

    from_month: int
    ramp_months: int

    def __post_init__(self) -> None:
        if self.from_month < 0 or self.ramp_months < 0:
            facts = {"start": self.from_month, "ramp": self.ramp_months}
            raise CannotCompute(
                Notice("negative_months", N_("Start month {start} and ramp months {ramp} must not be negative"), facts)
            )


def share_reached(growth: Growth, horizon_months: int) -> Vector:
    """Share 0..1 of the change that is there in each month, index 0 (today) to the horizon.

    Month k after `from_month` has min(1, k / ramp_months), the whole from the first on without a ramp: the rule by
    which the benefits of an offer grow too.

    >>> share_reached(Growth(1, 2), 4).tolist()
    [0.0, 0.0, 0.5, 1.0, 1.0]
    """
    since = np.arange(horizon_months + 1, dtype=np.float64) - growth.from_month
    return np.clip(since / max(growth.ramp_months, 1), 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Prices:
    """Yearly rise of all prices, a fraction, one step every twelve months from today; and the tax rate on profit.

    As the benefits of an offer rise and are taxed; a loss saves tax at once.
    """

    growth: float = 0.0
    tax: float = 0.0


def gradual_cash_flow(
    profit: Vector, capital: Vector, payments: Sequence[Payment], prices: Prices = Prices()
) -> Vector:
    """Net amount of each month, received > 0, from yearly accounts that change from month to month.

    `profit` is operating profit less that of today, money a year, of the account of each month; `capital` the capital
    tied up less that of today. Both have months in their last axis, index 0 = today, which earns nothing. A month
    earns a twelfth of its yearly profit at the prices of its year; growing capital is paid in the month in which it
    grows and all of it comes back in the last one. Payments are made at the end of their month and are an expense for
    tax at once; capital is not taxed. Raises CannotCompute for a payment outside the months or one that is negative or
    not finite.
    """
    earned = profit / MONTHS_PER_YEAR * _rise(profit.shape[-1], prices.growth)
    earned[..., 0] = 0.0
    net: Vector = (earned - _paid(payments, profit.shape[-1])) * (1.0 - prices.tax)
    net -= np.diff(capital, axis=-1, prepend=capital[..., :1])
    net[..., -1] += capital[..., -1] - capital[..., 0]
    return net


def _rise(months: int, growth: float) -> Vector:
    """(1 + growth)^(full years before each month): months 1 to 12 at today's prices, the next twelve one step up."""
    found: Vector = (1.0 + growth) ** (np.maximum(np.arange(months) - 1, 0) // MONTHS_PER_YEAR)
    return found


def _paid(payments: Sequence[Payment], months: int) -> NDArray[np.float64]:
    paid = np.zeros(months)
    for one in payments:
        if not (0 <= one.month < months and math.isfinite(one.amount) and one.amount >= 0):
            facts = {"label": one.label, "month": one.month, "amount": one.amount}
            raise CannotCompute(
                Notice("payment_outside", N_("{label}: {amount} in month {month} cannot be a payment here"), facts)
            )
        paid[one.month] += one.amount
    return paid
