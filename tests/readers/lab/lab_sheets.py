"""Sheets for the tests of the importer, built by hand."""

from collections.abc import Sequence

from proposals.intake import ReadingSettings
from readers.lab.files.raw import Block, Kind, RawFile, RawSheet
from readers.lab.reading import LabTable
from readers.lab.reasons import codes_of
from readers.lab.understanding import understood


def sheet(
    *rows: str, name: str = "1", merged: tuple[Block, ...] = (), kinds: dict[str, Kind] | None = None
) -> RawSheet:
    """Rows of cells parted by "|"; all filled cells are text but for those that `kinds` names ("B2")."""
    cells = [row.split("|") for row in rows]
    width = max(map(len, cells), default=0)
    padded = tuple((*row, *[""] * (width - len(row))) for row in cells)
    letters = [
        "".join(_kind(text, f"{chr(65 + at)}{number}", kinds or {}) for at, text in enumerate(row))
        for number, row in enumerate(padded, 1)
    ]
    return RawSheet(name, padded, tuple(letters), merged)


def workbook(*rows: str, merged: tuple[Block, ...] = (), kinds: dict[str, Kind] | None = None) -> RawSheet:
    """As `sheet`, with plain numbers as numbers of the workbook."""
    numbers = {
        f"{chr(65 + at)}{number}": Kind.NUMBER
        for number, row in enumerate(rows, 1)
        for at, text in enumerate(row.split("|"))
        if _is_number(text)
    }
    return sheet(*rows, merged=merged, kinds={**numbers, **(kinds or {})})


def file_of(*sheets: RawSheet, separator: str | None = None) -> RawFile:
    """A file of these sheets."""
    form = "text" if separator else "xlsx"
    return RawFile("file", "0" * 64, 1, form, sheets, "UTF-8" if separator else None, separator)


def _kind(text: str, cell: str, kinds: dict[str, Kind]) -> str:
    return kinds.get(cell, Kind.TEXT if text else Kind.EMPTY)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text.strip() == text and "_" not in text


def table_of(made: RawSheet, separator: str | None = ";", **settings: object) -> LabTable:
    """The only table of a sheet."""
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()}
    reading = understood(file_of(made, separator=separator), ReadingSettings.model_validate(given))
    (table,) = reading.tables
    return table


def column_of(cells: Sequence[str], heading: str = "y", separator: str | None = ";", **settings: object) -> LabTable:
    """The table of a column of cells under a heading, beside a column of runs."""
    rows = [f"run {chr(97 + at)}|{cell}" for at, cell in enumerate(cells)]
    return table_of(sheet(f"Sample|{heading}", *rows), separator, **settings)


def told(table: LabTable, column: str = "") -> dict[str, str]:
    """Of each cell with a remark its mark and the codes of its reason: {"B2": "changed decimal-comma"}."""
    return {
        f"{one.column}{one.row}": " ".join([one.mark, *codes_of(one.reason)])
        for one in table.remarks
        if one.column == (column or one.column)
    }


def texts(table: LabTable, column: str = "B") -> list[str]:
    """The readings of a column."""
    return list(table.column(column).texts)


def left_out(table: LabTable) -> dict[int, str]:
    """The rows left out with the codes of their reasons."""
    return {one.row: one.reason.code for one in table.left_out}
