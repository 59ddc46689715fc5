"""Our own look at a workbook, whatever its form: what is safe, what is in it, what each sheet shows."""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.errors import N_, Notice
from readers.lab.container import Part, unpacked
from readers.lab.extent import refuse_cells
from readers.lab.forms import Form
from readers.lab.guard import guarded
from readers.lab.limits import MOST_CELLS, MOST_ROWS
from readers.lab.look import Look
from readers.lab.raw import Kind
from readers.lab.xlsx_look import SheetLook, Signs
from readers.lab.xlsx_parts import Book, book_of

MACROS = Notice("macros", N_("The workbook has macros; they were not run"))


@dataclass(frozen=True)
class Looks:
    """`look` gives what a sheet shows by its name, and whether dates that may be none are to be looked at."""

    look: Callable[[str, bool], Look] = lambda _name, _dates: Look()
    is_chart: Callable[[str], bool] = lambda _name: False
    remarks: tuple[Notice, ...] = ()


def looks_of(data: bytes, form: Form) -> Looks:
    """The look at a workbook. Raises UnreadableFile for one that is hostile, damaged, locked or too large."""
    return _of_xlsx(data) if form == "xlsx" else Looks()


def _of_xlsx(data: bytes) -> Looks:
    signs: dict[str, Signs] = {}

    def see(part: Part, piece: bytes) -> None:
        if part.name.lower().startswith("xl/worksheets/") and part.name.endswith(".xml"):
            signs.setdefault(part.name, Signs()).see(piece)

    parts = guarded(data, see)
    book = book_of(data, parts)
    _refuse_far_cells(data, book, signs)

    def look(name: str, dates: bool) -> Look:
        part = book.sheets.get(name)
        seen = signs.get(part.name) if part else None
        if part is None or seen is None or not (seen.formulas or seen.errors or book.styles.percents or dates):
            return Look()
        return _looked(data, part, book, dates)

    macros = any(part.name.lower().endswith("vbaproject.bin") for part in parts)
    return Looks(look, remarks=(MACROS,) if macros else ())


def _refuse_far_cells(data: bytes, book: Book, signs: dict[str, Signs]) -> None:
    """Cells that are far apart would make the program for workbooks ask for the memory of all between them."""
    for name, part in book.sheets.items():
        seen = signs.get(part.name, Signs())
        rows, columns = max(seen.rows, 1), max(seen.width, 1)
        if rows > MOST_ROWS or rows * columns > MOST_CELLS:
            exact = SheetLook(book.styles).run(unpacked(data, part))
            refuse_cells(name, exact.last_row, exact.last_column)


def _looked(data: bytes, part: Part, book: Book, dates: bool) -> Look:
    seen = SheetLook(book.styles, dates).run(unpacked(data, part))
    if book.recalculates and seen.results and len(seen.zeros) == seen.results:
        seen.look.instead |= {place: (formula, Kind.UNCOMPUTED) for place, formula in seen.zeros.items()}
    return seen.look
