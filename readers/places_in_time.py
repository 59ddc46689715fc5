"""The place in time of each row of a table: numbers, or moments of one kind; nothing that would have to be guessed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from calculators.errors import N_, Notice
from proposals.moments import days_since_first, kind, moment
from readers.columns import number_column
from readers.errors import CellProblem
from readers.numbers import possible_signs
from readers.table import Table

NO_SUCH_TIME: Final = N_(
    "“{text}” is no time like the other cells of the column: write 2026-03-31 14:30, 31.03.2026 or 14:30"
)
NO_PLACE: Final = N_("“{text}” is no place in time: write a number, 2026-03-31 14:30, 31.03.2026 or 14:30")
NO_CLOCK: Final = N_(
    "“{text}” has no clock time, other rows have one: its place on that day is not known, write the time"
)
NO_DATE: Final = N_("“{text}” has no date, other rows have one: write the date with the time")
FALLS_BACK: Final = N_(
    "“{text}” is earlier than “{before}” above it, and nothing says whether midnight lies between: write the date with "
    "each time, or an order number; sort the rows by time only if all are of one day"
)
NUMBERED: Final = re.compile(r"(\D*)(\d{1,15})")
WHOLE: Final = (True, True)
DATE_ALONE: Final = (True, False)
CLOCK_ALONE: Final = (False, True)


@dataclass(frozen=True, slots=True)
class Times:
    """The place of each row in time: its number, or days since the first row and the text that was written.

    `problems` are the cells that have no place among the others; while there are any, the places mean nothing.
    """

    orders: tuple[float | None, ...]
    texts: tuple[str | None, ...]
    problems: tuple[CellProblem, ...] = ()


def times_of(table: Table, name: str | None, runs: Sequence[str] = ()) -> Times:
    """The places in time that the column `name` tells; `runs` names the run of each row.

    All cells are numbers, or all of them moments of one kind. Clock times without a date are of one day only where
    they never fall back down the table, or rise with the numbers of the runs.
    """
    untold = (None,) * len(table.rows)
    if name is None:
        return Times(untold, untold)
    cells = table.column(name)
    filled = [cell for cell in cells if cell]
    if any(map(possible_signs, filled)) or not filled:
        column = number_column(table, name, ".")
        return Times(column.values, untold, column.problems)
    if not any(moment(cell) is not None for cell in filled):
        words = [_problem(table, name, row, _no_place(cell)) for row, cell in enumerate(cells) if cell]
        return Times(untold, untold, tuple(words))
    usual = _usual(filled)
    problems = [_problem(table, name, row, said) for row, cell in enumerate(cells) if (said := _strange(cell, usual))]
    if usual == CLOCK_ALONE and not problems and not _rise_with_runs(cells, runs):
        problems.extend(_problem(table, name, row, said) for row, said in _falls(cells))
    texts = tuple(" ".join(cell.split()) or None for cell in cells)
    return Times(days_since_first(tuple(map(moment, cells))), texts, tuple(problems))


def _usual(cells: Sequence[str]) -> tuple[bool, bool]:
    """Date with clock time where any cell shows both, else what most cells show."""
    kinds = Counter(kind(cell) for cell in cells if moment(cell) is not None)
    return WHOLE if WHOLE in kinds else kinds.most_common(1)[0][0]


def _no_place(cell: str) -> Notice:
    return Notice("order_unreadable", NO_PLACE, {"text": cell[:40]})


def _strange(cell: str, usual: tuple[bool, bool]) -> Notice | None:
    """Why a cell is no moment like the others; None where it is one, or empty."""
    if not cell or (moment(cell) is not None and kind(cell) == usual):
        return None
    text = {"text": cell[:40]}
    if moment(cell) is not None and usual == WHOLE:
        return (
            Notice("clock_missing", NO_CLOCK, text)
            if kind(cell) == DATE_ALONE
            else Notice("date_missing", NO_DATE, text)
        )
    return Notice("order_unreadable", NO_SUCH_TIME, text)


def _falls(cells: Sequence[str]) -> Iterator[tuple[int, Notice]]:
    """The rows whose clock time is earlier than the one above."""
    told = [(row, cell, at) for row, cell in enumerate(cells) if (at := moment(cell)) is not None]
    for (_, before, earlier), (row, cell, later) in pairwise(told):
        if later < earlier:
            yield row, Notice("clock_falls_back", FALLS_BACK, {"text": cell[:40], "before": before[:40]})


def _rise_with_runs(cells: Sequence[str], runs: Sequence[str]) -> bool:
    """Whether the runs are numbered in the order of their clock times, however the rows are sorted."""
    found = [NUMBERED.fullmatch(run) for run in runs]
    numbers = [int(one[2]) for one in found if one is not None]
    if not numbers or len(numbers) < len(runs) or len({one[1] for one in found if one is not None}) > 1:
        return False
    pairs = sorted(
        (number, at) for number, cell in zip(numbers, cells, strict=True) if (at := moment(cell)) is not None
    )
    return len({number for number, _ in pairs}) > 1 and all(first[1] <= then[1] for first, then in pairwise(pairs))


def _problem(table: Table, name: str, row: int, said: Notice) -> CellProblem:
    return CellProblem(table.rows[row], name, table.column(name)[row], said)
