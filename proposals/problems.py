"""What is wrong or missing in a case, as values: the place, the words, and the way to mend it."""

from dataclasses import dataclass

from calculators.errors import Notice, ValueproofError


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is the path in the case ("baseline.metrics.selling_price.unit"); the notice says what was read and what is right."""

    place: str
    notice: Notice

    def __str__(self) -> str:
        return f"{self.place}: {self.notice}"


class CaseRefused(ValueproofError):
    """A case breaks the schema or contradicts itself; `problems` names every place."""

    def __init__(self, notice: Notice, problems: tuple[Problem, ...]) -> None:
        super().__init__(notice)
        self.problems = problems
