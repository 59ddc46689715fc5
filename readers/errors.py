"""Refusals of the readers: a whole file, a cell of a table, a number as typed."""

from dataclasses import dataclass

from calculators.errors import Notice, ValueproofError


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


class UnreadNumber(ValueproofError):  # noqa: N818 - same
    """Text that is no number, or more than one; the notice shows what was typed and what would be right."""
