"""Figures and tables of the document as parts of a slide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from calculators.errors import N_
from documents.charts.flowing import SAFE
from documents.charts.lettering import width_of
from documents.sections.parts import BigFigure, Figures, Row, Table, Voice
from documents.slides.fitting import LEADING, Box, one_line
from documents.slides.parts import Cell, Grid, Look, Part, line, words

VALUE_SIZES: Final = (30.0, 26.0, 22.0, 19.0, 16.0, 14.0, 12.0, 10.0, 8.0)
LABEL_SIZE: Final = 12.0
NOTE_SIZES: Final = (11.0, 10.0, 9.0)
GRID_SIZES: Final = (15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
FIGURE_SIZES: Final = (10.0, 9.0, 8.0, 7.0, 6.0)
"""Sizes for figures that are longer still."""
LEAST_WHOLE: Final = 8.0
"""The least size at which words are set whole, before they are cut at a larger one."""
GAP: Final = 20.0
SIDE: Final = 7.0
"""Between the words of a cell and its edges."""
BOLD: Final = 1.06
"""How much wider words are in bold type."""
SUBSTITUTE: Final = 1.15
"""How much wider figures may be in a typeface put in place of ours, and still stand on one line."""
LEAST_TEXT: Final = 90.0
WIDEST_TEXT: Final = 300.0
ABOVE_AND_BELOW: Final = 8.0


def figure_row(figures: Figures, box: Box) -> tuple[Part, ...]:
    """Large figures side by side in one size, each with its label above and its note below."""
    width = (box.width - GAP * (len(figures.figures) - 1)) / len(figures.figures)
    widest = max(width_of(one.value, 1.0) for one in figures.figures)
    size = next((one for one in VALUE_SIZES if one * widest <= width * SAFE), VALUE_SIZES[-1])
    placed = [(box.left + at * (width + GAP), one) for at, one in enumerate(figures.figures)]
    return tuple(part for left, one in placed for part in _figure(one, Box(left, box.top, width, box.height), size))


def _figure(figure: BigFigure, box: Box, size: float) -> tuple[Part, ...]:
    label, value = LABEL_SIZE * LEADING, size * LEADING
    above = Box(box.left, box.top, box.width, label)
    middle = Box(box.left, above.bottom + 2, box.width, value)
    below = Box(box.left, middle.bottom + 2, box.width, box.bottom - middle.bottom - 2)
    look = Look("loss" if figure.sense == "loss" else "brand")
    parts: tuple[Part, ...] = (
        line(above, figure.label, LABEL_SIZE, Look("quiet")),
        line(middle, figure.value, size, look),
    )
    return (*parts, words(below, figure.note, NOTE_SIZES, Look("quiet"))) if figure.note else parts


def grid_of(table: Table, box: Box, voice: Voice, alternative: str) -> Grid:
    """A table of the document in a box: set smaller where it must be, its rows cut with a count of what is left out.

    A column of figures is as wide as its figures, the columns of words share what is left.
    """
    for size in GRID_SIZES:
        drawn = _Drawn(table, box, size)
        if len(table.rows) + 1 <= drawn.most_rows and drawn.room >= drawn.wished:
            return drawn.grid(table.rows, alternative)
    least = [_Drawn(table, box, one) for one in FIGURE_SIZES]
    whole = (one for one in least if one.size >= LEAST_WHOLE and one.room >= one.wished)
    some = (one for one in least if one.room >= LEAST_TEXT * one.texts)
    drawn = next(whole, None) or next(some, least[-1])
    return drawn.grid(_shortened(table.rows, drawn.most_rows - 1, voice), alternative)


def _shortened(rows: Sequence[Row], most: int, voice: Voice) -> tuple[Row, ...]:
    """At most so many rows: totals stay, a row says how many of the others are left out."""
    if len(rows) <= most:
        return tuple(rows)
    room = max(most - 1 - sum(one.kind == "total" for one in rows), 0)
    others = [at for at, one in enumerate(rows) if one.kind != "total"]
    left_out = set(others[room:])
    more = voice.words.counted(N_("and {n} more line"), N_("and {n} more lines"), len(left_out))
    kept = {at: one for at, one in enumerate(rows) if at not in left_out}
    kept[min(left_out)] = Row((more,), "muted")
    return tuple(kept[at] for at in sorted(kept))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A table at one size of type."""

    table: Table
    box: Box
    size: float

    @property
    def row_height(self) -> float:
        return self.size * LEADING + ABOVE_AND_BELOW

    @property
    def most_rows(self) -> int:
        return int(self.box.height / self.row_height + 1e-9)

    @property
    def wished(self) -> float:
        """What the columns of words would like to have."""
        return sum(min(self._needed(at), WIDEST_TEXT) for at, one in enumerate(self.table.columns) if not one.number)

    @property
    def texts(self) -> int:
        return sum(not one.number for one in self.table.columns)

    @property
    def room(self) -> float:
        """What is left for the columns of words."""
        return self.box.width - sum(self._needed(at) for at, one in enumerate(self.table.columns) if one.number)

    def widths(self) -> tuple[float, ...]:
        texts = [at for at, one in enumerate(self.table.columns) if not one.number]
        wishes = {at: min(max(self._needed(at), 1.0), WIDEST_TEXT) for at in texts}
        share = max(self.room, 1.0) / sum(wishes.values()) if texts else 0.0
        found = [wishes[at] * share if at in wishes else self._needed(at) for at in range(len(self.table.columns))]
        return tuple(one * min(1.0, self.box.width / sum(found)) for one in found)

    def grid(self, rows: Sequence[Row], alternative: str) -> Grid:
        widths = self.widths()
        heads = tuple(Cell(one.head, Look("quiet", align=_align(one.number))) for one in self.table.columns)
        named = any(one.words for one in heads)
        drawn = [*([heads] if named else []), *(self._row(row) for row in rows)]
        cut = tuple(tuple(self._cut(cell, width) for cell, width in zip(row, widths, strict=True)) for row in drawn)
        box = Box(self.box.left, self.box.top, sum(widths), self.row_height * len(cut))
        return Grid(box, widths, cut, self.size, self.row_height, alternative)

    def _row(self, row: Row) -> tuple[Cell, ...]:
        bold, quiet = row.kind in ("total", "subtotal"), row.kind in ("muted", "group")
        cells = [*row.cells, *[""] * (len(self.table.columns) - len(row.cells))]
        return tuple(
            Cell(
                one,
                Look("loss" if at in row.losses else "quiet" if quiet else "ink", bold, _align(column.number)),
            )
            for at, (one, column) in enumerate(zip(cells, self.table.columns, strict=True))
        )

    def _cut(self, cell: Cell, width: float) -> Cell:
        room = (width - 2 * SIDE) / (BOLD if cell.look.bold else 1.0)
        return Cell(one_line(cell.words, room, self.size), cell.look)

    def _needed(self, at: int) -> float:
        told = [self.table.columns[at].head, *(row.cells[at] for row in self.table.rows if at < len(row.cells))]
        wider = SUBSTITUTE if self.table.columns[at].number else 1 / SAFE
        return max(width_of(one, self.size) for one in told) * BOLD * wider + 2 * SIDE + 1


def _align(number: bool) -> Literal["left", "right"]:
    return "right" if number else "left"
