"""What a look of our own at a sheet sees and the program for workbooks does not tell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from readers.lab.files.limits import MOST_COLUMNS
from readers.lab.files.raw import Kind, Unseen

Place: TypeAlias = tuple[int, int]
"""Row and column, from 1."""
ASIDE: Final = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|[\\_*].", re.DOTALL)
"""What a number format only writes: quoted words, colours and conditions, escaped signs."""
LASTS: Final = re.compile(r"\[(?:h+|m+|s+)\]")


def is_odd(day: float) -> bool:
    """Whether a number that is shown as a date is none: before the first day, or before the 1 March 1900, for
    spreadsheets count a 29 February that never was. A part of a day is a clock time."""
    return day < 0 or 1 <= day < 61


NUMBER: Final = Kind.NUMBER.value
PERCENT: Final = Kind.PERCENT.value


@dataclass
class Look:
    """`instead` has the text and kind of cells that are told wrongly or not at all; `percents` are numbers shown as
    percents; `noted` are cells with a comment."""

    formulas: set[Place] = field(default_factory=set)
    instead: dict[Place, tuple[str, Kind]] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    noted: set[Place] = field(default_factory=set)

    @property
    def unseen(self) -> Unseen:
        """What nobody sees who looks at the sheet."""
        return Unseen(frozenset(self.hidden_rows), frozenset(self.hidden_columns), frozenset(self.noted))

    def hide_columns(self, first: int, last: int) -> None:
        """Columns are hidden from `first` to `last`, both counted from 1 and included."""
        self.hidden_columns.update(range(max(first, 1), min(last, MOST_COLUMNS) + 1))


def shows_percents(code: str) -> bool:
    """Whether a number format shows percents: a percent sign outside of quoted words.

    >>> shows_percents('0.0%'), shows_percents('0" %"'), shows_percents('General')
    (True, False, False)
    """
    return "%" in _bare(code)


def shows_a_date(code: str) -> bool:
    """Whether a number format shows a date or a time of day, and not how long something lasted.

    >>> shows_a_date("dd.mm.yyyy"), shows_a_date("[h]:mm"), shows_a_date('0.00 "days"'), shows_a_date("General")
    (True, False, False, False)
    """
    bare = _bare(code).lower()
    return "general" not in bare and not LASTS.search(code.lower()) and any(letter in bare for letter in "dmyhs")


def _bare(code: str) -> str:
    """A number format without quoted words, escaped signs and what stands in brackets."""
    return ASIDE.sub("", code)


def marked(look: Look) -> dict[int, list[int]]:
    """The columns of the cells that are told otherwise than they were found, by their rows."""
    columns: dict[int, list[int]] = {}
    for row, column in (*look.percents, *look.instead):
        columns.setdefault(row, []).append(column)
    return columns


def corrected(row: int, columns: Iterable[int], texts: list[str], kinds: str, look: Look) -> tuple[list[str], str]:
    """A row (counted from 1) with what a look of our own saw put in its place."""
    letters = list(kinds)
    for column in columns:
        told = look.instead.get((row, column))
        if told is not None:
            texts[column - 1], letters[column - 1] = told
        elif letters[column - 1] == NUMBER:
            letters[column - 1] = PERCENT
    return texts, "".join(letters)
