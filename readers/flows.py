"""A cash flow from a table: `period,amount`, or `period,benefit,cost`; period 0 is today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.appraisal import Flows
from calculators.errors import N_, Notice
from readers.columns import NumberColumn, number_column
from readers.errors import CellProblem, UnreadableFile, names_of, refuse_cells
from readers.numbers import Sign
from readers.table import Reading, Table, read_table

NAMES: Final[Mapping[str, str]] = {
    "period": "period",
    "период": "period",
    "amount": "amount",
    "сумма": "amount",
    "benefit": "benefit",
    "выгода": "benefit",
    "cost": "cost",
    "затраты": "cost",
}
MOST_PERIODS: Final = 1200


@dataclass(frozen=True, slots=True)
class FlowsReading:
    """The cash flow, what was understood of the file, and the columns that were not used."""

    flows: Flows
    reading: Reading
    columns: tuple[NumberColumn, ...]
    left_out: tuple[str, ...]


def read_flows(data: bytes, decimal: Sign | None = None) -> FlowsReading:
    """The cash flow of a CSV file.

    Columns `period` and `amount` (received positive, paid negative), or `period`, `benefit` and `cost` (both positive);
    Russian: период, сумма, выгода, затраты. Periods are 0, 1, 2 ... without a gap, in any order. Raises UnreadableFile,
    with the cells that cannot be used, for anything else.
    """
    table = read_table(data)
    used = _columns(table)
    columns = {role: number_column(table, name, decimal) for role, name in used.items()}
    refuse_cells(tuple(problem for column in columns.values() for problem in _cell_problems(table, column)))
    order = _periods(table, columns["period"])
    amounts = {role: _in_order(column, order) for role, column in columns.items()}
    left_out = tuple(name for name in table.header if name not in used.values())
    return FlowsReading(_flows(table, columns, amounts, order), table.reading, tuple(columns.values()), left_out)


def _columns(table: Table) -> dict[str, str]:
    """The column of each role. Raises UnreadableFile unless they are one of the two sets, each once."""
    roles = [(NAMES.get(name.casefold()), name) for name in table.header]
    used = {role: name for role, name in roles if role is not None}
    twice = len(used) < sum(role is not None for role, _ in roles)
    if twice or set(used) not in ({"period", "amount"}, {"period", "benefit", "cost"}):
        message = N_("Columns period, amount or period, benefit, cost are needed. The columns are: {columns}")
        raise UnreadableFile(Notice("flow_columns", message, {"columns": names_of(table.header)}))
    return used


def _cell_problems(table: Table, column: NumberColumn) -> tuple[CellProblem, ...]:
    empty = Notice("amount_missing", N_("The cell is empty: write the number, 0 for none"))
    missing = tuple(CellProblem(row, column.name, "", empty) for row in column.missing)
    if not column.percent:
        return column.problems + missing
    notice = Notice("amount_percent", N_("An amount of money is expected, not percents"))
    cells = zip(table.rows, table.column(column.name), strict=True)
    return tuple(CellProblem(row, column.name, cell, notice) for row, cell in cells) + missing


def _periods(table: Table, column: NumberColumn) -> list[int]:
    """Indexes of the rows in order of their periods. Raises UnreadableFile unless these are 0, 1, 2 ... each once."""
    periods = [value for value in column.values if value is not None]
    whole = Notice("period_not_whole", N_("A period is a whole number: 0 for today, then 1, 2, 3 ..."))
    cells = list(zip(table.rows, table.column(column.name), periods, strict=True))
    refuse_cells(
        tuple(
            CellProblem(row, column.name, cell, whole) for row, cell, value in cells if value < 0 or value != int(value)
        )
    )
    refuse_cells(_twice(table, column, periods))
    missing = sorted(set(range(int(min(max(periods), MOST_PERIODS)) + 1)) - {int(value) for value in periods})
    if missing:
        shown = ", ".join(map(str, missing[:10])) + (" ..." if len(missing) > 10 else "")
        message = N_("Periods are missing: {periods}. Add them with the amount 0 if nothing is paid or received")
        raise UnreadableFile(Notice("periods_missing", message, {"periods": shown}))
    if max(periods) > MOST_PERIODS:
        message = N_("More than {most} periods")
        raise UnreadableFile(Notice("too_many_periods", message, {"most": MOST_PERIODS}))
    return sorted(range(len(periods)), key=periods.__getitem__)


def _twice(table: Table, column: NumberColumn, periods: Sequence[float]) -> tuple[CellProblem, ...]:
    first = {value: at for at, value in reversed(list(enumerate(periods)))}
    message = N_("Period {period} stands in an earlier row already")
    return tuple(
        CellProblem(row, column.name, str(int(value)), Notice("period_twice", message, {"period": int(value)}))
        for at, (row, value) in enumerate(zip(table.rows, periods, strict=True))
        if first[value] < at
    )


def _in_order(column: NumberColumn, order: Sequence[int]) -> list[float]:
    values = [value for value in column.values if value is not None]
    return [values[at] for at in order]


def _flows(
    table: Table, columns: Mapping[str, NumberColumn], amounts: Mapping[str, list[float]], order: Sequence[int]
) -> Flows:
    if "amount" in amounts:
        return Flows.from_net(amounts["amount"])
    negative = Notice("amount_negative", N_("Benefits and costs are written without a minus"))
    refuse_cells(
        tuple(
            CellProblem(table.rows[order[at]], columns[role].name, f"{value:g}", negative)
            for role in ("benefit", "cost")
            for at, value in enumerate(amounts[role])
            if value < 0
        )
    )
    return Flows.from_benefits_and_costs(amounts["benefit"], amounts["cost"])
