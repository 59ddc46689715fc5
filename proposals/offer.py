"""What is sold, on which terms, and how its effect is appraised."""

import datetime as dt
from operator import not_
from typing import Literal

from pydantic import Field

from proposals.assurance import NamedRisk, Verification
from proposals.base import Identifier, Money, Name, Quantity, Share, Strict, Text
from proposals.options import (
    ExchangeRate,
    GainShareTerms,
    GuaranteeTerms,
    Indexation,
    LoyaltyTerms,
    PaymentPlan,
    TakeBack,
    TaxRules,
    VolumePrice,
)
from proposals.vat import VatTerms


class OfferItem(Strict):
    """A line of the offer. `charged`: once (in `month`), for each month, for a year (in equal monthly parts), for each
    tonne of good product after the change (the quantity is not counted), or by use.

    By use means that the client pays for what the line consumes: its price enters the account through a change of an
    additive's price or dose, so it is not an investment and never counted twice. Recurring charges begin in the month
    after `month`. `price` is in `currency` where it is not that of the case; `volume_prices` hold from their quantity
    on. `residual` is what the equipment is still worth to the client at the horizon.
    """

    id: Identifier
    name: Text
    kind: Literal["equipment", "consumable", "service", "training"]
    quantity: float = Field(default=1.0, gt=0, le=1e9)
    unit: Text | None = None
    price: Money
    discount: Share = 0.0
    charged: Literal["once", "monthly", "yearly", "per_tonne", "by_use"] = "once"
    month: int = Field(default=0, ge=0, le=600)
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    volume_prices: tuple[VolumePrice, ...] = Field(default=(), exclude_if=not_)
    paid: PaymentPlan | None = None
    residual: Money | None = None
    residual_source: Text | None = None
    take_back: TakeBack | None = None

    @property
    def owned(self) -> bool:
        """Whether the client owns it and writes it off: equipment paid once that is not leased."""
        leased = self.paid is not None and self.paid.way == "leasing"
        return self.kind == "equipment" and self.charged == "once" and not leased

    @property
    def recurring(self) -> bool:
        """Whether it is charged anew each month or year."""
        return self.charged in ("monthly", "yearly")


class ClientCost(Strict):
    """A cost of the client himself (labour, lost production while installing, training time), paid once in `month`."""

    name: Text
    amount: Money
    month: int = Field(default=0, ge=0, le=600)
    source: Text | None = None


class TrainingSession(Strict):
    """`item` names the equipment or consumable of the offer that the session is about."""

    topic: Text
    item: Identifier | None = None
    audience: Text | None = None
    hours: float | None = Field(default=None, gt=0, le=1000)
    month: int = Field(default=0, ge=0, le=600)


class Terms(Strict):
    """The terms of the offer in words; `valid_until` is its last day."""

    payment: Text | None = None
    delivery: Text | None = None
    warranty: Text | None = None
    loyalty: Text | None = None
    valid_until: dt.date | None = None


class PlanStep(Strict):
    """`start` and `end` in months from today; `accepted_when` is the criterion by which the step is done."""

    name: Text
    start: float = Field(ge=0, le=600)
    end: float = Field(ge=0, le=600)
    who: Text | None = None
    accepted_when: Text | None = None


class Offer(Strict):
    """What is sold, what it costs the client besides, who is trained, on which terms, step by step."""

    items: tuple[OfferItem, ...] = ()
    client_costs: tuple[ClientCost, ...] = ()
    training: tuple[TrainingSession, ...] = ()
    terms: Terms = Terms()
    plan: tuple[PlanStep, ...] = ()
    exchange: tuple[ExchangeRate, ...] = Field(default=(), exclude_if=not_)
    indexation: Indexation | None = None
    gain_share: GainShareTerms | None = None
    guarantee: GuaranteeTerms | None = None
    loyalty: LoyaltyTerms | None = None
    vat: VatTerms | None = None
    verification: Verification | None = None
    risks: tuple[NamedRisk, ...] = Field(default=(), exclude_if=not_)


class Rates(Strict):
    """How the offer is appraised; yearly rates are effective. Ramp-up left empty follows the dated house parameters.

    `inflation` is the yearly rise of the benefits with prices, one step every twelve months from today.
    """

    horizon_months: int = Field(default=36, ge=1, le=600)
    discount_rate: float = Field(default=0.1, gt=-1, le=10)
    finance_rate: float | None = Field(default=None, gt=-1, le=10)
    reinvest_rate: float | None = Field(default=None, gt=-1, le=10)
    start_month: int = Field(default=0, ge=0, le=600)
    ramp_months: int | None = Field(default=None, ge=0, le=120)
    full_effect: float | None = Field(default=None, gt=0, le=1)
    inflation: float | None = Field(default=None, gt=-1, le=1)
    tax: TaxRules | None = None
    source: Text | None = None


class Measured(Strict):
    """An effect taken from a response of a trial; `treatment` where the trial has several."""

    trial: Identifier
    response: Identifier
    treatment: Name | None = None


class Stated(Strict):
    """An effect somebody states: low <= likely <= high in `unit`, with its source."""

    low: Quantity
    likely: Quantity
    high: Quantity
    unit: str = Field(max_length=30)
    source: Text
    date: dt.date | None = None


class Offered(Strict):
    """A new price that our own offer fixes: the price of `item` after its discount, in `unit`."""

    item: Identifier
    unit: str = Field(max_length=30)


class Change(Strict):
    """One lever moves one metric, by exactly one of: a trial, a statement with source, a price of the offer.

    `meter` is what measures the metric after the start, where it is not the instrument of the trial.
    """

    id: Identifier
    lever: Literal[
        "raw_material_yield",
        "material_cost",
        "rejects_and_rework",
        "line_speed",
        "availability",
        "labour",
        "utilities",
        "product_value",
        "working_capital",
    ]
    metric: str = Field(max_length=150)
    mode: Literal["absolute", "relative", "new_value"]
    measured: Measured | None = None
    stated: Stated | None = None
    offered: Offered | None = None
    what_changes: Text | None = None
    meter: Text | None = None
