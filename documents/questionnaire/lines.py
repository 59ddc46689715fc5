"""The lines of a questionnaire in words: what is asked, in which unit, with which help."""

from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from documents.question_words import span_words
from proposals.base import text_in
from proposals.metrics import spec_of
from proposals.placeholders import PLACEHOLDERS, names_no_client
from proposals.questionnaire import QuestionLine, Questionnaire

KIND: Final = N_("Questionnaire")
LEAD: Final = N_(
    "Please fill in what you know, roughly is enough; the first lines matter most. What you do not know may stay empty."
)
USUAL: Final = N_("Usual: {span}.")
FILLED_BY: Final = N_("Filled in by")
DATE: Final = N_("Date")
FIGURE, VALUE, UNIT, REMARKS = N_("Figure"), N_("Value"), N_("Unit"), N_("Remarks")
WHAT, WHERE, SPAN = N_("What it is"), N_("Where to find it"), N_("Usual")


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line: its number, name and unit; `what`, `where` and `usual` are "" where nothing is said."""

    number: int
    path: str
    name: str
    unit: str
    what: str
    where: str
    usual: str


def formats_of_questions(asked: Questionnaire, language: str) -> Formats:
    """How its words and figures are written."""
    return Formats(language, asked.currency, trade=asked.trade)


def named(asked: Questionnaire, language: str) -> tuple[str, str]:
    """Client and subject as they are called; "" for what stands in a blank case until somebody writes his own."""
    blank = {project for project, _ in PLACEHOLDERS.values()}
    project = text_in(asked.project, language)
    return "" if names_no_client(asked.client) else text_in(asked.client, language), "" if project in blank else project


def lines(asked: Questionnaire, formats: Formats) -> tuple[AskedLine, ...]:
    """Every line in the language of `formats`."""
    return tuple(_line(number, one, formats) for number, one in enumerate(asked.lines, 1))


def _line(number: int, line: QuestionLine, formats: Formats) -> AskedLine:
    language, known = formats.language, line.low is not None and line.high is not None
    return AskedLine(
        number=number,
        path=line.path,
        name=_name(line, formats),
        unit=formats.unit(line.unit) or formats.words.gettext(N_("fraction")),
        what=text_in(line.what, language),
        where=text_in(line.where, language),
        usual=span_words(line.low or 0.0, line.high or 0.0, line.unit, formats) if known else "",
    )


def _name(line: QuestionLine, formats: Formats) -> str:
    """ "Crew"; a figure of a named item comes after its name: "Rennet: dose"."""
    spec = spec_of(line.path)
    label = formats.words.gettext(spec.label) if spec else line.path
    if line.item is None:
        return label
    return f"{text_in(line.item, formats.language)}: {label[:1].lower()}{label[1:]}"
