"""A workbook in the making: sheets, what stands in their cells, and which formula stands where."""

import datetime as dt
import io
import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from calculators.live.figure import Area, Live, Place, Value, live, reference
from calculators.live.written import formula, quoted
from documents.charts.lettering import width_of
from documents.formats import Formats
from documents.workbook.looks import KINDS, Looks, number
from proposals.base import Text, text_in

MADE: Final = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones; one date keeps the bytes alike
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MARGIN: Final = 2.0
FIRST: Final = 1
"""The first column with anything in it: the one before is a margin."""
TOP: Final = 4
"""The first row below the title and its explanation."""
CHARACTER: Final = 5.6
LINE: Final = 1.32
A3, A4 = 8, 9
"""Paper by the numbers of the format."""
WHOLE: Final = "A1:ZZ5000"
"""Where a spreadsheet is not to mark formulas that differ from their neighbours: here they mean to."""
LEAST_HEIGHT: Final = 17.0
MOST_HEIGHT: Final = 409.0
LONGEST_TEXT: Final = 32_000
SHOWN: Final = {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True}


@dataclass(frozen=True, slots=True)
class Book:
    """`placed` knows the cell of each formula that stands in one, `values` what cells show, `names` what is named."""

    target: io.BytesIO
    file: Any
    looks: Looks
    formats: Formats
    placed: dict[Live, Place] = field(default_factory=dict)
    values: dict[tuple[str, int, int], Value] = field(default_factory=dict)
    names: dict[str, Place] = field(default_factory=dict)

    def tell(self, message: str) -> str:
        return self.formats.words.gettext(message)

    def fill(self, message: str, **facts: object) -> str:
        return self.formats.words.fill(message, **facts)

    def text(self, text: Text | None) -> str:
        return text_in(text, self.formats.language)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `widths` of its columns in characters, heights as rows ask for them, columns that show decimals."""

    book: Book
    name: str
    page: Any
    widths: Sequence[float] = ()
    heights: dict[int, float] = field(default_factory=dict)


class _Page(Worksheet):  # type: ignore[misc]  # xlsxwriter ships no types
    """Writes formulas as they are, plain ones that every spreadsheet knows: XlsxWriter's search of each for the names
    of newer functions, and of every number for signs to be escaped, takes a third of all the time."""

    def _write_formula(self, row: int, column: int, formula: str, look: Any = None, value: Value = 0.0) -> int:
        if self._check_dimensions(row, column):
            return -1
        self.table[row][column] = CellFormulaTuple(formula.removeprefix("="), look, value)
        return 0

    def _xml_formula_element(
        self, formula: str, value: Value, attributes: Sequence[tuple[str, str | int]] = ()
    ) -> None:
        said = "".join([f' {name}="{one}"' for name, one in attributes])
        shown = self._escape_data(value) if isinstance(value, str) else value
        self.fh.write(f"<c{said}><f>{self._escape_data(formula)}</f><v>{shown}</v></c>")


def open_book(formats: Formats, colours: dict[str, str], properties: dict[str, Any]) -> Book:
    """An empty workbook. The same arguments and the same writing give the same bytes."""
    target = io.BytesIO()
    file = xlsxwriter.Workbook(target, OPTIONS)
    file.set_properties({**properties, "created": MADE})
    file.set_calc_mode("auto")
    return Book(target, file, Looks(file, colours), formats)


def close_book(book: Book) -> bytes:
    for name, place in book.names.items():
        first, last = (place.row, place.column), place.last or (place.row, place.column)
        cells = ":".join(dict.fromkeys(f"${_letters(column)}${row + 1}" for row, column in (first, last)))
        book.file.define_name(name, f"={quoted(place.sheet)}!{cells}")
    book.file.close()
    return book.target.getvalue()


def add_sheet(book: Book, name: str, widths: Sequence[float], *, colour: str = "brand") -> Sheet:
    """A sheet with the margin before its columns, whose `widths` are in characters."""
    page = book.file.add_worksheet(name, _Page)
    page.hide_gridlines(2)
    page.set_tab_color(book.looks.colours[colour])
    page.set_column(0, 0, MARGIN)
    for at, width in enumerate(widths):
        page.set_column(FIRST + at, FIRST + at, width, book.looks.of("plain"))
    return Sheet(book, name, page, (MARGIN, *widths))


def title(sheet: Sheet, words: str, lead: str, *, across: int | None = None) -> None:
    """The band, the title and one line that says what the sheet shows, above everything."""
    last = FIRST + (across or len(sheet.widths) - 1) - 1
    sheet.page.set_row(0, 6, None)
    for column in range(last + 1):
        sheet.page.write_blank(0, column, None, sheet.book.looks.of("band"))
    spread(sheet, 1, (FIRST, last), words, "title")
    spread(sheet, 2, (FIRST, last), lead, "lead")


def text(sheet: Sheet, at: tuple[int, int], words: str, kind: str = "label") -> None:
    """Words as they are: nothing of them becomes a formula or an address."""
    row, column = at
    said = words[:LONGEST_TEXT]
    look = sheet.book.looks.of(kind)
    if said:
        sheet.page.write_string(row, column, said, look)
    else:
        sheet.page.write_blank(row, column, None, look)
    sheet.book.values[sheet.name, row, column] = said
    if KINDS[kind].get("text_wrap"):
        _ask_height(sheet, row, _height(said, sheet.widths[column], kind))


def spread(sheet: Sheet, row: int, columns: tuple[int, int], words: str, kind: str) -> None:
    """Words across several columns, in a row as high as they need."""
    first, last = columns
    look = sheet.book.looks.of(kind)
    if last > first:
        sheet.page.merge_range(row, first, row, last, "", look)
    sheet.page.write_string(row, first, words[:LONGEST_TEXT], look)
    _ask_height(sheet, row, _height(words, sum(sheet.widths[first : last + 1]), kind))


def put(sheet: Sheet, at: tuple[int, int], figure: Live | float, kind: str = "figure", written: str = "") -> Live:
    """A formula with its value in a cell; what refers to it from now on refers to the cell."""
    book, found = sheet.book, live(figure)
    look = book.looks.of(kind, written or number(2))
    if found.kind == "constant":
        _constant(sheet, at, found.value, look)
        return _held(sheet, at, found.value)
    cell = put_text(sheet, at, formula(found, sheet.name, book.placed), found.value, look)
    if found.kind != "reference" and cell.place is not None:
        book.placed.setdefault(found, cell.place)
    return cell


def put_text(sheet: Sheet, at: tuple[int, int], said: str, value: Value, look: Any) -> Live:
    """The text of a formula with its value in a cell. Raises ValueError where it has none."""
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{sheet.name} {at}: {said} has no value")
    sheet.page.write_formula(*at, said, look, value)
    return _held(sheet, at, value)


def _held(sheet: Sheet, at: tuple[int, int], value: Value) -> Live:
    """The cell in which a value stands now."""
    sheet.book.values[sheet.name, *at] = value
    return reference(Place(sheet.name, *at), value)


def put_input(sheet: Sheet, at: tuple[int, int], value: float, written: str, name: str = "") -> Live:
    """A figure that may be changed."""
    row, column = at
    sheet.page.write_number(row, column, value, sheet.book.looks.of("input", written))
    sheet.book.values[sheet.name, row, column] = float(value)
    place = Place(sheet.name, row, column)
    if name:
        sheet.book.names[name] = place
        return reference(Place(sheet.name, row, column, None, name), float(value))
    return reference(place, float(value))


def named(sheet: Sheet, at: tuple[int, int], figure: Live, name: str) -> Live:
    """What was just put in a cell, under a name of the workbook."""
    place = Place(sheet.name, *at, None, name)
    sheet.book.names[name] = Place(sheet.name, *at)
    return reference(place, figure.value)


def cell_named(book: Book, name: str) -> Live:
    """The cell of that name."""
    place = book.names[name]
    return reference(place._replace(name=name), book.values[place.sheet, place.row, place.column])


def fixed(sheet: Sheet, at: tuple[int, int], value: float, written: str = "") -> Live:
    """A figure that the workbook does not compute: it stays as it was when the file was made."""
    return put(sheet, at, value, "fixed", written)


def area(sheet: Sheet, first: tuple[int, int], last: tuple[int, int]) -> Area:
    """Cells that were written before, as an argument of a function."""
    rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
    values = tuple(sheet.book.values.get((sheet.name, row, column), "") for row in rows for column in columns)
    return Area(Place(sheet.name, *first, last), values)


def heads(sheet: Sheet, row: int, words: Iterable[str], figures: Collection[int] = ()) -> None:
    """The heads of a table; those at the places of `figures` (counted from 0) stand to the right, as figures do."""
    for at, said in enumerate(words):
        text(sheet, (row, FIRST + at), said, "head_right" if at in figures else "head_in" if at else "head")


def section(sheet: Sheet, row: int, words: str) -> None:
    sheet.page.set_row(row, 24)
    sheet.heights.pop(row, None)
    text(sheet, (row, FIRST), words, "section")


@dataclass(frozen=True, slots=True)
class Printed:
    """How a sheet is shown and printed: rows and columns that stay, a row repeated on every page, A3 for wide ones.

    `pages` are how many it is wide.
    """

    frozen: tuple[int, int] = (3, 0)
    repeated: int | None = None
    upright: bool = False
    large: bool = False
    pages: int = 1


def finish(sheet: Sheet, printed: Printed) -> None:
    """Heights, heads that stay, print and protection without a password."""
    page = sheet.page
    for row, height in sheet.heights.items():
        page.set_row(row, height)
    page.freeze_panes(*printed.frozen)
    if not printed.upright:
        page.set_landscape()
    page.set_paper(A3 if printed.large else A4)
    page.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.7)
    page.fit_to_pages(printed.pages, 0)
    if printed.pages > 1:
        page.repeat_columns(0, FIRST)
    if printed.repeated is not None:
        page.repeat_rows(printed.repeated)
    page.set_footer(f"&L&8{_in_foot(sheet.name)}&R&8&P / &N")
    page.ignore_errors(dict.fromkeys(("formula_differs", "formula_range"), WHOLE))
    page.protect("", SHOWN)


def _constant(sheet: Sheet, at: tuple[int, int], value: Value, look: Any) -> None:
    if isinstance(value, str):
        sheet.page.write_string(*at, value, look)
    else:
        sheet.page.write_number(*at, value, look)


def _ask_height(sheet: Sheet, row: int, height: float) -> None:
    if height > sheet.heights.get(row, LEAST_HEIGHT):
        sheet.heights[row] = min(MOST_HEIGHT, height)


def _height(words: str, width: float, kind: str) -> float:
    """Points that wrapped words need in a column of `width` characters."""
    size = float(KINDS[kind].get("font_size", 10))
    room = width * CHARACTER - 4.0
    lines = sum(_lines(part, room, size) for part in words.split("\n"))
    return max(LEAST_HEIGHT, lines * size * LINE + 4.0)


def _lines(words: str, room: float, size: float) -> int:
    found, used = 1, 0.0
    for word in words.split():
        wide = width_of(word + " ", size)
        if used and used + wide > room:
            found, used = found + 1, 0.0
        found += int(wide // room)
        used += wide % room if wide > room else wide
    return found


def _in_foot(words: str) -> str:
    return words.replace("&", "&&")[:200]


def _letters(column: int) -> str:
    found, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        found = chr(65 + rest) + found
    return found
