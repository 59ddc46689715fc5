"""Runs of a trial from a table: the roles of the columns are given, every cell that cannot be used is named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import TypeAdapter

from calculators.errors import N_, Notice
from proposals.base import Text
from proposals.bulk import rows_of
from proposals.record.exclusion import is_reason, leaves_in
from proposals.trial import ResponseRecord, RunRecord, RunsFile
from readers.columns import NumberColumn, number_column
from readers.errors import CellProblem, UnreadableFile, names_of
from readers.places_in_time import Times, times_of
from readers.table import Table

LONGEST_NAME: Final = 200
RUNS: Final = TypeAdapter(tuple[RunRecord, ...])


@dataclass(frozen=True, slots=True)
class RunsReading:
    """The runs of a table, or the `problems` for which there are none (never both).

    `columns` are the number columns read, by name; `missing` names the row and column of every measurement left out.
    """

    runs: tuple[RunRecord, ...]
    problems: tuple[CellProblem, ...]
    columns: Mapping[str, NumberColumn]
    missing: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with its roles; `numbers` holds the measured columns, `times` the place of each row in time.

    `values` and `amounts` are the figures of the columns by id of the response and by name of the amount.
    """

    table: Table
    roles: RunsFile
    responses: Sequence[ResponseRecord]
    numbers: Mapping[str, NumberColumn]
    times: Times
    values: Mapping[str, Sequence[float | None]]
    amounts: Mapping[str, Sequence[float | None]]
    problems: list[CellProblem] = field(default_factory=list)

    def column(self, name: str | None) -> tuple[str, ...]:
        """The cells of a column, empty ones where no column has the role."""
        return ("",) * len(self.table.rows) if name is None else self.table.column(name)


def runs_with(
    table: Table, roles: RunsFile, responses: Sequence[ResponseRecord], beside: Sequence[dict[str, object]]
) -> RunsReading:
    """One run for each row of understood texts: `values` by response id, `amounts` by column name, nothing for a gap.

    Numbers have a decimal point. Without a `run` column the row number names the run. Order may be numbers, dates or
    clock times; an `excluded` cell holds the reason, or its code among `roles.reasons`. Dates and clock times are kept
    as `time`, their order is days since the first. `beside` gives each run its further fields. Raises UnreadableFile
    for a column that is not there (the columns are listed).
    """
    sheet = _sheet(table, roles, responses)
    reasons = [_excluded(sheet, row, text) for row, text in _with_rows(sheet, sheet.roles.excluded)]
    sheet.problems.extend(_unnamed(sheet))
    problems = tuple(sorted(sheet.problems, key=lambda problem: problem.row))
    missing = tuple(sorted((row, name) for name, column in sheet.numbers.items() for row in column.missing))
    return RunsReading(() if problems else _made(sheet, reasons, beside), problems, sheet.numbers, missing)


def column_of(response: ResponseRecord) -> str:
    """The column of a response in its file of runs."""
    return response.column or response.id


def _sheet(table: Table, roles: RunsFile, responses: Sequence[ResponseRecord]) -> _Sheet:
    for name in (roles.arm, roles.run, roles.lot, roles.order, roles.excluded):
        if name is not None:
            table.position(name)
    names = [column_of(response) for response in responses] + list(roles.amounts)
    numbers = {name: number_column(table, name, ".") for name in names}
    times = times_of(table, roles.order, () if roles.run is None else table.column(roles.run))
    problems = list(times.problems)
    problems.extend(problem for column in numbers.values() for problem in column.problems)
    values = {response.id: numbers[column_of(response)].values for response in responses}
    amounts = {name: numbers[name].values for name in roles.amounts}
    return _Sheet(table, roles, responses, numbers, times, values, amounts, problems)


def _with_rows(sheet: _Sheet, column: str | None) -> Iterator[tuple[int, str]]:
    return zip(sheet.table.rows, sheet.column(column), strict=True)


def _unnamed(sheet: _Sheet) -> Iterator[CellProblem]:
    """The cells that name no arm or no run, and those whose name is too long."""
    roles = sheet.roles
    for column in filter(None, (roles.arm, roles.run)):
        yield from (_empty(row, column) for row, text in _with_rows(sheet, column) if not text)
    for column in filter(None, (roles.arm, roles.run, roles.lot)):
        yield from (_too_long(row, column, text) for row, text in _with_rows(sheet, column) if len(text) > LONGEST_NAME)


def _made(sheet: _Sheet, reasons: Sequence[Text | None], beside: Sequence[dict[str, object]]) -> tuple[RunRecord, ...]:
    """A run of each row, all of whose cells can be used."""
    fields: dict[str, Sequence[object]] = {
        "run": [text or str(row) for row, text in _with_rows(sheet, sheet.roles.run)],
        "arm": sheet.column(sheet.roles.arm),
        "lot": [lot or None for lot in sheet.column(sheet.roles.lot)],
        "order": sheet.times.orders,
        "values": _measured(sheet, sheet.values),
        "amounts": _measured(sheet, sheet.amounts),
        "excluded": reasons,
        "time": sheet.times.texts,
    }
    told = [own | more for own, more in zip(rows_of(fields), beside, strict=True)]
    return RUNS.validate_python(tuple(told))


def _measured(sheet: _Sheet, columns: Mapping[str, Sequence[float | None]]) -> list[dict[str, float]]:
    """What was measured in each row, by name."""
    rows = rows_of(columns) if columns else [{} for _ in sheet.table.rows]
    return [_without_gaps(row) if None in row.values() else row for row in rows]  # type: ignore[misc]  # no gaps


def _without_gaps(row: Mapping[str, float | None]) -> dict[str, float]:
    return {name: value for name, value in row.items() if value is not None}


def _excluded(sheet: _Sheet, row: int, text: str) -> Text | None:
    """Why a run is left out; None where it counts. A cell that gives no reason is a problem."""
    if text in sheet.roles.reasons:
        return sheet.roles.reasons[text]
    if leaves_in(text):
        return None
    if not is_reason(text):
        message = N_("“{text}” gives no reason: write why the run is excluded, or leave the cell empty")
        notice = Notice("excluded_without_reason", message, {"text": text})
        sheet.problems.append(CellProblem(row, str(sheet.roles.excluded), text, notice))
    return text[:4000]


def check_control(arms: Sequence[str], control: str) -> None:
    """Raises UnreadableFile that lists the arms where none of them is the control."""
    if control not in arms:
        message = N_("No run has the arm “{control}”. The arms are: {arms}")
        names = names_of(dict.fromkeys(arm for arm in arms if arm))
        raise UnreadableFile(Notice("unknown_control", message, {"control": control, "arms": names}))


def _empty(row: int, column: str) -> CellProblem:
    return CellProblem(row, column, "", Notice("cell_empty", N_("The cell is empty, a name is expected")))


def _too_long(row: int, column: str, text: str) -> CellProblem:
    notice = Notice("cell_too_long", N_("The text is longer than {most} characters"), {"most": LONGEST_NAME})
    return CellProblem(row, column, text[:40], notice)
