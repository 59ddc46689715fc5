"""Texts as laboratories save and paste them: every cell stays a text."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from calculators.errors import N_, Notice
from readers.encodings import Decoded, decode
from readers.errors import UnreadableFile
from readers.lab.files.extent import refuse_cells
from readers.lab.files.limits import CHUNK, MOST_ROWS
from readers.lab.files.messages import Doing, Done, Message, Rows, SheetBegins, TextIs, Told
from readers.lab.files.raw import Kind
from readers.lab.files.separators import Choice, Record, alike, choose, records, split_at_spaces

DECLARED: Final = re.compile('"?sep=([,;|\t ])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
SHEET: Final = "1"
"""The name of the one sheet of a text."""
MOST_LINES: Final = 20
LONGEST_CELL: Final = 1_000_000
Line = TypeVar("Line", str, Record)


@dataclass(frozen=True, slots=True)
class _Table:
    rows: list[Record]
    separator: str | None
    remarks: tuple[Notice, ...]


def read_text(data: bytes, encoding: str | None, separator: str | None) -> Iterator[Message]:
    """The rows of a text; encoding and separator are found where they are None.

    A line `sep=;` at the top settles the separator and is no row, as in spreadsheet programs. Raises UnreadableFile for
    bytes that are no text, and for more rows or cells than are read.
    """
    yield Doing(0.0, Notice("decoding", N_("Finding the letters of the text")))
    decoded = decode(data, encoding)
    yield Doing(0.2, Notice("parting", N_("Finding the cells of the text")))
    table = _table(decoded.text, separator)
    yield TextIs(decoded.encoding, table.separator)
    yield from map(Told, (*_doubt(decoded, encoding), *table.remarks))
    yield from _rows(table.rows)
    yield Done()


def _table(text: str, separator: str | None) -> _Table:
    csv.field_size_limit(LONGEST_CELL)
    declared = DECLARED.match(text)
    body = text[declared.end() :] if declared else text
    choice = Choice(separator or (declared[1] if declared else None))
    if choice.separator is None:
        choice = choose(body)
    remarks = (_comma_doubt(),) if choice.doubtful else ()
    if choice.separator == " ":
        lines = _limited(body.splitlines())
        return _Table(split_at_spaces(lines), " ", remarks)
    rows, open_quote = _parsed(body, choice.separator or "\x00")
    return _Table(rows, choice.separator, (*remarks, *open_quote))


def _parsed(body: str, separator: str) -> tuple[list[Record], tuple[Notice, ...]]:
    """The rows under a separator; where a quotation mark is never closed, marks are taken as plain signs."""
    try:
        rows = _limited(records(body, separator))
        row = _open_quote(rows, body, separator)
        if row is not None:
            rows = _limited(records(body, separator, quoted=False))
    except csv.Error:
        raise UnreadableFile(Notice("long_cell", N_("The text has a cell of more than a million characters"))) from None
    if row is None:
        return rows, ()
    message = N_("The quotation mark in row {row} is never closed: quotation marks were read as plain signs")
    return rows, (Notice("open_quote", message, {"row": row}),)


def _open_quote(rows: list[Record], body: str, separator: str) -> int | None:
    """The row in which a quotation mark begins that swallows rows: it is not closed up to the end, or the rows are more
    alike without it. None where the marks are sound."""
    swallowing = [at for at, row in enumerate(rows, 1) if any("\n" in cell and separator in cell for cell in row)]
    if not swallowing:
        return None
    if swallowing[-1] == len(rows) and _never_closed(body, separator):
        return len(rows)
    plain = _limited(records(body, separator, quoted=False))
    return swallowing[0] if alike(plain) > alike(rows) else None


def _never_closed(body: str, separator: str) -> bool:
    try:
        for _ in csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _limited(lines: Iterable[Line]) -> list[Line]:
    rows: list[Line] = []
    for row in lines:
        rows.append(row)
        if len(rows) > MOST_ROWS:
            refuse_cells(SHEET, len(rows), 1)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _rows(rows: list[Record]) -> Iterator[Message]:
    width = max(map(len, rows), default=0)
    refuse_cells(SHEET, len(rows), width)
    yield SheetBegins(SHEET)
    for first in range(0, len(rows), CHUNK):
        chunk = [row + [""] * (width - len(row)) for row in rows[first : first + CHUNK]]
        yield Rows(chunk, ["".join([Kind.TEXT if cell else Kind.EMPTY for cell in row]) for row in chunk])
        share = (first + len(chunk)) / len(rows)
        yield Doing(0.4 + 0.6 * share, Notice("reading_text", N_("Reading the text")))


def _doubt(decoded: Decoded, encoding: str | None) -> tuple[Notice, ...]:
    if decoded.sure or encoding:
        return ()
    if decoded.in_utf8:
        return (_mixture(decoded),)
    message = N_("The text was read as {encoding}, which its few letters do not settle: look at them")
    return (Notice("encoding_doubtful", message, {"encoding": decoded.encoding}),)


def _mixture(decoded: Decoded) -> Notice:
    message = N_(
        "The file mixes two encodings: lines {lines} hold words in UTF-8, the others are in {encoding}. Each was read "
        "in its own: look at them, or save the file anew in UTF-8"
    )
    lines = ", ".join(map(str, decoded.in_utf8[:MOST_LINES])) + (" …" if len(decoded.in_utf8) > MOST_LINES else "")
    return Notice("encodings_mixed", message, {"lines": lines, "encoding": decoded.encoding})


def _comma_doubt() -> Notice:
    message = N_("The commas between figures were read as decimal signs, not as separators of two columns")
    return Notice("comma_doubtful", message)
