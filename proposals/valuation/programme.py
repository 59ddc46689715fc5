"""From the offer to its programme of payments: when the benefits start, what is paid when, what comes back."""

from collections.abc import Iterator

from calculators.appraisal import Terms
from calculators.cash_flow.types import (
    Asset,
    GainShare,
    Guarantee,
    Loyalty,
    Payment,
    PerTonne,
    PriceStep,
    Programme,
    Receipt,
    Tax,
    Yearly,
)
from calculators.financing import Plan, Way, instalments
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.options import LoyaltyTerms
from proposals.parameters import HouseParameters, RampUp
from proposals.valuation.prices import charged, exchange_rate, unit_price, yearly_charge

OFFER, CLIENT, BACK, RESIDUAL = "offer", "client", "take_back", "residual"
"""What the labels of the rows begin with: `offer.ID`, `client.N`, `take_back.ID`, `residual.ID`."""


def ramp_up(case: Case, house: HouseParameters) -> RampUp:
    """Trained staff if the offer trains them, else untrained."""
    return house.trained if trains(case) else house.untrained


def trains(case: Case) -> bool:
    """Whether the offer trains for each item of equipment (or at all, where it has none)."""
    trained = {session.item for session in case.offer.training}
    equipment = {item.id for item in case.offer.items if item.kind == "equipment"}
    return bool(case.offer.training) and equipment <= trained


def programme_of(case: Case, house: HouseParameters) -> Programme:
    """The programme under the ramp-up of the case, or of the house where the case gives none."""
    return programme_under(case, ramp_up(case, house))


def programme_under(case: Case, ramp: RampUp) -> Programme:
    """The programme under a given ramp-up; what the case itself says of the ramp goes before it."""
    rates, offer = case.rates, case.offer
    growth = offer.indexation.rate if offer.indexation else 0.0
    return Programme(
        horizon_months=rates.horizon_months,
        start_month=rates.start_month,
        ramp_months=ramp.ramp_months if rates.ramp_months is None else rates.ramp_months,
        full_effect=ramp.full_effect if rates.full_effect is None else rates.full_effect,
        payments=(*_payments(case), *_own_costs(case)),
        yearly=tuple(_yearly(case, growth)),
        receipts=tuple(_receipts(case)),
        assets=tuple(_assets(case)),
        per_tonne=tuple(_per_tonne(case, growth)),
        gain_share=_gain_share(case),
        guarantee=_guarantee(case),
        loyalty=_loyalty(case, offer.loyalty) if offer.loyalty else None,
        tax=Tax(rates.tax.rate, rates.tax.depreciation_months) if rates.tax else None,
        benefit_growth=rates.inflation or 0.0,
        use_growth=growth if any(one.charged == "by_use" for one in offer.items) else 0.0,
    )


def terms_of(case: Case) -> Terms:
    """Monthly rates; finance and reinvestment follow the discount rate where the case gives none."""
    rates = case.rates
    finance = rates.discount_rate if rates.finance_rate is None else rates.finance_rate
    reinvest = rates.discount_rate if rates.reinvest_rate is None else rates.reinvest_rate
    return Terms.monthly(rates.discount_rate, finance, reinvest)


def paid_parts(case: Case, item: OfferItem) -> tuple[Payment, ...]:
    """The payments of an item charged once, in their months; of the price of an asset only interest is an expense."""
    price, label = charged(case, item), f"{OFFER}.{item.id}"
    if item.paid is None:
        return (Payment(item.month, price, label, _expense(item, price, 0.0), priced=True),)
    plan = Plan(Way(item.paid.way), item.paid.share, item.paid.months, item.paid.rate, item.paid.last)
    return tuple(
        Payment(item.month + part.after, part.amount, label, _expense(item, part.amount, part.interest), priced=True)
        for part in instalments(price, plan)
    )


def _expense(item: OfferItem, amount: float, interest: float) -> float:
    return interest if item.owned else amount


def _payments(case: Case) -> Iterator[Payment]:
    for item in case.offer.items:
        if item.charged == "once":
            yield from paid_parts(case, item)


def _own_costs(case: Case) -> Iterator[Payment]:
    for at, one in enumerate(case.offer.client_costs):
        yield Payment(one.month, one.amount, f"{CLIENT}.{at}")


def _yearly(case: Case, growth: float) -> Iterator[Yearly]:
    for item in case.offer.items:
        if item.recurring:
            yield Yearly(yearly_charge(case, item), f"{OFFER}.{item.id}", item.month, growth, priced=True)


def _per_tonne(case: Case, growth: float) -> Iterator[PerTonne]:
    for item in case.offer.items:
        if item.charged == "per_tonne":
            yield PerTonne(f"{OFFER}.{item.id}", _tonne_prices(case, item), item.month, growth)


def _tonne_prices(case: Case, item: OfferItem) -> tuple[PriceStep, ...]:
    """The price of a tonne from so many tonnes a year on, after the discount, in the currency of the case."""
    kept = (1.0 - item.discount) * exchange_rate(case, item)
    ahead = sorted(item.volume_prices, key=lambda one: one.quantity)
    return (PriceStep(0.0, unit_price(case, item)), *(PriceStep(one.quantity, one.price * kept) for one in ahead))


def _receipts(case: Case) -> Iterator[Receipt]:
    for item in case.offer.items:
        if item.take_back is not None:
            yield Receipt(item.take_back.month, item.take_back.amount, f"{BACK}.{item.id}")


def _assets(case: Case) -> Iterator[Asset]:
    for item in case.offer.items:
        if item.owned:
            yield Asset(f"{RESIDUAL}.{item.id}", charged(case, item), item.month, item.residual, priced=True)


def _gain_share(case: Case) -> GainShare | None:
    terms = case.offer.gain_share
    return GainShare(terms.share, terms.above, terms.cap, terms.years) if terms else None


def _guarantee(case: Case) -> Guarantee | None:
    terms = case.offer.guarantee
    return Guarantee(terms.gain, terms.cover, terms.cap, terms.years) if terms else None


def _loyalty(case: Case, terms: LoyaltyTerms) -> Loyalty:
    recurring = {item.id: yearly_charge(case, item) for item in case.offer.items}
    steps = sorted(terms.rebate, key=lambda one: one.purchases)
    return Loyalty(
        rebate=tuple(PriceStep(one.purchases, one.share) for one in steps),
        points=terms.points,
        redeemable=sum(recurring.get(name, 0.0) for name in terms.points_for),
    )
