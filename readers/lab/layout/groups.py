"""Rows of one cell that name a group of the rows below: the names become a column. Notes are no groups."""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from calculators.errors import N_, Notice
from proposals.intake import ColumnSettings
from readers.lab.files.raw import column_number
from readers.lab.layout.area import Area
from readers.lab.layout.frames import Frame, is_pair
from readers.lab.layout.headings import Heading
from readers.lab.layout.rows import GROUP, LONGEST_LABEL, REPEATED, TITLE, Sorted
from readers.lab.reading import Mark, RowRemark
from readers.lab.reasons import GROUP_ABOVE
from readers.lab.values.column_cells import Cells, Outcome
from readers.lab.values.columns import Column

LONE: Final = Notice("note-row", N_("a note, or the name of a group: one cell of words that counts for no row"))
NAMES_GROUP: Final = Notice("group-row", N_("the name of a group: the rows below have it in a column of its own"))
LETTERS: Final = "ZZZ"
"""The name of the column of groups: no sheet reaches so far."""
NOTE: Final = re.compile(
    r".*[.!]|.*\b(?:не (?:доставлен|отобран|измер|пров[её]д|состоял)\w*|сбо[йя]|полом\w*|авари\w*|останов\w*|промыв\w*|"
    r"перерыв\w*|потерян\w*|разлит\w*|см\.|not (?:delivered|taken|measured|done|run)|fail\w*|broke\w*|stopp?\w*|"
    r"restart\w*|clean(?:ed|ing)|lost|spil(?:t|led)|see)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What is said of something that happened, and not a name."""
NAMED_BY: Final = re.compile(r"(lot|batch|shift|day|line|лот|партия|смена|день|линия)\b", re.IGNORECASE)
RUSSIAN: Final = re.compile("[А-яЁё]")
FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Group:
    """The row that names a group, its column, and the name."""

    row: int
    column: int
    name: str


def told_apart(area: Area, frame: Frame, rows: Sorted) -> tuple[Sorted, tuple[Group, ...]]:
    """The rows with lone cells told as names of groups or as notes, and the groups.

    There are groups where a name stands above the first reading and another one further down, each with readings below.
    """
    lone = [one for one in rows.left_out if one.reason == GROUP and len(area.filled(one.row)) == 1]
    if not lone or not rows.used:
        return rows, ()
    names = [one for one in lone if not NOTE.fullmatch(one.text)]
    found = tuple(_groups(area, [*_title_as_name(area, frame, rows, names), *names], rows.used))
    heads = {one.row for one in found}
    notes = {one.row for one in lone} - heads
    left = (_told(one, heads, notes) for one in rows.left_out)
    return Sorted(rows.used, tuple(left)), found


def _told(one: RowRemark, heads: set[int], notes: set[int]) -> RowRemark:
    if one.row in heads:
        return replace(one, reason=NAMES_GROUP)
    return replace(one, reason=LONE) if one.row in notes else one


def _title_as_name(area: Area, frame: Frame, rows: Sorted, names: Sequence[RowRemark]) -> list[RowRemark]:
    """The lone title right above the heading, where further down a name stands right above the heading once more."""
    repeated = {one.row for one in rows.left_out if one.reason == REPEATED}
    if not frame.heading or not any(one.row + 1 in repeated for one in names):
        return []
    titles = (one for one in rows.left_out if one.reason == TITLE and one.row == frame.heading[0] - 1)
    return [one for one in titles if len(area.filled(one.row)) == 1 and len(one.text) <= LONGEST_LABEL]


def _groups(area: Area, names: Sequence[RowRemark], used: Sequence[int]) -> Iterator[Group]:
    """The names that have a reading below before the next one, if they part all readings into two groups and more."""
    below = [bisect(used, one.row) for one in names]
    ends = [*below[1:], len(used)]
    heads = [one for one, first, end in zip(names, below, ends, strict=False) if first < end]
    if len({one.text for one in heads}) < FEWEST or heads[0].row > used[0] or is_pair(area, heads[0].row):
        return
    for one in heads:
        (column,) = area.filled(one.row)
        yield Group(one.row, column, area.text(one.row, column))


def with_groups(
    columns: Sequence[Column], rows: Sequence[int], groups: Sequence[Group], settings: Mapping[str, ColumnSettings]
) -> list[Column]:
    """The columns of a table with the name of its group for every row: in the column in which the names stand where
    nothing else does, else in one of their own behind all others."""
    if not groups:
        return list(columns)
    filled = dict(enumerate(_of_rows(rows, groups)))
    own = next((one for one in columns if _is_theirs(one, groups)), None)
    if own is None:
        return [*columns, _column(len(rows), filled, columns, groups, settings.get(LETTERS, ColumnSettings()))]
    own = replace(own, kind="text", filled=filled)
    return [own if one.letter == own.letter else one for one in columns]


def _is_theirs(column: Column, groups: Sequence[Group]) -> bool:
    """Whether the groups are named in a column in which all rows of readings are blank."""
    theirs = {one.column for one in groups}
    return theirs == {column.cells.heading.column} and not any(map(str.strip, column.cells.raws))


def _of_rows(rows: Sequence[int], groups: Sequence[Group]) -> Iterator[Outcome]:
    """The outcome for each row: the first row of a group is to be looked at."""
    later = list(groups)
    mark, group = Mark.DOUBTFUL, later.pop(0)
    reason = _above(group)
    for row in rows:
        while later and later[0].row < row:
            mark, group = Mark.DOUBTFUL, later.pop(0)
            reason = _above(group)
        yield group.name, reason, mark
        mark = Mark.CHANGED


def _above(group: Group) -> Notice:
    """As one of several reasons, so that a list says of each group its own name and row."""
    message = N_("“{name}” in row {row} is taken for the name of the group of this row and of those below it")
    reason = Notice(GROUP_ABOVE, message, {"name": group.name, "row": group.row})
    return Notice("several", N_("{reasons}"), {"reasons": (reason,)})


def _column(
    count: int, filled: dict[int, Outcome], columns: Sequence[Column], groups: Sequence[Group], set_to: ColumnSettings
) -> Column:
    name = set_to.name or _name(columns, groups)
    heading = Heading(column_number(LETTERS), name, name, set_to.unit or "", groups[0].row, own=False)
    cells = Cells(heading, " " * count, ("",) * count, set_to)
    return Column(cells, "text", {(" ", ""): ("", None, None)}, heading.unit, filled=filled)


def _name(columns: Sequence[Column], groups: Sequence[Group]) -> str:
    """What the groups are: the word that all of their names begin with, else groups, in the language of the names."""
    words = {found[1].capitalize() if (found := NAMED_BY.match(one.name)) else "" for one in groups}
    usual = "Группа" if any(RUSSIAN.search(one.name) for one in groups) else "Group"
    name = (words.pop() if len(words) == 1 else "") or usual
    return f"{name} ({LETTERS})" if any(one.cells.heading.name == name for one in columns) else name
