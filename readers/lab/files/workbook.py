"""Workbooks by python-calamine, with what it does not tell from a look of our own at their parts."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)

from calculators.errors import Notice
from readers.lab.files import cells
from readers.lab.files.extent import refuse_cells, refuse_signs
from readers.lab.files.forms import Form
from readers.lab.files.limits import CHUNK, MOST_SHEETS
from readers.lab.files.look import Look, corrected, marked
from readers.lab.files.looks import Looks, looks_of
from readers.lab.files.messages import Doing, Done, Message, Rows, SheetBegins, Told
from readers.lab.files.raw import Block
from readers.lab.files.refusals import damaged_workbook, locked, many_sheets
from readers.lab.files.told import CHECKING, hidden, no_cells, reading

SHOWN_SHEETS: Final = (SheetTypeEnum.WorkSheet,)
LOOKED_AT: Final = 0.2
"""The share of the work that is done when the file has been checked."""
PARSED: Final = 0.6
"""The share of a sheet that is done when its cells have been found."""


def read_workbook(data: bytes, form: Form) -> Iterator[Message]:
    """What is in a workbook, as it is found. Raises UnreadableFile for a hostile, damaged, locked or too large one."""
    yield Doing(0.0, CHECKING)
    looks = looks_of(data, form)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            yield from _sheets(book, looks)
    except PasswordError:
        raise locked() from None
    except (ZipError, CalamineError, OSError, ValueError):
        raise damaged_workbook() from None
    yield from map(Told, looks.remarks)
    yield Done()


def _sheets(book: CalamineWorkbook, looks: Looks) -> Iterator[Message]:
    listed = book.sheets_metadata
    if len(listed) > MOST_SHEETS:
        raise many_sheets(MOST_SHEETS)
    signs = 0
    for at, sheet in enumerate(listed):
        yield from map(Told, _told_of(sheet, looks))
        if sheet.typ not in SHOWN_SHEETS or looks.is_chart(sheet.name):
            continue
        share, width = LOOKED_AT + (1 - LOOKED_AT) * at / len(listed), (1 - LOOKED_AT) / len(listed)
        yield Doing(share, reading(sheet.name))
        for message in _sheet(book.get_sheet_by_index(at), sheet, looks):
            if isinstance(message, Rows):
                signs += message.signs
                refuse_signs(signs)
            yield message.after(share, width) if isinstance(message, Doing) else message


def _told_of(sheet: SheetMetadata, looks: Looks) -> Iterator[Notice]:
    if sheet.typ not in SHOWN_SHEETS or looks.is_chart(sheet.name):
        yield no_cells(sheet.name)
    elif sheet.visible is not SheetVisibleEnum.Visible:
        yield hidden(sheet.name)


def _sheet(cells_of: CalamineSheet, about: SheetMetadata, looks: Looks) -> Iterator[Message]:
    height, width = _extent(cells_of)
    refuse_cells(about.name, height, width)
    values = cells_of.to_python(skip_empty_area=False) if height else []
    odd_dates = cells.has_odd_dates(values)
    look = looks.look(about.name, odd_dates)
    merged = tuple(_blocks(cells_of))
    is_hidden = about.visible is not SheetVisibleEnum.Visible
    yield SheetBegins(about.name, is_hidden, merged, frozenset(look.formulas), look.unseen)
    height, width = _reach(look, height, width)
    refuse_cells(about.name, height, width)
    columns_by_row = marked(look)
    for first, rows in _chunks(_padded(values, height, width)):
        yield _rows(first, rows, look, columns_by_row)
        yield Doing(PARSED + (1 - PARSED) * (first + len(rows)) / height, reading(about.name))


def _extent(sheet: CalamineSheet) -> tuple[int, int]:
    return (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)


def _reach(look: Look, height: int, width: int) -> tuple[int, int]:
    """The rows and columns that hold the cells which only our look sees too."""
    rows, columns = zip(*look.instead, strict=True) if look.instead else ((0,), (0,))
    return max(height, *rows), max(width, *columns)


def _padded(rows: list[list[Any]], height: int, width: int) -> Iterator[list[Any]]:
    """The rows, equally wide, with empty ones below them."""
    for row in rows:
        yield row + [""] * (width - len(row))
    for _ in range(len(rows), height):
        yield [""] * width


def _chunks(rows: Iterator[list[Any]]) -> Iterator[tuple[int, list[list[Any]]]]:
    first = 0
    while chunk := list(islice(rows, CHUNK)):
        yield first, chunk
        first += len(chunk)


def _rows(first: int, rows: Sequence[Sequence[Any]], look: Look, columns_by_row: dict[int, list[int]]) -> Rows:
    columns = list(zip(*rows, strict=True))
    texts = [list(row) for row in zip(*map(cells.texts, columns), strict=True)]
    kinds = ["".join(row) for row in zip(*map(cells.kinds, columns), strict=True)]
    for at in range(len(rows)) if columns_by_row else ():
        row = first + at + 1
        if row in columns_by_row:
            texts[at], kinds[at] = corrected(row, columns_by_row[row], texts[at], kinds[at], look)
    return Rows(texts, kinds)


def _blocks(sheet: CalamineSheet) -> Iterator[Block]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Block(top + 1, left + 1, bottom + 1, right + 1)
