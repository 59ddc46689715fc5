"""How much of an item is offered, its price, its discount, and when it is charged."""

from collections.abc import Sequence

from calculators.errors import N_
from documents.formats import rounded
from documents.sections.parts import DASH, Voice
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.valuation.prices import exchange_rate, list_price


def quantity(item: OfferItem, voice: Voice) -> str:
    unit = voice.text(item.unit)
    return voice.formats.quantity(item.quantity, unit)


def how_much(item: OfferItem, voice: Voice) -> str:
    """By the tonne the quantity of an item is not counted."""
    return voice.gettext("each tonne") if item.charged == "per_tonne" else quantity(item, voice)


def price(case: Case, item: OfferItem, voice: Voice) -> str:
    """The price of one unit before its discount, in the currency of the case."""
    amount = list_price(item) * exchange_rate(case, item)
    if not item.recurring and item.charged != "once":
        return voice.formats.price(amount)
    return voice.formats.money(amount, places([amount], voice))


def discount(item: OfferItem, voice: Voice) -> str:
    return voice.formats.percent(item.discount) if item.discount else DASH


def places(amounts: Sequence[float], voice: Voice) -> int:
    """Cents for all amounts of a column where any of them has cents, else the precision of the document."""
    minor = voice.formats.minor
    return voice.formats.places if all(rounded(one, minor) == rounded(one, 0) for one in amounts) else minor


def when(month: int, voice: Voice) -> str:
    return voice.gettext("today") if month == 0 else voice.fill(N_("month {n}"), n=month)


def since(item: OfferItem, voice: Voice) -> str:
    """When an item is charged; a recurring one in equal monthly parts from the month after the one noted."""
    if item.charged == "monthly":
        return voice.fill(N_("every month from month {n}"), n=item.month + 1)
    if item.charged == "yearly":
        return voice.fill(N_("every year from month {n}"), n=item.month + 1)
    return when(item.month, voice)
