"""What another way really costs, in one sentence: what is promised, what comes of it, and how it stands to the rest."""

from decimal import Decimal
from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from documents.labels import ACCOUNT_LINES
from proposals.alternatives import Alternative
from proposals.base import text_in
from proposals.valuation.alternatives import AlternativeOutcome
from proposals.valuation.types import Valuation

LONGEST_NAME: Final = 120
COST_LINES: Final = frozenset(ACCOUNT_LINES) - {"revenue", "recovery", "operating_profit"}
BETTER_CHOICE: Final = N_("By these figures it is the better choice.")
NOTHING_IS_BEST: Final = N_("By these figures doing nothing is better than both.")
PROMISES: Final = {
    1: {
        1: N_("“{name}” promises {promised} a year and brings {whole} a year once everything has come about"),
        0: N_("“{name}” promises {promised} a year and brings nothing once everything has come about"),
        -1: N_("“{name}” promises {promised} a year and costs {whole} a year once everything has come about"),
    },
    0: {
        1: N_("“{name}” promises no profit and brings {whole} a year once everything has come about"),
        0: N_("“{name}” promises no profit and brings none"),
        -1: N_("“{name}” promises no profit and costs {whole} a year once everything has come about"),
    },
}
"""By whether profit is promised, and by the sign of what comes of it."""
PLAIN: Final = {
    1: N_("“{name}” brings {whole} a year"),
    0: N_("“{name}” leaves the profit of a year as it is"),
    -1: N_("“{name}” costs {whole} a year"),
}
"""Where nothing is hidden."""
AGAINST_NOTHING: Final = {
    1: N_("{amount} better than doing nothing"),
    0: N_("as good as doing nothing"),
    -1: N_("{amount} worse than doing nothing"),
}
AGAINST_OFFER: Final = {
    1: N_("{amount} better than the offer"),
    0: N_("as good as the offer"),
    -1: N_("{amount} worse than the offer"),
}


def alternative_sentence(
    alternative: Alternative, outcome: AlternativeOutcome, valuation: Valuation, formats: Formats
) -> str:
    """What the alternative promises and what it really brings or costs, over the horizon, plainly where it is better.

    "“Cheaper supplier” promises €41,000 a year and costs €118,000 a year once everything has come about: over
    36 months, in today's money, it is €263,000 worse than doing nothing and €410,000 worse than the offer."
    """
    npv, offer = formats.amount(outcome.whole.npv), formats.amount(valuation.expected.npv)
    said = _fill(
        formats,
        N_("{choice}: over {horizon}, in today's money, it is {nothing} and {offer}."),
        choice=_choice(alternative, outcome, formats),
        horizon=formats.months(valuation.programme.horizon_months),
        nothing=_against(AGAINST_NOTHING, npv, formats),
        offer=_against(AGAINST_OFFER, npv - offer, formats),
    )
    if npv <= offer:
        return said
    return f"{said} {formats.words.gettext(BETTER_CHOICE if npv >= 0 else NOTHING_IS_BEST)}"


def _choice(alternative: Alternative, outcome: AlternativeOutcome, formats: Formats) -> str:
    promised, whole = (formats.amount(one.uplift) for one in (outcome.promised, outcome.whole))
    message = PROMISES[int(promised > 0)][_sign(whole)] if outcome.hides else PLAIN[_sign(whole)]
    name = alternative_name(alternative, formats.language)
    return _fill(formats, message, name=name, promised=formats.money(promised), whole=formats.money(abs(whole)))


def alternative_name(alternative: Alternative, language: str) -> str:
    """The name as it stands inside a sentence; a very long one is cut, the whole of it stands above."""
    name = text_in(alternative.name, language)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _against(messages: dict[int, str], difference: Decimal, formats: Formats) -> str:
    return _fill(formats, messages[_sign(difference)], amount=formats.money(abs(difference)))


def _sign(amount: Decimal) -> int:
    return (amount > 0) - (amount < 0)


def lines_sentence(outcome: AlternativeOutcome, formats: Formats) -> str:
    """Which lines of the account move, as they move the profit of a year at the full effect; "" for none.

    Printed lines add up to the printed profit.
    """
    moved = [one.after - one.before for one in outcome.lines]
    signed = [-by if one.line in COST_LINES else by for one, by in zip(outcome.lines, moved, strict=True)]
    if not signed:
        return ""
    printed = formats.amounts(signed, outcome.whole.uplift)
    named = (formats.words.gettext(ACCOUNT_LINES[one.line]) for one in outcome.lines)
    parts = [f"{name} {formats.signed_money(by)}" for name, by in zip(named, printed, strict=True)]
    total = formats.signed_money(formats.amount(outcome.whole.uplift))
    message = N_("In the account of a year, as each line moves the profit: {lines}. Together {total}.")
    return _fill(formats, message, lines="; ".join(parts), total=total)


def _fill(formats: Formats, message: str, **facts: str) -> str:
    return formats.words.fill(message, **facts)
