"""The help beside a figure in words: what it is, where the client finds it, what is usual in his industry."""

from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from documents.question_words import span_words
from proposals.base import Text, text_in
from proposals.industries import Range
from proposals.metric_help import MetricHelp

WHERE: Final = N_("Where to find it: {where}")
USUAL: Final = N_("Usual, {industry}: {span}.")


def help_words(said: MetricHelp, formats: Formats) -> tuple[str, str]:
    """What the figure is, and where the client finds it."""
    language = formats.language
    return text_in(said.what, language), formats.words.fill(WHERE, where=text_in(said.where, language))


def usual_in(industry: Text, span: Range, unit: str, formats: Formats) -> str:
    """What is usual of the figure: "Usual, Dairy: 4 people to 10 people."."""
    named = text_in(industry, formats.language)
    return formats.words.fill(USUAL, industry=named, span=span_words(span.low, span.high, unit, formats))
