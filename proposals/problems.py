"""What is wrong or missing in a case, as values: the place, the words, and the way to mend it."""

from dataclasses import dataclass

from calculators.errors import Notice, ValueproofError


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is a path in the case; the notice says what was read there and what would be right."""

    place: str
    notice: Notice

    def __str__(self) -> str:
        return f"{self.place}: {self.notice}"


class CaseRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """A case breaks the schema or contradicts itself; `problems` names every place."""

    def __init__(self, notice: Notice, problems: tuple[Problem, ...]) -> None:
        super().__init__(notice)
        self.problems = problems
