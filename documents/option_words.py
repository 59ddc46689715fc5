"""The options of an offer in words: what was agreed, and what each does in the expected case."""

from collections.abc import Callable, Mapping
from typing import Final

from calculators.errors import N_
from documents.formats import NBSP, Formats, rounded
from documents.sections.parts import Voice, joined
from proposals.base import Text
from proposals.case import Case
from proposals.options import ExchangeRate
from proposals.valuation.types import OptionOutcome, Valuation

RISE: Final = N_("our recurring prices, and those of what is used, rise by {rate} every twelve months from today")
GAIN: Final = N_("we receive {share} of the measured yearly gain")
GAIN_ABOVE: Final = N_("we receive {share} of what the measured yearly gain exceeds {above}")
REFUND: Final = N_("we refund {cover} of what the measured yearly gain falls short of {gain}")
CAP: Final = N_("at most {cap} a year")
YEARS: Final = (N_("for the first {n} year"), N_("for the first {n} years"))
MEASURED_BY: Final = N_("measured by: {text}")
STEP: Final = N_("from purchases of {purchases} a year on {share} of all of them comes back at the end of the year")
POINTS: Final = N_("{share} of the purchases is credited and used on: {names}")
EXCHANGE: Final = N_("1 {currency} = {rate}")
BENEFITS_RISE: Final = N_("the benefits rise with prices by {rate} every twelve months from today")
TAXED: Final = N_("profit is taxed at {rate}; equipment is written off evenly over {months}")

GAINS: Final = N_("In the expected case this is worth {worth} to the client in today's money")
COSTS: Final = N_("In the expected case this costs the client {worth} in today's money")
NOTHING: Final = N_("In the expected case this changes nothing")
IN_ALL: Final = N_("{sentence}: {total} in all over {horizon}.")
ALONE: Final = N_("{sentence}.")
DEARER: Final = N_("In the expected case paying so costs the client {worth} more in today's money than paying at once")
CHEAPER: Final = N_("In the expected case paying so costs the client {worth} less in today's money than paying at once")
NO_WAY: Final = N_("In the expected case paying so costs the client neither more nor less than paying at once")
WAYS: Final = frozenset({"prepayment", "instalments", "credit", "leasing"})
UNUSED: Final = {
    "gain_share": N_("In the expected case there is no gain to share: the client pays nothing for it"),
    "guarantee": N_("In the expected case the guaranteed gain is reached: nothing is refunded"),
    "rebate": N_("In the expected case the purchases of a year do not reach the first step: nothing comes back"),
    "points": N_("In the expected case nothing is bought that earns points"),
}
"""What is said of an option whose row of the cash flow is empty."""


def terms_in_words(case: Case, kind: str, voice: Voice) -> str:
    """What was agreed under one option of the whole offer (`kind` as in `OptionOutcome`); "" where it is not used."""
    found = TERMS[kind](case, voice) if kind in TERMS else ""
    return found[:1].upper() + found[1:] + "." if found else ""


def outcome_in_words(outcome: OptionOutcome, valuation: Valuation, write: Formats) -> str:
    """What one option does in the expected case, a sentence."""
    words, worth = write.words, write.amount(outcome.worth)
    sentence = words.fill(_message(outcome, float(worth)), worth=write.money(abs(worth)))
    if not outcome.total or rounded(outcome.total, write.places) == 0:
        return words.fill(ALONE, sentence=sentence)
    total = write.signed_money(outcome.total)
    return words.fill(IN_ALL, sentence=sentence, total=total, horizon=write.months(valuation.programme.horizon_months))


def exchange_in_words(one: ExchangeRate, voice: Voice) -> str:
    """ "1 USD = 0.92 €, 20 Nov 2026, European Central Bank"."""
    rate = f"{voice.formats.number(one.rate)}{NBSP}{voice.formats.symbol}"
    fixed = voice.fill(EXCHANGE, currency=one.currency, rate=rate)
    return joined([fixed, voice.short_date(one.date) if one.date else "", voice.text(one.source)])


def _message(outcome: OptionOutcome, worth: float) -> str:
    if outcome.kind in WAYS:
        return CHEAPER if worth > 0 else DEARER if worth < 0 else NO_WAY
    if worth == 0 and outcome.kind in UNUSED:
        return UNUSED[outcome.kind]
    return GAINS if worth > 0 else COSTS if worth < 0 else NOTHING


def _indexation(case: Case, voice: Voice) -> str:
    terms = case.offer.indexation
    if terms is None:
        return ""
    return joined([voice.fill(RISE, rate=voice.formats.percent(terms.rate)), voice.text(terms.source)])


def _gain_share(case: Case, voice: Voice) -> str:
    terms, write = case.offer.gain_share, voice.formats
    if terms is None:
        return ""
    message = GAIN_ABOVE if terms.above else GAIN
    first = voice.fill(message, share=write.percent(terms.share), above=write.price(terms.above))
    return joined([first, *_limits(terms.cap, terms.years, terms.measured_by, voice)])


def _guarantee(case: Case, voice: Voice) -> str:
    terms, write = case.offer.guarantee, voice.formats
    if terms is None:
        return ""
    first = voice.fill(REFUND, cover=write.percent(terms.cover), gain=write.price(terms.gain))
    return joined([first, *_limits(terms.cap, terms.years, terms.measured_by, voice)])


def _limits(cap: float | None, years: int | None, measured_by: Text | None, voice: Voice) -> tuple[str, ...]:
    return (
        "" if cap is None else voice.fill(CAP, cap=voice.formats.price(cap)),
        "" if years is None else voice.words.counted(*YEARS, years),
        voice.fill(MEASURED_BY, text=voice.text(measured_by)) if measured_by else "",
    )


def _rebate(case: Case, voice: Voice) -> str:
    terms, write = case.offer.loyalty, voice.formats
    steps = terms.rebate if terms else ()
    said = (voice.fill(STEP, purchases=write.price(one.purchases), share=write.percent(one.share)) for one in steps)
    return joined(tuple(said), "; ")


def _points(case: Case, voice: Voice) -> str:
    terms = case.offer.loyalty
    if terms is None or not terms.points:
        return ""
    names = [voice.text(one.name) for one in case.offer.items if one.id in terms.points_for]
    return voice.fill(POINTS, share=voice.formats.percent(terms.points), names=joined(names))


def _inflation(case: Case, voice: Voice) -> str:
    rate = case.rates.inflation
    return "" if rate is None else voice.fill(BENEFITS_RISE, rate=voice.formats.percent(rate))


def _tax(case: Case, voice: Voice) -> str:
    tax, write = case.rates.tax, voice.formats
    if tax is None:
        return ""
    taxed = voice.fill(TAXED, rate=write.percent(tax.rate), months=write.months(tax.depreciation_months))
    return joined([taxed, voice.text(tax.source)])


TERMS: Final[Mapping[str, Callable[[Case, Voice], str]]] = {
    "indexation": _indexation,
    "gain_share": _gain_share,
    "guarantee": _guarantee,
    "rebate": _rebate,
    "points": _points,
    "inflation": _inflation,
    "tax": _tax,
}
