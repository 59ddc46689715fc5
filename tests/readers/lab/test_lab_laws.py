"""Laws of the importer for any grid of texts: nothing is dropped, nothing changed without a remark, nothing raises."""

import math
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from lab_sheets import column_of, file_of, texts, told

from proposals.intake import ReadingSettings
from readers.lab.facts import layout_of, reading_json
from readers.lab.files.raw import Block, Kind, RawSheet, column_number
from readers.lab.reading import LabTable, Mark
from readers.lab.understanding import understood

WORDS = [
    "",
    "",
    "a",
    "Выход, %",
    "lot",
    "L1",
    "L2",
    "Итого",
    "Mean",
    "н/д",
    "NA",
    "-",
    "---",
    "<0,05",
    "12,5 ± 0,3",
    "5 %",
]
FIGURES = ["1", "2", "12,5", "12.5", "1,234", "1 234,5", "-200", "\u22125", "1E5", "007", "9999", "12,5 кг"]
TIMES = ["03.02.2026", "3/2/2026", "2026-03-31 14:30", "18.00.00", "10:17:05.769", "31 марта 2026 г.", "30.02.2026"]
CELLS = st.sampled_from([*WORDS, *FIGURES, *TIMES]) | st.text(max_size=6)
KINDS = {"12.5": [*"n%t"], "1": [*"nt%"], "2": [*"nt"], "9999": [*"nt"], "NA": [*"te"], "a": [*"tbfe"]}


@st.composite
def grids(draw: st.DrawFn) -> RawSheet:
    """Any sheet, with merged cells anywhere."""
    width, height = draw(st.integers(1, 6)), draw(st.integers(1, 10))
    rows = draw(st.lists(st.tuples(*[CELLS] * width), min_size=height, max_size=height))
    kinds = [
        "".join(draw(st.sampled_from(KINDS.get(text, ["t"]))) if text else Kind.EMPTY for text in row) for row in rows
    ]
    corners = st.tuples(st.integers(1, height), st.integers(1, width), st.integers(0, 3), st.integers(0, 3))
    merged = [Block(top, left, top + down, left + on) for top, left, down, on in draw(st.lists(corners, max_size=3))]
    return RawSheet("1", tuple(rows), tuple(kinds), tuple(merged))


SETTINGS = st.builds(
    ReadingSettings,
    header_rows=st.none() | st.sets(st.integers(1, 6), max_size=3).map(lambda rows: tuple(sorted(rows))),
    decimal=st.sampled_from([None, ",", "."]),
    missing=st.sampled_from([None, (), ("-200", "x")]),
    rows=st.dictionaries(st.integers(1, 12).map(str), st.sampled_from(["use", "leave"]), max_size=3),
)


def rows_accounted_for(table: LabTable) -> bool:
    rows = [*table.header_rows, *table.rows, *(one.row for one in table.left_out)]
    return Counter(rows) == Counter(range(table.first, table.last + 1))


@settings(max_examples=120, deadline=None)
@given(sheet=grids(), how=SETTINGS, separator=st.sampled_from([None, ",", ";"]))
def test_every_row_is_of_a_heading_a_reading_or_left_out_once(
    sheet: RawSheet, how: ReadingSettings, separator: str | None
) -> None:
    reading = understood(file_of(sheet, separator=separator), how)
    assert all(rows_accounted_for(table) for table in reading.tables)
    assert reading.tables or reading.sheets_without_table


@settings(max_examples=120, deadline=None)
@given(sheet=grids(), separator=st.sampled_from([None, ",", ";"]))
def test_every_filled_cell_is_in_a_reading_a_heading_or_a_row_left_out(sheet: RawSheet, separator: str | None) -> None:
    reading = understood(file_of(sheet, separator=separator))
    if not reading.tables:
        return
    held = set()
    for table in reading.tables:
        held |= {(row, column_number(one.letter)) for row in table.rows for one in table.columns}
        held |= {(row, at) for row in table.header_rows for at in range(1, 9)}
        held |= {(one.row, at) for one in table.left_out for at in range(1, 9)}
    filled = {
        (row, at)
        for row, cells in enumerate(sheet.rows, 1)
        for at, text in enumerate(cells, 1)
        if text and not text.isspace() and text.strip("\u200b\u200e\u200f\u2060\ufeff \n")
    }
    assert filled <= held


@settings(max_examples=120, deadline=None)
@given(sheet=grids(), how=SETTINGS, separator=st.sampled_from([None, ",", ";"]))
def test_a_reading_that_is_not_its_text_to_the_letter_has_a_remark(
    sheet: RawSheet, how: ReadingSettings, separator: str | None
) -> None:
    for table in understood(file_of(sheet, separator=separator), how).tables:
        marks = {(one.row, one.column): one for one in table.remarks if one.row not in table.header_rows}
        for column in table.columns:
            for row, raw, text in zip(table.rows, column.raws, column.texts, strict=True):
                one = marks.get((row, column.letter))
                assert text in (raw, raw.replace("T", " ").removesuffix(" 00:00:00")) or one is not None
                assert one is None or (one.raw, one.reading) == (raw, text)
                assert one is None or one.mark is not Mark.REFUSED or text == ""


@settings(max_examples=100, deadline=None)
@given(sheet=grids(), how=SETTINGS)
def test_numbers_are_finite_and_the_json_is_plain(sheet: RawSheet, how: ReadingSettings) -> None:
    for table in reading_json(understood(file_of(sheet), how))["tables"]:
        for at, column in enumerate(table["columns"]):
            values = [row["values"][at] for row in table["rows"]]
            wanted = (int, float) if column["kind"] == "number" else str
            assert all(value is None or isinstance(value, wanted) for value in values)
            assert all(math.isfinite(value) for value in values if isinstance(value, float))


@settings(deadline=None)
@given(
    values=st.lists(st.floats(-1e9, 1e9).filter(lambda value: value == 0 or abs(value) > 1e-4), min_size=4, max_size=8)
)
def test_a_plain_number_is_read_as_float_reads_it(values: list[float]) -> None:
    cells = [f"{value:.5f}" for value in values]
    found = column_of(cells, missing=[])
    assert [float(text) for text in texts(found)] == [float(cell) for cell in cells]
    assert all(mark.startswith("doubtful duplicate") for mark in told(found, "B").values())


@settings(deadline=None)
@given(values=st.lists(st.floats(-1e9, 1e9), min_size=4, max_size=8))
def test_a_decimal_comma_changes_no_value(values: list[float]) -> None:
    points, commas = [f"{value:.4f}" for value in values], [f"{value:.4f}".replace(".", ",") for value in values]
    assert texts(column_of(points, missing=[])) == texts(column_of(commas, missing=[]))


@settings(deadline=None)
@given(sheet=grids(), more=st.integers(1, 4))
def test_a_layout_is_known_by_its_headings_alone(sheet: RawSheet, more: int) -> None:
    head = ("Lot", "Yield, %", "Note")
    rows = [("L1", "5.5", "x")] * more
    short = understood(file_of(RawSheet("1", (head, *rows), ("ttt",) * (more + 1)))).tables[0]
    other = understood(file_of(RawSheet("2", (("Title", "", ""), head, ("A", "7", "")), ("t  ", "ttt", "tt ")))).tables[
        0
    ]
    assert layout_of(short) == layout_of(other)
    for table in understood(file_of(sheet)).tables:
        assert layout_of(table) != layout_of(short)
