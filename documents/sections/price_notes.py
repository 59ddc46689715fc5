"""What stands small under an item of the offer: its currency, its volume prices, how and over what time it is paid."""

from collections.abc import Iterator

from calculators.errors import N_
from documents.formats import Formats
from documents.sections.parts import Voice, joined
from documents.trace.computed import charged, paid_parts
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.options import PaymentPlan
from proposals.valuation.prices import exchange_rate, list_price

PREPAID = N_("{share} at once, the rest after {months}")
ALL_LATER = N_("paid after {months}")
INSTALMENTS = N_("{share} at once, the rest in {n} equal monthly parts of {part} without interest")
ALL_INSTALMENTS = N_("in {n} equal monthly parts of {part} without interest")
CREDIT = N_("on credit: {share} at once, then {n} monthly payments of {part} at {rate} a year")
ALL_CREDIT = N_("on credit: {n} monthly payments of {part} at {rate} a year")
LEASING = N_("on lease: {share} at once, then {n} monthly rents of {part} at {rate} a year")
ALL_LEASING = N_("on lease: {n} monthly rents of {part} at {rate} a year")
WAYS = {
    "prepayment": (PREPAID, ALL_LATER),
    "instalments": (INSTALMENTS, ALL_INSTALMENTS),
    "credit": (CREDIT, ALL_CREDIT),
    "leasing": (LEASING, ALL_LEASING),
}


def price_notes(case: Case, item: OfferItem, voice: Voice) -> tuple[str, ...]:
    """Short remarks on one item, in the order in which a reader asks for them; none for a plain price."""
    return (
        *_foreign(case, item, voice),
        *volume_words(case, item, voice),
        *(plan_words(case, item, item.paid, voice) if item.paid and item.charged == "once" else ()),
        *residual_words(item, voice),
        *take_back_words(item, voice),
    )


def _foreign(case: Case, item: OfferItem, voice: Voice) -> Iterator[str]:
    if item.currency in (None, case.currency):
        return
    rate = exchange_rate(case, item)
    fixed = next(one for one in case.offer.exchange if one.currency == item.currency)
    yield voice.fill(
        N_("{amount} {currency} at {rate} fixed"),
        amount=voice.formats.number(list_price(item)),
        currency=item.currency,
        rate=voice.formats.quantity(rate, f"{case.currency}/{item.currency}"),
    )
    when = joined([voice.short_date(fixed.date) if fixed.date else "", voice.text(fixed.source)])
    if when:
        yield when


def volume_words(case: Case, item: OfferItem, voice: Voice) -> Iterator[str]:
    """The prices that hold from a quantity on, before the discount, in the currency of the item."""
    unit = "t/a" if item.charged == "per_tonne" else voice.text(item.unit)
    own = Formats(voice.language, item.currency or case.currency)
    for step in item.volume_prices:
        quantity = voice.formats.quantity(step.quantity, unit)
        yield voice.fill(N_("from {quantity} at {price}"), quantity=quantity, price=own.price(step.price))
    if item.volume_prices and item.discount:
        yield voice.fill(N_("before the discount of {discount}"), discount=voice.formats.percent(item.discount))


def plan_words(case: Case, item: OfferItem, plan: PaymentPlan, voice: Voice) -> Iterator[str]:
    """How an item is paid over time."""
    write = voice.formats
    with_share, without = WAYS[plan.way]
    parts = [one for one in paid_parts(case, item) if one.month > item.month]
    part = parts[0].amount if parts else charged(case, item)
    paid_until = parts[-1].month - item.month if parts else plan.months
    yield voice.fill(
        with_share if plan.share else without,
        share=write.percent(plan.share),
        months=write.months(plan.months),
        n=write.number(plan.months if paid_until == plan.months else paid_until),
        part=write.money(part, write.minor),
        rate=write.percent(plan.rate),
    )
    if plan.last:
        yield voice.fill(N_("{amount} more with the last one"), amount=write.money(plan.last, write.minor))


def residual_words(item: OfferItem, voice: Voice) -> Iterator[str]:
    """What the client still has of it at the end."""
    if item.residual:
        worth = voice.fill(N_("worth {amount} at the end of the horizon"), amount=voice.formats.money(item.residual))
        yield joined([worth, voice.text(item.residual_source)])


def take_back_words(item: OfferItem, voice: Voice) -> Iterator[str]:
    """What we pay for it when we take it back."""
    if item.take_back:
        terms = {"amount": voice.formats.money(item.take_back.amount), "n": item.take_back.month}
        yield voice.fill(N_("taken back for {amount} in month {n}"), **terms)
