"""Pages read in the order of drawing: what is set letter by letter stays together, whatever lies across it."""

import math
from io import BytesIO

import pytest
from pikepdf import Dictionary, Name, Pdf

from documents.trace.check import check_printed
from documents.trace.drawn import drawn_texts
from documents.trace.ledger import recording
from documents.trace.pages import page_texts, printed
from documents.trace.places import Composed, composed
from documents.trace.record import Traced, figures_of
from documents.trace.snapshot import Snapshot
from tests.documents.trace.traced_cases import LANGUAGES, drawn_of, figures, traced_case

LINE = "3 of 100,000 draws"
WIDE = 5.56
"""Points that a figure takes in Helvetica of 10 points."""


def shown(text: str, x: float, y: float = 30.0, turn: float = 0.0) -> str:
    """A text of 10 points at its place, turned by so many radians."""
    east, north = math.cos(turn), math.sin(turn)
    return f"BT /F1 10 Tf {east:.4f} {north:.4f} {-north:.4f} {east:.4f} {x:.2f} {y:.2f} Tm ({text}) Tj ET"


def page_of(*texts: str) -> bytes:
    pdf = Pdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page = pdf.add_blank_page(page_size=(300, 100)).obj
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    page.Contents = pdf.make_stream("\n".join(texts).encode())
    found = BytesIO()
    pdf.save(found)
    return found.getvalue()


def across(left: int) -> bytes:
    """A line of letters set one by one, and a mark across it so far from the left."""
    wide = [WIDE / 2 if sign in ", " else WIDE for sign in LINE]
    letters = [shown(sign, 10 + sum(wide[:at])) for at, sign in enumerate(LINE) if sign != " "]
    return page_of(*letters, shown("DRAFT", left, turn=0.6))


def document(html: str) -> Composed:
    with recording() as ledger:
        return composed(html, ledger)


def test_a_mark_across_letters_set_one_by_one_parts_no_figure() -> None:
    split = [pdf for pdf in map(across, range(0, 100, 4)) if "100,000" not in page_texts(pdf)[0]]
    assert split, "no mark parts the figure for the reader of the page: this test tests nothing"
    for pdf in split:
        check_printed(document(f"<p>{LINE}</p>"), printed(drawn_texts(pdf)))
        made = Traced(
            document(f"<p>{LINE}</p>"), Snapshot({"case": {}, "figures": {}, "prospects": None, "brand": {}}), "en"
        )
        assert [one.origin.text for one in figures_of(made, pdf)] == ["3", "100,000"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["worked", "largest", "cheese", "film"])
def test_both_readings_bear_a_document_out(name: str, language: str) -> None:
    check_printed(traced_case(name, language).document, printed(drawn_of(name, language)))
    assert figures(name, language)


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        ([shown("12", 10), shown("34", 10 + 2 * WIDE), shown("5", 10 + 4 * WIDE)], ["12345"]),
        ([shown("12 ", 10), shown("34", 10 + 2.5 * WIDE)], ["12 34"]),
        ([shown("12", 10), shown("34", 40)], ["12", "34"]),
        ([shown("12", 10), shown("34", 10, 15)], ["12", "34"]),
        ([shown("12", 10), shown("34", 10 + 2 * WIDE, 32)], ["12", "34"]),
        ([shown("12", 50, 10, math.pi / 2), shown("34", 50, 10 + 2 * WIDE, math.pi / 2)], ["1234"]),
        ([], []),
    ],
)
def test_what_goes_on_where_the_last_ended_is_one_figure(texts: list[str], lines: list[str]) -> None:
    (text,) = drawn_texts(page_of(*texts))
    assert [" ".join(line.split()) for line in text.splitlines()] == lines
