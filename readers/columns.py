"""Columns of numbers: one decimal sign for each column, decided from all its cells, every other cell told by place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from calculators.errors import N_, Notice, Term
from readers.errors import CellProblem, UnreadNumber
from readers.numbers import PLAIN, NumberReading, Sign, possible_signs, read_number
from readers.table import Reading, Table

LARGEST_FIGURE: Final = 1e15
"""As everywhere in a case: so that no product or square of figures overflows."""
MISSING: Final = frozenset({"", "na", "n/a", "#n/a", "н/д"})
SIGN_NAMES: Final = {",": N_("decimal comma"), ".": N_("decimal point")}


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """`values` has one entry for each row, None where nothing was measured or the cell is a problem.

    `decimal` is the sign decided, None where no cell shows one; `percent` tells that every number carries a percent
    sign (the values stay percents); `missing` numbers the rows without a measurement.
    """

    name: str
    decimal: Sign | None
    percent: bool
    values: tuple[float | None, ...]
    missing: tuple[int, ...]
    problems: tuple[CellProblem, ...]

    def notices(self) -> tuple[Notice, ...]:
        """What was understood of the column, in words: its decimal sign, percents, rows without a measurement."""
        said = []
        if self.decimal is not None:
            facts = {"column": self.name, "sign": Term(SIGN_NAMES[self.decimal])}
            said.append(Notice("decimal-sign", N_("Column “{column}”: {sign}"), facts))
        if self.percent:
            said.append(Notice("percents", N_("Column “{column}”: percents"), {"column": self.name}))
        if self.missing:
            message = N_("Column “{column}”: nothing measured in rows {rows}")
            said.append(Notice("not-measured", message, {"column": self.name, "rows": list(self.missing)}))
        return tuple(said)


def is_missing(cell: str) -> bool:
    """An empty cell, or one that says "not available": NA, N/A, #N/A, н/д."""
    return cell.casefold() in MISSING


def number_column(table: Table, name: str, decimal: Sign | None = None) -> NumberColumn:
    """The numbers of a column.

    `decimal` is the sign to use, else the one that the cells of this column show. Where all of them could be read both
    ways ("1,234"), the other columns of the table decide if they agree; a file parted by commas writes its decimals
    with a point; else the cells are refused with both readings. Raises UnreadableFile for a column that is not there.
    """
    cells = table.column(name)
    if decimal == "." and all(map(PLAIN.fullmatch, filter(None, cells))):
        return _plain_column(table, name, cells)
    sign = decimal or _decided(cells) or _from_elsewhere(table, cells)
    percent = all(cell.endswith("%") for cell in cells if not is_missing(cell))
    readings = [_read(cell, sign, percent) for cell in cells]
    problems = tuple(
        CellProblem(number, name, cell, _as_seen_in_column(reading, cell, sign, percent))
        for number, cell, reading in zip(table.rows, cells, readings, strict=True)
        if isinstance(reading, Notice)
    )
    values = tuple(reading.value if isinstance(reading, NumberReading) else None for reading in readings)
    missing = tuple(number for number, cell in zip(table.rows, cells, strict=True) if is_missing(cell))
    return NumberColumn(name, sign, percent and len(missing) < len(cells), values, missing, problems)


def _plain_column(table: Table, name: str, cells: tuple[str, ...]) -> NumberColumn:
    """A column whose every filled cell is written as programs write numbers."""
    values = tuple(float(cell) + 0.0 if cell else None for cell in cells)
    missing = tuple(row for row, cell in zip(table.rows, cells, strict=True) if not cell)
    return NumberColumn(name, ".", False, values, missing, ())


def looks_numeric(cells: Iterable[str]) -> bool:
    """Whether every cell that is not missing is a number in some reading, and there is one."""
    filled = [cell for cell in cells if not is_missing(cell)]
    return bool(filled) and all(map(possible_signs, filled))


def _decided(cells: Iterable[str]) -> Sign | None:
    """The sign that most of the telling cells show; the comma or point of a tie is the first one's."""
    telling = [sign for cell in cells if (sign := _shown_sign(cell)) is not None]
    return max(dict.fromkeys(telling), key=telling.count, default=None)


def _shown_sign(cell: str) -> Sign | None:
    signs = possible_signs(cell)
    return next(iter(signs)) if len(signs) == 1 else None


def _from_elsewhere(table: Table, cells: Iterable[str]) -> Sign | None:
    signs = {char for cell in cells for char in cell if char in ",."}
    if not signs:
        return None
    columns = [table.column(name) for name in table.header]
    others = {sign for column in columns if looks_numeric(column) and (sign := _decided(column)) is not None}
    if len(others) == 1:
        return others.pop()
    return "." if table.reading.separator == "," and signs == {"."} else None


def _read(cell: str, sign: Sign | None, percent: bool) -> NumberReading | Notice | None:
    if is_missing(cell):
        return None
    try:
        reading = read_number(cell, sign, percent=percent)
    except UnreadNumber as refusal:
        return refusal.notice
    if abs(reading.value) <= LARGEST_FIGURE:
        return reading
    message = N_("“{text}” is too large a figure: no more than {most} in size can be computed with")
    return Notice("figure_too_large", message, {"text": cell, "most": LARGEST_FIGURE})


def _as_seen_in_column(reading: Notice, cell: str, sign: Sign | None, percent: bool) -> Notice:
    """What the column as a whole makes of a cell that could not be read: a contradiction, else what was said of it."""
    if cell.endswith("%") and not percent and possible_signs(cell):
        message = N_("“{text}” has a percent sign, other cells of the column have none")
        return Notice("percent_contradiction", message, {"text": cell})
    if sign is None or _shown_sign(cell) in (None, sign):
        return reading
    message = N_("“{text}” contradicts the other cells of the column, which have {sign}")
    return Notice("decimal_contradiction", message, {"text": cell, "sign": Term(SIGN_NAMES[sign])})


def reading_facts(reading: Reading, columns: Iterable[NumberColumn]) -> dict[str, Any]:
    """What was understood of a table, for programs."""
    return {
        "encoding": reading.encoding,
        "separator": reading.separator,
        "header_row": reading.header_row,
        "rows": reading.rows_read,
        "title_rows": reading.title_rows,
        "blank_rows": reading.blank_rows,
        "blank_columns": reading.blank_columns,
        "columns": column_facts(columns),
    }


def column_facts(columns: Iterable[NumberColumn]) -> dict[str, Any]:
    """What was understood of columns of figures, by name."""
    return {
        one.name: {"decimal": one.decimal, "percent": one.percent, "missing_rows": list(one.missing)} for one in columns
    }
