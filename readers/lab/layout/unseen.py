"""What stands in a table and is not seen in its workbook: hidden rows and columns, comments. All is read, and told."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Final

from calculators.errors import N_, Notice
from readers.lab.files.raw import cell, letter
from readers.lab.layout.area import Area
from readers.lab.reading import CellRemark, Mark
from readers.lab.values.columns import Column, marked

ROWS: Final = N_(
    "Sheet “{sheet}”, table {number}: rows that the workbook hides are read like the others: {listed}. Leave out those "
    "that are not to count"
)
COLUMNS: Final = N_(
    "Sheet “{sheet}”, table {number}: columns that the workbook hides are read like the others: {listed}"
)
COMMENTS: Final = N_("Sheet “{sheet}”, table {number}: comments on these cells are not read, look at them: {listed}")
HIDDEN_ROW: Final = Notice(
    "hidden-row", N_("the workbook hides this row; it is read like the others: leave it out if it is not to count")
)
HIDDEN_COLUMN: Final = Notice("hidden-column", N_("the workbook hides this column; it is read like the others"))
COMMENTED: Final = Notice("commented", N_("bears a comment in the workbook, which is not read: look at it there"))
MOST_LISTED: Final = 20


def unseen_in(area: Area, number: int, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Notice]:
    """What is to be told of a table as a whole: of its rows of readings, its columns, and the cells of its area."""
    unseen = area.sheet.unseen
    noted = sorted(place for place in unseen.noted if place[0] in area.rows and place[1] in area.columns)
    found = (
        ("hidden-rows", ROWS, _spans(sorted(unseen.rows.intersection(rows)), str)),
        ("hidden-columns", COLUMNS, _spans(sorted(unseen.columns.intersection(columns)), letter)),
        ("comments", COMMENTS, [cell(*place) for place in noted]),
    )
    for code, message, listed in found:
        if listed:
            yield Notice(code, message, {"sheet": area.sheet.name, "number": number, "listed": _short(listed)})


def tell_unseen(area: Area, rows: Sequence[int], columns: Sequence[Column]) -> None:
    """Adds to the columns of a table that the first cell of a hidden row, and a cell with a comment, are to be seen."""
    unseen = area.sheet.unseen
    if not (unseen.rows or unseen.noted):
        return
    by_number = {one.cells.heading.column: one for one in columns}
    for at, row in enumerate(rows):
        if row in unseen.rows:
            first = next((one for one in columns if one.cells.raws[at].strip()), None)
            _mark(first, at, HIDDEN_ROW)
    place = {row: at for at, row in enumerate(rows)}
    for row, number in unseen.noted:
        if row in place:
            _mark(by_number.get(number), place[row], COMMENTED)


def hidden_headings(area: Area, columns: Iterable[Column]) -> Iterator[CellRemark]:
    """A remark on the heading of each column that the workbook hides."""
    for column in columns:
        head = column.cells.heading
        if head.column in area.sheet.unseen.columns:
            where = area.sheet.name, head.row, column.letter, head.name, head.head, head.name
            yield CellRemark(*where, HIDDEN_COLUMN, Mark.DOUBTFUL)


def _mark(column: Column | None, at: int, reason: Notice) -> None:
    if column is not None:
        column.filled[at] = marked(column, at, reason, Mark.DOUBTFUL)


def _spans(numbers: Sequence[int], named: Callable[[int], str]) -> list[str]:
    """Numbers from the lowest, those that follow each other as one span: "3", "7-9"."""
    runs = (list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]))
    ends = ((run[0][1], run[-1][1]) for run in runs)
    return [named(first) if first == last else f"{named(first)}-{named(last)}" for first, last in ends]


def _short(listed: Sequence[str]) -> str:
    shown = list(islice(listed, MOST_LISTED))
    return ", ".join(shown) + (" …" if len(listed) > len(shown) else "")
