"""The lines of a cash flow: how much of each yearly amount falls in which month, and what of it is taxed.

Every line is a profile over the months times one amount of the year (`contract.year_amounts`). So the net flow of any
effect is a sum of few amounts times fixed profiles, and 100,000 draws need no more than that sum.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from calculators.cash_flow.contract import CAPITAL_CHANGE, ONE, PRICE, RECURRING, UPLIFT, USE
from calculators.cash_flow.rows import (
    BENEFIT,
    CAPITAL,
    CAPITAL_BACK,
    GAIN_SHARE,
    GUARANTEE,
    INDEXATION,
    POINTS,
    REBATE,
    TAX,
)
from calculators.cash_flow.types import Asset, Payment, Programme, Tax, Vector, Yearly
from calculators.rates import MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One row, or a part of it: `profile` (months + 1 amounts for each unit of `basis`; received > 0).

    `taxed` is the part that counts as profit of the month (+) or as an expense (-) where profit is taxed.
    """

    label: str
    basis: str
    profile: Vector
    taxed: Vector


def ramp_factors(programme: Programme) -> tuple[float, ...]:
    """Share of the full yearly uplift earned in each month, index 0 (today) to the horizon, at today's prices.

    Month k after the start month earns min(1, k / ramp_months) * full_effect, from the first on with no ramp.
    """
    since_start = (month - programme.start_month for month in range(programme.horizon_months + 1))
    return tuple(_ramp(k, programme.ramp_months) * programme.full_effect for k in since_start)


@lru_cache(maxsize=64)
def lines_of(programme: Programme) -> tuple[Line, ...]:
    """Every line of the programme in the order of its rows, the tax on all of them last.

    What is tried mostly leaves the programme as it is, so its lines are remembered; their amounts cannot be written to.
    """
    plain = (*_effect_lines(programme), *_costs(programme), *_result_lines(programme), *_received(programme))
    found = plain if programme.tax is None else (*plain, *_tax_lines(programme, programme.tax, plain))
    for line in found:
        line.profile.setflags(write=False)
        line.taxed.setflags(write=False)
    return found


def _effect_lines(programme: Programme) -> Iterator[Line]:
    """The benefit, and the capital released when benefits start and taken back at the horizon."""
    months = programme.horizon_months
    benefit = np.array(ramp_factors(programme)) / MONTHS_PER_YEAR * _rise(months, programme.benefit_growth)
    yield Line(BENEFIT, UPLIFT, benefit, benefit)
    untaxed = np.zeros(months + 1)
    yield Line(CAPITAL, CAPITAL_CHANGE, _single(-1.0, programme.start_month + 1, months), untaxed)
    yield Line(CAPITAL_BACK, CAPITAL_CHANGE, _single(1.0, months, months), untaxed)


def _costs(programme: Programme) -> Iterator[Line]:
    """What is paid whatever the result: once, in the course of the year, and for each tonne."""
    months = programme.horizon_months
    for payment in programme.payments:
        yield _payment(payment, months)
    for cost in programme.yearly:
        yield _yearly(cost, months)
    for item in programme.per_tonne:
        yield _expense(item.label, item.label, -_twelfths(item.from_month, months, item.growth))
    if programme.use_growth:
        start = programme.start_month
        rise = _twelfths(start, months, programme.use_growth) - _twelfths(start, months, 0.0)
        yield _expense(INDEXATION, INDEXATION, -rise)


def _payment(payment: Payment, months: int) -> Line:
    expensed = payment.amount if payment.deductible is None else payment.deductible
    profile, taxed = (_single(-amount, payment.month, months) for amount in (payment.amount, expensed))
    return Line(payment.label, PRICE if payment.priced else ONE, profile, taxed)


def _yearly(cost: Yearly, months: int) -> Line:
    profile = -cost.amount * _twelfths(cost.from_month, months, cost.growth)
    return _expense(cost.label, PRICE if cost.priced else ONE, profile)


def _result_lines(programme: Programme) -> Iterator[Line]:
    """Charges and refunds that follow the measured result, settled at the end of each year from the start; rebates and
    points on what was bought, at the end of each year from today.
    """
    share, guarantee, loyalty = programme.gain_share, programme.guarantee, programme.loyalty
    start = programme.start_month
    ramp = np.array(ramp_factors(programme)) / programme.full_effect / MONTHS_PER_YEAR
    if share is not None:
        yield _expense(GAIN_SHARE, GAIN_SHARE, -_settled(ramp, _last_month(programme, share.years), start))
    if guarantee is not None:
        yield _expense(GUARANTEE, GUARANTEE, _settled(ramp, _last_month(programme, guarantee.years), start))
    if loyalty is not None:
        for source, charged in _charged(programme).items():
            settled = _settled(charged, programme.horizon_months)
            if loyalty.rebate:
                yield _expense(REBATE, f"{REBATE}.{source}", settled)
            if loyalty.points:
                yield _expense(POINTS, f"{POINTS}.{source}", settled)


def _charged(programme: Programme) -> dict[str, Vector]:
    """What is charged in each month of what is bought from us, for each unit of a year in full, by source."""
    months = programme.horizon_months
    ours = [cost for cost in programme.yearly if cost.priced]
    full = sum(cost.amount for cost in ours)
    recurring = sum(
        (cost.amount * _twelfths(cost.from_month, months, cost.growth) for cost in ours), np.zeros(months + 1)
    )
    found = {USE: _twelfths(programme.start_month, months, programme.use_growth)}
    found[RECURRING] = recurring / full if full else recurring
    return found | {one.label: _twelfths(one.from_month, months, one.growth) for one in programme.per_tonne}


def _received(programme: Programme) -> Iterator[Line]:
    """What is received once: returned goods when they are returned, assets that are sold at the horizon."""
    months = programme.horizon_months
    for receipt in programme.receipts:
        yield _expense(receipt.label, ONE, _single(receipt.amount, receipt.month, months))
    for asset in programme.assets:
        if asset.sold is not None:
            yield _expense(asset.label, ONE, _single(asset.sold, months, months))


def _tax_lines(programme: Programme, tax: Tax, plain: tuple[Line, ...]) -> Iterator[Line]:
    """The tax of each basis: the rate times what is taxed of its lines, assets written off."""
    taxed: dict[str, Vector] = {}
    for line in plain:
        taxed[line.basis] = taxed.get(line.basis, 0.0) + line.taxed
    for asset in programme.assets:
        basis = PRICE if asset.priced else ONE
        taxed[basis] = taxed.get(basis, 0.0) - written_off(asset, tax, programme.horizon_months)
    for basis, profit in taxed.items():
        if profit.any():
            yield Line(TAX, basis, -tax.rate * profit, np.zeros_like(profit))


def written_off(asset: Asset, tax: Tax, months: int) -> Vector:
    """What of an asset is written off in each month, shape (months + 1,): evenly from the month after it was bought.

    An asset that is sold at the horizon writes off what is left of it there, so that only the gain is taxed.
    """
    since = np.arange(months + 1) - asset.month
    share = np.where((since >= 1) & (since <= tax.depreciation_months), 1.0 / tax.depreciation_months, 0.0)
    if asset.sold is not None:
        share[months] += 1.0 - share.sum()
    return np.asarray(asset.cost * share)


def _expense(label: str, basis: str, profile: Vector) -> Line:
    """A line that is taxed whole: an expense where it is paid, a profit where it is received."""
    return Line(label, basis, profile, profile)


def _single(amount: float, month: int, months: int) -> Vector:
    found = np.zeros(months + 1)
    found[month] = amount
    return found


def _twelfths(from_month: int, months: int, growth: float) -> Vector:
    """A twelfth of a yearly amount in every month after `from_month`, risen with the years since today."""
    after = np.arange(months + 1) > from_month
    return np.where(after, 1.0, 0.0) / MONTHS_PER_YEAR * _rise(months, growth)


def _rise(months: int, growth: float) -> Vector:
    """(1 + growth)^(full years before each month): months 1 to 12 at today's prices, the next twelve one step up."""
    years = np.maximum(np.arange(months + 1) - 1, 0) // MONTHS_PER_YEAR
    return np.asarray((1.0 + growth) ** years)


def _last_month(programme: Programme, years: int | None) -> int:
    """The month in which terms end that hold for some years from the start, at the latest the horizon."""
    if years is None:
        return programme.horizon_months
    return min(programme.horizon_months, programme.start_month + MONTHS_PER_YEAR * years)


def _settled(monthly: Vector, last: int, start: int = 0) -> Vector:
    """Monthly parts gathered at the end of each year after `start`, up to `last` (there for a broken year)."""
    found = np.zeros_like(monthly)
    for first in range(start + 1, last + 1, MONTHS_PER_YEAR):
        end = min(first + MONTHS_PER_YEAR - 1, last)
        found[end] = monthly[first : end + 1].sum()
    return found


def _ramp(months_since_start: int, ramp_months: int) -> float:
    if months_since_start <= 0:
        return 0.0
    return min(1.0, months_since_start / ramp_months) if ramp_months else 1.0
