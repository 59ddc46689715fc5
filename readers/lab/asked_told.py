"""What was understood of a file whose columns are called by name, in notices and for programs."""

from collections.abc import Iterator
from typing import Any, Final

from calculators.errors import N_, Notice, Term
from readers.columns import column_facts
from readers.lab.facts import remark_json
from readers.lab.layout.rows import BLANK, TITLE
from readers.lab.reading import RowRemark
from readers.lab.runs_asked import RunsFound
from readers.table import SEPARATOR_NAMES

TEXT: Final = "text"
READ_TEXT: Final = N_("Read as {encoding}, separator: {separator}, header in row {header}, rows below it: {rows}")
READ_SHEET: Final = N_("Read from the sheet “{sheet}”, header in row {header}, rows below it: {rows}")
LEFT_OUT: Final = N_("Left out: title rows {titles}, blank rows {blank}")
ROW_LEFT_OUT: Final = N_("Row {row} is left out, {reason}: {text}")
LONGEST_ROW: Final = 80


def notices_of(found: RunsFound) -> tuple[Notice, ...]:
    """What was read and what was left out, in words; then each column of figures."""
    columns = (notice for column in found.columns.values() for notice in column.notices())
    return (_read_as(found), *_left_out(found), *columns)


def facts_of(found: RunsFound) -> dict[str, Any]:
    """The same for programs, with every doubtful cell of the columns used."""
    file, table = found.file, found.table
    return {
        "form": file.form,
        "sheet": None if file.form == TEXT else table.sheet,
        "encoding": file.encoding,
        "separator": file.separator,
        "header_row": _header(found),
        "rows": len(table.rows),
        "title_rows": len(_of(found, TITLE)),
        "blank_rows": len(_of(found, BLANK)),
        "columns": column_facts(found.columns.values()),
        "left_out": [{"row": one.row, "text": one.text, "reason": str(one.reason)} for one in told_rows(found)],
        "doubtful": [remark_json(one) for one in found.doubtful],
    }


def told_rows(found: RunsFound) -> list[RowRemark]:
    """The rows left out that are neither blank nor titles: totals, notes, headings again."""
    return [one for one in found.table.left_out if one.reason.code not in (TITLE.code, BLANK.code)]


def _read_as(found: RunsFound) -> Notice:
    file, facts = found.file, {"header": _header(found) or 0, "rows": len(found.table.rows)}
    if file.form != TEXT:
        return Notice("read-from-sheet", READ_SHEET, {"sheet": found.table.sheet, **facts})
    name = SEPARATOR_NAMES.get(file.separator or "")
    separator = Term(name) if name else file.separator or "–"
    return Notice("read-as", READ_TEXT, {"encoding": file.encoding or "", "separator": separator, **facts})


def _header(found: RunsFound) -> int | None:
    return found.table.header_rows[-1] if found.table.header_rows else None


def _left_out(found: RunsFound) -> Iterator[Notice]:
    titles, blank = len(_of(found, TITLE)), len(_of(found, BLANK))
    if titles or blank:
        yield Notice("left-out", LEFT_OUT, {"titles": titles, "blank": blank})
    for one in told_rows(found):
        facts = {"row": one.row, "reason": one.reason, "text": one.text[:LONGEST_ROW]}
        yield Notice("row-left-out", ROW_LEFT_OUT, facts)


def _of(found: RunsFound, reason: Notice) -> list[RowRemark]:
    return [one for one in found.table.left_out if one.reason.code == reason.code]
