"""The options of an offer in words: what was agreed, and what each does in the expected case."""

from typing import Final

from calculators.errors import N_
from documents.formats import NBSP, Formats, rounded
from documents.sections.options import TERMS
from documents.sections.parts import Voice, joined
from proposals.case import Case
from proposals.options import ExchangeRate
from proposals.valuation.types import OptionOutcome, Valuation

EXCHANGE: Final = N_("1 {currency} = {rate}")
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
    found = TERMS[kind](case, voice) if kind in TERMS and is_used(case, kind) else ""
    return found[:1].upper() + found[1:] + "." if found else ""


def is_used(case: Case, kind: str) -> bool:
    """Whether the offer uses an option of the whole offer, though there may be no figures yet to say what it does."""
    loyalty = case.offer.loyalty
    used = {"rebate": loyalty and loyalty.rebate, "points": loyalty and loyalty.points}
    return bool(used.get(kind, True))


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
