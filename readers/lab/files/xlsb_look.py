"""A look at the parts of an xlsb workbook ([MS-XLSB]): formulas, errors, percents.

Seen are the same as in xls (`readers.lab.files.xls_look`) but for comments; the text of a formula and results that were
left out are not.
"""

import struct
from collections.abc import Iterator
from typing import Final

from readers.lab.files.extent import refuse_cells
from readers.lab.files.look import Look, shows_percents
from readers.lab.files.raw import Kind
from readers.lab.files.refusals import damaged_workbook
from readers.lab.files.xls_look import ERRORS
from readers.lab.files.xlsx_parts import PERCENT_IDS

COLUMNS = 60
ROW, RK, ERROR, REAL, INDEX = 0, 2, 3, 5, 7
FORMULA_TEXT, FORMULA_NUMBER, FORMULA_BOOL, FORMULA_ERROR = 8, 9, 10, 11
SHEET, FORMAT, STYLE, CELL_STYLES, CELL_STYLES_END = 156, 44, 47, 617, 618
FORMULAS: Final = frozenset((FORMULA_TEXT, FORMULA_NUMBER, FORMULA_BOOL, FORMULA_ERROR))
NUMBERS: Final = frozenset((RK, REAL, FORMULA_NUMBER))
HIDDEN_ROW: Final = 0x10
LAST_CELL: Final = 11
LONGEST: Final = 3


def sheet_ids(workbook: bytes) -> dict[str, str]:
    """The id of the relation of every sheet, by its name."""
    found = {}
    for kind, body in _records(workbook):
        if kind == SHEET:
            relation, rest = _text(body[8:])
            name, _ = _text(rest)
            found[name] = relation
    return found


def percent_styles(styles: bytes) -> frozenset[int]:
    """The cell styles that show percents."""
    formats, used, inside = set(PERCENT_IDS), list[int](), False
    for kind, body in _records(styles):
        if kind == FORMAT and shows_percents(_text(body[2:])[0]):
            formats.add(struct.unpack_from("<H", body)[0])
        elif kind in (CELL_STYLES, CELL_STYLES_END):
            inside = kind == CELL_STYLES
        elif kind == STYLE and inside and len(body) >= 4:
            used.append(struct.unpack_from("<H", body, 2)[0])
    return frozenset(at for at, style in enumerate(used) if style in formats)


def look_at_sheet(name: str, sheet: bytes, percents: frozenset[int]) -> Look:
    """The look at a sheet. Raises UnreadableFile for a damaged one and one whose cells are too far apart."""
    look, row, last_row, last_column = Look(), 0, 0, 0
    for kind, body in _records(sheet):
        if kind == ROW and len(body) >= 4:
            row = struct.unpack_from("<I", body)[0] + 1
            if len(body) > 11 and body[11] & HIDDEN_ROW:
                look.hidden_rows.add(row)
        elif kind == COLUMNS and len(body) >= 18 and body[16] & 1:
            first, last = struct.unpack_from("<II", body)
            look.hide_columns(first + 1, last + 1)
        elif 1 < kind <= LAST_CELL and len(body) >= 8:
            column, style = struct.unpack_from("<II", body)
            place = (row, column + 1)
            last_row, last_column = max(last_row, row), max(last_column, column + 1)
            _cell(look, place, kind, body, (style & 0xFFFFFF) in percents)
    refuse_cells(name, last_row, last_column)
    return look


def _cell(look: Look, place: tuple[int, int], kind: int, body: bytes, percent: bool) -> None:
    if kind in FORMULAS:
        look.formulas.add(place)
    if kind in (ERROR, FORMULA_ERROR) and len(body) > 8:
        look.instead[place] = (ERRORS.get(body[8], "#?"), Kind.ERROR)
    elif percent and kind in NUMBERS:
        look.percents.add(place)


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record; both kind and size are numbers of seven bits a byte."""
    at = 0
    while at < len(part):
        kind = part[at]
        at += 1
        if kind & 0x80 and at < len(part):
            kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while at < len(part):
            byte = part[at]
            size |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if not byte & 0x80 or shift > 7 * LONGEST:
                break
        yield kind, part[at : at + size]
        at += size


def _text(body: bytes) -> tuple[str, bytes]:
    """A text with its length before it, and what follows it."""
    if len(body) < 4:
        raise damaged_workbook()
    end = 4 + 2 * struct.unpack_from("<I", body)[0]
    return body[4:end].decode("utf-16-le", "replace"), body[end:]
