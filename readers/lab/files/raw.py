"""A file before anything is understood: sheets of cells that are all still text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from calculators.errors import Notice


class Kind(StrEnum):
    """What a cell is in its file, one letter each. Of what a formula computed, `RawSheet.formulas` tells the cells."""

    EMPTY = " "
    TEXT = "t"
    NUMBER = "n"
    PERCENT = "%"  # a number that its file shows as percents: 0.05 for 5 %
    DATE = "d"  # ISO text: 2026-03-31 or 2026-03-31T14:30:00
    CLOCK = "c"  # ISO text: 14:30:00
    YES_NO = "b"
    ERROR = "e"  # #DIV/0!, #N/A ...
    UNCOMPUTED = "f"  # a formula whose result the file does not hold; the text is the formula


@dataclass(frozen=True, slots=True)
class Block:
    """Merged cells, from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Unseen:
    """What nobody sees who looks at a sheet: numbers of rows and columns that are hidden, from 1, and the places (row,
    column) of cells with a comment, of which only the place is known."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    noted: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class RawSheet:
    """`rows` begin at row 1 and column A and are all equally wide; `kinds` has one letter of `Kind` for each cell.

    A number of a workbook is written with a point and as few digits as give it back exactly. `formulas` holds the
    places (row, column from 1) whose value a formula computed.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    merged: tuple[Block, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False
    unseen: Unseen = field(default_factory=Unseen)


@dataclass(frozen=True, slots=True)
class RawFile:
    """`form` is "xlsx", "xls", "xlsb", "ods" or "text"; encoding and separator are those of a text.

    `remarks` tell what is in the file and not in its sheets (a macro, a sheet that is only a chart, a hidden sheet).
    """

    name: str
    sha256: str
    size: int
    form: str
    sheets: tuple[RawSheet, ...]
    encoding: str | None = None
    separator: str | None = None
    remarks: tuple[Notice, ...] = ()


def letter(column: int) -> str:
    """The name of a column counted from 1.

    >>> letter(1), letter(27), letter(703)
    ('A', 'AA', 'AAA')
    """
    name = ""
    while column:
        column, at = divmod(column - 1, 26)
        name = chr(65 + at) + name
    return name


def column_number(letters: str) -> int:
    """The number of a column from its name.

    >>> column_number("A"), column_number("AAA")
    (1, 703)
    """
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number


def cell(row: int, column: int) -> str:
    """The name of a cell: "C7"."""
    return f"{letter(column)}{row}"


def shown(texts: Sequence[str]) -> str:
    """A row as one text, for a list of what was left out."""
    return " | ".join(text for text in texts if text)
