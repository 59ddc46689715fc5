"""The place in time of the runs of a table: told where it is certain, else the reason why it is not."""

from collections.abc import Mapping, Sequence
from typing import Final

from calculators.errors import N_, Notice
from proposals.intake import ColumnRoles
from proposals.moments import moment
from proposals.trial import RunRecord
from readers.lab.reading import LabColumn, LabTable
from readers.places_in_time import times_of
from readers.table import Reading, Table

NO_ORDER: Final = N_("The runs are taken without their order in time (rows {rows}): {reason}")
ORDER_IN_WORDS: Final = N_("The runs are taken without their order in time: the column “{column}” holds texts")
PARTLY_ORDERED: Final = N_(
    "Rows {rows} have no place in time: so neither a drift over the order can be told nor an order that favours an arm"
)
MOST_ROWS_NAMED: Final = 12
LONGEST_TIME: Final = 200
Texts = tuple[str, ...]


def texts_of(table: LabTable, letter: str | None) -> Texts:
    """The readings of a column, empty ones where no column has the role."""
    return ("",) * len(table.rows) if letter is None else table.column(letter).texts


def plain_table(columns: Mapping[str, Sequence[str]], rows: Sequence[int]) -> Table:
    """Understood texts as a table, by the names of its columns."""
    return Table(
        tuple(columns), tuple(rows), tuple(map(tuple, columns.values())), Reading("", ";", 1, len(rows), 0, 0, 0)
    )


def places_of(table: LabTable, roles: ColumnRoles) -> Texts:
    """The column of the order; a date is joined by the clock time of the column beside it."""
    order = texts_of(table, roles.order)
    if roles.order is None or roles.time is None or table.column(roles.order).kind != "date":
        return order
    return tuple(" ".join(filter(None, parts)) for parts in zip(order, texts_of(table, roles.time), strict=True))


def why_no_order(table: LabTable, roles: ColumnRoles, used: Sequence[int], name: str) -> Notice | None:
    """Why the column of the order, called `name`, gives none to the rows at the places `used`; None where it does.

    It holds words, or moments without a certain place among the others.
    """
    if roles.order is None or table.column(roles.order).kind == "number":
        return None
    if table.column(roles.order).kind == "text":
        return Notice("order_in_words", ORDER_IN_WORDS, {"column": name})
    cells, runs = (
        tuple(map(texts.__getitem__, used)) for texts in (places_of(table, roles), texts_of(table, roles.run))
    )
    found = times_of(plain_table({name: cells}, [table.rows[at] for at in used]), name, runs)
    if not found.problems:
        return None
    rows = listed([problem.row for problem in found.problems])
    return Notice("no_order", NO_ORDER, {"rows": rows, "reason": found.problems[0].notice})


def without_order(table: LabTable, roles: ColumnRoles) -> ColumnRoles:
    """The roles without an order; the column of its moments remains that of the time."""
    moments = roles.order is not None and table.column(roles.order).kind in ("date", "time")
    return roles.model_copy(update={"order": None, "time": roles.time or (roles.order if moments else None)})


def partly_ordered(roles: ColumnRoles, runs: Sequence[RunRecord]) -> Notice | None:
    """Which runs have no place in time though the table tells one of others; one sample tells that of its run."""
    told = {(run.arm, run.run) for run in runs if run.order is not None}
    without = [run.place.row for run in runs if run.place and run.order is None and (run.arm, run.run) not in told]
    if roles.order is None or not without:
        return None
    return Notice("partly_ordered", PARTLY_ORDERED, {"rows": listed(without)})


def listed(rows: Sequence[int]) -> str:
    """The first of many rows: "3, 4, 7, …"."""
    return ", ".join(map(str, rows[:MOST_ROWS_NAMED])) + (", …" if len(rows) > MOST_ROWS_NAMED else "")


def written_times(table: LabTable, roles: ColumnRoles) -> tuple[str | None, ...]:
    """The time of each row as it was written where that is read by everybody alike, else as it was understood."""
    letter = roles.time or roles.order
    if letter is None or (letter == roles.order and table.column(letter).kind not in ("date", "time")):
        return (None,) * len(table.rows)
    written = written_of(table.column(letter))
    if roles.time is not None and roles.order is not None and table.column(roles.order).kind == "date":
        days = table.column(roles.order)
        parts = zip(days.raws, days.texts, written, strict=True)
        written = [" ".join(filter(None, (_written(raw, text), clock))) for raw, text, clock in parts]
    return tuple(one[:LONGEST_TIME] or None for one in written)


def written_of(column: LabColumn) -> list[str]:
    """The moments of a column as they are kept."""
    return [_written(raw, text) for raw, text in zip(column.raws, column.texts, strict=True)]


def _written(raw: str, text: str) -> str:
    """The raw text where it says the same moment in a manner that cannot be misread, else the reading."""
    plain = " ".join(raw.split())
    if "T" not in plain and moment(plain) is not None and moment(plain) == moment(text):
        return plain
    return text.removesuffix(":00") if text.count(":") > 1 else text
