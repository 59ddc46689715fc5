"""Columns of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers.columns import NumberColumn, number_column
from readers.numbers import Sign
from readers.table import read_table


def column(*cells: str, decimal: Sign | None = None) -> NumberColumn:
    text = "n\ty\n" + "".join(f"r{at}\t{cell}\n" for at, cell in enumerate(cells, 1))
    return number_column(read_table(text.encode()), "y", decimal)


@pytest.mark.parametrize(
    ("cells", "sign", "values"),
    [
        (("12,5", "1,234"), ",", (12.5, 1.234)),
        (("12.5", "1,234"), ".", (12.5, 1234.0)),
        (("1,234", "1,234,567"), ".", (1234.0, 1234567.0)),
        (("1.234", "0,5"), ",", (1234.0, 0.5)),
        (("1", "20"), None, (1.0, 20.0)),
        (("1 234,5", "2"), ",", (1234.5, 2.0)),
    ],
)
def test_the_decimal_sign_comes_from_all_cells_of_the_column(
    cells: tuple[str, ...], sign: Sign | None, values: tuple[float, ...]
) -> None:
    read = column(*cells)
    assert (read.decimal, read.values, read.problems) == (sign, values, ())


def test_a_column_of_nothing_but_ambiguous_numbers_is_refused_cell_by_cell() -> None:
    read = column("1,234", "500", "2,345")
    assert [(one.row, one.text, one.notice.code) for one in read.problems] == [
        (2, "1,234", "number_ambiguous"),
        (4, "2,345", "number_ambiguous"),
    ]


def test_a_sign_given_by_the_caller_settles_an_ambiguous_column() -> None:
    assert column("1,234", "2,345", decimal=",").values == (1.234, 2.345)


def test_the_other_columns_settle_an_ambiguous_one_if_they_agree() -> None:
    table = read_table(b"arm;kg;yield\nA;1,234;12,5\nB;2,345;13,5\n")
    assert number_column(table, "kg").values == (1.234, 2.345)


def test_other_columns_that_disagree_settle_nothing() -> None:
    table = read_table(b"a;b;c\n1,234;12,5;1.5\n2,345;13,5;2.5\n")
    assert len(number_column(table, "a").problems) == 2


def test_a_point_is_decimal_in_a_file_parted_by_commas() -> None:
    assert number_column(read_table(b"arm,y\nA,10.125\nB,9.875\n"), "y").values == (10.125, 9.875)


def test_a_quoted_comma_stays_ambiguous_in_a_file_parted_by_commas() -> None:
    assert len(number_column(read_table(b'arm,y\nA,"1,234"\nB,"2,345"\n'), "y").problems) == 2


def test_contradicting_signs_are_named_by_row_and_text() -> None:
    read = column("1,5", "2.5", "3,5", "4,25")
    assert [(one.row, one.column, one.text, one.notice.code) for one in read.problems] == [
        (3, "y", "2.5", "decimal_contradiction")
    ]


@pytest.mark.parametrize("cell", ["", "NA", "n/a", "#N/A", "н/д"])
def test_a_cell_that_says_not_available_is_missing_and_told(cell: str) -> None:
    read = column("1,5", cell, "2")
    assert (read.values, read.missing, read.problems) == ((1.5, None, 2.0), (3,), ())


@pytest.mark.parametrize("cell", ["n.d.", "<0.1", "-", "1,5*", "#REF!", "=A1", "1.5 kg", "NaN", "1e400"])
def test_a_cell_that_is_neither_number_nor_missing_is_a_problem(cell: str) -> None:
    (problem,) = column("1.5", cell, "2").problems
    assert (problem.row, problem.column, problem.text) == (3, "y", cell)


@pytest.mark.parametrize(("cell", "refused"), [("1e15", 0), ("-1e15", 0), ("1.1e15", 1), ("-1e308", 1)])
def test_a_figure_too_large_to_be_computed_with_is_a_problem(cell: str, refused: int) -> None:
    assert [one.notice.code for one in column("1.5", cell).problems] == ["figure_too_large"] * refused


def test_a_column_of_percents_stays_percents_and_says_so() -> None:
    read = column("12,5%", "13 %", "")
    assert (read.values, read.percent) == ((12.5, 13.0, None), True)


def test_a_percent_sign_on_some_cells_only_is_a_contradiction() -> None:
    (problem,) = column("12.5%", "0.13").problems
    assert (problem.row, problem.notice.code) == (2, "percent_contradiction")


@given(
    st.lists(st.decimals(min_value=-9_999_999, max_value=9_999_999, places=2), min_size=1, max_size=8),
    st.sampled_from([(",", "."), (".", ","), ("\u00a0", ","), ("", "."), ("", ",")]),
)
def test_a_column_written_in_one_manner_reads_back_equal(values: list[float], signs: tuple[str, str]) -> None:
    cells = [f"{value:,.2f}".translate(str.maketrans({",": signs[0], ".": signs[1]})) for value in values]
    assert column(*cells).values == tuple(map(float, values))


@pytest.mark.parametrize("cell", ["2000000000000001", "-1e16", "1e15"])
def test_a_figure_above_the_largest_is_refused_under_a_given_sign_too(cell: str) -> None:
    found = number_column(read_table(f"a;y\nx;{cell}\nx;1.5\n".encode()), "y", ".")
    assert [one.notice.code for one in found.problems] == ([] if cell == "1e15" else ["figure_too_large"])
