"""Nothing that is printed leaves its page or lies over anything else: examples, extremes, words that are too long."""

import pytest

from documents.context import Subject
from documents.render import render_html
from proposals.edition import Paper
from tests.documents.geometry import faults
from tests.documents.lengthened import lengthened, print_words
from tests.documents.printed import beside, edition, figured, paper_of, pdf_in, pdf_of

PRINTED = [
    *((name, language, "A4") for name in ("cheese", "film", "berries") for language in ("en", "ru")),
    ("largest", "ru", "A4"), ("barest", "en", "A4"), ("marked_up", "en", "A4"),
    ("largest", "en", "Letter"), ("film", "ru", "Letter"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "language", "paper"), PRINTED)
def test_every_sign_stands_inside_the_margins_and_none_over_another(name: str, language: str, paper: Paper) -> None:
    pdf = pdf_of(name, language) if paper == paper_of(name, language) else pdf_in(name, language, paper)
    assert faults(pdf, paper) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_language_whose_words_are_longer_by_two_fifths_fits_as_well(language: str) -> None:
    case, valuation = figured("film")
    html = render_html(Subject(case, valuation, beside("film")), edition(language))
    assert faults(print_words(lengthened(html), case.issue.brand)) == []


def test_the_examiner_of_places_sees_what_stands_wrong() -> None:
    rules = "@page { size: 210mm 297mm; margin: 20mm 18mm 20mm 20mm } p { margin: 0; font: 10pt 'IBM Plex Sans' }"
    face = "@font-face { font-family: 'IBM Plex Sans'; src: url('asset:fonts/IBMPlexSans-Regular.woff2') }"
    body = "<p style='margin-left: -8mm'>beside</p><p style='height: 2pt'>below all</p><p>above all</p>"
    page = f"<!DOCTYPE html><html lang='en'><title>.</title><style>{face}{rules}</style>{body}</html>"
    found = faults(print_words(page, "valueproof"))
    assert {one.kind for one in found} == {"outside the margins", "over another"}
    assert {one.kind for one in faults(print_words(page, "valueproof"), "Letter")} >= {"another paper"}
