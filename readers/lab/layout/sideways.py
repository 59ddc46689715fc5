"""Whether a table lies on its side: a row for each quantity, a column for each run. It is read as it is, and told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice
from readers.lab.cell_looks import NUMERIC_LOOKS, Look
from readers.lab.layout.area import Area
from readers.lab.layout.units import named
from readers.lab.reading import Mark
from readers.lab.values.column_kinds import DATE_NAME, LABEL_NAME, TIME_NAME
from readers.lab.values.columns import Column, marked

FEWEST_COLUMNS: Final = 3
MOST_ROWS: Final = 200
"""Nobody measures more quantities of a run."""
ON_ITS_SIDE: Final = Notice(
    "on-its-side",
    N_(
        "the table seems to lie on its side: its rows are quantities and its columns runs. Turn it in a spreadsheet "
        "program (copy, paste special, transpose) and send it again"
    ),
)
A_QUANTITY: Final = Notice(
    "on-its-side",
    N_("names what the row holds, as headings do: turn the table in a spreadsheet program and send it again"),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """The label of a row, and whether all of its other cells are figures, or words."""

    label: str
    figures: bool
    words: bool


def lies_on_its_side(area: Area, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether every row is a quantity: labels that are all different and other cells that are all alike, with the arms,
    lots or dates in a row of their own, or with units in most of the labels."""
    if not 0 < len(rows) <= MOST_ROWS or len(columns) < FEWEST_COLUMNS:
        return False
    found = [_row(area, row, columns) for row in rows]
    labels = {one.label for one in found}
    if len(labels) < len(found) or not all(one.label and (one.figures or one.words) for one in found):
        return False
    measured = [one for one in found if one.figures]
    with_unit = sum(bool(named(one.label)[1]) for one in measured)
    named_runs = bool(measured) and any(one.words and _names_runs(one.label) for one in found)
    return named_runs or with_unit * 2 > len(found)


def _row(area: Area, row: int, columns: Sequence[int]) -> _Row:
    looks = area.looks(row)
    others = [looks[column] for column in columns[1:] if looks.get(column, Look.MISSING) is not Look.MISSING]
    label = area.text(row, columns[0]) if looks.get(columns[0]) is Look.TEXT else ""
    figures = bool(others) and all(one in NUMERIC_LOOKS - {Look.DATE, Look.CLOCK} for one in others)
    words = bool(others) and all(one in (Look.TEXT, Look.DATE, Look.CLOCK) for one in others)
    return _Row(label, figures, words)


def _names_runs(label: str) -> bool:
    """Whether a label says what headings say of runs: arm, lot, date."""
    return any(form.search(label) for form in (LABEL_NAME, DATE_NAME, TIME_NAME))


def tell_sideways(area: Area, rows: Sequence[int], columns: Sequence[Column]) -> None:
    """Adds to the labels of the rows of a table that lies on its side that they are names of quantities."""
    if lies_on_its_side(area, rows, [one.cells.heading.column for one in columns]):
        for at in range(len(rows)):
            columns[0].filled[at] = marked(columns[0], at, A_QUANTITY, Mark.DOUBTFUL)
