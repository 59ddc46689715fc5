"""What the items of an offer cost in the currency of the case: exchange rate, volume price, discount."""

from decimal import ROUND_HALF_UP, Context, Decimal

from proposals.case import Case
from proposals.offer import OfferItem

CENT = Decimal("0.01")
EXACT = Context(prec=100, rounding=ROUND_HALF_UP)
"""Wide enough for the product of four figures of a float, to the cent."""
MONTHS = 12
YEARLY = {"yearly": 1, "monthly": MONTHS}
"""Ways of charging that recur, with how often in a year."""


def exchange_rate(case: Case, item: OfferItem) -> float:
    """Money of the case for one unit of the item's currency. Raises KeyError where the offer fixes no rate."""
    if item.currency in (None, case.currency):
        return 1.0
    rates = {one.currency: one.rate for one in case.offer.exchange}
    return rates[str(item.currency)]


def list_price(item: OfferItem) -> float:
    """The price of one unit at the item's quantity, before its discount, in the item's own currency."""
    steps = sorted(item.volume_prices, key=lambda one: one.quantity)
    reached = [one.price for one in steps if one.quantity <= item.quantity]
    return item.price if item.charged == "per_tonne" or not reached else reached[-1]


def unit_price(case: Case, item: OfferItem) -> float:
    """What one unit costs after its discount, in the currency of the case."""
    return list_price(item) * (1.0 - item.discount) * exchange_rate(case, item)


def charged(case: Case, item: OfferItem) -> float:
    """What an item comes to after its discount (each time it is charged), money of the case.

    Rounded once to the cent because it is signed and paid.
    """
    kept = EXACT.subtract(Decimal(1), Decimal(repr(item.discount)))
    return _product(item.quantity, list_price(item), exchange_rate(case, item), kept)


def at_list(case: Case, item: OfferItem) -> float:
    """What an item would come to without volume price or discount, money of the case, rounded as `charged`."""
    return _product(item.quantity, item.price, exchange_rate(case, item), Decimal(1))


def yearly_charge(case: Case, item: OfferItem) -> float:
    """What a recurring item comes to in a year, money of the case; 0 for any other."""
    return YEARLY.get(item.charged, 0) * charged(case, item)


def amount_of_offer(case: Case) -> float:
    """What the offer of a case comes to, money of the case: items charged once or by use at the quantity offered, and a
    year of what recurs. What is charged by the tonne follows the plant and is left out.
    """
    items = [one for one in case.offer.items if one.charged != "per_tonne"]
    return float(sum(Decimal(repr(charged(case, one))) * YEARLY.get(one.charged, 1) for one in items))


def _product(quantity: float, price: float, rate: float, kept: Decimal) -> float:
    exact = kept
    for factor in (quantity, price, rate):
        exact = EXACT.multiply(exact, Decimal(repr(factor)))
    return float(exact.quantize(CENT, context=EXACT))
