"""What was understood of a laboratory's file: tables, and every cell that was changed, doubted or refused, with why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from calculators.errors import Notice
from proposals.intake import ColumnKind, DateOrder, DecimalSign, ReadingSettings
from readers.lab.files.raw import RawFile


class Mark(StrEnum):
    """What happened to a cell: read as something that its text is not to the letter; read, but a person must look;
    not read, and used nowhere."""

    CHANGED = "changed"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


class CellRemark(NamedTuple):
    """One cell: where it stands, its text in the file, what it was read as ("" for nothing), and why.

    A tuple, for a file may have a remark for every cell.
    """

    sheet: str
    row: int
    column: str
    name: str
    raw: str
    reading: str
    reason: Notice
    mark: Mark


@dataclass(frozen=True, slots=True)
class RowRemark:
    """A row that is in the table and not among its readings: its text and why it was left out."""

    row: int
    text: str
    reason: Notice


@dataclass(frozen=True, slots=True)
class LabColumn:
    """`letter` is the column of the sheet; `head` all that stands above it, `name` and `unit` what that says.

    `decimal` is the sign of numbers that are text, None where no cell shows one. `percents` is how bare figures of
    percents were meant; the readings are percents. `texts` has one reading for each row of the table: numbers in digits
    with a point, dates as 2026-03-31, moments as 2026-03-31 14:30:00, clock times as 14:30:00, "" for nothing measured.
    `raws` has the cells as they stand in the file.
    """

    letter: str
    head: str
    name: str
    unit: str
    kind: ColumnKind
    decimal: DecimalSign | None
    texts: tuple[str, ...]
    raws: tuple[str, ...]
    date_order: DateOrder | None = None
    percents: str | None = None


@dataclass(frozen=True, slots=True)
class LabTable:
    """One table of a sheet. `rows` numbers its readings as the sheet does; every other row is in `left_out`.

    `first` and `last` are its first and last row, titles and notes included: last - first + 1 = header rows + rows +
    rows left out. `no_runs` says why its rows can be no runs as they stand.
    """

    sheet: str
    index: int
    first: int
    last: int
    header_rows: tuple[int, ...]
    columns: tuple[LabColumn, ...]
    rows: tuple[int, ...]
    left_out: tuple[RowRemark, ...]
    remarks: tuple[CellRemark, ...]
    no_runs: Notice | None = None

    def of(self, mark: Mark) -> tuple[CellRemark, ...]:
        """The cells that bear a mark."""
        return tuple(one for one in self.remarks if one.mark is mark)

    def column(self, letter: str) -> LabColumn:
        """The column of a letter. Raises KeyError."""
        found = next((one for one in self.columns if one.letter == letter), None)
        if found is None:
            raise KeyError(letter)
        return found


@dataclass(frozen=True, slots=True)
class LabReading:
    """A file as it was read under `settings`; `sheets_without_table` says of every other sheet why it gave none."""

    file: RawFile
    settings: ReadingSettings
    tables: tuple[LabTable, ...]
    sheets_without_table: Mapping[str, Notice] = field(default_factory=dict)
    remarks: tuple[Notice, ...] = ()
