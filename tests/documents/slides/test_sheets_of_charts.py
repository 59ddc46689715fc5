"""The sheet behind a chart holds the names of a laboratory as they are: it computes nothing and leads nowhere."""

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from documents.brand import load_brand
from documents.slides.chart_data import Bars, Dots, Line, Series, axis_over
from documents.slides.fitting import Box
from documents.slides.native_charts import draw_chart
from documents.slides.parts import Chart
from documents.slides.theme import empty_deck, title_only

HOSTILE = ("=1+1", "{=1+1}", "=cmd|'/c calc'!A0", "+1+1", "@SUM(1)", "http://evil.example/x", "mailto:a@b.example",
           "internal:Sheet1!A1", "file:///etc/passwd", "12")  # fmt: skip
VALUES = tuple(float(at) for at in range(len(HOSTILE)))
AXIS = axis_over(VALUES, "0.0")
SERIES = tuple(Series(name, VALUES, "brand") for name in HOSTILE)
CHARTS: dict[str, Bars | Dots | Line] = {
    "bars": Bars(HOSTILE, SERIES, AXIS),
    "dots": Dots(HOSTILE, SERIES, AXIS),
    "line": Line(HOSTILE[0], ((0.0, 1.0), (1.0, 2.0)), tuple((one, 1.0, 1.0, "gain") for one in HOSTILE), AXIS, 1, ""),
}


def _sheet_behind(data: Bars | Dots | Line) -> bytes:
    colours = load_brand("valueproof").colours
    deck = empty_deck(colours)
    slide = deck.slides.add_slide(title_only(deck))
    frame = draw_chart(slide, Chart(Box(40, 40, 400, 300), data, "chart", "a chart"), colours)
    blob: bytes = frame.chart.part.chart_workbook.xlsx_part.blob
    return blob


@pytest.mark.parametrize("kind", CHARTS)
def test_names_that_look_like_formulas_addresses_or_figures_stay_texts(kind: str) -> None:
    sheet = _sheet_behind(CHARTS[kind])
    cells = [cell for row in CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
             for cell in row]  # fmt: skip
    assert set(HOSTILE) <= {cell for cell in cells if isinstance(cell, str)}


@pytest.mark.parametrize("kind", CHARTS)
def test_the_sheet_has_no_formula_and_no_link(kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(_sheet_behind(CHARTS[kind]))) as book:
        written = {name: book.read(name) for name in book.namelist()}
    assert b"<sheetData>" in written["xl/worksheets/sheet1.xml"]
    assert not any(mark in written["xl/worksheets/sheet1.xml"] for mark in (b"<f>", b"<f ", b"hyperlink"))
    assert not any(name.startswith("xl/worksheets/_rels") for name in written)
