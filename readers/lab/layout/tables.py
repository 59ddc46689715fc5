"""One table put together: its columns, its rows, and every remark."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from calculators.errors import Notice
from proposals.intake import ColumnKind, ColumnSettings, ReadingSettings
from readers.errors import UnreadNumber
from readers.lab.files.raw import letter
from readers.lab.layout.area import Area
from readers.lab.layout.frames import Frame
from readers.lab.layout.groups import Group, told_apart, with_groups
from readers.lab.layout.headings import Heading, headings_of
from readers.lab.layout.rows import Sorted, sorted_rows
from readers.lab.layout.sideways import ON_ITS_SIDE, lies_on_its_side, tell_sideways
from readers.lab.layout.unseen import hidden_headings, tell_unseen
from readers.lab.layout.wide import is_wide
from readers.lab.reading import CellRemark, LabTable, Mark
from readers.lab.reasons import several
from readers.lab.values.column_cells import Cells, Outcome
from readers.lab.values.column_kinds import kind_of
from readers.lab.values.columns import Column, read_column
from readers.lab.values.decimal_signs import Surroundings
from readers.lab.values.neighbours import tell_beyond_heading, tell_neighbours
from readers.lab.values.odd_figures import with_odd_told
from readers.lab.values.sentinels import as_set, codes_in, figures_of, open_codes, without_codes
from readers.numbers import read_number

new_remark: Final = partial(tuple.__new__, CellRemark)
"""A remark from the tuple of its parts, at a third of the time of its own call."""
CYRILLIC: Final = re.compile("[А-яЁё]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A table before its cells are read."""

    area: Area
    index: int
    frame: Frame
    rows: Sorted
    cells: tuple[Cells, ...]
    kinds: tuple[ColumnKind, ...]
    groups: tuple[Group, ...] = ()

    @property
    def numbers(self) -> tuple[Cells, ...]:
        """Its columns of numbers."""
        return tuple(one for one, kind in zip(self.cells, self.kinds, strict=True) if kind == "number")

    @property
    def no_runs(self) -> Notice | None:
        """Why its rows can be no runs as they stand."""
        if lies_on_its_side(self.area, self.rows.used, [one.heading.column for one in self.cells]):
            return ON_ITS_SIDE
        return is_wide(self.cells, self.kinds)

    @property
    def is_russian(self) -> bool:
        """Whether a heading or the name of the sheet has Russian letters."""
        names = (self.area.sheet.name, *(one.heading.head for one in self.cells))
        return any(CYRILLIC.search(name) for name in names)


def drafted(area: Area, index: int, frame: Frame, settings: ReadingSettings) -> Draft:
    """The rows and columns of a table."""
    rows, groups = told_apart(area, frame, sorted_rows(area, frame, settings.rows))
    headings = headings_of(area, frame, settings.columns)
    cells = tuple(_cells(area, rows.used, headings, settings.columns))
    return Draft(area, index, frame, rows, cells, tuple(map(kind_of, cells)), groups)


def _cells(
    area: Area, rows: Sequence[int], headings: Mapping[int, Heading], settings: Mapping[str, ColumnSettings]
) -> Iterator[Cells]:
    """The columns with a heading of their own or with anything in a row of readings."""
    at_rows = [row - 1 for row in rows]
    texts = list(zip(*map(area.sheet.rows.__getitem__, at_rows), strict=True)) or [()] * area.right
    kinds = list(zip(*map(area.sheet.kinds.__getitem__, at_rows), strict=True)) or [()] * area.right
    for column in area.columns:
        at = column - 1
        if headings[column].own or any(text and not text.isspace() for text in texts[at]):
            one = settings.get(letter(column), ColumnSettings())
            yield Cells(headings[column], "".join(kinds[at]), texts[at], one)


def tabled(draft: Draft, around: Surroundings) -> LabTable:
    """The table with every cell read or refused."""
    columns = _read(draft, around)
    tell_neighbours(draft.area, draft.rows.used, columns)
    if around.separator is not None and draft.frame.heading:
        tell_beyond_heading(columns)
    tell_sideways(draft.area, draft.rows.used, columns)
    columns = with_groups(columns, draft.rows.used, draft.groups, around.settings.columns)
    tell_unseen(draft.area, draft.rows.used, columns)
    heads = [*_of_headings(draft), *hidden_headings(draft.area, columns)]
    remarks = [*heads, *(one for column in columns for one in _remarks(draft, column))]
    return LabTable(
        draft.area.sheet.name,
        draft.index,
        draft.area.top,
        draft.area.bottom,
        draft.frame.heading,
        tuple(column.as_read() for column in columns),
        draft.rows.used,
        draft.rows.left_out,
        tuple(remarks),
        draft.no_runs,
    )


def _read(draft: Draft, around: Surroundings) -> list[Column]:
    columns = [read_column(cells, kind, around) for cells, kind in zip(draft.cells, draft.kinds, strict=True)]
    numbers = [at for at, column in enumerate(columns) if column.kind == "number"]
    for at, column in zip(numbers, _without_codes([columns[at] for at in numbers], around), strict=True):
        columns[at] = with_odd_told(column, noughts=around.settings.missing is None)
    return columns


def _without_codes(columns: Sequence[Column], around: Surroundings) -> list[Column]:
    """The columns of numbers with codes for "not measured" told, or read as a person has set."""
    if around.settings.missing is not None:
        missing = frozenset(_figures(around.settings.missing))
        return [replace(column, outcomes=as_set(column.outcomes, missing)) for column in columns]
    figures = [figures_of(column.outcomes, column.cells.tally) for column in columns]
    codes = codes_in(figures)
    return [
        replace(column, outcomes=without_codes(column.outcomes, found, open_codes(one, found)))
        for column, one, found in zip(columns, figures, codes, strict=True)
    ]


def _figures(texts: Sequence[str]) -> Iterator[float]:
    for text in texts:
        try:
            yield read_number(text, "either").value
        except UnreadNumber:
            continue


def _of_headings(draft: Draft) -> Iterator[CellRemark]:
    for one in draft.cells:
        head = one.heading
        if head.remarks:
            reason = several(head.remarks)
            yield CellRemark(
                draft.area.sheet.name,
                head.row,
                letter(head.column),
                head.name,
                head.head,
                head.name,
                reason,
                Mark.CHANGED,
            )


def _remarks(draft: Draft, column: Column) -> Iterator[CellRemark]:
    """The remarks of a column from the top; a row may have one of its own in place of that of all such cells."""
    marked = {key: outcome for key, outcome in column.outcomes.items() if outcome[2] is not None}
    if not marked and not column.filled:
        return
    sheet, at, name = draft.area.sheet.name, column.letter, column.cells.heading.name
    found: Iterator[Outcome | None] = column.cells.looked_up(marked)
    if column.filled:
        found = (column.filled.get(place) or outcome for place, outcome in enumerate(found))
    for row, raw, outcome in zip(draft.rows.used, column.cells.raws, found, strict=True):
        if outcome is not None:
            yield new_remark((sheet, row, at, name, raw, *outcome))
