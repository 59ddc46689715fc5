"""How sure an answer is that rests on assumed figures, and what would make it surer, in words."""

from typing import Final

from calculators.errors import N_
from documents.formats import Formats, digits_for
from documents.words import metric_name
from proposals.case import Case
from proposals.valuation.questions import Asked, Question, Spread

NPV: Final = N_("Net present value over {months}: {expected}, in eight of ten draws {low} to {high}")
UPLIFT: Final = N_("Profit uplift a year: {expected}, in eight of ten draws {low} to {high}")
NPV_KNOWN: Final = N_("Net present value over {months}: {expected}")
UPLIFT_KNOWN: Final = N_("Profit uplift a year: {expected}")
SURE: Final = N_("No figure is merely assumed: there is nothing that must be asked.")
ENOUGH: Final = N_("No assumed figure moves the answer by as much as {least}: there is nothing that must be asked.")
FIRST: Final = N_("To know one more figure, “{figure}”, would make this range narrower by {share}.")


def answer_words(case: Case, asked: Asked, formats: Formats) -> tuple[str, str]:
    """Yearly uplift and net present value, each with its range where it has one."""
    months = formats.months(case.rates.horizon_months)
    return (
        _range_words(UPLIFT if asked.uplift.width else UPLIFT_KNOWN, asked.uplift, formats),
        _range_words(NPV if asked.npv.width else NPV_KNOWN, asked.npv, formats, months=months),
    )


def _range_words(message: str, spread: Spread, formats: Formats, **facts: str) -> str:
    """The answer and its range, no more exact than the range allows."""
    low, expected, high = (about(one, spread.width, formats) for one in (spread.low, spread.expected, spread.high))
    return formats.words.fill(message, low=low, expected=expected, high=high, **facts)


def about(amount: float, width: float, formats: Formats) -> str:
    """Money with two figures of the width in which it is uncertain."""
    return formats.money(round(amount, min(0, digits_for(width))), 0)


def value_of_one_more(case: Case, asked: Asked, formats: Formats) -> str:
    """What one more figure would add, or that none is needed."""
    if not asked.questions:
        least = formats.percent(asked.matters_from)
        return formats.words.fill(ENOUGH, least=least) if asked.needless else formats.words.gettext(SURE)
    first = asked.questions[0]
    share = narrows_words(first, formats)
    return formats.words.fill(FIRST, figure=metric_name(case, first.path, formats.language), share=share)


def narrows_words(question: Question, formats: Formats) -> str:
    """By how much a figure narrows the answer, in whole percents: "58%", "< 1%"."""
    return formats.percent(question.narrows, 0) if round(question.narrows, 2) else f"< {formats.percent(0.01, 0)}"


def usual_words(question: Question, formats: Formats) -> str:
    """Between which values a figure usually lies: "0.3 to 1.2 t/h"."""
    return span_words(question.usual.low, question.usual.high, question.unit, formats)


def span_words(low: float, high: float, unit: str, formats: Formats) -> str:
    """Two ends and their unit, which stands once where it comes last: "0.3 to 1.2 t/h"."""
    ends = {"low": formats.quantity(low, unit), "high": formats.quantity(high, unit)}
    return formats.words.fill(N_("{low} to {high}"), **ends)
