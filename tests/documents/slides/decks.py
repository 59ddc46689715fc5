"""Presentations made once for all tests that look at them, and what can be read out of them."""

import io
from functools import cache
from typing import Any

from pptx import Presentation

from documents.brand import load_brand
from documents.charts.svg import Palette
from documents.context import Subject
from documents.formats import formats_for
from documents.sections.parts import Voice
from documents.slides.opening import opening
from documents.slides.parts import Slide
from documents.slides.render import deck_of, render_slides
from proposals.case import Case
from tests.documents.printed import beside, edition, figured, plain

CASES = ("cheese", "film", "berries", "worked", "largest", "barest", "marked_up")
LANGUAGES = ("en", "ru")
NO_LOGO = b""


def subject_of(name: str) -> Subject:
    return Subject(*figured(name), beside(name))


def voice_of(case: Case, language: str, name: str) -> Voice:
    brand = load_brand(case.issue.brand)
    return Voice(formats_for(case, figured(name)[1], language), Palette.of(brand.colours))


@cache
def slides_of(name: str, language: str) -> tuple[Slide, ...]:
    """The slides before they are drawn."""
    subject = subject_of(name)
    voice = voice_of(subject.case, language, name)
    return deck_of(subject, voice, opening(subject.case, load_brand(subject.case.issue.brand), NO_LOGO, voice))


@cache
def bytes_of(name: str, language: str, draft: bool = True) -> bytes:
    brand = load_brand(figured(name)[0].issue.brand)
    return render_slides(subject_of(name), edition(language, draft=draft), brand)


@cache
def deck(name: str, language: str, draft: bool = True) -> Any:
    """The presentation as a program opens it."""
    return Presentation(io.BytesIO(bytes_of(name, language, draft)))


def words_on(slide: Any) -> str:
    """All words of a slide on one line, those of tables too."""
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    texts += [cell.text_frame.text for table in tables for row in table.rows for cell in row.cells]
    return plain(" ".join(texts))


def charts_of(deck: Any) -> dict[str, Any]:
    """The charts by their names."""
    shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    return {shape.name: shape.chart for shape in shapes}
