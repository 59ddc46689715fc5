"""Workbooks of every form, cell by cell."""

import datetime as dt
import struct
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from readers.errors import UnreadableFile
from readers.lab.files.cells import duration, number
from readers.lab.files.opening import open_lab_file
from readers.lab.files.raw import Block, RawSheet, Unseen
from tests.readers.lab.books import MAIN, ods, record, relations, styles, xlsb, xlsx
from tests.readers.lab.books import sheet as sheet_xml

FILES = Path(__file__).parent / "files"


def only_sheet(data: bytes) -> RawSheet:
    return open_lab_file(data, "results").sheets[0]


def cells_of(data: bytes) -> list[tuple[str, str]]:
    """Text and kind of each cell of the first row."""
    sheet = only_sheet(data)
    return list(zip(sheet.rows[0], sheet.kinds[0], strict=True))


def written() -> bytes:
    """A workbook as Excel's writers make it: begins in B3, formats, hidden and empty sheets, a chart."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Лист 1")
    formats = {code: book.add_format({"num_format": code}) for code in ("0.0%", "dd.mm.yyyy", "hh:mm", "[h]:mm:ss")}
    page.write_row("B3", [" text ", 5, 0.1, True])
    page.write("F3", 0.05, formats["0.0%"])
    page.write("G3", dt.date(2026, 3, 31), formats["dd.mm.yyyy"])
    page.write("H3", dt.datetime(2026, 3, 31, 14, 30), formats["dd.mm.yyyy"])  # noqa: DTZ001 - a cell has no zone
    page.write("I3", dt.time(14, 30), formats["hh:mm"])
    page.write("J3", 1.5, formats["[h]:mm:ss"])
    page.write_formula("K3", "=1/0", None, "#DIV/0!")
    page.write_formula("L3", "=C3*2", None, 10)
    page.write("M3", 60, formats["dd.mm.yyyy"])
    page.merge_range("B5:D6", "merged")
    book.add_worksheet("empty")
    hidden = book.add_worksheet("notes")
    hidden.write("A1", "x")
    hidden.hide()
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "='Лист 1'!$C$3:$C$3"})
    book.add_chartsheet("curve").set_chart(chart)
    book.close()
    return out.getvalue()


def test_an_xlsx_is_told_cell_by_cell_from_row_1_and_column_a() -> None:
    sheet = only_sheet(written())
    shown = (" text ", "5", "0.1", "TRUE", "0.05", "2026-03-31", "2026-03-31T14:30:00", "14:30:00", "36:00:00")
    assert sheet.rows[2] == ("", *shown, "#DIV/0!", "10", "60")
    assert sheet.kinds[2] == " tnnb%ddccenn"
    assert sheet.rows[0] == ("",) * 13
    assert sheet.merged == (Block(5, 2, 6, 4),)
    assert sheet.formulas == {(3, 11), (3, 12)}


def test_hidden_and_chart_sheets_are_told() -> None:
    file = open_lab_file(written(), "results.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in file.sheets] == [
        ("Лист 1", False),
        ("empty", False),
        ("notes", True),
    ]
    assert [(one.code, one.facts["sheet"]) for one in file.remarks] == [
        ("hidden_sheet", "notes"),
        ("no_cells", "curve"),
    ]


def test_the_name_the_size_and_the_hash_are_those_of_the_bytes() -> None:
    file = open_lab_file(b"a;b\n1;2\n", "passed on.xlsx")
    assert (file.name, file.size, file.form) == ("passed on.xlsx", 8, "text")
    assert file.sha256 == "403bea5152c251c5bc7ef420d824d191605723f99392e83a0549ad58c6d46291"


@pytest.mark.parametrize("name", ["bench.ods", "bench.xls"])
def test_other_forms_tell_the_same_as_xlsx(name: str) -> None:
    file = open_lab_file((FILES / name).read_bytes(), name)
    sheet = file.sheets[0]
    row, kinds = sheet.rows[2], sheet.kinds[2]
    shown = ("0.05", "2026-03-31", "2026-03-31T14:30:00", "14:30:00", "36:00:00", "#DIV/0!", "10", "60")
    assert row[1:4] + row[5:13] == (" text ", "5", "0.1", *shown)
    assert kinds[1:4] + kinds[5:13] == "tnn%ddccenn"
    assert {(3, 11), (3, 12)} <= sheet.formulas
    assert sheet.merged == (Block(5, 2, 6, 4),)
    assert [one.hidden for one in file.sheets[:3]] == [False, False, True]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<v>0.30000000000000004</v>", ("0.30000000000000004", "n")),
        ("<v>5.0</v>", ("5", "n")),
        ("<v>1E-7</v>", ("1e-07", "n")),
        ("<v>1e999</v>", ("inf", "e")),
        ('<f>B1*2</f><v>7</v>', ("7", "n")),
        ("<f>B1*2</f>", ("=B1*2", "f")),
        ("<f>B1*2</f><v></v>", ("=B1*2", "f")),
        ("<f>B1*2</f><v/>", ("=B1*2", "f")),
    ],
)  # fmt: skip
def test_a_number_or_formula_of_xlsx_is_told_as_it_is(cell: str, expected: tuple[str, str]) -> None:
    assert cells_of(xlsx(f'<row r="1"><c r="A1">{cell}</c></row>')) == [expected]


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        ("e", "<v>#N/A</v>", ("#N/A", "e")),
        ("e", "<f>B1</f><v>#REF!</v>", ("#REF!", "e")),
        ("b", "<v>1</v>", ("TRUE", "b")),
        ("str", "<f>B1&amp;C1</f><v>x</v>", ("x", "t")),
        ("inlineStr", '<is><t xml:space="preserve"> a </t></is>', (" a ", "t")),
        ("inlineStr", "<is><r><t>1</t></r><r><t>2,5</t></r></is>", ("12,5", "t")),
    ],
)
def test_errors_flags_and_texts_of_xlsx_keep_their_kind(kind: str, cell: str, expected: tuple[str, str]) -> None:
    assert cells_of(xlsx(f'<row r="1"><c r="A1" t="{kind}">{cell}</c></row>')) == [expected]


def test_cells_that_only_our_look_sees_widen_the_sheet() -> None:
    sheet = only_sheet(xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="C4"><f>A1</f></c></row>'))
    assert (len(sheet.rows), sheet.rows[3], sheet.kinds[3]) == (4, ("", "", "=A1"), "  f")


def test_results_that_a_writer_left_to_excel_are_no_results() -> None:
    rows = '<row r="1"><c r="A1"><f>B1*2</f><v>0</v></c><c r="B1"><v>4</v></c></row>'
    left_open = xlsx(rows, book='<workbookPr/><calcPr fullCalcOnLoad="1"/>')
    assert cells_of(left_open) == [("=B1*2", "f"), ("4", "n")]
    assert cells_of(xlsx(rows)) == [("0", "n"), ("4", "n")]


def test_cells_without_a_place_stand_one_after_the_other() -> None:
    rows = '<row><c><v>1</v></c><c s="1"><v>0.5</v></c></row><row><c t="e"><v>#N/A</v></c></row>'
    sheet = only_sheet(xlsx(rows, formats=styles("0%")))
    assert (sheet.rows, sheet.kinds) == ((("1", "0.5"), ("#N/A", "")), ("n%", "e "))


@pytest.mark.parametrize(
    ("code", "kind"), [("0%", "%"), ("0.00%;-0.00%", "%"), ("0&quot; %&quot;", "n"), ("0\\%", "n"), ("[Red]0.0", "n")]
)
def test_percents_are_seen_by_the_format_and_not_by_a_sign_in_words(code: str, kind: str) -> None:
    assert cells_of(xlsx('<row r="1"><c r="A1" s="1"><v>0.05</v></c></row>', formats=styles(code))) == [("0.05", kind)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("46112", ("2026-03-31", "d")),
        ("46112.5", ("2026-03-31T12:00:00", "d")),
        ("61", ("1900-03-01", "d")),
        ("60", ("60", "n")),
        ("12.5", ("12.5", "n")),
        ("-5", ("-5", "n")),
    ],
)
def test_days_that_never_were_stay_numbers(value: str, expected: tuple[str, str]) -> None:
    rows = f'<row r="1"><c r="A1" s="1"><v>{value}</v></c></row>'
    assert cells_of(xlsx(rows, formats=styles("dd.mm.yyyy"))) == [expected]


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>12</v></c></row>'
    book = xlsx(rows, formats=styles("dd.mm.yyyy"), book='<workbookPr date1904="1"/>')
    assert cells_of(book) == [("1904-01-13", "d")]


def test_an_array_formula_computes_all_of_its_cells() -> None:
    rows = '<row r="1"><c r="A1"><f t="array" ref="A1:B1">C1:D1</f><v>1</v></c><c r="B1"><v>2</v></c></row>'
    assert only_sheet(xlsx(rows)).formulas == {(1, 1), (1, 2)}


def test_macros_are_told_and_not_run() -> None:
    file = open_lab_file(xlsx(more={"xl/vbaProject.bin": b"\x00"}), "x.xlsm")
    assert [one.code for one in file.remarks] == ["macros"]


def test_an_xlsb_tells_percents_errors_and_formulas() -> None:
    def cell(kind: int, column: int, style: int, value: bytes) -> bytes:
        return record(kind, struct.pack("<II", column, style) + value)

    formula = struct.pack("<HII", 0, 0, 0)
    row = record(0, struct.pack("<IIHBBI", 0, 0, 300, 0, 0, 0))
    row += cell(5, 0, 1, struct.pack("<d", 0.05)) + cell(5, 1, 0, struct.pack("<d", 2.5)) + cell(3, 2, 0, b"\x07")
    row += cell(9, 3, 0, struct.pack("<d", 10) + formula) + cell(11, 4, 0, b"\x2a" + formula)
    sheet = only_sheet(xlsb(row))
    assert (sheet.rows[0], sheet.kinds[0]) == (("0.05", "2.5", "#DIV/0!", "10", "#N/A"), "%nene")
    assert sheet.formulas == {(1, 4), (1, 5)}


def ods_cell(attributes: str, text: str = "") -> bytes:
    shown = f"<text:p>{text}</text:p>" if text else ""
    row = f"<table:table-row><table:table-cell {attributes}>{shown}</table:table-cell></table:table-row>"
    return ods(f'<table:table table:name="T">{row}</table:table>')


@pytest.mark.parametrize(
    ("attributes", "text", "expected"),
    [
        ('office:value-type="float" office:value="12.50"', "12,5", ("12.5", "n")),
        ('office:value-type="percentage" office:value="0.05"', "5 %", ("0.05", "%")),
        (
            'office:value-type="date" office:date-value="2026-03-31T14:30:00.000001"',
            "",
            ("2026-03-31T14:30:00", "d"),
        ),
        ('office:value-type="time" office:time-value="PT14H29M59.9996S"', "", ("14:30:00", "c")),
        ('office:value-type="boolean" office:boolean-value="true"', "WAHR", ("TRUE", "b")),
        ('office:value-type="string"', "a<text:s text:c='2'/>b<text:line-break/>c", ("a  b\nc", "t")),
        ('table:formula="of:=1/0" office:value-type="string" office:string-value=""', "#DIV/0!", ("#DIV/0!", "e")),
        ('table:formula="of:=[.B1]*2"', "", ("=[.B1]*2", "f")),
        ('office:value-type="string"', "x<office:annotation><text:p>note</text:p></office:annotation>", ("x", "t")),
    ],
)
def test_a_cell_of_ods_is_told_as_it_is(attributes: str, text: str, expected: tuple[str, str]) -> None:
    assert cells_of(ods_cell(attributes, text)) == [expected]


def test_repeated_cells_of_ods_are_written_out_as_far_as_something_stands_there() -> None:
    one = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2"/>'
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    rest = '<table:table-cell table:number-columns-repeated="16380"/>'
    table = (
        f'<table:table-row table:number-rows-repeated="2">{gap}{one}{rest}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="1048574">{rest}</table:table-row>'
    )
    sheet = only_sheet(ods(f'<table:table table:name="T">{table}</table:table>'))
    assert sheet.rows == (("", "", "1", "1"),) * 2


def test_a_sheet_that_ods_keeps_of_another_file_is_no_sheet() -> None:
    row = '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    other = f'<table:table table:name="x"><table:table-source/>{row}</table:table>'
    file = open_lab_file(ods(f'{other}<table:table table:name="T">{row}</table:table>'), "x")
    assert [sheet.name for sheet in file.sheets] == ["T"]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_given_back_exactly(value: float) -> None:
    assert float(number(value)) == value


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_a_whole_number_has_no_point(value: int) -> None:
    assert number(float(value)) == str(value)


@settings(max_examples=50)
@given(st.timedeltas(min_value=dt.timedelta(0), max_value=dt.timedelta(days=900)))
def test_a_duration_is_told_in_hours_to_the_millisecond(value: dt.timedelta) -> None:
    hours, minutes, seconds = duration(value).split(":")
    assert abs(int(hours) * 3600 + int(minutes) * 60 + float(seconds) - value.total_seconds()) <= 0.0005001


def test_a_workbook_without_cells_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_lab_file(xlsx('<row r="1"/>'), "x")
    assert refusal.value.notice.code == "no_sheet"


UNSEEN_ROWS = (
    '<cols><col min="2" max="2" hidden="1"/><col min="4" max="5" width="0" customWidth="1"/></cols>',
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="true"><c r="A2"><v>2</v></c></row>'
    '<row r="4" ht="0" customHeight="1"><c r="A4"><v>4</v></c></row><row r="5" hidden="0"><c r="A5"><v>5</v></c></row>',
)


def test_an_xlsx_tells_rows_and_columns_that_are_hidden_or_have_no_size() -> None:
    unseen = only_sheet(xlsx(sheet_xml(UNSEEN_ROWS[1], UNSEEN_ROWS[0]))).unseen
    assert unseen == Unseen(frozenset({2, 4}), frozenset({2, 4, 5}))


def test_an_xlsx_whose_program_says_of_every_row_that_it_is_not_hidden_tells_none() -> None:
    rows = '<row r="1" hidden="false" ht="15"><c r="A1"><v>1</v></c></row>'
    assert only_sheet(xlsx(sheet_xml(rows, '<cols><col min="1" max="1" width="0.5"/></cols>'))).unseen == Unseen()


def test_an_xlsx_tells_the_cells_with_a_comment() -> None:
    comments = f'<comments {MAIN}><commentList><comment ref="A1" authorId="0"/><comment authorId="0" ref="AB12"/>'
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("comments", "../comments1.xml")),
        "xl/comments1.xml": f"{comments}</commentList></comments>",
    }
    assert only_sheet(xlsx(more=more)).unseen.noted == {(1, 1), (12, 28)}


def test_an_xlsb_tells_hidden_rows_and_columns() -> None:
    seen, hidden = (struct.pack("<IIHBBB", row, 0, 300, 0, flags, 0) for row, flags in ((0, 0), (1, 0x10)))
    figure = record(5, struct.pack("<IId", 0, 0, 1.5))
    columns = record(60, struct.pack("<IIIIH", 1, 2, 0, 0, 1)) + record(60, struct.pack("<IIIIH", 3, 3, 0, 0, 2))
    sheet = only_sheet(xlsb(columns + record(0, seen) + figure + record(0, hidden) + figure))
    assert (sheet.rows, sheet.unseen) == ((("1.5",), ("1.5",)), Unseen(frozenset({2}), frozenset({2, 3})))


def test_an_xls_tells_hidden_rows_and_columns_and_comments() -> None:
    data = (FILES / "bench.xls").read_bytes()
    row, other = (data.index(struct.pack("<HHH", 0x0208, 16, at)) for at in (2, 4))
    columns = data.index(struct.pack("<HHHH", 0x007D, 12, 0, 256))
    changed = bytearray(data)
    changed[row + 4 + 12] |= 0x20
    changed[columns + 4 + 8] |= 1
    changed[other : other + 2] = struct.pack("<H", 0x001C)  # now a comment on the second cell of the fifth row
    assert only_sheet(data).unseen == Unseen()
    assert only_sheet(bytes(changed)).unseen == Unseen(frozenset({3}), frozenset(range(1, 258)), frozenset({(5, 2)}))


def test_an_ods_tells_hidden_rows_and_columns_and_comments() -> None:
    text = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    noted = text.replace("<text:p>", "<office:annotation><text:p>why</text:p></office:annotation><text:p>")
    tables = (
        '<table:table table:name="S"><table:table-column/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        f"<table:table-row>{text}{noted}</table:table-row>"
        f'<table:table-row table:visibility="filter" table:number-rows-repeated="2">{text}</table:table-row>'
        f'<table:table-row table:visibility="visible">{text}</table:table-row></table:table>'
    )
    sheet = only_sheet(ods(tables))
    assert sheet.rows[0] == ("x", "x")
    assert sheet.unseen == Unseen(frozenset({2, 3}), frozenset({2, 3}), frozenset({(1, 2)}))
