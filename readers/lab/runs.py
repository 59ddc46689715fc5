"""The bridge from a laboratory's table to runs of a trial: every run knows its place in the file, no row is lost."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from calculators.errors import N_, Notice
from proposals.bulk import collector_paused, rows_of
from proposals.intake import ColumnRoles
from proposals.record.exclusion import is_reason, leaves_in
from proposals.trial import ResponseRecord, RunRecord, RunsFile
from readers.errors import CellProblem
from readers.lab.files.raw import shown
from readers.lab.reading import CellRemark, LabColumn, LabTable, Mark, RowRemark
from readers.lab.run_times import (
    partly_ordered,
    places_of,
    plain_table,
    texts_of,
    why_no_order,
    without_order,
    written_times,
)
from readers.run_table import runs_with
from readers.table import Table

NO_ARM: Final = N_("Nothing says whether this row is control or treatment")
NO_NAME: Final = N_("The run has no name")
NOT_MEASURED: Final = N_("Nothing was measured in this row")
CELL_UNREAD: Final = N_("Column “{column}”, “{text}”: {reason}")
IN_COLUMN: Final = N_("Column “{column}”: {reason}")
LONGEST_NAME: Final = 200
LONGEST_TEXT: Final = 4000
OWN: Final = "\x00"


@dataclass(frozen=True, slots=True)
class TableRuns:
    """The runs of a table and the rows that became none, those of the table's own reading included.

    `columns` gives the letter each field came from and `heads` what stands above it, as in `RunsSource`. `unexplained`
    are the cells that exclude a run without a reason: while there are any, there are no runs. `unread` are the cells of
    these runs that gave no figure, `about_order` says why the runs have no order, or which of them have none.
    """

    runs: tuple[RunRecord, ...]
    left_out: tuple[RowRemark, ...]
    columns: Mapping[str, str]
    heads: Mapping[str, str]
    unexplained: tuple[str, ...] = ()
    unread: tuple[CellRemark, ...] = ()
    about_order: Notice | None = None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table of the file with its roles; `measured` names the fields of numbers by their letters, `times` is the time
    of each row as it was written."""

    table: LabTable
    roles: ColumnRoles
    responses: Mapping[str, ResponseRecord]
    source: str
    measured: Mapping[str, str]
    times: Sequence[str | None]


def labels(table: LabTable) -> dict[str, str]:
    """What each column is called, by its letter: "Yield, %"; one that is not alone of its name tells its letter."""
    named = {one.letter: label_of(one) for one in table.columns}
    count = Counter(named.values())
    return {letter: name if count[name] == 1 else f"{name} ({letter})" for letter, name in named.items()}


def label_of(column: LabColumn) -> str:
    """Name and unit of a column as one heading: "Yield, %"."""
    name = column.name or column.letter
    return f"{name}, {column.unit}" if column.unit else name


def runs_of(table: LabTable, roles: ColumnRoles, responses: Mapping[str, ResponseRecord], source: str) -> TableRuns:
    """One run for each row that has an arm and a measurement (an excluded run needs none); the others are left out.

    `responses` are by the letter of their column. Rows used and left out are together all rows of the table but its
    header.
    """
    named = labels(table)
    ids = {letter: one.id for letter, one in responses.items()}
    weighed = {one: named[one] if named[one] not in ids.values() else f"{named[one]} ({one})" for one in roles.amounts}
    sheet = _Sheet(table, roles, responses, source, ids | weighed, written_times(table, roles))
    unusable = dict(_unusable(sheet))
    used = [at for at in range(len(table.rows)) if at not in unusable]
    about_order = why_no_order(table, roles, used, named.get(roles.order or "", ""))
    if about_order is not None:
        sheet = replace(sheet, roles=without_order(table, roles))
    found = _taken(sheet, unusable)
    return replace(found, about_order=about_order or partly_ordered(sheet.roles, found.runs))


def _taken(sheet: _Sheet, unusable: dict[int, Notice]) -> TableRuns:
    table, columns = sheet.table, _columns(sheet)
    heads = {name: table.column(letter).head for name, letter in columns.items()}
    unexplained = _unexplained(sheet)
    if sheet.roles.arm is None or unexplained:
        return TableRuns((), table.left_out, columns, heads, unexplained)
    with collector_paused():
        runs, refused = _runs(sheet, unusable)
    left_out = tuple(sorted((*table.left_out, *refused), key=lambda one: one.row))
    used = {run.place.row for run in runs if run.place}
    unread = tuple(one for row, cells in _unread(sheet).items() if row in used for one in cells)
    return TableRuns(runs, left_out, columns, heads, (), unread)


def _columns(sheet: _Sheet) -> dict[str, str]:
    roles = sheet.roles
    named = {name: getattr(roles, name) for name in ("run", "arm", "lot", "order", "time", "operator")}
    named |= {name: getattr(roles, name) for name in ("excluded", "remarks")}
    named |= {name: letter for letter, name in sheet.measured.items()}
    return {name: letter for name, letter in named.items() if letter is not None}


def _unexplained(sheet: _Sheet) -> tuple[str, ...]:
    """What excludes runs and is no reason: "yes", "x", "7"."""
    said = dict.fromkeys(texts_of(sheet.table, sheet.roles.excluded))
    return tuple(one for one in said if not (one in sheet.roles.reasons or leaves_in(one) or is_reason(one)))


def _unusable(sheet: _Sheet) -> Iterator[tuple[int, Notice]]:
    """The place in the table of every row that can be no run, and why."""
    table, roles = sheet.table, sheet.roles
    arms, names, reasons = (texts_of(table, letter) for letter in (roles.arm, roles.run, roles.excluded))
    unread, explained = _unread(sheet), set(roles.reasons)
    out = [text in explained or not leaves_in(text) for text in reasons]
    blank = ("",) * len(table.rows)
    measured = list(map(any, zip(blank, *(table.column(letter).texts for letter in sheet.measured), strict=True)))
    for at in range(len(table.rows)):
        if not arms[at]:
            yield at, Notice("no_arm", NO_ARM)
        elif roles.run and not names[at]:
            yield at, Notice("no_name", NO_NAME)
        elif not out[at] and not measured[at]:
            yield at, _why_nothing(sheet, unread.get(table.rows[at], []))


def _unread(sheet: _Sheet) -> dict[int, list[CellRemark]]:
    """The cells of figures that hold something and gave none, by row; "n/a" is no such cell, it says so itself."""
    found: dict[int, list[CellRemark]] = {}
    for one in sheet.table.remarks:
        if not one.reading and one.mark is not Mark.CHANGED and one.column in sheet.measured:
            found.setdefault(one.row, []).append(one)
    return found


def _why_nothing(sheet: _Sheet, cells: Sequence[CellRemark]) -> Notice:
    """Why a row has no figure: each of its cells that was not read, else that nothing stands there."""
    said = tuple(_told(sheet, one) for one in cells)
    if not said:
        return Notice("not_measured", NOT_MEASURED)
    return said[0] if len(said) == 1 else Notice("several", N_("{reasons}"), {"reasons": said})


def _told(sheet: _Sheet, cell: CellRemark) -> Notice:
    facts = {"column": labels(sheet.table)[cell.column], "text": cell.raw[:LONGEST_NAME], "reason": cell.reason}
    return Notice("cell_unread", CELL_UNREAD, facts)


def _runs(sheet: _Sheet, unusable: dict[int, Notice]) -> tuple[tuple[RunRecord, ...], list[RowRemark]]:
    """The runs of the rows that can be one; a row with a cell that no run can hold joins the others with its reason."""
    at = {row: place for place, row in enumerate(sheet.table.rows)}
    beside = _beside(sheet)
    while True:
        used = [place for place in range(len(at)) if place not in unusable]
        if not used:
            return (), _refused(sheet, unusable)
        told = [beside[place] for place in used]
        reading = runs_with(_plain_table(sheet, used), _file_roles(sheet), _responses(sheet), told)
        if not reading.problems:
            return reading.runs, _refused(sheet, unusable)
        for problem in reversed(reading.problems):
            unusable[at[problem.row]] = _in_column(sheet, problem)


def _in_column(sheet: _Sheet, problem: CellProblem) -> Notice:
    name = sheet.measured.get(problem.column) or labels(sheet.table).get(problem.column.removeprefix(OWN), "")
    return Notice("in_column", IN_COLUMN, {"column": name or problem.column, "reason": problem.notice})


def _refused(sheet: _Sheet, unusable: Mapping[int, Notice]) -> list[RowRemark]:
    raws = [column.raws for column in sheet.table.columns]
    rows = sheet.table.rows
    return [RowRemark(rows[at], shown([raw[at] for raw in raws]), why) for at, why in unusable.items()]


def _plain_table(sheet: _Sheet, used: Sequence[int]) -> Table:
    """The rows as a table of understood texts: measured columns are called as their figures, others by letters."""
    columns = {_called(sheet, letter): texts_of(sheet.table, letter) for letter in _columns(sheet).values()}
    if sheet.roles.order is not None:
        columns[_called(sheet, sheet.roles.order)] = places_of(sheet.table, sheet.roles)
    cells = {name: tuple(map(column.__getitem__, used)) for name, column in columns.items()}
    return plain_table(cells, [sheet.table.rows[at] for at in used])


def _called(sheet: _Sheet, letter: str) -> str:
    """The name of a column in the plain table, which no heading of a file can have but that of a figure."""
    return sheet.measured.get(letter) or f"{OWN}{letter}"


def _file_roles(sheet: _Sheet) -> RunsFile:
    roles = sheet.roles
    named = {name: getattr(roles, name) for name in ("run", "arm", "lot", "order", "excluded")}
    return RunsFile(
        path="runs",
        reasons=dict(roles.reasons),
        amounts=tuple(sheet.measured[one] for one in roles.amounts),
        **{name: _called(sheet, letter) for name, letter in named.items() if letter is not None},
    )


def _responses(sheet: _Sheet) -> list[ResponseRecord]:
    return [one.model_copy(update={"column": one.id}) for one in sheet.responses.values()]


def _beside(sheet: _Sheet) -> list[dict[str, object]]:
    """What the runs of all rows have beside their figures: place, time, and operator and remarks where told."""
    roles, table = sheet.roles, sheet.table
    fields: dict[str, Sequence[object]] = {"place": _places(sheet), "time": sheet.times}
    for name, letter, most in (
        ("operator", roles.operator, LONGEST_NAME),
        ("remarks", roles.remarks, LONGEST_TEXT),
    ):
        if letter is not None:
            fields[name] = [text.strip()[:most] or None for text in table.column(letter).texts]
    return rows_of(fields)


def _places(sheet: _Sheet) -> list[dict[str, object]]:
    """Where each row stands, with the raw text of its figures: the fields of a `RunPlace`."""
    table = sheet.table
    columns = {name: table.column(letter).raws for letter, name in sheet.measured.items()}
    told = rows_of(columns) if columns else [{} for _ in table.rows]
    return [
        {"source": sheet.source, "row": row, "raw": raw if all(raw.values()) else _filled(raw)}
        for row, raw in zip(table.rows, told, strict=True)
    ]


def _filled(raw: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in raw.items() if text}
