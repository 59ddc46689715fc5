"""A column of a table as it was read, with its remarks by row."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from calculators.errors import Notice
from proposals.intake import ColumnKind, DateOrder, DecimalSign, PercentMeaning
from readers.lab.files.raw import letter
from readers.lab.reading import LabColumn, Mark
from readers.lab.reasons import both
from readers.lab.values.column_cells import Cells, Key, Outcome, Outcomes
from readers.lab.values.date_cells import keeps_texts, read_clocks, read_dates
from readers.lab.values.decimal_signs import Surroundings
from readers.lab.values.number_cells import read_numbers
from readers.lab.values.text_cells import dates_open, read_texts


@dataclass(frozen=True)
class Column:
    """A column while its table is put together: `outcomes` for each different cell, and what was understood of all."""

    cells: Cells
    kind: ColumnKind
    outcomes: Outcomes
    unit: str
    decimal: DecimalSign | None = None
    date_order: DateOrder | None = None
    percents: PercentMeaning | None = None
    filled: dict[int, Outcome] = field(default_factory=dict)

    @property
    def letter(self) -> str:
        """Its letter in the sheet."""
        return letter(self.cells.heading.column)

    def outcome(self, at: int) -> Outcome:
        """What the cell of the reading numbered `at` from 0 was read as."""
        return self.filled.get(at) or self.outcomes[self.cells.kinds[at], self.cells.raws[at]]

    def texts(self) -> tuple[str, ...]:
        """One reading for each row."""
        readings = {key: outcome[0] for key, outcome in self.outcomes.items()}
        texts = [text or "" for text in self.cells.looked_up(readings)]
        for at, outcome in self.filled.items():
            texts[at] = outcome[0]
        return tuple(texts)

    def as_read(self) -> LabColumn:
        """The column as the table gives it."""
        heading = self.cells.heading
        return LabColumn(
            self.letter,
            heading.head,
            heading.name,
            self.unit,
            self.kind,
            self.decimal,
            self.texts(),
            self.cells.raws,
            self.date_order,
            self.percents,
        )


def read_column(cells: Cells, kind: ColumnKind, around: Surroundings) -> Column:
    """The outcome of every cell of a column, as its kind asks."""
    unit = cells.heading.unit
    if kind == "number":
        read = read_numbers(cells, around)
        return Column(
            cells, kind, read.outcomes, read.unit, _shown_sign(cells, read.sign.sign), None, read.percents.meaning
        )
    if kind == "date" and not keeps_texts(cells):
        outcomes, rule = read_dates(cells, around)
        return Column(cells, kind, outcomes, unit, date_order=rule.order if rule.sure else None)
    if kind == "time":
        return Column(cells, kind, read_clocks(cells, around), unit)
    texts: dict[Key, Outcome] = read_texts(cells, around)
    if kind == "date":
        texts.update(dates_open(cells))
    return Column(cells, "text", texts, unit)


def _shown_sign(cells: Cells, sign: DecimalSign | None) -> DecimalSign | None:
    """The sign, if any text of the column shows one."""
    shown = any(kind == "t" and ("," in raw or "." in raw) for kind, raw in cells.tally)
    return sign if shown else None


def marked(column: Column, at: int, reason: Notice, mark: Mark, reading: str | None = None) -> Outcome:
    """The outcome of a cell with one more reason; the graver mark stays."""
    before, said, was = column.outcome(at)
    order: Sequence[Mark | None] = (None, Mark.CHANGED, Mark.DOUBTFUL, Mark.REFUSED)
    graver = max(mark, was, key=order.index)
    return (before if reading is None else reading), both(said, reason), graver
