"""A look at the records of an xls workbook ([MS-XLS], Excel 5 to 2003): formulas, errors, percents.

Seen are: cells that a formula computed (without its text), errors, numbers that are shown as percents, macros, a lock,
hidden rows and columns, cells with a comment.
Not seen: whether the program that wrote the file left its formulas uncomputed, for every formula here has a result.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from readers.lab.files.cells import number
from readers.lab.files.extent import refuse_cells
from readers.lab.files.look import Look, is_odd, shows_a_date, shows_percents
from readers.lab.files.ole import Compound
from readers.lab.files.raw import Kind
from readers.lab.files.refusals import locked
from readers.lab.files.xlsx_parts import DATE_IDS, PERCENT_IDS

BOF, END, LOCK, FROM_1904, SHEET, FORMAT, STYLE = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085, 0x041E, 0x00E0
FORMULA, NUMBER, RK, MULTIPLE, ERROR, LABEL, LABEL_SHARED = 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205, 0x0204, 0x00FD
ROW, COLUMNS, NOTE = 0x0208, 0x007D, 0x001C
CELLS: Final = frozenset((FORMULA, NUMBER, RK, MULTIPLE, ERROR, LABEL, LABEL_SHARED))
NUMBERS: Final = frozenset((FORMULA, NUMBER, RK))
ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
CHART: Final = 0x02
HIDDEN_ROW: Final = 0x20
BIFF8: Final = 0x0600
SHORTEST: Final = 8


@dataclass
class XlsBook:
    """What the records tell: a look for each sheet by its name, in their order; which sheets are no sheets of cells."""

    looks: dict[str, Look] = field(default_factory=dict)
    charts: set[str] = field(default_factory=set)
    macros: bool = False


@dataclass
class _Globals:
    """Numbers of the styles that show percents and dates; name, start and kind of every sheet."""

    wide: bool = True
    formats: list[int] = field(default_factory=list)
    percents: set[int] = field(default_factory=lambda: set(PERCENT_IDS))
    dates: set[int] = field(default_factory=lambda: set(DATE_IDS))
    sheets: list[tuple[str, int, int]] = field(default_factory=list)

    def shows(self, ids: set[int]) -> frozenset[int]:
        """The styles whose format is one of `ids`."""
        return frozenset(at for at, number in enumerate(self.formats) if number in ids)


def look_at_xls(data: bytes) -> XlsBook:
    """The look at a workbook. Raises UnreadableFile for a locked or damaged one, or cells too far apart."""
    compound = Compound(data)
    names = {name.lower() for name in compound.names}
    stream = compound.stream("workbook" if "workbook" in names else "book")
    of_all = _globals(stream)
    percents, dates = of_all.shows(of_all.percents), of_all.shows(of_all.dates)
    book = XlsBook(macros="_VBA_PROJECT_CUR" in compound.names)
    for called, start, kind in of_all.sheets:
        if kind == CHART:
            book.charts.add(called)
        else:
            book.looks[called] = _Sheet(percents, dates).read(stream, start, called)
    return book


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream; charts inside of it are passed over."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == BOF) - (kind == END)
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        elif depth <= 0:
            return
        at += 4 + size


def _globals(stream: bytes) -> _Globals:
    found = _Globals()
    for kind, body in _records(stream, 0):
        if kind == BOF:
            found.wide = struct.unpack_from("<H", body)[0] >= BIFF8
        elif kind == LOCK:
            raise locked()
        elif kind == FROM_1904 and body[:1] == b"\x01":
            found.dates.clear()
        elif kind == FORMAT:
            _format(body, found)
        elif kind == STYLE:
            found.formats.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == SHEET:
            found.sheets.append((_text(body[6:], found.wide, 1), struct.unpack_from("<I", body)[0], body[5]))
    return found


def _format(body: bytes, found: _Globals) -> None:
    code = _text(body[2:], found.wide, 2)
    (number,) = struct.unpack_from("<H", body)
    if shows_percents(code):
        found.percents.add(number)
    elif shows_a_date(code):
        found.dates.add(number)


def _text(body: bytes, wide: bool, counted_by: int) -> str:
    """A short text: its length in one or two bytes, then (Excel 97 and later) whether its letters have two each."""
    if not wide:
        return body[1 : 1 + body[0]].decode("cp1252", "replace")
    length, rest = int.from_bytes(body[:counted_by], "little"), body[counted_by:]
    if rest[0] & 1:
        return rest[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return rest[1 : 1 + length].decode("latin-1")


@dataclass
class _Sheet:
    percents: frozenset[int]
    dates: frozenset[int]
    look: Look = field(default_factory=Look)

    def read(self, stream: bytes, start: int, name: str) -> Look:
        """The look at the sheet whose records begin at `start`."""
        last_row = last_column = 0
        for kind, body in _records(stream, start):
            if kind in CELLS and len(body) >= SHORTEST:
                row, column = struct.unpack_from("<HH", body)
                last_row, last_column = max(last_row, row + 1), max(last_column, column + 1)
                self._cell(kind, body, (row + 1, column + 1))
            elif kind in (ROW, COLUMNS, NOTE):
                self._aside(kind, body)
        refuse_cells(name, last_row, last_column)
        return self.look

    def _aside(self, kind: int, body: bytes) -> None:
        """Rows and columns that are hidden, and comments."""
        if kind == ROW and len(body) >= 14 and body[12] & HIDDEN_ROW:
            self.look.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == COLUMNS and len(body) >= 10 and body[8] & 1:
            first, last = struct.unpack_from("<HH", body)
            self.look.hide_columns(first + 1, last + 1)
        elif kind == NOTE and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            self.look.noted.add((row + 1, column + 1))

    def _cell(self, kind: int, body: bytes, place: tuple[int, int]) -> None:
        if kind == FORMULA:
            self.look.formulas.add(place)
        error = _error(kind, body)
        if error is not None:
            self.look.instead[place] = (error, Kind.ERROR)
        elif kind == MULTIPLE:
            for at, start in enumerate(range(4, len(body) - 7, 6)):
                self._number((place[0], place[1] + at), body[start : start + 6], RK)
        elif kind in NUMBERS:
            self._number(place, body[4:], kind)

    def _number(self, place: tuple[int, int], body: bytes, kind: int) -> None:
        (style,) = struct.unpack_from("<H", body)
        if style in self.percents:
            self.look.percents.add(place)
        elif style in self.dates:
            value = _rk(body[2:6]) if kind == RK else struct.unpack_from("<d", body, 2)[0]
            if is_odd(value):
                self.look.instead[place] = (number(value), Kind.NUMBER)


def _rk(body: bytes) -> float:
    """A number of 30 bits: whole or the upper bits of a real one, perhaps a hundredth of it."""
    (bits,) = struct.unpack("<i", body)
    value = float(bits >> 2) if bits & 2 else struct.unpack("<d", struct.pack("<q", (bits & ~3) << 32))[0]
    return value / 100 if bits & 1 else value


def _error(kind: int, body: bytes) -> str | None:
    if kind == ERROR and body[7] == 1:
        return ERRORS.get(body[6], "#?")
    if kind == FORMULA and len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff":
        return ERRORS.get(body[8], "#?")
    return None
