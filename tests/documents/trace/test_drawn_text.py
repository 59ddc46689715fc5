"""Pages read in the order of drawing: what is set letter by letter stays together, whatever lies across it."""

import pytest
from weasyprint import HTML

from documents.trace.check import check_printed
from documents.trace.drawn import drawn_texts
from documents.trace.ledger import recording
from documents.trace.pages import page_texts, printed
from documents.trace.places import Composed, composed
from documents.trace.record import Traced, figures_of
from documents.trace.snapshot import Snapshot
from tests.documents.trace.traced_cases import LANGUAGES, drawn_of, figures, traced_case

PAGE = "<style>@page { size: 100mm 60mm; margin: 0 } body { margin: 0; font: 10px sans-serif }</style>"
LETTERED = '<svg width="300" height="20"><text x="0" y="12">3 of 100,000 draws</text></svg>'


def pages_with(body: str) -> bytes:
    return HTML(string=PAGE + body).write_pdf()


def document(html: str) -> Composed:
    with recording() as ledger:
        return composed(html, ledger)


def across(left: int) -> bytes:
    """A page with a mark across a line of letters set one by one, so far from the left."""
    mark = (
        f'<mark style="position: fixed; left: {left}px; top: 0; font-size: 8px; transform: rotate(-3deg)">DRAFT</mark>'
    )
    return pages_with(LETTERED + mark)


def test_a_mark_across_letters_set_one_by_one_parts_no_figure() -> None:
    split = [pdf for pdf in map(across, range(0, 100, 4)) if "100,000" not in page_texts(pdf)[0]]
    assert split, "no mark parts the figure for the reader of the page: this test tests nothing"
    for pdf in split:
        check_printed(document(LETTERED), printed(drawn_texts(pdf)))
        made = Traced(document(LETTERED), Snapshot({"case": {}, "figures": {}, "prospects": None, "brand": {}}), "en")
        assert [one.origin.text for one in figures_of(made, pdf)] == ["3", "100,000"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["worked", "largest", "cheese", "film"])
def test_both_readings_bear_a_document_out(name: str, language: str) -> None:
    check_printed(traced_case(name, language).document, printed(drawn_of(name, language)))
    assert figures(name, language)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>12<b>34</b>5</p>", ["12345"]),
        ("<p>12 <b>34</b></p>", ["12 34"]),
        ("<p style='float:left; margin:0'>12</p><p style='float:left; margin:0 0 0 9px'>34</p>", ["12", "34"]),
        ("<p>12<br>34</p>", ["12", "34"]),
        ("<p style='transform: rotate(-90deg); width: 20mm'>12<b>34</b></p>", ["1234"]),
        ("<p></p>", []),
    ],
)
def test_what_goes_on_where_the_last_ended_is_one_figure(body: str, lines: list[str]) -> None:
    (text,) = drawn_texts(pages_with(body))
    assert [" ".join(line.split()) for line in text.splitlines()] == lines
