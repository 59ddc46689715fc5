"""From a year's effect and a programme of payments to a monthly cash flow."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import Flows, Terms, Vector, present_value_weights
from calculators.errors import N_, CannotCompute, Notice
from calculators.rates import MONTHS_PER_YEAR

BENEFIT: Final = "benefit"
CAPITAL: Final = "capital"
CAPITAL_BACK: Final = "capital_back"
RESERVED: Final = (BENEFIT, CAPITAL, CAPITAL_BACK)

Amount = TypeVar("Amount", float, NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class Payment:
    """A cost paid once, at the end of `month` (0 = today); amount >= 0. Equal labels share one row."""

    month: int
    amount: float
    label: str


@dataclass(frozen=True, slots=True)
class Yearly:
    """A recurring cost, money per year >= 0, paid in twelfths from the month after `from_month` to the horizon."""

    amount: float
    label: str
    from_month: int = 0


@dataclass(frozen=True, slots=True)
class Programme:
    """When benefits start and what is paid: benefits begin at the end of month start_month + 1.

    They grow evenly over `ramp_months` to `full_effect` (above 0, at most 1) of the yearly uplift and last until the
    end of month `horizon_months`. Raises CannotCompute if the horizon does not exceed the start month, a payment
    lies outside it, an amount is negative or not finite, or a label is one of the reserved row names.
    """

    horizon_months: int
    start_month: int
    ramp_months: int
    full_effect: float
    payments: tuple[Payment, ...]
    yearly: tuple[Yearly, ...]

    def __post_init__(self) -> None:
        _check_times(self)
        _check_costs(self)


@dataclass(frozen=True, slots=True)
class Effect:
    """Operating profit after - before, money per year at full effect; capital tied up after - before, money."""

    yearly_uplift: float
    capital_change: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.yearly_uplift) and math.isfinite(self.capital_change)):
            raise CannotCompute(Notice("effect_not_finite", N_("The effect of the offer is not a finite number")))


@dataclass(frozen=True, slots=True)
class CashFlow:
    """Rows by name, each of horizon_months + 1 signed amounts (received > 0), index 0 = today.

    Rows: benefit, capital (released or tied up when benefits start), capital_back (the reverse at the horizon), then
    one for each label of a payment or recurring cost. `net` is their sum, `cumulative` its running sum.
    """

    rows: Mapping[str, tuple[float, ...]]
    net: tuple[float, ...]
    cumulative: tuple[float, ...]

    def flows(self) -> Flows:
        """What is received and paid, row by row: a benefit or capital row below zero is paid."""
        months = list(zip(*self.rows.values(), strict=True))
        return Flows(
            tuple(math.fsum(amount for amount in month if amount > 0) for month in months),
            tuple(-math.fsum(amount for amount in month if amount < 0) for month in months),
        )


@dataclass(frozen=True, slots=True)
class NpvLine:
    """Net present value as a line: per_uplift * uplift + per_capital_change * capital change - costs.

    `per_uplift` is today's money for each unit of yearly uplift, `per_capital_change` for each unit of capital tied
    up (negative at a rate above 0), `costs` the present value of all payments and recurring costs.
    """

    per_uplift: float
    per_capital_change: float
    costs: float

    def npv(self, yearly_uplift: Amount, capital_change: Amount) -> Amount:
        """Net present value of one effect, or of arrays of effects of one shape."""
        return self.per_uplift * yearly_uplift + self.per_capital_change * capital_change - self.costs


def ramp_factors(programme: Programme) -> tuple[float, ...]:
    """Share of the full yearly uplift earned in each month, index 0 (today) to the horizon.

    Month k after the start month earns min(1, k / ramp_months) * full_effect, from the first on with no ramp.
    """
    since_start = (month - programme.start_month for month in range(programme.horizon_months + 1))
    return tuple(_ramp(k, programme.ramp_months) * programme.full_effect for k in since_start)


def monthly_cash_flow(effect: Effect, programme: Programme) -> CashFlow:
    """Every row month by month; amounts fall at the end of their month.

    The change of capital tied up is a single amount when benefits start, whatever the ramp, and its reverse at the
    horizon; it is in two rows so that both can be seen even in one month.
    """
    horizon = programme.horizon_months
    monthly = effect.yearly_uplift / MONTHS_PER_YEAR
    rows = {
        BENEFIT: tuple(monthly * factor for factor in ramp_factors(programme)),
        CAPITAL: _single(-effect.capital_change, programme.start_month + 1, horizon),
        CAPITAL_BACK: _single(effect.capital_change, horizon, horizon),
        **cost_rows(programme),
    }
    net = tuple(math.fsum(month) for month in zip(*rows.values(), strict=True))
    return CashFlow(rows, net, tuple(accumulate(net)))


def cost_rows(programme: Programme) -> dict[str, tuple[float, ...]]:
    """Rows of payments and recurring costs by label, negative, horizon_months + 1 amounts each."""
    labels = dict.fromkeys(cost.label for cost in programme.payments + programme.yearly)
    rows = {label: [0.0] * (programme.horizon_months + 1) for label in labels}
    for label, month, amount in _costs(programme):
        rows[label][month] -= amount
    return {label: tuple(amounts) for label, amounts in rows.items()}


def npv_line(programme: Programme, terms: Terms) -> NpvLine:
    """The line that gives the net present value of any effect under one programme; `terms` per month."""
    weights = present_value_weights(terms.rate, programme.horizon_months)
    return NpvLine(
        per_uplift=float(weights @ ramp_factors(programme)) / MONTHS_PER_YEAR,
        per_capital_change=float(weights[-1] - weights[programme.start_month + 1]),
        costs=_present_value_of_costs(programme, weights),
    )


def cost_of_delay(effect: Effect, programme: Programme, terms: Terms) -> float:
    """What one month of waiting costs the client, money of that month; negative where waiting pays. `terms` per month.

    With a fixed horizon, a start one month later loses exactly one month at full effect (the ramp moves, the last
    month goes). Not yet spent are the recurring costs of a month, and the interest of a month at the monthly rate on
    the payments put off, less that on the capital which is released a month later:

        uplift / 12 * full_effect - sum(yearly) / 12 - rate * (sum(payments) + capital_change)
    """
    benefit = effect.yearly_uplift / MONTHS_PER_YEAR * programme.full_effect
    running = math.fsum(cost.amount for cost in programme.yearly) / MONTHS_PER_YEAR
    put_off = math.fsum(payment.amount for payment in programme.payments) + effect.capital_change
    return benefit - running - terms.rate * put_off


def _ramp(months_since_start: int, ramp_months: int) -> float:
    if months_since_start <= 0:
        return 0.0
    return min(1.0, months_since_start / ramp_months) if ramp_months else 1.0


def _single(amount: float, month: int, horizon: int) -> tuple[float, ...]:
    return tuple(amount if at == month else 0.0 for at in range(horizon + 1))


def _costs(programme: Programme) -> Iterator[tuple[str, int, float]]:
    """Label, month and amount of everything paid."""
    for payment in programme.payments:
        yield payment.label, payment.month, payment.amount
    for cost in programme.yearly:
        for month in range(cost.from_month + 1, programme.horizon_months + 1):
            yield cost.label, month, cost.amount / MONTHS_PER_YEAR


def _present_value_of_costs(programme: Programme, weights: Vector) -> float:
    return math.fsum(float(weights[month]) * amount for _, month, amount in _costs(programme))


def _check_times(programme: Programme) -> None:
    if programme.horizon_months <= programme.start_month:
        facts = {"horizon": programme.horizon_months, "start": programme.start_month}
        raise CannotCompute(
            Notice(
                "horizon_too_short", N_("The horizon of {horizon} months ends before benefits start: {start}"), facts
            )
        )
    if programme.start_month < 0 or programme.ramp_months < 0:
        facts = {"start": programme.start_month, "ramp": programme.ramp_months}
        raise CannotCompute(
            Notice("negative_months", N_("Start month {start} and ramp months {ramp} must not be negative"), facts)
        )
    if not 0 < programme.full_effect <= 1:
        effect = {"effect": programme.full_effect}
        raise CannotCompute(
            Notice("full_effect", N_("The full effect must be above 0 and at most 1, not {effect}"), effect)
        )


def _check_costs(programme: Programme) -> None:
    for payment in programme.payments:
        _check_cost(payment)
        _check_month(payment.label, payment.month, programme.horizon_months)
    for cost in programme.yearly:
        _check_cost(cost)
        _check_month(cost.label, min(cost.from_month, programme.horizon_months), programme.horizon_months)


def _check_cost(cost: Payment | Yearly) -> None:
    if cost.label in RESERVED:
        facts = {"label": cost.label}
        raise CannotCompute(Notice("reserved_label", N_("{label} names a row of the cash flow itself"), facts))
    if not (math.isfinite(cost.amount) and cost.amount >= 0):
        amount = {"label": cost.label, "amount": cost.amount}
        raise CannotCompute(
            Notice("negative_cost", N_("{label}: a cost must be finite and not negative: {amount}"), amount)
        )


def _check_month(label: str, month: int, horizon: int) -> None:
    if not 0 <= month <= horizon:
        facts = {"label": label, "month": month, "horizon": horizon}
        raise CannotCompute(
            Notice("month_outside_horizon", N_("{label}: month {month} is not within 0 to {horizon}"), facts)
        )
