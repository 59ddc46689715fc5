"""The bridge from a laboratory's table to runs of a trial: every run knows its place in the file, no row is lost."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from calculators.errors import N_, Notice
from proposals.bulk import collector_paused, rows_of
from proposals.intake import ColumnRoles
from proposals.trial import ResponseRecord, RunRecord, RunsFile
from readers.errors import CellProblem
from readers.lab.raw import shown
from readers.lab.reading import LabColumn, LabTable, RowRemark
from readers.moments import moment
from readers.run_table import BARE_YES, runs_with
from readers.table import Reading, Table

NO_ARM: Final = N_("Nothing says whether this row is control or treatment")
NO_NAME: Final = N_("The run has no name")
NOT_MEASURED: Final = N_("Nothing was measured in this row")
IN_COLUMN: Final = N_("Column “{column}”: {reason}")
LONGEST_NAME: Final = 200
LONGEST_TEXT: Final = 4000
OWN: Final = "\x00"


@dataclass(frozen=True, slots=True)
class TableRuns:
    """The runs of a table and the rows that became none, those of the table's own reading included.

    `columns` gives the letter each field came from and `heads` what stands above it, as in `RunsSource`. `unexplained`
    are the cells that exclude a run without a reason: while there are any, there are no runs.
    """

    runs: tuple[RunRecord, ...]
    left_out: tuple[RowRemark, ...]
    columns: Mapping[str, str]
    heads: Mapping[str, str]
    unexplained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table of the file with its roles; `measured` names the fields of numbers by their letters."""

    table: LabTable
    roles: ColumnRoles
    responses: Mapping[str, ResponseRecord]
    source: str
    measured: Mapping[str, str] = field(default_factory=dict)


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
    roles = _ordered(table, roles)
    named = labels(table)
    ids = {letter: one.id for letter, one in responses.items()}
    weighed = {one: named[one] if named[one] not in ids.values() else f"{named[one]} ({one})" for one in roles.amounts}
    measured = ids | weighed
    sheet = _Sheet(table, roles, responses, source, measured)
    columns = _columns(sheet)
    heads = {name: table.column(letter).head for name, letter in columns.items()}
    unexplained = _unexplained(sheet)
    if roles.arm is None or unexplained:
        return TableRuns((), table.left_out, columns, heads, unexplained)
    with collector_paused():
        runs, refused = _runs(sheet, dict(_unusable(sheet)))
    left_out = tuple(sorted((*table.left_out, *refused), key=lambda one: one.row))
    return TableRuns(runs, left_out, columns, heads)


def _ordered(table: LabTable, roles: ColumnRoles) -> ColumnRoles:
    """The roles without an order where its column holds words, which have no place in time."""
    if roles.order is None or table.column(roles.order).kind != "text":
        return roles
    return roles.model_copy(update={"order": None})


def _columns(sheet: _Sheet) -> dict[str, str]:
    roles = sheet.roles
    named = {name: getattr(roles, name) for name in ("run", "arm", "lot", "order", "time", "operator")}
    named |= {name: getattr(roles, name) for name in ("excluded", "remarks")}
    named |= {name: letter for letter, name in sheet.measured.items()}
    return {name: letter for name, letter in named.items() if letter is not None}


def _texts(table: LabTable, letter: str | None) -> tuple[str, ...]:
    return ("",) * len(table.rows) if letter is None else table.column(letter).texts


def _unexplained(sheet: _Sheet) -> tuple[str, ...]:
    """What excludes runs and is no reason: "yes", "x"."""
    said = dict.fromkeys(_texts(sheet.table, sheet.roles.excluded))
    return tuple(one for one in said if one.casefold() in BARE_YES and one not in sheet.roles.reasons)


def _unusable(sheet: _Sheet) -> Iterator[tuple[int, Notice]]:
    """The place in the table of every row that can be no run, and why."""
    table, roles = sheet.table, sheet.roles
    arms, names, reasons = (_texts(table, letter) for letter in (roles.arm, roles.run, roles.excluded))
    blank = ("",) * len(table.rows)
    measured = list(map(any, zip(blank, *(table.column(letter).texts for letter in sheet.measured), strict=True)))
    for at in range(len(table.rows)):
        if not arms[at]:
            yield at, Notice("no_arm", NO_ARM)
        elif roles.run and not names[at]:
            yield at, Notice("no_name", NO_NAME)
        elif not reasons[at] and not measured[at]:
            yield at, Notice("not_measured", NOT_MEASURED)


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
    columns = {_called(sheet, letter): _texts(sheet.table, letter) for letter in _columns(sheet).values()}
    if sheet.roles.order is not None:
        columns[_called(sheet, sheet.roles.order)] = _moments(sheet)
    cells = tuple(tuple(map(column.__getitem__, used)) for column in columns.values())
    rows = tuple(map(sheet.table.rows.__getitem__, used))
    return Table(tuple(columns), rows, cells, Reading("", ";", 1, len(rows), 0, 0, 0))


def _called(sheet: _Sheet, letter: str) -> str:
    """The name of a column in the plain table, which no heading of a file can have but that of a figure."""
    return sheet.measured.get(letter) or f"{OWN}{letter}"


def _moments(sheet: _Sheet) -> tuple[str, ...]:
    """The column of the order; a date is joined by the clock time of the column beside it, else it is midnight."""
    roles, order = sheet.roles, _texts(sheet.table, sheet.roles.order)
    if roles.order is None or sheet.table.column(roles.order).kind != "date":
        return order
    if roles.time is None:
        clocked = any(":" in one for one in order)
        return tuple(f"{one} 00:00:00" if one and clocked and ":" not in one else one for one in order)
    clocks = _texts(sheet.table, roles.time)
    return tuple(f"{day} {clock}" if day and clock else "" for day, clock in zip(order, clocks, strict=True))


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
    fields: dict[str, Sequence[object]] = {"place": _places(sheet), "time": _times(sheet)}
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


def _times(sheet: _Sheet) -> tuple[str | None, ...]:
    """The time of each row as it was written where that is read by everybody alike, else as it was understood."""
    roles, table = sheet.roles, sheet.table
    letter = roles.time or roles.order
    if letter is None or (letter == roles.order and table.column(letter).kind == "number"):
        return (None,) * len(table.rows)
    column = table.column(letter)
    written = [_written(raw, text) for raw, text in zip(column.raws, column.texts, strict=True)]
    if roles.time is not None and roles.order is not None and table.column(roles.order).kind == "date":
        days = table.column(roles.order)
        parts = zip(days.raws, days.texts, written, strict=True)
        written = [" ".join(filter(None, (_written(raw, text), clock))) for raw, text, clock in parts]
    return tuple(one[:LONGEST_NAME] or None for one in written)


def _written(raw: str, text: str) -> str:
    """The raw text where it says the same moment in a manner that cannot be misread, else the reading."""
    plain = " ".join(raw.split())
    if "T" not in plain and moment(plain) is not None and moment(plain) == moment(text):
        return plain
    return text.removesuffix(":00") if text.count(":") > 1 else text
