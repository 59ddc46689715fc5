"""Chunks become one document whose outline, links and numbers lead to the right pages."""

import io

import pikepdf
import pypdfium2
import pytest

from documents.press.archive import saved
from documents.press.chunk import Chunk, print_chunk
from documents.press.join import Place, joined, places_of, read_part
from documents.press.numbers import Foot, number_pages, signs_chunk

STYLE = """
@font-face { font-family: F; src: url("asset:fonts/IBMPlexSans-Medium.woff2") }
@page { size: 100mm 100mm; margin: 20mm }
@page cover { margin: 20mm }
body { font: 500 10pt F } h2 { bookmark-level: 1 } section + section { break-before: page }
"""


def sections(*names: str) -> str:
    return "".join(f'<section id="{name}"><h2>{name}</h2></section>' for name in names)


def page(body: str) -> str:
    return f'<html lang="en"><head><title>.</title></head><body>{body}</body></html>'


def document() -> bytes:
    links = "".join(f'<p><a href="section:{name}">to {name}</a></p>' for name in ("third", "first"))
    bodies = {"cover": links, "one": sections("first", "second"), "two": sections("third")}
    parts = [read_part(name, print_chunk(Chunk(name, page(body), STYLE))) for name, body in bodies.items()]
    whole = joined(parts)
    number_pages(whole, read_part("signs", print_chunk(signs_chunk(STYLE))), Foot(250.0, 20.0, "#102030"))
    return saved(whole)


def test_sections_are_found_on_the_pages_on_which_they_begin() -> None:
    parts = [read_part(name, print_chunk(Chunk(name, page(sections(*names)), STYLE))) for name, names in
             (("one", ("first", "second")), ("two", ("third",)))]  # fmt: skip
    assert {name: place.page for name, place in places_of(parts).items()} == {"first": 0, "second": 1, "third": 2}
    assert all(isinstance(place, Place) and place.top > 200 for place in places_of(parts).values())


def test_links_lead_to_their_sections_and_are_no_addresses_any_more() -> None:
    with pikepdf.open(io.BytesIO(document())) as pdf:
        numbers = {one.obj.objgen: at for at, one in enumerate(pdf.pages)}
        notes = list(pdf.pages[0].obj.Annots)
        assert [numbers[note.Dest[0].objgen] for note in notes] == [3, 1]
        assert not any("/A" in note for note in notes)


def test_the_outline_names_every_section_and_its_page() -> None:
    with pikepdf.open(io.BytesIO(document())) as pdf, pdf.open_outline() as outline:
        numbers = {one.obj.objgen: at for at, one in enumerate(pdf.pages)}
        found = [(item.title, numbers[item.destination[0].objgen]) for item in outline.root]
    assert found == [("first", 1), ("second", 2), ("third", 3)]


@pytest.mark.parametrize(("at", "number"), [(0, ""), (1, "2 / 4"), (3, "4 / 4")])
def test_every_page_but_the_first_has_its_number(at: int, number: str) -> None:
    opened = pypdfium2.PdfDocument(document())
    text = opened[at].get_textpage().get_text_range()
    opened.close()
    assert (number in text) if number else (" / " not in text)


def test_a_link_to_a_section_that_there_is_not_is_an_error() -> None:
    part = read_part("one", print_chunk(Chunk("one", page('<a href="section:nowhere">x</a>'), STYLE)))
    with pytest.raises(KeyError, match="nowhere"):
        joined([part])


def test_the_same_chunks_give_the_same_bytes() -> None:
    assert document() == document()
