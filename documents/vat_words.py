"""The VAT of an offer in words: what the prices bear, and by which rule."""

from functools import cache

from babel import Locale

from calculators.errors import N_
from documents.sections.parts import Voice
from proposals.case import Case
from proposals.valuation.types import Vat

WITHOUT = N_("All prices are without VAT.")
NOT_CHARGED = N_("No VAT is charged: {reason}.")
OF_COUNTRY = N_("VAT {rate}: {country}, in force since {since} ({source}).")
OWN_RATE = N_("VAT {rate} ({source}).")
BARE_RATE = N_("VAT {rate}.")
IN_NO_FIGURE = N_("VAT is in none of the figures of effect, cost and cash flow.")


def vat_sentences(case: Case, vat: Vat | None, voice: Voice) -> tuple[str, ...]:
    """What is said of VAT under the prices; that they are without it where nothing else is agreed."""
    terms = case.offer.vat
    if vat is None and terms is not None and terms.way == "not_charged" and terms.reason is not None:
        return (voice.fill(NOT_CHARGED, reason=voice.text(terms.reason).rstrip(".")),)
    if vat is None:
        return (voice.gettext(WITHOUT),)
    return (_rate(vat, voice), voice.gettext(IN_NO_FIGURE))


def _rate(vat: Vat, voice: Voice) -> str:
    source = voice.text(vat.source)
    if vat.country is None or vat.since is None:
        return voice.fill(OWN_RATE if source else BARE_RATE, rate=vat.rate, source=source)
    country = country_name(vat.country, voice.language)
    return voice.fill(OF_COUNTRY, rate=vat.rate, since=vat.since, country=country, source=source)


@cache
def country_name(code: str, language: str) -> str:
    """The name of a country by its code of ISO 3166; the code itself where it has none."""
    return str(Locale(language).territories.get(code, code))


def in_order(name: str) -> tuple[str, str]:
    """What names are put in order by, as a dictionary has them: small and capital letters alike, ё beside е."""
    folded = name.casefold()
    return folded.replace("ё", "е"), folded
