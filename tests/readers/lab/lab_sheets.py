"""Sheets for the tests of the importer, built by hand."""

from readers.lab.raw import Block, Kind, RawFile, RawSheet


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
