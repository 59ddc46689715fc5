"""Options of an offer, off by default: how it is paid, what follows the result, loyalty, tax, foreign currency."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from proposals.base import Identifier, Money, Share, Strict, Text

Growth = Annotated[float, Field(gt=-1, le=10)]
"""A rise within a year, as a fraction."""


class PaymentPlan(Strict):
    """How an item charged once is paid, beginning in the item's month.

    `prepayment`: `share` at once, the rest after `months`. `instalments`: `share` at once, the rest in `months` equal
    parts without interest. `credit` and `leasing`: `share` at once, the rest as an annuity over `months` at the
    effective yearly `rate`, with `last` as a further payment at their end. Payments rounded up to the cent may end
    earlier. What is leased is not the client's own: its rents are expenses, nothing is written off.
    """

    way: Literal["prepayment", "instalments", "credit", "leasing"]
    share: Share = 0.0
    months: int = Field(ge=1, le=600)
    rate: float = Field(default=0.0, ge=0, le=10)
    last: Money = 0.0


class VolumePrice(Strict):
    """From `quantity` on the whole quantity has this `price`; by the tonne the quantity is of a year."""

    quantity: float = Field(gt=0, le=1e12)
    price: Money


class TakeBack(Strict):
    """We take used goods back and pay `amount` for them in `month`."""

    amount: Money
    month: int = Field(ge=0, le=600)


class ExchangeRate(Strict):
    """One unit of `currency` in the currency of the case, frozen with its date and source."""

    currency: str = Field(pattern=r"^[A-Z]{3}$")
    rate: float = Field(gt=0, le=1e9)
    date: dt.date | None = None
    source: Text | None = None


class Indexation(Strict):
    """The yearly rise of our recurring prices, one step every twelve months from today."""

    rate: Growth
    source: Text | None = None


class GainShareTerms(Strict):
    """The price depends on the measured result: `share` of the yearly gain beyond `above`, at most `cap` a year."""

    share: Share
    above: Money = 0.0
    cap: Money | None = None
    years: int | None = Field(default=None, ge=1, le=50)
    measured_by: Text | None = None


class GuaranteeTerms(Strict):
    """We refund `cover` of what the measured yearly gain falls short of `gain`, at most `cap` a year."""

    gain: Money
    cover: Share = 1.0
    cap: Money | None = None
    years: int | None = Field(default=None, ge=1, le=50)
    measured_by: Text | None = None


class RebateStep(Strict):
    """From purchases of `purchases` a year on, `share` of all of them is paid back at the end of the year."""

    purchases: Money
    share: Share


class LoyaltyTerms(Strict):
    """A rebate on a year's purchases, and points: `points` of the purchases are credited towards `points_for`."""

    rebate: tuple[RebateStep, ...] = ()
    points: Share = 0.0
    points_for: tuple[Identifier, ...] = ()


class TaxRules(Strict):
    """Tax on the client's profit; equipment is written off evenly over `depreciation_months`."""

    rate: Share
    depreciation_months: int = Field(ge=1, le=600)
    source: Text | None = None


class OurCost(Strict):
    """What one unit of an item costs us, in the currency of the case."""

    item: Identifier
    cost: Money
    source: Text | None = None


class OurPayment(Strict):
    """Another cost of ours for this offer, paid once."""

    name: Text
    amount: Money
    month: int = Field(default=0, ge=0, le=600)


class OurSide(Strict):
    """What only we may see: our costs and the least margin (of what is charged) at which we still sell."""

    costs: tuple[OurCost, ...] = ()
    payments: tuple[OurPayment, ...] = ()
    least_margin: Share | None = None


class HandEffect(Strict):
    """An effect set by hand in a scenario, in `unit` of its change."""

    change: Identifier
    value: float = Field(ge=-1e15, le=1e15)
    unit: str = Field(max_length=30)
    source: Text | None = None


class HandScenario(Strict):
    """One of the three scenarios with effects set by hand; those not named stay as computed."""

    scenario: Literal["conservative", "expected", "optimistic"]
    effects: tuple[HandEffect, ...] = ()
    reason: Text | None = None
