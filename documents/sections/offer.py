"""The offer itself: prices with discount and VAT, then the terms under which they hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.errors import N_
from documents.option_words import exchange_in_words, terms_in_words
from documents.sections.parts import Pair, Table, Voice, joined, pairs
from documents.sections.prices import price_tables
from documents.vat_words import vat_sentences
from proposals.case import Case
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class OfferSaid:
    prices: tuple[Table, ...]
    vat: tuple[str, ...]
    terms: tuple[Pair, ...]


def offer(case: Case, valuation: Valuation, voice: Voice) -> OfferSaid | None:
    """None where nothing is offered and no terms are named."""
    items, terms = case.offer.items, tuple(_terms(case, voice))
    if not items and not terms:
        return None
    vat = vat_sentences(case, valuation.vat, voice) if items else ()
    return OfferSaid(price_tables(case, valuation.vat, voice), vat, terms)


def _terms(case: Case, voice: Voice) -> Iterator[Pair]:
    """Every term by its name; what was agreed as figures is told in words beside what was typed."""
    _, said, agreed = voice.gettext, case.offer.terms, case.offer
    loyalty = joined((voice.text(said.loyalty), _option(case, "rebate", voice), _option(case, "points", voice)), " ")
    used = {one.currency for one in agreed.items}
    rates = [exchange_in_words(one, voice) for one in agreed.exchange if one.currency in used]
    yield from pairs(
        (_("Payment"), voice.text(said.payment)),
        (_("Delivery"), voice.text(said.delivery)),
        (_(N_("Price rises")), _option(case, "indexation", voice)),
        (_(N_("Price by the measured gain")), _option(case, "gain_share", voice)),
        (_(N_("Rates of exchange")), joined(rates, "; ")),
        (_("Loyalty"), loyalty),
        (_("Valid until"), voice.date(said.valid_until)),
    )


def _option(case: Case, kind: str, voice: Voice) -> str:
    return terms_in_words(case, kind, voice)
