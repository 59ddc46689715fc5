"""Figures as they are written: rounding half up, no minus zero, rows that add up."""

import doctest
from decimal import Decimal, localcontext
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import numerals
from documents.charts import scale
from documents.numerals import digits_for, digits_shown, rounded, rounded_to, rows_that_add_up, written

AMOUNTS = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)
laws = settings(deadline=None, max_examples=100)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (2.675, 2, "2.68"),
        (-2.675, 2, "-2.68"),
        (0.5, 0, "1"),
        (1.005, 2, "1.01"),
        (-0.004, 2, "0.00"),
        (148_317.0, -2, "148300"),
        (1e15, 2, "1000000000000000.00"),
    ],
)
def test_figures_are_rounded_half_up_from_their_shortest_decimal(value: float, digits: int, shown: str) -> None:
    assert str(rounded(value, digits)) == shown


@pytest.mark.parametrize("broken", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_never_printed(broken: float) -> None:
    with pytest.raises(ValueError, match="no figure"):
        written("en", broken)


@pytest.mark.parametrize(
    ("value", "digits"), [(0.0, 0), (12.5, 1), (1_234_567.891, 0), (0.0985, 4), (0.123456789, 6), (1e-9, 9)]
)
def test_a_figure_shows_at_most_six_significant_figures_and_no_trailing_zeros(value: float, digits: int) -> None:
    assert digits_shown(value) == digits


@pytest.mark.parametrize(("half_width", "digits"), [(0.2431, 2), (0.0143, 3), (31.0, 0), (4200.0, -2), (0.0, 0)])
def test_the_uncertainty_decides_the_decimals(half_width: float, digits: int) -> None:
    assert digits_for(half_width) == digits


def test_a_value_ends_where_its_uncertainty_ends() -> None:
    assert rounded_to(0.5512, 0.2431) == Decimal("0.55")


@pytest.mark.parametrize(
    ("language", "value", "digits", "text"),
    [
        ("en", 1234567.5, 1, "1,234,567.5"),
        ("ru", 1234567.5, 1, "1\u00a0234\u00a0567,5"),
        ("en", -0.55, 2, "\u22120.55"),
        ("ru", -0.55, 2, "\u22120,55"),
        ("en", -0.001, 2, "0.00"),
        ("ru", 1e30, 0, "1" + "\u00a0000" * 10),
    ],
)
def test_separators_and_minus_are_those_of_the_language(language: str, value: float, digits: int, text: str) -> None:
    assert written(language, value, digits) == text


@laws
@given(st.lists(AMOUNTS, min_size=1, max_size=30), st.integers(0, 3))
def test_printed_rows_add_up_to_the_printed_total(values: list[float], decimals: int) -> None:
    rows = rows_that_add_up(values, decimals=decimals)
    with localcontext(prec=400):
        total = sum((Decimal(repr(value)) for value in values), Decimal(0))
    assert sum(rows) == rounded(total, decimals)


@laws
@given(st.lists(AMOUNTS, min_size=1, max_size=30))
def test_no_row_is_moved_by_a_whole_unit(values: list[float]) -> None:
    rows = rows_that_add_up(values)
    assert all(abs(row - Decimal(repr(value))) < 1 for row, value in zip(rows, values, strict=True))


@laws
@given(st.lists(AMOUNTS, min_size=1, max_size=30))
def test_rows_meet_a_total_that_was_added_up_in_floating_point(values: list[float]) -> None:
    assert sum(rows_that_add_up(values, sum(values))) == rounded(sum(values), 0)


@laws
@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=20))
def test_whole_rows_stay_as_they_are(values: list[int]) -> None:
    assert rows_that_add_up([float(value) for value in values]) == tuple(Decimal(value) for value in values)


def test_the_largest_remainders_are_rounded_up() -> None:
    assert [int(row) for row in rows_that_add_up([0.4, 0.7, 0.6, 0.3])] == [0, 1, 1, 0]


def test_rows_cannot_be_bent_to_another_total() -> None:
    with pytest.raises(ValueError, match="cannot add up"):
        rows_that_add_up([1.0, 2.0], 7.0)


def test_no_rows_add_up_to_nothing() -> None:
    assert rows_that_add_up([]) == ()


@pytest.mark.parametrize("module", [numerals, scale])
def test_examples_in_docstrings_run(module: ModuleType) -> None:
    ran = doctest.testmod(module)
    assert ran.attempted
    assert not ran.failed
