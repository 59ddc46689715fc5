"""Refusals of the readers: a whole file, a cell of a table, a number as typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice, ValueproofError

NO_TABLE: Final = N_("No table was found: a row with the names of at least two columns is needed, parted by , ; or tab")
NO_COLUMN: Final = N_("There is no column “{column}”. The columns are: {columns}")
COLUMN_TWICE: Final = N_("The header names a column more than once: {columns}")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that cannot be used: row as a spreadsheet counts it, name of its column ("" = the whole row), raw text."""

    row: int
    column: str
    text: str
    notice: Notice


class UnreadableFile(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """Bytes that are no table, no cash flow, no parameters; the notice says what was found and what would be right.

    `problems` names every cell where cells are the reason.
    """

    def __init__(self, notice: Notice, problems: tuple[CellProblem, ...] = ()) -> None:
        super().__init__(notice)
        self.problems = problems

    def places(self) -> tuple[Notice, ...]:
        """One notice for each cell: row, column and what is wrong there."""
        return tuple(cell_notice(problem) for problem in self.problems)


def names_of(columns: Iterable[str]) -> list[str]:
    """Names of columns for a list in words, each in quotation marks where one of them holds a comma."""
    names = list(columns)
    return [f"“{name}”" for name in names] if any("," in name for name in names) else names


def refuse_cells(problems: tuple[CellProblem, ...]) -> None:
    """Raises UnreadableFile with the problems from the top of the table down, if there are any."""
    if problems:
        ordered = tuple(sorted(problems, key=lambda problem: problem.row))
        message = N_("Cells that cannot be used: {count}, the first in row {row}")
        facts = {"count": len(ordered), "row": ordered[0].row}
        raise UnreadableFile(Notice("cells_refused", message, facts), ordered)


def cell_notice(problem: CellProblem) -> Notice:
    """Where a cell stands and what is wrong with it."""
    facts = {"row": problem.row, "column": problem.column, "reason": problem.notice}
    message = N_("Row {row}, column “{column}”: {reason}") if problem.column else N_("Row {row}: {reason}")
    return Notice("cell", message, facts)


class UnreadNumber(ValueproofError):  # noqa: N818 - same
    """Text that is no number, or more than one; the notice shows what was typed and what would be right."""
