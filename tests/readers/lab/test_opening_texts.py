"""Texts as laboratories save and paste them."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.intake import ReadingSettings
from readers.errors import UnreadableFile
from readers.lab.files.opening import open_lab_file
from readers.lab.files.raw import RawFile

RUSSIAN = "Партия;Выход, %;Влажность\nA-1;12,5;3,1\nA-2;13,0;3,2\n"


def opened(text: str | bytes, **settings: str) -> RawFile:
    data = text.encode() if isinstance(text, str) else text
    return open_lab_file(data, "pasted", ReadingSettings.model_validate(settings))


def rows_of(text: str, **settings: str) -> list[list[str]]:
    return [list(row) for row in opened(text, **settings).sheets[0].rows]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (RUSSIAN.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + RUSSIAN.encode(), "UTF-8"),
        (RUSSIAN.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be"), "UTF-16"),
        (RUSSIAN.encode("utf-16-le"), "UTF-16"),
        (RUSSIAN.encode("utf-16-be"), "UTF-16"),
        (RUSSIAN.encode("cp1251"), "Windows-1251"),
        (RUSSIAN.encode("cp866"), "IBM866"),
        (RUSSIAN.encode("cp866") + b"\x1a", "IBM866"),
    ],
)
def test_a_russian_text_is_the_same_in_every_encoding(data: bytes, encoding: str) -> None:
    file = opened(data)
    assert (file.encoding, file.separator) == (encoding, ";")
    assert file.sheets[0].rows == (
        ("Партия", "Выход, %", "Влажность"), ("A-1", "12,5", "3,1"), ("A-2", "13,0", "3,2")
    )  # fmt: skip
    assert file.sheets[0].kinds == ("ttt", "ttt", "ttt")


def test_the_encoding_that_a_person_sets_is_the_one() -> None:
    data = "тл;ч\n1;2\n".encode("cp866")
    assert opened(data, encoding="cp866").sheets[0].rows[0] == ("тл", "ч")
    assert opened(data, encoding="IBM866").encoding == "IBM866"


@pytest.mark.parametrize(
    ("encoding", "code"), [("klingon", "unknown_encoding"), ("base64", "unknown_encoding"), ("UTF-8", "wrong_encoding")]
)
def test_an_encoding_that_is_not_the_one_is_refused(encoding: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        opened("Вес;1\n".encode("cp1251"), encoding=encoding)
    assert refusal.value.notice.code == code


@pytest.mark.parametrize(
    ("text", "separator", "rows"),
    [
        ("1,5;2,7\n3,1;4,2", ";", [["1,5", "2,7"], ["3,1", "4,2"]]),
        ("a\tb\n1,5\t2,7\n3,5\t2,8", "\t", [["a", "b"], ["1,5", "2,7"], ["3,5", "2,8"]]),
        ("1,5 2,7\n3,5 4,1\n2,2 3,3", " ", [["1,5", "2,7"], ["3,5", "4,1"], ["2,2", "3,3"]]),
        ("x,y\n1,5\n2,7", ",", [["x", "y"], ["1", "5"], ["2", "7"]]),
        ("a, b\n1, 2\n3, 4", ",", [["a", " b"], ["1", " 2"], ["3", " 4"]]),
        ("Выход\n12,5\n13,1\n14", None, [["Выход"], ["12,5"], ["13,1"], ["14"]]),
        ("Выход, %\n12,5\n13,1", None, [["Выход, %"], ["12,5"], ["13,1"]]),
        ("Mass,kg\n12,5\n13,1", None, [["Mass,kg"], ["12,5"], ["13,1"]]),
        ("1 234,5\n2 345,1\n3 111,2", None, [["1 234,5"], ["2 345,1"], ["3 111,2"]]),
        ("arm,remark\nA,late; warm\nB,x", ",", [["arm", "remark"], ["A", "late; warm"], ["B", "x"]]),
        ("i,l\n1,a;b\n2,c;d", ",", [["i", "l"], ["1", "a;b"], ["2", "c;d"]]),
        ('d,v\nx,"1,234"\ny,"2,345"', ",", [["d", "v"], ["x", "1,234"], ["y", "2,345"]]),
        ('a;b\n"x\ny;z";2\n3;4', ";", [["a", "b"], ["x\ny;z", "2"], ["3", "4"]]),
        ('a;b\n5" pipe;2\n3" x;4', ";", [["a", "b"], ['5" pipe', "2"], ['3" x', "4"]]),
        ("sep=|\na|b\n1|2", "|", [["a", "b"], ["1", "2"]]),
        ("sep=,\na;b,c\n1;2,3", ",", [["a;b", "c"], ["1;2", "3"]]),
        ("a;b;c\n1;2\n3;4;5\n", ";", [["a", "b", "c"], ["1", "2", ""], ["3", "4", "5"]]),
        ("T, °C;v\n1;2\n\n\n5;6\n\n", ";", [["T, °C", "v"], ["1", "2"], ["", ""], ["", ""], ["5", "6"]]),
        ("t;v\n2026-03-31 14:30;1,5\n2026-03-31 14:31;1,6", ";",
         [["t", "v"], ["2026-03-31 14:30", "1,5"], ["2026-03-31 14:31", "1,6"]]),
        ("Sample 1\nSample 2\nSample 3", None, [["Sample 1"], ["Sample 2"], ["Sample 3"]]),
        ("One clause, and another.\nMore, of it", None, [["One clause, and another."], ["More, of it"]]),
        ("arm y\nA 1,5\nB 2,7\n", " ", [["arm", "y"], ["A", "1,5"], ["B", "2,7"]]),
        ("Report of May\na;b\n1;2\n", ";", [["Report of May", ""], ["a", "b"], ["1", "2"]]),
        ("a\rb\r1\r", None, [["a"], ["b"], ["1"]]),
    ],
)  # fmt: skip
def test_a_decimal_comma_is_never_taken_for_the_separator(
    text: str, separator: str | None, rows: list[list[str]]
) -> None:
    file = opened(text)
    assert (file.separator, [list(row) for row in file.sheets[0].rows]) == (separator, rows)


def test_aligned_columns_keep_their_place_where_a_cell_is_blank() -> None:
    text = "Run   Масса, г  Temp\nA 1   12,5      80\nA 2             81\nA 3   13,1      82\n"
    assert rows_of(text) == [
        ["Run", "Масса, г", "Temp"],
        ["A 1", "12,5", "80"],
        ["A 2", "", "81"],
        ["A 3", "13,1", "82"],
    ]


def test_the_separator_that_a_person_sets_is_the_one() -> None:
    assert rows_of("12,5\n13,1", separator=",") == [["12", "5"], ["13", "1"]]
    assert rows_of("a b;c\n1 2;3", separator=" ") == [["a", "b;c"], ["1", "2;3"]]


def test_commas_between_figures_without_a_heading_are_told() -> None:
    assert [one.code for one in opened("12,5\n13,1\n14,2").remarks] == ["comma_doubtful"]


@pytest.mark.parametrize(
    ("text", "row"),
    [('a;b\n"x;2\n3;4\n5;6', 2), ('a;b\n"x;2\n3;4\n5;y"\n7;8\n', 2), ('a;b\n1;2\n"x;2\n', 3)],
)
def test_a_stray_quotation_mark_swallows_no_rows(text: str, row: int) -> None:
    file = opened(text)
    assert len(file.sheets[0].rows) == len(text.splitlines())
    assert [(one.code, one.facts["row"]) for one in file.remarks] == [("open_quote", row)]


def test_an_encoding_that_few_letters_do_not_settle_is_told() -> None:
    assert [one.code for one in opened("ч;1\n".encode("cp866")).remarks] == ["encoding_doubtful"]


@given(
    st.lists(st.lists(st.integers(-999, 999), min_size=2, max_size=5).map(tuple), min_size=2, max_size=20),
    st.sampled_from(["\t", ";", "|"]),
)
def test_figures_with_decimal_commas_come_back_as_they_were_written(
    table: list[tuple[int, ...]], separator: str
) -> None:
    width = min(map(len, table))
    rows = [[f"{number / 10}".replace(".", ",") for number in row[:width]] for row in table]
    text = "\n".join(separator.join(row) for row in rows)
    assert rows_of(text) == rows
