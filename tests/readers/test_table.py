"""Tables as spreadsheets of any country save them."""

import codecs

import pytest

from readers.errors import UnreadableFile
from readers.table import read_table


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("партия;выход\nA;1".encode(), "UTF-8"),
        (codecs.BOM_UTF8 + "партия;выход\nA;1".encode(), "UTF-8"),
        ("партия;выход\nA;1".encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + "партия;выход\nA;1".encode("utf-16-be"), "UTF-16"),
        ("партия;выход\nA;1".encode("cp1251"), "Windows-1251"),
    ],
)
def test_a_cyrillic_table_is_read_in_every_encoding_that_excel_writes(data: bytes, encoding: str) -> None:
    table = read_table(data)
    assert (table.header, table.reading.encoding) == (("партия", "выход"), encoding)


def test_western_letters_are_not_taken_for_cyrillic() -> None:
    table = read_table("Größe;Fläche m²\n1;2".encode("cp1252"))
    assert (table.header, table.reading.encoding) == (("Größe", "Fläche m²"), "Windows-1252")


@pytest.mark.parametrize(
    ("text", "header", "first", "separator"),
    [
        ("arm,y\nA,12.5\n", ("arm", "y"), ("A", "12.5"), ","),
        ("arm;y\r\nA;12,5\r\n", ("arm", "y"), ("A", "12,5"), ";"),
        ("arm\ty\nA\t12,5\n", ("arm", "y"), ("A", "12,5"), "\t"),
        ("arm;yield, %\nA;12,5\nB;13,5\n", ("arm", "yield, %"), ("A", "12,5"), ";"),
        ("arm;kg\nA;1,234,567\nB;2,345,678\n", ("arm", "kg"), ("A", "1,234,567"), ";"),
        ("arm,remark\nA,late; warm\nB,x\n", ("arm", "remark"), ("A", "late; warm"), ","),
        ('arm,y\n"A, old","1,5"\n', ("arm", "y"), ("A, old", "1,5"), ","),
        ("sep=;\r\narm;y\r\nA;1\r\n", ("arm", "y"), ("A", "1"), ";"),
        ("arm,y\rA,1\rB,2\r", ("arm", "y"), ("A", "1"), ","),
        ('arm,y\n"A ""best""",1\n', ("arm", "y"), ('A "best"', "1"), ","),
        (" arm , y \n A , 1 \n", ("arm", "y"), ("A", "1"), ","),
    ],
)
def test_the_separator_is_the_one_under_which_the_rows_fit_the_header(
    text: str, header: tuple[str, ...], first: tuple[str, ...], separator: str
) -> None:
    table = read_table(text.encode())
    assert (table.header, tuple(one[0] for one in table.columns), table.reading.separator) == (header, first, separator)


def test_titles_blank_rows_and_blank_columns_are_left_out_and_counted() -> None:
    table = read_table(b"Trial of May;;;;\n;;;;\narm;;y;;\nA;;1;;\n;;;;\n\nB;;2;;\n")
    assert table.header == ("arm", "y")
    assert (table.rows, table.columns) == ((4, 7), (("A", "B"), ("1", "2")))
    reading = table.reading
    assert (reading.header_row, reading.title_rows, reading.blank_rows, reading.blank_columns) == (3, 1, 3, 1)


def test_a_row_that_ends_early_has_empty_cells() -> None:
    assert read_table(b"arm,y,z\nA\nB,1,2\n").columns == (("A", "B"), ("", "1"), ("", "2"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b" \n \n", "file_empty"),
        (codecs.BOM_UTF8, "file_empty"),
        (b"PK\x03\x04 rest of a workbook", "file_is_spreadsheet"),
        (b"\xd0\xcf\x11\xe0 rest of an old workbook", "file_is_spreadsheet"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
        (b"arm,y\nA,\x00\n", "not_text"),
        (b"y\n1\n2\n", "no_table"),
        (b"just words", "no_table"),
        (b'arm,y\nA,"3\n', "open_quote"),
        (b"arm,y\n", "no_rows"),
        (b"arm,arm\nA,1\n", "column_twice"),
        (b"arm,,y\nA,3,1\n", "column_without_name"),
        (b"A,13.2\nB,14.0\n", "no_header"),
        (b"1,2\n3,4\n", "no_header"),
        (b"arm,y\nA,12,5\nB,13,5\n", "rows_too_wide"),
        (b"x" * 20_000_001, "file_too_large"),
        (b"a,b\n" + b"1,2\n" * 100_000, "too_many_rows"),
    ],
)
def test_what_is_no_table_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(data)
    assert refusal.value.notice.code == code


def test_every_row_wider_than_the_header_is_named() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(b"arm,y\nA,12,5\nB,13\nC,14,5\n")
    assert [(problem.row, problem.text) for problem in refusal.value.problems] == [(2, "A,12,5"), (4, "C,14,5")]


def test_an_unknown_column_is_refused_with_the_columns_there_are() -> None:
    with pytest.raises(UnreadableFile, match=r"“yield”\. The columns are: arm, y"):
        read_table(b"arm,y\nA,1\n").column("yield")
