"""A table as spreadsheets of any country save it as CSV: all cells stay text, and what was understood is told."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice, Term
from readers.encodings import Decoded, decode
from readers.errors import COLUMN_TWICE, NO_COLUMN, NO_TABLE, CellProblem, UnreadableFile, names_of
from readers.numbers import possible_signs

SEPARATORS: Final = ("\t", ";", ",")
SEPARATOR_NAMES: Final = {"\t": N_("tab"), ";": N_("semicolon"), ",": N_("comma")}
DECLARED: Final = re.compile('"?sep=([,;\t])"?\r?\n?', re.IGNORECASE)
MOST_ROWS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a file: `separator` is the character itself, rows are counted as a spreadsheet does."""

    encoding: str
    separator: str
    header_row: int
    rows_read: int
    title_rows: int
    blank_rows: int
    blank_columns: int

    @property
    def separator_name(self) -> str:
        """English msgid of the separator's name."""
        return SEPARATOR_NAMES[self.separator]

    def notices(self) -> tuple[Notice, ...]:
        """What was understood, in words: encoding, separator and header; then what was left out, if anything."""
        message = N_("Read as {encoding}, separator: {separator}, header in row {header}, rows below it: {rows}")
        separator = Term(self.separator_name)
        facts = {
            "encoding": self.encoding,
            "separator": separator,
            "header": self.header_row,
            "rows": self.rows_read,
        }
        left_out = {"titles": self.title_rows, "blank": self.blank_rows, "columns": self.blank_columns}
        said = N_("Left out: title rows {titles}, blank rows {blank}, blank columns {columns}")
        rest = (Notice("left-out", said, left_out),) if any(left_out.values()) else ()
        return (Notice("read-as", message, facts), *rest)


@dataclass(frozen=True, slots=True)
class Table:
    """`header` names the columns, each once; each of `columns` has a cell for every row.

    `rows` are their numbers, counted as a spreadsheet does, blank rows included.
    """

    header: tuple[str, ...]
    rows: tuple[int, ...]
    columns: tuple[tuple[str, ...], ...]
    reading: Reading

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of one column from top to bottom. Raises UnreadableFile that lists the columns there are."""
        return self.columns[self.position(name)]

    def position(self, name: str) -> int:
        """Where the column called `name` stands. Raises UnreadableFile that lists the columns there are."""
        if name in self.header:
            return self.header.index(name)
        raise UnreadableFile(Notice("no_column", NO_COLUMN, {"column": name, "columns": names_of(self.header)}))


@dataclass(frozen=True, slots=True)
class _Layout:
    """The records of a text under one separator; `header` is the index of the header among them."""

    separator: str
    records: tuple[tuple[str, ...], ...]
    header: int

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Whether no row is wider than the header, how many are as wide, and how wide it is."""
        names = _trimmed(self.records[self.header])
        below = [_trimmed(record) for record in self.records[self.header :]]
        raw_width = len(self.records[self.header])
        alike = sum(len(record) == raw_width for record in self.records)
        return all(len(record) <= len(names) for record in below), alike, len(names)


def read_table(data: bytes) -> Table:
    """The table in the bytes of a CSV file.

    The header is the first row with two or more filled cells; single-cell rows above it are titles. Separator: a
    `sep=;` line, else of tab, semicolon and comma the one under which the rows fit the header. Blank rows and blank
    columns are left out and counted. Raises UnreadableFile for text that is no such table: no header, names twice or
    missing, rows wider than the header, an open quote.
    """
    decoded = decode(data)
    layout = _layout(decoded.text)
    names = _trimmed(layout.records[layout.header])
    body = layout.records[layout.header + 1 :]
    _refuse_wide_rows(layout, len(names))
    kept = _kept_columns(names, body)
    _check_names(tuple(names[at] for at in kept))
    filled = [(number, record) for number, record in enumerate(body, layout.header + 2) if any(record)]
    if not filled:
        raise UnreadableFile(Notice("no_rows", N_("The table has a header but no rows below it")))
    rows, records = zip(*filled, strict=True)
    columns = tuple(tuple(record[at] if at < len(record) else "" for record in records) for at in kept)
    reading = _reading(decoded, layout, len(rows), len(names) - len(kept))
    return Table(tuple(names[at] for at in kept), rows, columns, reading)


def _layout(text: str) -> _Layout:
    declared = DECLARED.match(text)
    body = text[declared.end() :] if declared else text
    separators = (declared[1],) if declared else SEPARATORS
    layouts = [layout for separator in separators if (layout := _laid_out(body, separator)) is not None]
    if not layouts:
        raise _no_table(body)
    return max(layouts, key=lambda layout: layout.rank)


def _laid_out(text: str, separator: str) -> _Layout | None:
    records: list[tuple[str, ...]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            records.append(tuple(cell.strip() for cell in record))
            if len(records) > MOST_ROWS:
                facts = {"most": MOST_ROWS}
                raise UnreadableFile(Notice("too_many_rows", N_("The table has more than {most} rows"), facts))
    except csv.Error:
        return None
    header = next((at for at, record in enumerate(records) if sum(map(bool, record)) > 1), None)
    return None if header is None else _Layout(separator, tuple(records), header)


def _no_table(text: str) -> UnreadableFile:
    if text.count('"') % 2:
        return UnreadableFile(Notice("open_quote", N_("A quotation mark in the file is opened and never closed")))
    return UnreadableFile(Notice("no_table", NO_TABLE))


def _trimmed(record: tuple[str, ...]) -> tuple[str, ...]:
    """The cells up to the last filled one."""
    return record[: max((at for at, cell in enumerate(record, 1) if cell), default=0)]


def _refuse_wide_rows(layout: _Layout, width: int) -> None:
    message = N_(
        "The row has {cells} cells, the header {names}: a comma inside a cell needs quotation marks,"
        " or part the columns with semicolons"
    )
    wide = tuple(
        CellProblem(
            number, "", layout.separator.join(record), Notice("row_too_wide", message, {"cells": cells, "names": width})
        )
        for number, record in enumerate(layout.records, 1)
        if number > layout.header + 1 and (cells := len(_trimmed(record))) > width
    )
    if wide:
        facts = {"count": len(wide), "row": wide[0].row}
        message = N_("Rows wider than the header: {count}, the first is row {row}")
        raise UnreadableFile(Notice("rows_too_wide", message, facts), wide)


def _kept_columns(names: tuple[str, ...], body: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    """Columns with a name or with anything below it."""
    filled = {at for record in body for at, cell in enumerate(record) if cell}
    return tuple(at for at, name in enumerate(names) if name or at in filled)


def _check_names(names: tuple[str, ...]) -> None:
    if "" in names:
        message = N_("Column {number} has values but no name in the header")
        raise UnreadableFile(Notice("column_without_name", message, {"number": names.index("") + 1}))
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise UnreadableFile(Notice("column_twice", COLUMN_TWICE, {"columns": names_of(twice)}))
    if all(map(possible_signs, names)) or any(_is_measurement(name) for name in names):
        message = N_("The first row holds numbers, not the names of the columns: {cells}")
        raise UnreadableFile(Notice("no_header", message, {"cells": names_of(names)}))


def _is_measurement(name: str) -> bool:
    """A number with a decimal sign: nobody calls a column so, while "2005" may well be a name."""
    return bool(possible_signs(name)) and any(sign in name for sign in ",.")


def _reading(decoded: Decoded, layout: _Layout, rows: int, blank_columns: int) -> Reading:
    above = layout.records[: layout.header]
    titles = sum(any(record) for record in above)
    return Reading(
        encoding=decoded.encoding,
        separator=layout.separator,
        header_row=layout.header + 1,
        rows_read=rows,
        title_rows=titles,
        blank_rows=len(layout.records) - 1 - titles - rows,
        blank_columns=blank_columns,
    )
