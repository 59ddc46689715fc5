"""Our own look at a workbook, whatever its form: what is safe, what is in it, what each sheet shows."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from calculators.errors import Notice
from readers.lab.files.container import Part, content, unpacked
from readers.lab.files.extent import refuse_cells
from readers.lab.files.forms import Form
from readers.lab.files.guard import guarded
from readers.lab.files.limits import MOST_CELLS, MOST_ROWS
from readers.lab.files.look import Look, Place
from readers.lab.files.raw import Kind
from readers.lab.files.refusals import damaged_workbook
from readers.lab.files.told import MACROS
from readers.lab.files.xls_look import look_at_xls
from readers.lab.files.xlsb_look import look_at_sheet, percent_styles, sheet_ids
from readers.lab.files.xlsx_look import Reach, SheetLook
from readers.lab.files.xlsx_parts import Book, book_of, main_part, relations
from readers.lab.files.xlsx_signs import Signs, last_column, noted

MAIN_XLSB: Final = "xl/workbook.bin"


@dataclass(frozen=True)
class Looks:
    """`look` gives what a sheet shows by its name, and whether dates that may be none are to be looked at."""

    look: Callable[[str, bool], Look] = lambda _name, _dates: Look()
    is_chart: Callable[[str], bool] = lambda _name: False
    remarks: tuple[Notice, ...] = ()


def looks_of(data: bytes, form: Form) -> Looks:
    """The look at a workbook. Raises UnreadableFile for one that is hostile, damaged, locked or too large."""
    try:
        return {"xlsx": _of_xlsx, "xlsb": _of_xlsb, "xls": _of_xls}[form](data)
    except (struct.error, IndexError):
        raise damaged_workbook() from None


def _of_xls(data: bytes) -> Looks:
    book = look_at_xls(data)
    remarks = (MACROS,) if book.macros else ()
    return Looks(lambda name, _dates: book.looks.get(name, Look()), book.charts.__contains__, remarks)


def _of_xlsb(data: bytes) -> Looks:
    parts = guarded(data)
    named = {part.name.lower(): part for part in parts}
    main = main_part(data, named, MAIN_XLSB)
    related = relations(data, named, main)

    def bytes_of(path: str) -> bytes:
        return content(data, named[path]) if path in named else b""

    styles = next((bytes_of(one.path) for one in related.values() if one.kind == "styles"), b"")
    percents = percent_styles(styles)
    ids = sheet_ids(bytes_of(main))
    looks = {
        name: look_at_sheet(name, bytes_of(related[key].path), percents) for name, key in ids.items() if key in related
    }
    return Looks(lambda name, _dates: looks.get(name, Look()), remarks=_macros(parts))


def _macros(parts: tuple[Part, ...]) -> tuple[Notice, ...]:
    return (MACROS,) if any(part.name.lower().endswith("vbaproject.bin") for part in parts) else ()


def _of_xlsx(data: bytes) -> Looks:
    signs: dict[str, Signs] = {}

    def see(part: Part, piece: bytes) -> None:
        if part.name.lower().endswith(".xml"):
            signs.setdefault(part.name, Signs()).see(piece)

    parts = guarded(data, see)
    book = book_of(data, parts)
    _refuse_far_cells(data, book, signs)

    named = {part.name.lower(): part for part in parts}

    def look(name: str, dates: bool) -> Look:
        part = book.sheets.get(name)
        seen = signs.get(part.name) if part else None
        if part is None or seen is None:
            return Look()
        dates = dates and not book.from_1904
        needed = seen.formulas or seen.errors or seen.hidden or book.styles.percents or dates
        found = _looked(data, part, book, dates) if needed else Look()
        found.noted |= _noted(data, named, part)
        return found

    return Looks(look, remarks=_macros(parts))


def _noted(data: bytes, named: dict[str, Part], sheet: Part) -> set[Place]:
    """The cells of a sheet that bear a comment."""
    related = relations(data, named, sheet.name.lower()).values()
    parts = [named[one.path] for one in related if one.kind == "comments" and one.path in named]
    return {place for part in parts for place in noted(unpacked(data, part))}


def _refuse_far_cells(data: bytes, book: Book, signs: dict[str, Signs]) -> None:
    """Cells that are far apart would make the program for workbooks ask for the memory of all between them."""
    for name, part in book.sheets.items():
        seen = signs.get(part.name, Signs())
        if not seen.in_order:
            raise damaged_workbook()
        if seen.rows > MOST_ROWS or (
            seen.rows * seen.width > MOST_CELLS and seen.rows * last_column(unpacked(data, part)) > MOST_CELLS
        ):
            reach = Reach().run(unpacked(data, part))
            refuse_cells(name, reach.row, reach.column)


def _looked(data: bytes, part: Part, book: Book, dates: bool) -> Look:
    seen = SheetLook(book.styles, dates).run(unpacked(data, part))
    if book.recalculates and seen.results and len(seen.zeros) == seen.results:
        seen.look.instead |= {place: (formula, Kind.UNCOMPUTED) for place, formula in seen.zeros.items()}
    return seen.look
