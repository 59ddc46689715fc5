"""What belongs together stands together on a page: the rows of a group, a sign and its amount, parts of a word."""

import io

import pypdfium2
import pytest

from documents.brand import load_brand
from documents.filling import for_paper, style_of
from documents.press.chunk import Chunk, print_chunk
from documents.press.join import read_part
from documents.sections.parts import Column, Row, Table

BRAND = load_brand("valueproof")
STYLE = style_of("proposal", BRAND)
NARROW = ("+$72,748", "−€47,107", "bar/h", "90-процентного", "из-за", "рН-электрода", "ISO 50015")


def printed(body: str, said: dict[str, object], language: str = "en") -> bytes:
    """The pages of a section with this body."""
    html = f'<html lang="{language}"><head><title>.</title></head><body><section id="x">{body}</section></body></html>'
    source = '{% from "common/macros.html" import table %}' + html
    return print_chunk(Chunk("x", for_paper(language).from_string(source).render(said), STYLE))


def pages(body: str, said: dict[str, object], language: str = "en") -> list[str]:
    """The text of each page of a section with this body."""
    document = pypdfium2.PdfDocument(io.BytesIO(printed(body, said, language)))
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def grouped(groups: int, size: int) -> Table:
    """Groups, each of so many rows, every one with its number."""
    columns = (Column("Arm"), Column("Mean", number=True))
    rows = [
        row
        for group in range(groups)
        for row in (
            Row((f"group{group}.",), "group", "How the runs were compared"),
            *(Row((f"row{group}.", "1.0")) for _ in range(size)),
        )
    ]
    return Table(columns, tuple(rows), wide=True, dense=True)


@pytest.mark.parametrize("size", [2, 3, 4, 7])
def test_the_rows_of_a_group_of_results_stand_on_one_page_with_their_head(size: int) -> None:
    found = pages("{{ table(it) }}", {"it": grouped(40, size)})
    assert len(found) > 2
    for group in range(40):
        (page,) = [one for one in found if f"group{group}." in one]
        assert page.count(f"row{group}.") == size


def test_a_group_that_no_page_can_hold_is_parted_all_the_same() -> None:
    found = pages("{{ table(it) }}", {"it": grouped(4, 90)})
    for group in range(4):
        counts = [count for page in found if (count := page.count(f"row{group}."))]
        assert len(counts) > 1
        assert sum(counts) == 90


@pytest.mark.parametrize("text", NARROW)
def test_no_line_ends_inside_what_belongs_together(text: str) -> None:
    """At every width: each stands on a page of its own."""
    widths = range(40, 130, 6)
    look = "overflow-wrap: normal; break-after: page; width: "
    body = "".join(f'<p style="{look}{width}pt">{{{{ said }}}}</p>' for width in widths)
    found = pages(body, {"said": f"xxxxxxx {text} xxxxxxx"}, "ru")
    assert [width for width, page in zip(widths, found, strict=True) if text not in page.replace("\u00a0", " ")] == []


def test_what_keeps_a_line_whole_is_in_no_bookmark() -> None:
    part = read_part("x", printed("<h2>{{ said }}</h2>", {"said": "Build-up at 5 bar/h"}))
    assert [one.title.replace("\u00a0", " ") for one in part.outline] == ["Build-up at 5 bar/h"]
