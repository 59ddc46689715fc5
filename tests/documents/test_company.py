"""What a house says on every proposal stands on the cover, below the signatures and in the closing line."""

from typing import Any

import pytest

from documents.brand import Brand, load_brand
from documents.charts.svg import Palette
from documents.context import Subject
from documents.formats import Formats
from documents.printer import PrinterHere
from documents.render import render_html, render_pdf
from documents.sections.company import Company, closing, company, reached
from documents.sections.parts import Pair, Voice
from proposals.brand import Livery
from proposals.brand_checks import brand_of
from proposals.edition import Edition
from tests.documents.printed import beside, figured
from tests.documents.worked_case import HOUSE

ENGLISH = Edition(language="en")


def brand_with(**said: Any) -> Brand:
    """Our own brand with something to say."""
    record = load_brand("valueproof").record.model_dump(mode="json", exclude_none=True)
    del record["logo"]
    return Brand.of(Livery(brand_of(record | said)))


def voice(language: str = "en") -> Voice:
    return Voice(Formats(language, "EUR"), Palette())


def test_a_brand_that_says_nothing_adds_nothing() -> None:
    assert (company(brand_with(), voice()), reached(brand_with(), voice())) == (None, ())
    assert closing(brand_with(), voice()) == "Figures computed with Valueproof"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"contacts": {"web": "a.example"}}, Company("Valueproof", (Pair("Website", "a.example"),), (), ())),
        ({"bank": "IBAN 1\n\n  BIC 2 "}, Company("Valueproof", (), ("IBAN 1", "BIC 2"), ())),
        ({"legal": {"en": "One.\n\nTwo.", "ru": "Раз."}}, Company("Valueproof", (), (), ("One.", "Two."))),
    ],
)
def test_each_part_that_is_there_is_told(said: dict[str, Any], expected: Company) -> None:
    assert company(brand_with(**said), voice()) == expected


def test_the_words_are_those_of_the_language_of_the_document() -> None:
    brand = load_brand("amberfield")
    found = company(brand, voice("ru"))
    assert found is not None
    assert (found.name, found.contacts[1].label) == ("Янтарное поле", "Телефон")
    assert found.bank[1] == "Банк: Example Bank, Лондон"
    assert closing(brand, voice("ru")).startswith("«Янтарное поле»: зерно")


def test_what_a_house_says_is_printed_as_words_and_not_as_markup() -> None:
    brand = brand_with(legal="<b>Law</b>", bank="IBAN <i>", footer="<script>", contacts={"phone": "<img>"})
    html = render_html(Subject(*figured("barest"), beside("barest")), ENGLISH, brand)
    assert all(f"&lt;{tag}&gt;" in html for tag in ("b", "i", "script", "img"))
    assert not any(f"<{tag}>" in html for tag in ("script", "img"))


def test_a_job_is_printed_in_the_brand_that_it_brings_and_else_in_the_shipped_one() -> None:
    case, valuation = figured("barest")
    brand = brand_with(footer="A line of our own")
    subject = Subject(case, valuation, beside("barest"))
    worn = PrinterHere().in_brand(Livery(brand.record)).pdf(case, HOUSE, ENGLISH)
    assert worn == render_pdf(subject, ENGLISH, brand)
    assert worn != PrinterHere().pdf(case, HOUSE, ENGLISH) == render_pdf(subject, ENGLISH)
    assert "A line of our own" not in render_html(subject, ENGLISH)
