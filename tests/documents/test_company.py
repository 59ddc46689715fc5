"""What a house says on every proposal stands on the cover, below the signatures and in the closing line."""

import io
import zipfile
from hashlib import sha256
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from documents.asked import act_job, run_sheet_job, workbook_job
from documents.brand import Brand, load_brand
from documents.charts.svg import Palette
from documents.context import Subject
from documents.dress import dressed
from documents.formats import Formats
from documents.jobs import Job
from documents.kinds import printed
from documents.logo import clean_logo
from documents.render import render_html
from documents.sections.company import Company, closing, company, reached
from documents.sections.parts import Pair, Voice
from proposals.brand import Livery
from proposals.brand_checks import brand_of
from proposals.edition import Edition
from tests.documents.act.act_cases import act_case
from tests.documents.press.structure import faults
from tests.documents.printed import DESK, SharingPrinter, beside, figured, plain
from tests.documents.run_sheet.test_run_sheet import SHEET
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
    html = render_html(Subject(*figured("barest"), beside("barest"), brand=brand), ENGLISH)
    assert all(f"&lt;{tag}&gt;" in html for tag in ("b", "i", "script", "img"))
    assert not any(f"<{tag}>" in html for tag in ("script", "img"))


def test_a_proposal_is_printed_in_the_brand_that_its_job_brings_and_else_in_the_shipped_one() -> None:
    case, brand = figured("barest")[0], brand_with(footer="A line of our own")
    worn, bare = (
        one.pages(case, HOUSE, ENGLISH) for one in (SharingPrinter().in_brand(brand.livery), SharingPrinter())
    )
    assert ("A line of our own" in words_in(worn), "A line of our own" in words_in(bare)) == (True, False)


def test_the_workbook_inside_a_proposal_is_in_its_brand_too() -> None:
    case, brand = figured("barest")[0], load_brand("amberfield")
    pdf = SharingPrinter().in_brand(brand.livery).pdf(case, HOUSE, ENGLISH)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        book = document.attachments["workbook.xlsx"].get_file().read_bytes()
    assert brand.colours["brand"][1:].upper() in styles_in(book)


def recorded(job: Job) -> tuple[bytes, bytes]:
    """The document of a job in the shipped brand, and in a brand that is no folder of templates."""
    colours = load_brand("amberfield").record.colours.model_dump()
    record = brand_with(id="of_our_own", name="House of our own", colours=colours).record
    return printed(job, DESK), printed(dressed(job, Livery(record)), DESK)


def test_an_act_is_printed_in_a_recorded_brand() -> None:
    before, now = recorded(act_job(act_case("bare"), "dairy", "en", {}))
    assert ("House of our own" in words_in(now), "House of our own" in words_in(before)) == (True, False)


def test_a_run_sheet_is_printed_in_a_recorded_brand() -> None:
    before, now = recorded(run_sheet_job(SHEET, "en"))
    assert ("House of our own" in words_in(now), "House of our own" in words_in(before)) == (True, False)


def test_a_workbook_is_written_in_a_recorded_brand() -> None:
    before, now = recorded(workbook_job(figured("barest")[0], HOUSE, "en"))
    colour = load_brand("amberfield").colours["brand"][1:].upper()
    assert (colour in styles_in(now), colour in styles_in(before)) == (True, False)


def words_in(pdf: bytes) -> str:
    """The text of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return plain(" ".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def styles_in(workbook: bytes) -> str:
    """The style sheet of a workbook."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return parts.read("xl/styles.xml").decode()


def test_a_logo_that_was_drawn_anew_stands_on_the_cover() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (300, 80), (255, 255, 255, 200)).save(out, "PNG")
    data = clean_logo(out.getvalue())
    record = brand_with(logo={"media_type": "image/png", "sha256": sha256(data).hexdigest()}).record
    pdf = SharingPrinter().in_brand(Livery(record, data)).pages(figured("barest")[0], HOUSE, ENGLISH)
    document = pypdfium2.PdfDocument(pdf)
    (picture,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    assert picture.get_px_size() == (300, 80)
    document.close()


def test_a_proposal_in_a_brand_with_headings_and_logo_of_its_own_is_a_faultless_archive_file() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (90, 80), (255, 255, 255, 120)).save(out, "PNG")
    data = clean_logo(out.getvalue())
    mark = {"media_type": "image/png", "sha256": sha256(data).hexdigest()}
    said = load_brand("amberfield").record.model_dump(mode="json", exclude_none=True)
    livery = Livery(brand_of(said | {"logo": mark}), data)
    assert faults(SharingPrinter().in_brand(livery).pdf(figured("barest")[0], HOUSE, ENGLISH)) == []
