"""Documents printed once for all tests that look at them, and what can be read out of a PDF."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2

from documents.brand import load_brand
from documents.context import Subject
from documents.fingerprint import sealed, snapshot
from documents.jobs import Job
from documents.kinds import desk_alone, printed
from documents.press.desk import Desk
from documents.press.team import Alone, key_of
from documents.printer import Printer
from documents.render import render_html, render_pages, render_pdf
from documents.typography import JOINER
from proposals.case import Case
from proposals.edition import Edition, Paper, Told, unheard
from proposals.valuation.appraise import appraise
from proposals.valuation.prospects import Prospects, prospects_of
from proposals.valuation.types import Valuation
from readers.example_folder import ExampleFolder
from tests.documents.hostile_case import barest, largest, marked_up
from tests.documents.shared import shared
from tests.documents.worked_case import CASE, HOUSE, valued

EXAMPLES = ExampleFolder(Path(__file__).parents[2] / "examples")
HERE = desk_alone()
WRITTEN = {"worked": lambda: CASE, "barest": barest, "largest": largest, "marked_up": marked_up}


def part_of(job: Job) -> bytes:
    """A part of a document, printed by the first process that needs it."""
    return shared(f"part-{key_of(job)}", lambda: printed(job, HERE))


DESK = Desk(Alone(part_of))


class SharingPrinter(Printer):
    """Prints in this process, and what other tests have printed of the parts only once."""

    def made(self, job: Job, told: Told = unheard) -> bytes:
        return printed(job, replace(DESK, told=told))


@cache
def figured(name: str) -> tuple[Case, Valuation]:
    """A case of these tests or an example, with its figures."""
    if name in WRITTEN:
        return valued(WRITTEN[name]())
    case = EXAMPLES.load(name)
    return case, appraise(case, HOUSE)


@cache
def beside(name: str) -> Prospects:
    """What stands beside the figures of a case of these tests or an example."""
    case, valuation = figured(name)
    return prospects_of(case, HOUSE, valuation)


@cache
def pdf_of(name: str, language: str) -> bytes:
    form = form_of(name, language)
    return shared(
        f"{name}-{language}.pdf", lambda: render_pdf(in_seal(Subject(*figured(name), beside(name)), form), form, DESK)
    )


def paper_of(name: str, language: str) -> Paper:
    """On which paper a document is printed that tests look at: the largest in English on the one with least room."""
    return "Letter" if (name, language) == ("largest", "en") else "A4"


def form_of(name: str, language: str) -> Edition:
    """The edition in which a document is printed that tests look at."""
    return Edition.model_validate({"language": language, "draft": True, "paper": paper_of(name, language)})


def in_seal(subject: Subject, form: Edition) -> Subject:
    """The subject with the seal of its snapshot under the house of these tests."""
    return sealed(subject, snapshot(subject, HOUSE, load_brand(subject.case.issue.brand)), form)


@cache
def pdf_in(name: str, language: str, paper: Paper) -> bytes:
    """The pages on a paper of their own."""
    asked = Edition.model_validate({"language": language, "paper": paper})
    subject = Subject(*figured(name), beside(name))
    return shared(f"{name}-{language}-{paper}.pdf", lambda: render_pages(subject, asked, DESK))


def edition(language: str, *, draft: bool = True) -> Edition:
    """The full A4 edition in a language."""
    return Edition.model_validate({"language": language, "draft": draft})


def html_of(
    case: Case, valuation: Valuation, language: str, *, draft: bool = True, prospects: Prospects | None = None
) -> str:
    """The HTML of the full edition of a case, without the joiners that nobody sees."""
    return render_html(Subject(case, valuation, prospects), edition(language, draft=draft)).replace(JOINER, "")


@cache
def pages_of(name: str, language: str) -> tuple[str, ...]:
    """The text of every page on one line, every space a plain one."""
    return tuple(textual(pdf_of(name, language)))


def textual(data: bytes) -> list[str]:
    """The text of every page of a PDF."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [plain(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def plain(text: str) -> str:
    """Text with every run of spaces of any kind as one space, and words parted at a line end joined again."""
    joined = text.replace("\ufffe", "").replace("\u00ad", "").replace(JOINER, "")
    return " ".join(joined.replace("\u2010", "-").split())


def whole(name: str, language: str) -> str:
    return " ".join(pages_of(name, language))
