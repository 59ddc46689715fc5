"""The bridge from a laboratory's table to runs of a trial: every run knows its place in the file, no row is lost."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from calculators.errors import N_, Notice
from proposals.intake import ColumnRoles
from proposals.trial import ResponseRecord, RunPlace, RunRecord, RunsFile
from readers.errors import CellProblem
from readers.lab.raw import shown
from readers.lab.reading import LabColumn, LabTable, RowRemark
from readers.moments import moment
from readers.run_table import BARE_YES, runs_from
from readers.table import Reading, Row, Table

NO_ARM: Final = N_("Nothing says whether this row is control or treatment")
NO_NAME: Final = N_("The run has no name")
NOT_MEASURED: Final = N_("Nothing was measured in this row")
IN_COLUMN: Final = N_("Column “{column}”: {reason}")
LONGEST_NAME: Final = 200


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
    measured = {letter: one.id for letter, one in responses.items()} | {one: named[one] for one in roles.amounts}
    sheet = _Sheet(table, roles, responses, source, measured)
    columns = _columns(sheet)
    heads = {name: table.column(letter).head for name, letter in columns.items()}
    unexplained = _unexplained(sheet)
    if roles.arm is None or unexplained:
        return TableRuns((), table.left_out, columns, heads, unexplained)
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
    figures = [table.column(letter).texts for letter in sheet.measured]
    for at in range(len(table.rows)):
        if not arms[at]:
            yield at, Notice("no_arm", NO_ARM)
        elif roles.run and not names[at]:
            yield at, Notice("no_name", NO_NAME)
        elif not reasons[at] and not any(one[at] for one in figures):
            yield at, Notice("not_measured", NOT_MEASURED)


def _runs(sheet: _Sheet, unusable: dict[int, Notice]) -> tuple[tuple[RunRecord, ...], list[RowRemark]]:
    """The runs of the rows that can be one; a row with a cell that no run can hold joins the others with its reason."""
    at = {row: place for place, row in enumerate(sheet.table.rows)}
    named = labels(sheet.table)
    while True:
        used = [place for place in range(len(at)) if place not in unusable]
        if not used:
            return (), _refused(sheet, unusable)
        reading = runs_from(_plain_table(sheet, used), _file_roles(sheet), _responses(sheet), None, ".")
        if not reading.problems:
            return _placed(sheet, reading.runs, used), _refused(sheet, unusable)
        for problem in reversed(reading.problems):
            unusable[at[problem.row]] = _in_column(problem, named)


def _in_column(problem: CellProblem, named: Mapping[str, str]) -> Notice:
    return Notice("in_column", IN_COLUMN, {"column": named[problem.column], "reason": problem.notice})


def _refused(sheet: _Sheet, unusable: Mapping[int, Notice]) -> list[RowRemark]:
    raws = [column.raws for column in sheet.table.columns]
    rows = sheet.table.rows
    return [RowRemark(rows[at], shown([raw[at] for raw in raws]), why) for at, why in unusable.items()]


def _plain_table(sheet: _Sheet, used: Sequence[int]) -> Table:
    """The rows as a table of understood texts, its columns called by their letters."""
    letters = tuple(dict.fromkeys(_columns(sheet).values()))
    cells = {letter: _texts(sheet.table, letter) for letter in letters}
    if sheet.roles.order is not None:
        cells[sheet.roles.order] = _moments(sheet)
    rows = tuple(Row(sheet.table.rows[at], tuple(cells[letter][at].strip() for letter in letters)) for at in used)
    return Table(letters, rows, Reading("", ";", 1, len(rows), 0, 0, 0))


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
    return RunsFile(
        path="runs",
        run=roles.run,
        arm=str(roles.arm),
        lot=roles.lot,
        order=roles.order,
        excluded=roles.excluded,
        reasons=dict(roles.reasons),
        amounts=roles.amounts,
    )


def _responses(sheet: _Sheet) -> list[ResponseRecord]:
    return [one.model_copy(update={"column": letter}) for letter, one in sheet.responses.items()]


def _placed(sheet: _Sheet, runs: Sequence[RunRecord], used: Sequence[int]) -> tuple[RunRecord, ...]:
    """The runs with their places, their amounts by name, and what the bridge alone knows."""
    roles, table = sheet.roles, sheet.table
    raws = [(name, table.column(letter).raws) for letter, name in sheet.measured.items()]
    operators, remarks = _texts(table, roles.operator), _texts(table, roles.remarks)
    times = _times(sheet)
    placed = []
    for run, at in zip(runs, used, strict=True):
        place = RunPlace(
            source=sheet.source, row=table.rows[at], raw={name: raw[at] for name, raw in raws if raw[at].strip()}
        )
        told = {
            "amounts": {sheet.measured[letter]: value for letter, value in run.amounts.items()},
            "place": place,
            "operator": operators[at].strip()[:LONGEST_NAME] or None,
            "remarks": remarks[at].strip()[:4000] or None,
        }
        placed.append(run.model_copy(update=told | ({"time": times[at]} if times[at] or run.time else {})))
    return tuple(placed)


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


def in_one_time(old: Sequence[RunRecord], new: Sequence[RunRecord]) -> tuple[tuple[RunRecord, ...], ...]:
    """Runs of two files in one order: dated ones count days from the first of all, others go on counting.

    Gives the old and the new runs again.
    """
    dates = [_dated(run) for run in (*old, *new)]
    if all(one is not None for one in dates) and dates:
        first = min(one for one in dates if one is not None)
        moved = [
            run.model_copy(update={"order": round((day - first) * 86_400) / 86_400})
            for run, day in zip((*old, *new), dates, strict=True)
            if day is not None
        ]
        return tuple(moved[: len(old)]), tuple(moved[len(old) :])
    return tuple(old), _gone_on(old, new)


def _dated(run: RunRecord) -> float | None:
    found = moment(run.time) if run.time else None
    return found if found is not None and found >= 1 else None


def _gone_on(old: Sequence[RunRecord], new: Sequence[RunRecord]) -> tuple[RunRecord, ...]:
    orders = {run.order for run in old if run.order is not None}
    if not orders & {run.order for run in new}:
        return tuple(new)
    last = max(orders)
    first = min(run.order for run in new if run.order is not None)
    shift = last + 1 - first
    return tuple(run if run.order is None else run.model_copy(update={"order": run.order + shift}) for run in new)


def namesakes(old: Sequence[RunRecord], new: Sequence[RunRecord]) -> tuple[str, ...]:
    """The names of new runs that a run of the same arm bears already."""
    taken = {(run.arm, run.run) for run in old}
    return tuple(dict.fromkeys(run.run for run in new if (run.arm, run.run) in taken))


def told_apart(old: Sequence[RunRecord], new: Sequence[RunRecord]) -> tuple[RunRecord, ...]:
    """The new runs, each that has a namesake among the old ones with a number behind its name: "7 (2)"."""
    taken = {(run.arm, run.run) for run in old}
    names = {}
    for arm, name in dict.fromkeys((run.arm, run.run) for run in new):
        number = 2
        told = name
        while (arm, told) in taken:
            told, number = f"{name[: LONGEST_NAME - 8]} ({number})", number + 1
        names[arm, name] = told
    return tuple(
        run if names[run.arm, run.run] == run.run else run.model_copy(update={"run": names[run.arm, run.run]})
        for run in new
    )


__all__ = ["TableRuns", "in_one_time", "label_of", "labels", "namesakes", "runs_of", "told_apart"]
