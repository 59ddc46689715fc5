"""Cases composed with their figures written down, once for all tests that look at them."""

from functools import cache

from documents.composition import composed
from documents.context import Subject
from documents.trace.drawn import drawn_texts
from documents.trace.figures import PrintedFigure
from documents.trace.ledger import recording
from documents.trace.pages import Printed, page_texts, printed
from documents.trace.record import Traced, figures_of, tagged, traced
from tests.documents.printed import beside, figured, form_of, in_seal, pdf_of

EXAMPLES = ("berries", "cheese", "film")
LANGUAGES = ("en", "ru")


def subject_of(name: str) -> Subject:
    return Subject(*figured(name), beside(name))


@cache
def traced_case(name: str, language: str) -> Traced:
    """The document that `pdf_of` prints."""
    subject = in_seal(subject_of(name), form_of(name, language))
    with recording() as ledger:
        composition = composed(tagged(subject), form_of(name, language), subject.worn)
    return traced(composition.marked(), ledger, subject, language)


@cache
def texts_of(name: str, language: str) -> tuple[str, ...]:
    return page_texts(pdf_of(name, language))


@cache
def drawn_of(name: str, language: str) -> tuple[str, ...]:
    return drawn_texts(pdf_of(name, language))


def printed_case(name: str, language: str) -> Printed:
    return printed(texts_of(name, language))


@cache
def figures(name: str, language: str) -> tuple[PrintedFigure, ...]:
    return figures_of(traced_case(name, language), pdf_of(name, language))
