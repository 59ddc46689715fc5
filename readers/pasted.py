"""A column or a block of cells as a spreadsheet hands it over, laid onto fields that stand below and beside each other.

Nothing is guessed: which line meets which field is shown before anything is taken over, and where a line of words
could be a heading as well as a figure that is missing, whoever pastes says which it is.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from calculators.errors import N_, Notice

LONGEST: Final = 100_000
MOST_ROWS: Final = 2_000
NOTHING: Final = frozenset(
    {"", "-", "–", "—", "−", "…", "...", "n/a", "n.a.", "no data", "н/д", "н.д.", "нет", "нет данных", "#n/a", "#н/д"}
)
"""What people and spreadsheets write for a figure that is not there."""
SHOWN: Final = 40

TOO_MUCH: Final = N_("This is too much at once: paste at most {rows} rows")
NO_SUCH: Final = N_("Nothing here is called “{text}”")
SEVERAL: Final = N_("“{text}” names several fields here: paste the column of figures without names")
TOO_WIDE: Final = N_("{found} columns were pasted and {room} are here to fill: copy as many, or the first with names")
BELOW: Final = N_("There is no field left for “{text}”: the fields end before it")
TWICE: Final = N_("“{text}” stands in the block twice")


class Words(StrEnum):
    """What a line of words between figures is."""

    HEADINGS = "headings"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields to paste into: rows by the names that each goes by, columns by whether they hold figures.

    `row` and `column` are where the block begins, `open_end` whether rows may be added below the last.
    """

    rows: Sequence[frozenset[str]]
    columns: Sequence[bool]
    row: int = 0
    column: int = 0
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the field that it meets; `line` counts the lines of the block from 1."""

    line: int
    text: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Laid:
    """A block laid onto fields.

    `headings` are lines that are passed over, `asked` those of words of which it is to be said what they are, `refused`
    what has no field, by line.
    """

    placed: tuple[Placed, ...] = ()
    headings: tuple[int, ...] = ()
    asked: tuple[int, ...] = ()
    refused: tuple[tuple[int, Notice], ...] = ()


def cells_of(text: str) -> tuple[tuple[str, ...], ...]:
    r"""The lines of a block by their cells; empty lines at the end are none.

    >>> cells_of("12,5\r\n\r\n1 234,5\t−3\r\n")
    (('12,5',), ('',), ('1 234,5', '−3'))
    """
    lines = [tuple(" ".join(cell.split()) for cell in line) or ("",) for line in _split(text)]
    while lines and not any(lines[-1]):
        lines.pop()
    return tuple(lines)


def _split(text: str) -> list[list[str]]:
    """Cells with breaks in them stand in quotation marks; where those do not close, they are signs like others."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.count('"') % 2:
        return [line.split("\t") for line in plain.split("\n")]
    return list(csv.reader(io.StringIO(plain), delimiter="\t"))


def laid(text: str, into: Fields, words: Words | None = None) -> Laid:
    """The block on the fields: by names where its first column has any of theirs, else in their order."""
    lines = cells_of(text) if len(text) <= LONGEST else ()
    if len(text) > LONGEST or len(lines) > MOST_ROWS:
        return Laid(refused=((1, Notice("pasted-too-much", TOO_MUCH, {"rows": MOST_ROWS})),))
    if len(into.columns) == 1 and any(len(line) > 1 and _rows_called(into, line[0]) for line in lines):
        return _by_name(lines, into)
    width, room = max(map(_width, lines), default=0), len(into.columns) - into.column
    if width > room:
        return Laid(refused=((1, Notice("pasted-too-wide", TOO_WIDE, {"found": width, "room": room})),))
    return _in_order(lines, into, words)


def _width(line: Sequence[str]) -> int:
    """How many cells of a line hold something, counted from the first."""
    return max((at + 1 for at, cell in enumerate(line) if cell), default=0)


def folded(name: str) -> str:
    """A name as names are held against each other.

    >>> folded(" Crew  size: ")
    'crew size'
    """
    return " ".join(name.casefold().split()).rstrip(" :")


def _rows_called(into: Fields, name: str) -> list[int]:
    said = folded(name)
    return [at for at, names in enumerate(into.rows) if said and said in names]


def _by_name(lines: Sequence[Sequence[str]], into: Fields) -> Laid:
    placed, refused, headings, met = list[Placed](), list[tuple[int, Notice]](), list[int](), set[int]()
    for number, (name, *rest) in enumerate(lines, 1):
        said = [cell for cell in rest if cell.casefold() not in NOTHING]
        if not said or not (any(map(has_digit, said)) or _rows_called(into, name)):
            headings += [number] if name or said else []
            continue
        wrong = _misnamed(into, name, met)
        if wrong is not None:
            refused.append((number, wrong))
            continue
        (row,) = _rows_called(into, name)
        met.add(row)
        placed.append(Placed(number, " ".join(said), row, 0))
    return Laid(tuple(placed), tuple(headings), (), tuple(refused))


def _misnamed(into: Fields, name: str, met: Iterable[int]) -> Notice | None:
    found, facts = _rows_called(into, name), {"text": short(name)}
    if len(found) == 1:
        return Notice("pasted-twice", TWICE, facts) if found[0] in met else None
    return Notice("pasted-several", SEVERAL, facts) if found else Notice("pasted-no-such", NO_SUCH, facts)


def _in_order(lines: Sequence[Sequence[str]], into: Fields, words: Words | None) -> Laid:
    placed, refused = list[Placed](), list[tuple[int, Notice]]()
    headings, asked, row = list[int](), list[int](), into.row
    begun = False
    for number, line in enumerate(lines, 1):
        if _is_words(line, into):
            if not begun or words is Words.HEADINGS:
                headings.append(number)
                continue
            asked += [number] if words is None else []
            row += 1
            continue
        begun = begun or any(map(has_digit, line))
        for at, cell in enumerate(line):
            if cell.casefold() in NOTHING:
                continue
            if row < len(into.rows) or into.open_end:
                placed.append(Placed(number, cell, row, into.column + at))
            else:
                refused.append((number, Notice("pasted-below", BELOW, {"text": short(cell)})))
        row += 1
    return Laid(tuple(placed), tuple(headings), tuple(asked), tuple(refused))


def _is_words(line: Sequence[str], into: Fields) -> bool:
    """Whether a line has words where figures are expected, and no figure there."""
    cells = [cell for at, cell in enumerate(line) if at + into.column < len(into.columns) and _holds(into, at)]
    said = [cell for cell in cells if cell.casefold() not in NOTHING]
    return bool(said) and not any(map(has_digit, said))


def _holds(into: Fields, at: int) -> bool:
    return into.columns[into.column + at]


def has_digit(text: str) -> bool:
    """Whether a cell may be a figure, well written or not."""
    return any(sign.isdigit() for sign in text)


def short(text: str) -> str:
    """A pasted text in a message."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
