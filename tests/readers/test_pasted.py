"""A block from a spreadsheet on the fields that it meets: nothing is lost, shifted or guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers.pasted import LONGEST, NOTHING, Fields, Words, cells_of, laid

COLUMN = Fields([frozenset({"crew"}), frozenset({"demand"}), frozenset({"yield", "выход"})], [True])
ITEMS = Fields([frozenset()] * 2, [False, True, True], open_end=True)


def met(text: str, fields: Fields = COLUMN, words: Words | None = None) -> list[tuple[str, int, int]]:
    return [(one.text, one.row, one.column) for one in laid(text, fields, words).placed]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("12,5\n3", (("12,5",), ("3",))),
        ("12,5\r\n\r\n3\r\n\r\n", (("12,5",), ("",), ("3",))),
        ("12,5\r3", (("12,5",), ("3",))),
        ("a\tb\n\tc", (("a", "b"), ("", "c"))),
        ('"two\nlines"\t5', (("two lines", "5"),)),
        ('5" pipe\t5', (('5" pipe', "5"),)),
        ("1\u00a0234,5\u202f", (("1 234,5",),)),
        ("", ()),
        ("\n \t\n", ()),
    ],
)
def test_a_block_is_taken_apart_into_the_cells_of_its_spreadsheet(
    text: str, cells: tuple[tuple[str, ...], ...]
) -> None:
    assert cells_of(text) == cells


def test_an_empty_cell_and_what_stands_for_a_missing_figure_leave_their_field_as_it_is() -> None:
    assert met("12,5\n\n3") == [("12,5", 0, 0), ("3", 2, 0)]
    for said in NOTHING:
        assert met(f"12,5\n{said}\n3") == [("12,5", 0, 0), ("3", 2, 0)]


def test_words_above_the_first_figure_are_a_heading() -> None:
    found = laid("Last year\nas booked\n12,5\n3", COLUMN)
    assert (found.headings, [one.line for one in found.placed], found.asked) == ((1, 2), [3, 4], ())


def test_of_words_between_figures_it_is_asked_what_they_are() -> None:
    text = "12,5\nEnergy\n3"
    assert laid(text, COLUMN).asked == (2,)
    assert met(text, words=Words.HEADINGS) == [("12,5", 0, 0), ("3", 1, 0)]
    assert met(text, words=Words.MISSING) == [("12,5", 0, 0), ("3", 2, 0)]
    assert laid(text, COLUMN, Words.MISSING).asked == ()


def test_a_block_with_names_meets_the_fields_that_are_called_so() -> None:
    text = "Figures\nВыход:\t10,2\t%\nCREW\t\nDemand\t1 200"
    found = laid(text, COLUMN)
    assert met(text) == [("10,2 %", 2, 0), ("1 200", 1, 0)]
    assert (found.headings, found.refused) == ((1, 3), ())


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("1\n2\n3\n4", 4, "pasted-below"),
        ("1\t2", 1, "pasted-too-wide"),
        ("Crew\t5\nStaff\t6", 2, "pasted-no-such"),
        ("Crew\t5\nCrew\t6", 2, "pasted-twice"),
        ("1" * (LONGEST + 1), 1, "pasted-too-much"),
        ("1\n" * 3000, 1, "pasted-too-much"),
    ],
)
def test_what_has_no_field_is_refused_by_its_line(text: str, line: int, code: str) -> None:
    assert [(at, notice.code) for at, notice in laid(text, COLUMN).refused] == [(line, code)]


def test_a_name_that_two_fields_have_is_refused() -> None:
    twice = Fields([frozenset({"price"}), frozenset({"price"})], [True])
    assert [notice.code for _, notice in laid("Price\t5", twice).refused] == ["pasted-several"]


def test_a_block_lies_below_and_beside_the_field_where_it_begins_and_rows_are_added_where_they_may_be() -> None:
    from_second = Fields(ITEMS.rows, ITEMS.columns, row=1, column=1, open_end=True)
    assert met("2\t30\n4\t50", from_second) == [("2", 1, 1), ("30", 1, 2), ("4", 2, 1), ("50", 2, 2)]
    assert met("Name\tPieces\tPrice\nPump\t2\t30", ITEMS) == [("Pump", 0, 0), ("2", 0, 1), ("30", 0, 2)]


@given(st.lists(st.one_of(st.sampled_from(["", "–", "Energy", "12,5", "x9"]), st.text(max_size=5)), max_size=12))
def test_no_cell_of_a_column_is_lost(cells: list[str]) -> None:
    text = "\n".join(cells)
    found = laid(text, COLUMN)
    told = {*(one.line for one in found.placed), *found.headings, *found.asked, *(line for line, _ in found.refused)}
    for line, (cell, *_) in enumerate(cells_of(text), 1):
        assert line in told or cell.casefold() in NOTHING or found.refused
