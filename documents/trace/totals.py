"""Printed rows held against the printed total below them, in tables that say they add up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from documents.sections.parts import Row, Table
from documents.trace.ledger import unmarked
from documents.trace.read_numbers import number_in


def check_totals(said: Any, language: str) -> None:
    """Every table inside `said` that `adds_up`: each figure of a total is the exact sum of the printed rows above it.

    A subtotal sums the rows since the last group or total of any kind, a total all rows above it. Raises RenderFailed
    that names the table, the row and the column.
    """
    for table in tables_in(said):
        if table.adds_up:
            _check(table, language)


def tables_in(said: Any) -> Iterator[Table]:
    """All tables of sections, in their order."""
    if isinstance(said, Table):
        yield said
    elif isinstance(said, list | tuple | Mapping):
        for one in said.values() if isinstance(said, Mapping) else said:
            yield from tables_in(one)
    elif is_dataclass(said) and not isinstance(said, type):
        for one in fields(said):
            yield from tables_in(getattr(said, one.name))


def _check(table: Table, language: str) -> None:
    group: list[Row] = []
    above: list[Row] = []
    for row in table.rows:
        if row.kind in ("subtotal", "total"):
            _held(table, row, group if row.kind == "subtotal" else above, language)
        if row.kind:
            group.clear()
        else:
            group.append(row)
            above.append(row)


def _held(table: Table, total: Row, rows: Sequence[Row], language: str) -> None:
    for at, column in enumerate(table.columns):
        printed = _figure(total, at, language) if column.number else None
        if printed is None:
            continue
        found = sum((_figure(row, at, language) or Decimal(0) for row in rows), Decimal(0))
        if found != printed:
            facts = {"table": unmarked(table.columns[0].head), "row": unmarked(total.cells[0])}
            facts |= {"column": unmarked(column.head), "sum": str(found), "total": unmarked(total.cells[at])}
            message = N_("{table}, {column}: the rows come to {sum}, “{row}” says {total}")
            raise RenderFailed(Notice("rows_do_not_add_up", message, facts))


def _figure(row: Row, at: int, language: str) -> Decimal | None:
    """The figure of a cell; None where it holds none."""
    text = unmarked(row.cells[at]) if at < len(row.cells) else ""
    return number_in(text, language) if text else None
