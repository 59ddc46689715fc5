"""The months of one effect, its net present value without them, and what a month of waiting costs."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

import numpy as np

from calculators.appraisal import Terms, present_value_weights
from calculators.cash_flow.contract import ONE, PRICE, UPLIFT, is_rebate, year_amounts
from calculators.cash_flow.lines import Line, lines_of
from calculators.cash_flow.rows import GAIN_SHARE, GUARANTEE
from calculators.cash_flow.types import CashFlow, Effect, Effects, Programme, Vector
from calculators.rates import MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """The net flow for each unit of each basis: `by_basis` maps it to months + 1 amounts (received > 0)."""

    programme: Programme
    by_basis: Mapping[str, Vector]


@dataclass(frozen=True, slots=True, eq=False)
class PresentValues:
    """Today's money for each unit of each basis, so that the net present value of any effect is one short sum."""

    programme: Programme
    by_basis: Mapping[str, float]

    @overload
    def npv(self, effect: Effect) -> float: ...
    @overload
    def npv(self, effect: Effects) -> Vector | float: ...
    def npv(self, effect: Effect | Effects) -> Vector | float:
        """Net present value of one effect, or of arrays of effects of one shape."""
        amounts = year_amounts(effect, self.programme)
        total = sum((worth * amounts[basis] for basis, worth in self.by_basis.items()), 0.0)
        return float(total) if isinstance(effect, Effect) else total


def monthly_cash_flow(effect: Effect, programme: Programme) -> CashFlow:
    """Every row month by month; amounts fall at the end of their month.

    The change of capital tied up is a single amount when benefits start, whatever the ramp, and its reverse at the
    horizon; it is in two rows so that both can be seen even in one month.
    """
    amounts = year_amounts(effect, programme)
    rows: dict[str, Vector] = {}
    for line in lines_of(programme):
        row = float(amounts[line.basis]) * line.profile
        rows[line.label] = rows[line.label] + row if line.label in rows else row
    written = {label: tuple((row + 0.0).tolist()) for label, row in rows.items()}
    net = tuple(math.fsum(month) for month in zip(*written.values(), strict=True))
    return CashFlow(written, net, tuple(accumulate(net)))


def profiles_of(programme: Programme) -> Profiles:
    """The profiles of all lines, added up by basis."""
    return Profiles(programme, _by_basis(lines_of(programme)))


def present_values(programme: Programme, terms: Terms) -> PresentValues:
    """What each basis is worth today; `terms` per month. Raises CannotCompute for a rate too extreme."""
    weights = present_value_weights(terms.rate, programme.horizon_months)
    found = {basis: float(weights @ profile) for basis, profile in profiles_of(programme).by_basis.items()}
    return PresentValues(programme, found)


def cost_of_delay(effect: Effect, programme: Programme, terms: Terms) -> float:
    """What one month of waiting costs the client, money of that month; negative where waiting pays. `terms` per month.

    With a fixed horizon, a start one month later loses exactly one month at full effect (the ramp moves, the last
    month goes). Not yet spent are the charges of a month, and the interest of a month at the monthly rate on the
    payments put off, less that on the capital which is released a month later:

        (uplift / 12 * full_effect - charges / 12) * (1 - tax) - rate * (sum(payments) + capital_change)

    Charges are those that recur, those for each tonne and the shared gain, less refunds and rebates, at today's prices.
    A shared gain or a guarantee for some years is only put off: none of it is lost by waiting.
    """
    amounts = year_amounts(effect, programme)
    yearly = amounts[UPLIFT] * programme.full_effect
    yearly -= math.fsum(cost.amount * (effect.price if cost.priced else 1.0) for cost in programme.yearly)
    yearly -= sum(amounts[item.label] for item in programme.per_tonne)
    yearly += _as_long_as_the_horizon(programme, amounts)
    kept = 1.0 - (programme.tax.rate if programme.tax else 0.0)
    payments = (one.amount * (effect.price if one.priced else 1.0) for one in programme.payments)
    put_off = math.fsum(payments) + effect.capital_change
    return float(yearly) / MONTHS_PER_YEAR * kept - terms.rate * put_off


def _as_long_as_the_horizon(programme: Programme, amounts: Mapping[str, Vector | float]) -> Vector | float:
    """What the client receives a year, less what he pays, by terms that hold to the end whenever it begins."""
    share, guarantee = programme.gain_share, programme.guarantee
    found: Vector | float = sum((amount for name, amount in amounts.items() if is_rebate(name)), 0.0)
    if guarantee is not None and guarantee.years is None:
        found = found + amounts[GUARANTEE]
    if share is not None and share.years is None:
        found = found - amounts[GAIN_SHARE]
    return found


def _by_basis(lines: tuple[Line, ...]) -> dict[str, Vector]:
    found: dict[str, Vector] = {}
    for line in lines:
        found[line.basis] = found[line.basis] + line.profile if line.basis in found else line.profile
    return found


def fixed_profile(profiles: Profiles, price: float = 1.0) -> Vector:
    """What is paid and received whatever the effect, at this multiple of the offered prices; shape (months + 1,)."""
    nothing = np.zeros(profiles.programme.horizon_months + 1)
    return np.asarray(profiles.by_basis.get(ONE, nothing) + price * profiles.by_basis.get(PRICE, nothing))
