"""What each file of the corpus must be read as, and the laws that every reading keeps.

A case of cases/*.yaml has `file`, `shows` (the rule in a sentence) and one of
- `reads`: the reading as the file is, with `settings` and `settled` the reading after a person has settled something;
- `refused_or`: a refusal or that reading; `refused: true`;
- `harmless: true`: a refusal or any reading that keeps the laws.
`says` is a pattern for the words of the refusal. The bytes come from `text` (with `encoding`, `newline`, `bom`,
and `first_line`, the encoding of that line alone), from `generated`, from a function of that name, or, with `kept`,
from files/.

Of a reading: `form`, `encoding`, `separator`, least number of `remarks`, sheets `without_table`, `tables`. Of a table:
`sheet`, `header_rows`, `columns` ("letter | name | unit | kind | decimal", names and units with * and kinds with /),
`width`, `rows` ("2-5, 7"), `left_out` (row: kind of reason), `values` and `numbers` (whole columns), `cells` (a text or
several that will do), `cells_like` (with *), `not_cells`, `names_differ`, `optional`, `no_runs` (the code of why).
Cells that must bear a mark: `changed` ("none": no cell), `asked` (doubtful or refused), `refused`, `marked` (any).
Every other cell that is doubtful or refused is a mistake, unless it is among `may_ask`; `must_ask_some`: one is.
"""

import fnmatch
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from calculators.errors import Notice
from readers.lab.files.raw import Kind, RawSheet, column_number, letter
from readers.lab.reading import CellRemark, LabColumn, LabReading, LabTable, Mark

HERE: Final = Path(__file__).parent
PLACE: Final = re.compile(r"([A-Z]+)([0-9]+)")
REASONS: Final[Mapping[str, str]] = {
    "title": "title-row",
    "note": "note-row|trailer-row",
    "total": "total-row",
    "group": "group-row",
    "heading": "repeated-heading",
    "units": "unit-row",
    "blank": "blank-row",
    "other": ".",
}
"""Kind of reason in the cases: a pattern for the codes of the importer's notices."""


@dataclass(frozen=True, slots=True)
class Case:
    """One file of the corpus: its bytes and what is expected of it."""

    name: str
    data: bytes
    wanted: Mapping[str, Any]

    @property
    def hostile(self) -> bool:
        return "refused" in self.wanted or "harmless" in self.wanted


def places(text: str) -> set[tuple[int, str]]:
    """(row, letter) of each cell of "B2-C3 D4"."""
    found: set[tuple[int, str]] = set()
    for part in text.split():
        (left, top), (right, bottom) = (PLACE.findall(part) * 2)[:2]
        columns = range(column_number(left), column_number(right) + 1)
        found |= {(row, letter(at)) for row in range(int(top), int(bottom) + 1) for at in columns}
    return found


def row_numbers(text: object) -> tuple[int, ...]:
    """The rows of "2-5, 7"."""
    rows: list[int] = []
    for part in str(text).split(","):
        first, _, last = part.partition("-")
        rows += range(int(first), int(last or first) + 1)
    return tuple(rows)


def differences(reading: LabReading, wanted: Mapping[str, Any]) -> list[str]:
    """What of the reading is not as it must be, one sentence each."""
    found = list(_file_differences(reading, wanted))
    tables = list(reading.tables)
    asked = [table for table in wanted.get("tables", tables) if isinstance(table, Mapping)]
    if len(tables) < len(asked):
        asked = [table for table in asked if not table.get("optional")]
    if "tables" in wanted and len(tables) != len(asked):
        shapes = [(table.sheet, table.first, table.last, [c.letter for c in table.columns]) for table in tables]
        return [*found, f"tables: {len(tables)} instead of {len(asked)}: {shapes}"]
    for at, (table, one) in enumerate(zip(tables, asked, strict=False)):
        found += [f"table {at}: {words}" for words in _table_differences(table, one)]
    return found


def _file_differences(reading: LabReading, wanted: Mapping[str, Any]) -> Iterable[str]:
    for name in ("form", "separator"):
        if name in wanted and getattr(reading.file, name) != wanted[name]:
            yield f"{name} {getattr(reading.file, name)!r} instead of {wanted[name]!r}"
    if "encoding" in wanted and not _same_encoding(reading.file.encoding or "", wanted["encoding"]):
        yield f"encoding {reading.file.encoding} instead of {wanted['encoding']}"
    if len(reading.remarks) + len(reading.file.remarks) < wanted.get("remarks", 0):
        yield "no remark on what is in the file and not in its tables"
    missing = set(wanted.get("without_table", ())) - set(reading.sheets_without_table)
    if missing:
        yield f"nothing is said of the sheets {missing}"


def _same_encoding(found: str, wanted: str) -> bool:
    """UTF-16 of either order is one name where the file has a mark."""
    plain = {"windows-1251": "cp1251", "windows-1252": "cp1252", "ibm866": "cp866"}
    one, other = (plain.get(name.lower(), name.lower()).replace("-", "") for name in (found, wanted))
    return one == other or (one.startswith("utf16") and other.startswith(one[:5]))


def _table_differences(table: LabTable, wanted: Mapping[str, Any]) -> Iterable[str]:
    said = table.no_runs.code if table.no_runs else None
    for name, found in (("sheet", table.sheet), ("header_rows", list(table.header_rows)), ("no_runs", said)):
        if name in wanted and found != wanted[name]:
            yield f"{name} {found} instead of {wanted[name]}"
    if "rows" in wanted and table.rows != row_numbers(wanted["rows"]):
        yield f"rows {_short(table.rows)} instead of {wanted['rows']}"
        return
    if "width" in wanted and len(table.columns) != wanted["width"]:
        yield f"{len(table.columns)} columns instead of {wanted['width']}"
    if "columns" in wanted:
        yield from _column_differences(table.columns, wanted["columns"])
    if "left_out" in wanted:
        yield from _left_out_differences(table, wanted["left_out"])
    yield from _value_differences(table, wanted)
    yield from _mark_differences(table, wanted)


def _short(rows: Iterable[int]) -> list[object]:
    listed = list(rows)
    return listed if len(listed) < 20 else [*listed[:5], "...", listed[-1]]


def _column_differences(columns: tuple[LabColumn, ...], wanted: Iterable[str]) -> Iterable[str]:
    specs = [[part.strip() for part in spec.split("|")] for spec in wanted]
    if [spec[0] for spec in specs] != [column.letter for column in columns]:
        yield f"columns {[(column.letter, column.name) for column in columns]}"
        return
    for column, (_, name, unit, kinds, *decimal) in zip(columns, specs, strict=True):
        if not _like(column.name, [name]):
            yield f"{column.letter}: name “{column.name}” instead of “{name}”"
        if not _like(column.unit, unit.split("|") if unit != "*/%" else ["", "%"]):
            yield f"{column.letter}: unit “{column.unit}” instead of “{unit}”"
        if column.kind not in kinds.split("/"):
            yield f"{column.letter}: kind {column.kind} instead of {kinds}"
        if decimal and column.kind == "number" and column.decimal != decimal[0]:
            yield f"{column.letter}: decimal sign {column.decimal} instead of {decimal[0]}"


def _like(found: str, patterns: Iterable[str]) -> bool:
    return any(found == one or ("*" in one and fnmatch.fnmatchcase(found, one)) for one in patterns)


def _left_out_differences(table: LabTable, wanted: Mapping[int, str]) -> Iterable[str]:
    found = {one.row: one for one in table.left_out}
    for row, one in found.items():
        if row not in wanted and one.text.strip():
            yield f"row {row} is left out ({one.reason.code}): {one.text[:60]}"
    for row, kinds in wanted.items():
        if row not in found:
            yield f"row {row} is not left out"
        elif not any(re.search(REASONS[kind], found[row].reason.code) for kind in kinds.split("/")):
            yield f"row {row} is left out as {found[row].reason.code}, not as {kinds}"


def _value_differences(table: LabTable, wanted: Mapping[str, Any]) -> Iterable[str]:
    cells = readings(table)
    for at, values in wanted.get("values", {}).items():
        found = [cells.get((row, at), "no such cell") for row in table.rows]
        values = [values] * len(found) if isinstance(values, str) else values
        if found != values:
            yield f"column {at}: {found} instead of {values}"
    for at, numbers in wanted.get("numbers", {}).items():
        found = [cells.get((row, at), "no such cell") for row in table.rows]
        if [_number(one) for one in found] != numbers:
            yield f"column {at}: {found} instead of {numbers}"
    for place, texts in {**wanted.get("cells", {}), **wanted.get("cells_like", {})}.items():
        found_text = cells.get(next(iter(places(place))), "no such cell")
        allowed = [texts] if isinstance(texts, str) else texts
        if not _like(found_text, allowed):
            yield f"{place}: {found_text!r} instead of {texts!r}"
    for place, texts in wanted.get("not_cells", {}).items():
        if cells.get(next(iter(places(place)))) in texts:
            yield f"{place}: {texts!r}"
    names = [column.name for column in table.columns]
    if wanted.get("names_differ") and len(set(names)) < len(names):
        yield f"two columns of one name: {names}"


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def readings(table: LabTable) -> dict[tuple[int, str], str]:
    """The reading of each cell of the rows that are used."""
    return {
        (row, column.letter): text
        for column in table.columns
        for row, text in zip(table.rows, column.texts, strict=True)
    }


def marked(table: LabTable, *marks: Mark) -> set[tuple[int, str]]:
    return {(one.row, one.column) for one in table.remarks if one.mark in marks}


def _mark_differences(table: LabTable, wanted: Mapping[str, Any]) -> Iterable[str]:
    doubted, refused = marked(table, Mark.DOUBTFUL), marked(table, Mark.REFUSED)
    changed, every = marked(table, Mark.CHANGED), marked(table, *Mark)
    rules = (("asked", doubted | refused), ("refused", refused), ("marked", every))
    for name, cells in rules:
        if lacking := places(wanted.get(name, "")) - cells:
            yield f"not {name}: {_cells(lacking)}"
    if wanted.get("changed") == "none":
        lacking = changed
        yield from [f"changed without need: {_cells(changed)}"] if changed else []
    elif lacking := places(wanted.get("changed", "")) - changed:
        yield f"not changed: {_cells(lacking)}"
    allowed = set().union(*(places(wanted.get(name, "")) for name in ("asked", "refused", "may_ask")))
    if spare := (doubted | refused) - allowed:
        yield f"asked without need: {_cells(spare)} {_reasons(table, spare)}"
    if wanted.get("must_ask_some") and not doubted | refused:
        yield "nothing is asked"
    for place, text in wanted.get("unless_asked", {}).items():
        at = next(iter(places(place)))
        if at not in doubted | refused and readings(table).get(at) != text:
            yield f"{place} is lost in silence"


def _cells(cells: Iterable[tuple[int, str]]) -> str:
    ordered = sorted(cells)
    return " ".join(f"{at}{row}" for row, at in ordered[:8]) + (" ..." if len(ordered) > 8 else "")


def _reasons(table: LabTable, cells: Iterable[tuple[int, str]]) -> str:
    wanted = set(cells)
    return ", ".join(sorted({one.reason.code for one in table.remarks if (one.row, one.column) in wanted}))


def broken_laws(reading: LabReading) -> list[str]:
    """The laws of every reading that this one breaks: each row, cell and sheet is accounted for, nothing in silence."""
    found: list[str] = []
    sheets = {sheet.name: sheet for sheet in reading.file.sheets}
    for table in reading.tables:
        where = f"{table.sheet} table {table.index}"
        sheet = sheets[table.sheet]
        found += [f"{where}: {words}" for law in (_rows_law, _cells_law, _marks_law) for words in law(table, sheet)]
    found += [f"{name}: {words}" for name, sheet in sheets.items() for words in _whole_law(reading, name, sheet)]
    return found


def _rows_law(table: LabTable, sheet: RawSheet) -> Iterable[str]:
    out = [one.row for one in table.left_out]
    rows = [*table.header_rows, *table.rows, *out]
    if sorted(rows) != list(range(table.first, table.last + 1)):
        yield f"rows {table.first} to {table.last} are not each a heading, used or left out once"
    if any(not isinstance(one.reason, Notice) for one in table.left_out):
        yield "a row is left out without a reason"
    if table.last > len(sheet.rows):
        yield "rows below the sheet"


def _cells_law(table: LabTable, sheet: RawSheet) -> Iterable[str]:
    for column in table.columns:
        at = column_number(column.letter) - 1
        if not len(column.texts) == len(column.raws) == len(table.rows):
            yield f"{column.letter}: {len(column.texts)} readings of {len(table.rows)} rows"
            return
        stand = tuple(sheet.rows[row - 1][at] if at < len(sheet.rows[row - 1]) else "" for row in table.rows)
        if stand != column.raws:
            yield f"{column.letter}: its cells are not those of the sheet"
        if column.kind == "number" and (odd := [text for text in column.texts if text and not _is_number(text)]):
            yield f"{column.letter}: {odd[:3]} among numbers"


def _is_number(text: str) -> bool:
    return isinstance(_number(text), float) or text[0] in "<>≤≥"


def _marks_law(table: LabTable, sheet: RawSheet) -> Iterable[str]:
    remarks: dict[tuple[int, str], CellRemark] = {(one.row, one.column): one for one in table.remarks}
    read = readings(table)
    for column in table.columns:
        for row, text, raw in zip(table.rows, column.texts, column.raws, strict=True):
            if text != raw and (row, column.letter) not in remarks and text != _own_writing(sheet, row, column.letter):
                yield f"{column.letter}{row}: {raw!r} became {text!r} in silence"
    for place, one in remarks.items():
        if place in read and one.reading != read[place]:
            yield f"{one.column}{one.row}: told as {one.reading!r}, used as {read[place]!r}"
        if one.mark is Mark.REFUSED and read.get(place):
            yield f"{one.column}{one.row}: refused and used"


def _own_writing(sheet: RawSheet, row: int, at: str) -> str | None:
    """A moment of a workbook is no text: the T between its day and its hour is the importer's own."""
    place = row - 1, column_number(at) - 1
    cells, kinds = sheet.rows[place[0]], sheet.kinds[place[0]]
    return cells[place[1]].replace("T", " ") if kinds[place[1]] == Kind.DATE else None


def _whole_law(reading: LabReading, name: str, sheet: RawSheet) -> Iterable[str]:
    tables = [table for table in reading.tables if table.sheet == name]
    if not tables:
        if name not in reading.sheets_without_table and reading.settings.sheet in (None, name):
            yield "no table, and nothing is said of it"
        return
    if reading.settings.table is not None:
        return
    held = [(table.first, table.last, set(table.rows), {column.letter for column in table.columns}) for table in tables]
    lost = [
        (row, letter(at))
        for row, cells in enumerate(sheet.rows, 1)
        for at, text in enumerate(cells, 1)
        if text.strip()
        and not any(
            first <= row <= last and (row not in rows or letter(at) in letters) for first, last, rows, letters in held
        )
    ]
    if lost:
        yield f"cells in no table: {_cells(lost)}"
