"""What one year of an effect comes to under the options of an offer: charges and refunds that follow the result.

Plain arithmetic on numbers or on arrays of one shape, so that one case and 100,000 draws take the same road.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from calculators.cash_flow.rows import GAIN_SHARE, GUARANTEE, INDEXATION, POINTS, REBATE
from calculators.cash_flow.types import (
    Effect,
    Effects,
    GainShare,
    Guarantee,
    Loyalty,
    PriceStep,
    Programme,
    Vector,
)

Amount = Vector | float
ONE: Final = "one"
PRICE: Final = "price"
UPLIFT: Final = "uplift"
CAPITAL_CHANGE: Final = "capital_change"
USE: Final = "use"
RECURRING: Final = "recurring"
"""Sources of purchases, besides the labels of what is charged by the tonne."""


def year_amounts(effect: Effect | Effects, programme: Programme) -> dict[str, Amount]:
    """The amount of each basis of the cash flow, money a year (or once), >= 0 but for uplift and capital change.

    `one` = 1 for what is fixed, `price` the multiple of the offered prices; per-tonne charges by their label;
    `gain_share` and `guarantee`, `rebate.SOURCE` and `points.SOURCE` only where the programme has them.
    """
    found: dict[str, Amount] = {
        ONE: 1.0,
        PRICE: effect.price,
        UPLIFT: effect.yearly_uplift,
        CAPITAL_CHANGE: effect.capital_change,
    }
    for item in programme.per_tonne:
        found[item.label] = effect.price * effect.good * reached(item.steps, effect.good)
    if programme.use_growth:
        found[INDEXATION] = effect.purchases
    measured = effect.yearly_uplift * programme.full_effect
    if programme.gain_share is not None:
        found[GAIN_SHARE] = shared_gain(programme.gain_share, measured)
    if programme.guarantee is not None:
        found[GUARANTEE] = refund(programme.guarantee, measured)
    if programme.loyalty is not None:
        found |= _loyalty(programme, programme.loyalty, bought_in_a_year(programme, effect, found))
    return found


def shared_gain(rule: GainShare, gain: Amount) -> Amount:
    """What the client pays of a measured yearly gain, money a year.

    >>> float(shared_gain(GainShare(0.3, above=10_000, cap=12_000), 40_000.0))
    9000.0
    """
    return _capped(rule.share * np.maximum(gain - rule.above, 0.0), rule.cap)


def refund(rule: Guarantee, gain: Amount) -> Amount:
    """What we pay back where the measured yearly gain falls short of the guaranteed one, money a year.

    >>> float(refund(Guarantee(50_000, cover=0.5), 30_000.0))
    10000.0
    """
    return _capped(rule.cover * np.maximum(rule.gain - gain, 0.0), rule.cap)


def reached(steps: Sequence[PriceStep], quantity: Amount) -> Amount:
    """The value of the highest step that a quantity reaches; 0 below the first one."""
    found: Amount = 0.0
    for step in steps:
        found = np.where(np.asarray(quantity) >= step.quantity, step.value, found)
    return found if np.ndim(found) else float(found)


def bought_in_a_year(
    programme: Programme, effect: Effect | Effects, amounts: Mapping[str, Amount]
) -> dict[str, Amount]:
    """What is bought from us in a year in full, by source: by use, by recurring charges, by the tonne (its label)."""
    recurring = sum(cost.amount for cost in programme.yearly if cost.priced)
    found: dict[str, Amount] = {USE: effect.purchases, RECURRING: recurring * effect.price}
    return found | {item.label: amounts[item.label] for item in programme.per_tonne}


def _loyalty(programme: Programme, rule: Loyalty, bought: Mapping[str, Amount]) -> dict[str, Amount]:
    """The rebate and the points of each source: a share of what is bought by it."""
    total = sum(bought.values(), 0.0)
    found: dict[str, Amount] = {}
    if rule.rebate:
        share = reached(rule.rebate, total)
        found |= {f"{REBATE}.{source}": share * amount for source, amount in bought.items()}
    if rule.points:
        most = np.minimum(rule.points * np.asarray(total), rule.redeemable * _price(programme, bought))
        share = np.divide(most, total, out=np.zeros(np.shape(total)), where=np.asarray(total) > 0)
        found |= {f"{POINTS}.{source}": share * amount for source, amount in bought.items()}
    return found


def _price(programme: Programme, bought: Mapping[str, Amount]) -> Amount:
    """The multiple of the offered prices, by what recurs."""
    recurring = sum(cost.amount for cost in programme.yearly if cost.priced)
    return bought[RECURRING] / recurring if recurring else 0.0


def is_rebate(basis: str) -> bool:
    """Whether the amount of a basis is a rebate or points.

    >>> is_rebate("rebate.use"), is_rebate("uplift")
    (True, False)
    """
    return basis.partition(".")[0] in (REBATE, POINTS)


def _capped(amount: Amount, cap: float | None) -> Amount:
    return amount if cap is None else np.minimum(amount, cap)
