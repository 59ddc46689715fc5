"""What was understood of a file, for programs; and the fingerprint of a layout, by which the next file is known."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, Final

from readers.lab.layout.groups import LETTERS
from readers.lab.reading import CellRemark, LabColumn, LabReading, LabTable, Mark
from readers.lab.reasons import codes_of

FINGERPRINT: Final = 16


def layout_of(table: LabTable) -> str:
    """A short fingerprint of the headings of a table and their order; the same for any data and any number of rows.

    A table without headings is known by the letters of its columns; of a column of groups it counts that there is one.
    """
    headed = [[one.letter, "" if one.letter == LETTERS else one.head] for one in table.columns if one.head]
    heads = headed or [[one.letter, ""] for one in table.columns]
    text = json.dumps(heads, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT]


def reading_json(reading: LabReading) -> dict[str, Any]:
    """The whole reading as JSON: numbers in columns of numbers, null where nothing was measured, texts elsewhere."""
    file = reading.file
    known = {
        "name": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "form": file.form,
        "encoding": file.encoding,
        "separator": file.separator,
        "sheets": [one.name for one in file.sheets],
        "remarks": [str(one) for one in (*file.remarks, *reading.remarks)],
    }
    without = {name: str(reason) for name, reason in reading.sheets_without_table.items()}
    return {
        "file": known,
        "tables": [_table(one) for one in reading.tables],
        "sheets_without_table": without,
    }


def _table(table: LabTable) -> dict[str, Any]:
    marked = {mark.value: [remark_json(one) for one in table.of(mark)] for mark in Mark}
    values = list(zip(*(_values(one) for one in table.columns), strict=True)) or [()] * len(table.rows)
    return {
        "sheet": table.sheet,
        "table": table.index,
        "first_row": table.first,
        "last_row": table.last,
        "layout": layout_of(table),
        "header_rows": list(table.header_rows),
        "columns": [_column(one) for one in table.columns],
        "rows": [{"row": row, "values": list(cells)} for row, cells in zip(table.rows, values, strict=True)],
        "left_out": [{"row": one.row, "text": one.text, "reason": str(one.reason)} for one in table.left_out],
        **marked,
        "counts": _counts(table),
    }


def _counts(table: LabTable) -> dict[str, int]:
    return {
        "rows_in": table.last - table.first + 1,
        "header_rows": len(table.header_rows),
        "rows_used": len(table.rows),
        "rows_left_out": len(table.left_out),
        **{mark.value: len(table.of(mark)) for mark in Mark},
    }


def _column(column: LabColumn) -> dict[str, Any]:
    return {
        "letter": column.letter,
        "head": column.head,
        "name": column.name,
        "unit": column.unit,
        "kind": column.kind,
        "decimal": column.decimal,
        "date_order": column.date_order,
        "percents": column.percents,
    }


def _values(column: LabColumn) -> Iterable[float | int | str | None]:
    if column.kind == "number":
        return map(_number, column.texts)
    return (text or None for text in column.texts)


def _number(text: str) -> float | int | None:
    """A whole number where the reading shows one, so that no digit is added."""
    if not text:
        return None
    return int(text) if text.lstrip("-").isdigit() else float(text)


def remark_json(one: CellRemark) -> dict[str, Any]:
    """A cell, its text, its reading and why they differ."""
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "name": one.name,
        "raw": one.raw,
        "reading": one.reading,
        "reason": str(one.reason),
        "code": "+".join(codes_of(one.reason)),
    }
