"""What to ask next, as plain text: the answer and its range, the questions in their order, what need not be asked."""

from typing import Final

from calculators.errors import N_
from documents.formats import Formats, formats_of
from documents.question_words import about, answer_words, narrows_words, usual_words, value_of_one_more
from documents.terminal.layout import columns, text_of
from documents.words import metric_name
from proposals.base import text_in
from proposals.case import Case
from proposals.valuation.questions import Asked

HEADS: Final = (
    N_("Ask next"),
    N_("Assumed"),
    N_("Usual"),
    N_("Answer at the low end"),
    N_("Answer at the high end"),
    N_("Narrows by"),
)
NEEDLESS: Final = N_("Need not be asked, as they move the answer by less than {least}: {figures}.")


def questions_text(case: Case, asked: Asked, language: str) -> str:
    """The answer of a case as it is known now, and the order in which to ask on."""
    formats = formats_of(case, language)
    tell = formats.words
    lines = [
        text_in(case.client.industry, language) or text_in(case.project, language),
        "",
        *answer_words(case, asked, formats),
        value_of_one_more(case, asked, formats),
    ]
    if asked.questions:
        lines += ["", *columns([tuple(map(tell.gettext, HEADS)), *_rows(case, asked, formats)])]
    if asked.needless:
        names = ", ".join(metric_name(case, path, language) for path in asked.needless)
        lines += ["", tell.fill(NEEDLESS, least=formats.percent(asked.matters_from), figures=names)]
    return text_of(lines)


def _rows(case: Case, asked: Asked, formats: Formats) -> list[tuple[str, ...]]:
    return [
        (
            metric_name(case, one.path, formats.language),
            formats.quantity(one.assumed, one.unit),
            usual_words(one, formats),
            *(about(end, asked.npv.width, formats) for end in one.npv),
            narrows_words(one, formats),
        )
        for one in asked.questions
    ]
