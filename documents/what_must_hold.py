"""What must be true for an offer to pay: how far effects and the whole price may move, and what training is worth."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from calculators.appraisal import Outcome
from calculators.errors import N_
from documents.break_even import break_even_sentences
from documents.formats import Figure, Formats, formats_for
from documents.headline import payback_of
from documents.trace.origin import carried
from proposals.case import Case
from proposals.valuation.types import Scenario, Valuation

HOLD: Final = N_("For the offer to pay, all of this must hold, each with the others as estimated:")
WOULD_PAY: Final = N_(
    "As estimated the offer does not pay. What each would have to be, alone and with the others as estimated:"
)
PRICE_MAY_RISE: Final = N_("The whole price: pays as long as it rises by no more than {share}.")
PRICE_MAY_FALL: Final = N_("The whole price: pays as long as it falls by no more than {share}.")
PRICE_MUST_FALL: Final = N_("The whole price: it would have to fall by {share}.")
PRICE_MUST_RISE: Final = N_("The whole price: it would have to rise by {share}.")
ANY_PRICE: Final = N_("The whole price: pays at any price within the range examined, up to {times} times as much.")
NO_PRICE: Final = N_("The whole price: does not pay at any price, not even free of charge.")
UNPRICED: Final = N_("No price is named yet: what must hold for the offer to pay is told once it has one.")
MOST_TIMES: Final = 6
WHOLE_FROM: Final = 0.1
"""Shares from here on are told in whole percents, smaller ones to a tenth."""

TRAINING: Final = N_(
    "Training is worth {amount} in today's money: with untrained staff the net present value would be {npv} instead of "
    "{expected}, and the payback {payback} instead of {usual}."
)
TRAINING_HARMS: Final = N_(
    "Trained staff reach more of the effect, and here the effect does harm: with untrained staff the net present value "
    "would be {npv} instead of {expected}."
)
TRAINING_NOTHING: Final = N_("Training does not change the net present value.")


def must_hold(valuation: Valuation, formats: Formats) -> str:
    """The sentence above what must be true: whether all of it must hold, or any of it would be enough."""
    if not valuation.priced:
        return formats.words.gettext(UNPRICED)
    return formats.words.gettext(HOLD if valuation.expected.npv >= 0 else WOULD_PAY)


def must_be_true(case: Case, valuation: Valuation, language: str) -> tuple[str, ...]:
    """The break-even of each driver and of the whole price, a sentence each; `must_hold` stands above them.

    None where nothing is priced: then nothing has to be earned back.
    """
    if not valuation.priced:
        return ()
    formats = formats_for(case, valuation, language)
    return (*break_even_sentences(case, valuation, language), *price_sentences(case, valuation, formats))


def price_sentences(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """How far the whole price may rise, or would have to fall, until net present value is 0; none without a price.

    The share is rounded to the safe side.
    """
    found = valuation.price_break_even
    if not case.offer.items:
        return ()
    if found.factor is None:
        if found.outcome is Outcome.ALWAYS_PAYS:
            return (_fill(formats, ANY_PRICE, times=formats.number(MOST_TIMES)),)
        return (formats.words.gettext(NO_PRICE),)
    pays, rises = valuation.expected.npv >= 0, found.factor > 1
    may, must = (PRICE_MAY_RISE, PRICE_MUST_RISE) if rises else (PRICE_MAY_FALL, PRICE_MUST_FALL)
    share = _safe_percent(abs(found.factor - 1), formats, ROUND_FLOOR if pays else ROUND_CEILING)
    return (_fill(formats, may if pays else must, share=share),)


def training_sentence(valuation: Valuation, formats: Formats) -> str:
    """What training is worth, the expected case against the same with untrained staff; "" where nothing is compared."""
    without = valuation.untrained
    if without is None:
        return ""
    worth = formats.amount(valuation.expected.npv) - formats.amount(without.npv)
    if worth == 0:
        return formats.words.gettext(TRAINING_NOTHING)
    facts = {"npv": formats.money(without.npv), "expected": formats.money(valuation.expected.npv)}
    if worth < 0:
        return _fill(formats, TRAINING_HARMS, **facts)
    paid = {"payback": _payback(without, valuation, formats), "usual": _payback(valuation.expected, valuation, formats)}
    return _fill(formats, TRAINING, amount=formats.money(worth), **facts, **paid)


def _payback(found: Scenario, valuation: Valuation, formats: Formats) -> str:
    return payback_of(valuation, found.payback, formats)


def _safe_percent(share: float, formats: Formats, rounding: str) -> str:
    """A share rounded to the safe side; the noise of floating point is no reason to go a step further."""
    digits = 0 if share >= WHOLE_FROM else 1
    percent = Decimal(f"{share * 100:.9g}").quantize(Decimal(1).scaleb(-digits), rounding=rounding)
    return formats.percent(carried(percent, share * 100, 10.0**-digits) / 100, digits)


def _fill(formats: Formats, message: str, **facts: str | Figure) -> str:
    return formats.words.fill(message, **facts)
