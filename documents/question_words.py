"""How sure an answer is that rests on assumed figures, and what would make it surer, in words."""

from collections.abc import Iterator
from typing import Final

from calculators.errors import N_
from documents.formats import Formats, digits_for
from documents.language import translator
from documents.sections.parts import shortened
from documents.words import metric_name
from proposals.base import text_in
from proposals.case import Case
from proposals.industries import is_typical
from proposals.units import figure_at, figures
from proposals.valuation.questions import Asked, Question, Spread

LEAST: Final = 0.01
MOST_NAMED: Final = 4
LONGEST_NAME: Final = 60
"""Letters for which the one page has room; the whole of it stands in the proposal."""
TYPICAL_RANGE: Final = N_(
    "With what is usual in the industry the profit uplift a year is {low} to {high} in eight draws of ten."
)
WEIGHTY: Final = N_("Typical of the industry and not yours yet, the weightiest first: {figures}.")
ONE_OF_THEM: Final = N_("{name}: {value}, usual {usual}")
NPV: Final = N_("Net present value over {months}: {expected}, in eight of ten draws {low} to {high}")
UPLIFT: Final = N_("Profit uplift a year: {expected}, in eight of ten draws {low} to {high}")
NPV_KNOWN: Final = N_("Net present value over {months}: {expected}")
UPLIFT_KNOWN: Final = N_("Profit uplift a year: {expected}")
SURE: Final = N_("No figure is merely assumed: there is nothing that must be asked.")
ENOUGH: Final = N_("No assumed figure moves the answer by as much as {least}: there is nothing that must be asked.")
FIRST: Final = N_("To know one more figure, “{figure}”, would make this range narrower by {share}.")
UNKNOWN: Final = N_("The client did not know any of the figures that still move the answer: they stay typical.")
OPEN_BY: Final = N_("What is only assumed leaves the answer open by up to {share}.")
OPEN_LITTLE: Final = N_("What is only assumed leaves the answer open by less than {share}.")
OPEN_WIDE: Final = N_("What is only assumed leaves the answer open by more than its own size.")
SETTLED: Final = N_("No assumed figure leaves the answer open.")
PAYS: Final = N_("It pays off all along the range.")
NEVER_PAYS: Final = N_("It pays off nowhere in the range.")
PERHAPS_PAYS: Final = N_("Whether it pays off is still open.")
KNOWN: Final = N_("Known by now: {known} of {all} figures. Still worth asking: {open}.")
HARDLY: Final = N_(
    "Enough: to ask on would hardly change the answer. What is only assumed leaves it open by {share} at most."
)
LITTLE: Final = N_("Enough for now: no single figure more would make the range narrower by as much as {share}.")
TAKEN: Final = N_("Understood: {figure}, {value}.")
STAYS: Final = N_("{figure}: the client does not know it. It stays at {value}, typical of the industry.")
ODD: Final = N_(
    "{value} lies outside of what is usual, {usual}. It counts all the same: look whether figure and unit are meant so."
)
TYPICAL_EFFECT: Final = N_(
    "The effect is typical, too, as long as nothing is offered: say under “Offer” what changes, or take in a trial."
)
STATED_EFFECT: Final = N_("The effect on “{figure}” is stated, not measured on this raw material. Source: {source}.")
MOVED: Final = N_("Expected profit uplift a year: {after}, before it was {before}.")


def effect_words(case: Case, language: str) -> Iterator[str]:
    """Of each effect that nobody measured, whether it is typical or who states it."""
    for change in case.changes:
        if change.stated is None:
            continue
        figure = metric_name(case, change.metric, language)
        source = text_in(change.stated.source, language).rstrip(".")
        message = TYPICAL_EFFECT if is_typical(change) else STATED_EFFECT
        yield translator(language).fill(message, figure=figure, source=source)


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
    return formats.money(amount, min(0, digits_for(width)))


def value_of_one_more(case: Case, asked: Asked, formats: Formats) -> str:
    """What one more figure would add, or that none is needed."""
    first = asked.first
    if first is not None:
        share = narrows_words(first, formats)
        return formats.words.fill(FIRST, figure=metric_name(case, first.path, formats.language), share=share)
    if asked.questions:
        return formats.words.gettext(UNKNOWN)
    least = formats.percent(asked.matters_from)
    return formats.words.fill(ENOUGH, least=least) if asked.needless else formats.words.gettext(SURE)


def range_words(spread: Spread, formats: Formats) -> str:
    """Between which values an amount lies; the amount itself where no assumption leaves it open."""
    low, expected, high = (about(one, spread.width, formats) for one in (spread.low, spread.expected, spread.high))
    return formats.words.fill(N_("{low} to {high}"), low=low, high=high) if spread.width else expected


def typical_words(case: Case, asked: Asked, formats: Formats) -> tuple[str, ...]:
    """To the client: between which values the answer lies as long as figures are typical, and which of them weigh most.

    Nothing where no typical figure moves it.
    """
    if not asked.questions or not asked.uplift.width:
        return ()
    ends = {"low": asked.uplift.low, "high": asked.uplift.high}
    told = {name: about(one, asked.uplift.width, formats) for name, one in ends.items()}
    weighty = "; ".join(_weighty(case, one.path, formats) for one in asked.questions[:MOST_NAMED])
    return formats.words.fill(TYPICAL_RANGE, **told), formats.words.fill(WEIGHTY, figures=weighty)


def _weighty(case: Case, path: str, formats: Formats) -> str:
    figure = figure_at(case, path)
    if figure is None or figure.usual is None:
        return ""
    usual = span_words(figure.usual.low, figure.usual.high, figure.unit, formats)
    value = formats.quantity(figure.value, figure.unit)
    name = shortened(metric_name(case, path, formats.language), LONGEST_NAME)
    return formats.words.fill(ONE_OF_THEM, name=name, value=value, usual=usual)


def sureness_words(asked: Asked, formats: Formats, *, priced: bool = True) -> tuple[str, ...]:
    """How far the answer is open as long as figures are assumed, and whether it pays off all the same.

    Of what is not `priced` yet nothing is said of paying off.
    """
    if not asked.npv.width:
        return (formats.words.gettext(SETTLED),)
    verdict = (formats.words.gettext(_verdict(asked.npv)),) if priced else ()
    return _open_words(asked.leeway, formats), *verdict


def _open_words(leeway: float, formats: Formats) -> str:
    if leeway > 1:
        return formats.words.gettext(OPEN_WIDE)
    said = OPEN_BY if leeway >= LEAST else OPEN_LITTLE
    return formats.words.fill(said, share=formats.percent(max(leeway, LEAST), 0))


def _verdict(npv: Spread) -> str:
    if npv.low > 0:
        return PAYS
    return NEVER_PAYS if npv.high < 0 else PERHAPS_PAYS


def known_words(case: Case, asked: Asked, formats: Formats) -> str:
    """How many figures are no mere assumption, whoever said them, and how many are still worth asking for."""
    known = [figure.usual is None for _, figure in figures(case)]
    write = formats.number
    counted = {"known": write(sum(known)), "all": write(len(known)), "open": write(len(asked.questions))}
    return formats.words.fill(KNOWN, **counted)


def enough_words(asked: Asked, hardly: float, formats: Formats) -> str:
    """That to ask on would hardly change the answer, and why; "" as long as the next question is worth it."""
    if asked.first is None or not asked.is_enough(hardly):
        return ""
    return formats.words.fill(HARDLY if asked.leeway <= hardly else LITTLE, share=formats.percent(hardly))


def heard_words(case: Case, path: str, formats: Formats) -> str:
    """What was understood of the figure at a metric path, or that it stays assumed; "" where there is none."""
    figure = figure_at(case, path)
    if figure is None:
        return ""
    name, value = metric_name(case, path, formats.language), formats.as_typed(figure.value, figure.unit)
    return formats.words.fill(TAKEN if figure.usual is None else STAYS, figure=name, value=value)


def odd_words(value: float, unit: str, usual: tuple[float, float], formats: Formats) -> str:
    """That a figure lies outside of what is usual in this very unit; "" for one that does not."""
    low, high = usual
    if low <= value <= high:
        return ""
    facts = {"value": formats.quantity(value, unit), "usual": span_words(low, high, unit, formats)}
    return formats.words.fill(ODD, **facts)


def moved_words(before: Spread, now: Spread, formats: Formats) -> str:
    """How an answer of the client moved the expected uplift; "" where nobody would see it."""
    old, new = (about(one.expected, one.width, formats) for one in (before, now))
    return "" if old == new else formats.words.fill(MOVED, before=old, after=new)


def narrows_words(question: Question, formats: Formats) -> str:
    """By how much a figure narrows the answer, in whole percents: "58%", "< 1%"."""
    return formats.percent(question.narrows, 0) if round(question.narrows, 2) else _less_than_one(formats)


def _less_than_one(formats: Formats) -> str:
    return f"< {formats.percent(LEAST, 0)}"


def usual_words(question: Question, formats: Formats) -> str:
    """Between which values a figure usually lies: "0.3 to 1.2 t/h"."""
    return span_words(question.usual.low, question.usual.high, question.unit, formats)


def span_words(low: float, high: float, unit: str, formats: Formats) -> str:
    """Two ends and their unit, which stands once where it comes last: "0.3 to 1.2 t/h"."""
    ends = {"low": formats.quantity(low, unit), "high": formats.quantity(high, unit)}
    return formats.words.fill(N_("{low} to {high}"), **ends)
