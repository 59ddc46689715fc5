"""The rate of VAT that the prices of an offer bear. VAT is in no effect, no cash flow and no appraisal."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from proposals.case import Case
from proposals.parameters import HouseParameters, VatRate
from proposals.valuation.prices import EXACT
from proposals.valuation.types import Vat


def vat_of(case: Case, house: HouseParameters) -> Vat | None:
    """The rate of the offer; None where it bears none, or where it is not said completely which."""
    terms = case.offer.vat
    if terms is None or terms.way == "not_charged":
        return None
    if terms.way == "rate":
        return None if terms.rate is None else Vat(terms.rate, source=terms.source)
    found = rate_in_force(terms.country or "", case.issue.date or house.day, house)
    return Vat(found.rate, found.country, found.since, found.source) if found else None


def rate_in_force(country: str, day: dt.date | None, house: HouseParameters) -> VatRate | None:
    """The rate of a country on a day, the newest where no day is known; None where the house knows none."""
    begun = [one for one in house.vat if one.country == country and (day is None or one.since <= day)]
    return max(begun, key=lambda one: one.since, default=None)


def vat_on(amount: Decimal, rate: float, decimals: int = 2) -> Decimal:
    """VAT on an amount without it, rounded once because it is invoiced, to the `decimals` of its currency."""
    exact = EXACT.multiply(amount, Decimal(repr(rate)))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=EXACT)
