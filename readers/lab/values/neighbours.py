"""What cells mean for each other: merged labels, labels written once, flags beside figures, rows that stand twice."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from calculators.errors import N_, Notice
from readers.lab import reasons
from readers.lab.cell_looks import cleaned
from readers.lab.layout.area import Area
from readers.lab.layout.totals import STATISTICS_BEGIN, names_a_statistic, names_a_total
from readers.lab.reading import Mark
from readers.lab.values.column_kinds import is_label
from readers.lab.values.columns import Column, marked

FLAG: Final = re.compile(r"(?:U|J|UJ|R|B|E|D|H|N|ND|NJ|Q|M|K|L|F|S|<|>|≤|≥|=|~|\*|†|#|н\.?о\.?)\d{0,2}", re.IGNORECASE)
FLAG_NAME: Final = re.compile(
    r"qual|flag|\bq\b|censor|\bsign\b|code|флаг|квалиф|признак|отметк|знак|^[<>]$", re.IGNORECASE
)
NAMED_LIKE_A_TOTAL: Final = Notice(
    "named-like-a-total",
    N_("is named like a mean or an end of other rows and read as a run: leave the row out if it is none"),
)
MOST_FILLED: Final = 0.6
FEWEST_BLANKS: Final = 2


def tell_neighbours(area: Area, rows: Sequence[int], columns: Sequence[Column]) -> None:
    """Adds to the columns of a table what rows and columns say of each other."""
    _fill_merged(area, rows, columns)
    for at in range(len(columns)):
        _tell_labels_written_once(columns, at)
    for left, right in pairwise(columns):
        _tell_flags(left, right)
    _tell_duplicates(rows, columns)
    _tell_statistics(columns)


def tell_beyond_heading(columns: Sequence[Column]) -> None:
    """Cells of a text to the right of the last heading: a separator inside a cell moves all that follow it."""
    last = max((column.cells.heading.column for column in columns if column.cells.heading.own), default=0)
    for column in columns:
        if column.cells.heading.column > last:
            for at, raw in enumerate(column.cells.raws):
                if raw and not raw.isspace():
                    column.filled[at] = marked(column, at, reasons.BEYOND_HEADING, Mark.DOUBTFUL)


def _fill_merged(area: Area, rows: Sequence[int], columns: Sequence[Column]) -> None:
    if not area.blocks:
        return
    by_number = {one.cells.heading.column: one for one in columns}
    place = {row: at for at, row in enumerate(rows)}
    for block in area.blocks:
        column = by_number.get(block.left)
        if column is None or block.top not in place or not area.text(block.top, block.left):
            continue
        if any(one in by_number for one in area.covered_by(block)[1:]):
            at = place[block.top]
            column.filled[at] = marked(column, at, reasons.MERGED_ACROSS, Mark.DOUBTFUL)
        below = [place[row] for row in range(block.top + 1, min(block.bottom, area.bottom) + 1) if row in place]
        _fill_below(column, place[block.top], below)


def _fill_below(column: Column, top: int, below: Sequence[int]) -> None:
    label = column.kind != "number" or is_label(column.cells)
    for at in below:
        if label:
            column.filled[at] = (column.outcome(top)[0], reasons.FILLED_DOWN, Mark.CHANGED)
        else:
            column.filled[at] = ("", reasons.MERGED_BLANK, Mark.DOUBTFUL)


def _tell_labels_written_once(columns: Sequence[Column], place: int) -> None:
    """Blank cells below labels: filled where a person has set it, told where the column looks like a list of groups."""
    column = columns[place]
    blanks = [at for at, raw in enumerate(column.cells.raws) if not raw and at not in column.filled]
    open_rows = frozenset(blanks)
    set_to = column.cells.settings.fill_down
    if set_to is False or not blanks or (set_to is None and not _is_grouped(columns, place, blanks)):
        return
    reading = ""
    for at in range(len(column.cells.raws)):
        if at not in open_rows:
            reading = column.outcome(at)[0] or reading
        elif reading:
            said = reasons.FILLED_BELOW if set_to else reasons.GROUP_BLANK
            column.filled[at] = (reading, said, Mark.CHANGED) if set_to else ("", said, Mark.DOUBTFUL)


def _is_grouped(columns: Sequence[Column], place: int, blanks: Sequence[int]) -> bool:
    """A column of labels, left of figures, that begins with one and is blank in two rows of five and more."""
    column = columns[place]
    count = len(column.cells.raws)
    labels = (column.kind in ("text", "date") and place == 0) or is_label(column.cells)
    if not labels or blanks[0] == 0 or len(blanks) < FEWEST_BLANKS or count - len(blanks) > MOST_FILLED * count:
        return False
    return any(one.kind == "number" for one in columns[place + 1 :])


def _tell_flags(left: Column, right: Column) -> None:
    if left.kind != "number" or right.kind != "text" or not _are_flags(left, right):
        return
    for at, raw in enumerate(right.cells.raws):
        flag = right.outcome(at)[0] if raw else ""
        if flag and left.outcome(at)[0]:
            left.filled[at] = marked(left, at, _flagged(left.cells.raws[at], flag), Mark.DOUBTFUL)


def _are_flags(left: Column, right: Column) -> bool:
    """Whether a column of short codes stands under the heading of the figures beside it, or is called a flag."""
    texts = {outcome[0] for outcome in right.outcomes.values() if outcome[0]}
    if not texts or not all(FLAG.fullmatch(text) for text in texts):
        return False
    heading = right.cells.heading
    together = heading.column == left.cells.heading.column + 1 and not heading.own
    return together or bool(FLAG_NAME.search(heading.name))


def _flagged(text: str, flag: str) -> Notice:
    message = N_(
        "“{text}” is flagged {flag} beside it, and used as it stands: confirm that, or leave the run out with a reason"
    )
    return Notice("flagged", message, {"text": text, "flag": flag})


def _tell_statistics(columns: Sequence[Column]) -> None:
    """Readings that are called as means and ends of others are, in a table that is no block of statistics."""
    if not columns or columns[0].kind != "text":
        return
    raws = columns[0].cells.raws
    named = {raw for raw in set(raws) if raw[:1] in STATISTICS_BEGIN and names_a_statistic(cleaned(raw))}
    if not named or all(names_a_total(cleaned(raw)) for raw in raws if raw):
        return
    for at, raw in enumerate(raws):
        if raw in named:
            columns[0].filled[at] = marked(columns[0], at, NAMED_LIKE_A_TOTAL, Mark.DOUBTFUL)


def _tell_duplicates(rows: Sequence[int], columns: Sequence[Column]) -> None:
    if len(columns) < 2:
        return
    first: dict[tuple[str, ...], int] = {}
    for at, cells in enumerate(zip(*(one.cells.raws for one in columns), strict=True)):
        if first.setdefault(cells, at) != at and sum(map(bool, cells)) > 1:
            column = next(one for one, text in zip(columns, cells, strict=True) if text)
            column.filled[at] = marked(column, at, _repeats(rows[first[cells]]), Mark.DOUBTFUL)


def _repeats(row: int) -> Notice:
    message = N_("the whole row repeats row {row} to the letter; both are kept")
    return Notice("duplicate-row", message, {"row": row})
