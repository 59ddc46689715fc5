"""What is told beside an answer: how far each effect may fall, what moves most, and what training is worth.

None of it is needed to know the answer, so each is computed when it is asked for, and once: where figures are tried at
the table, one after another, most are never asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property

from calculators.appraisal import BreakEven, Terms
from calculators.cash_flow.flow import present_values
from calculators.cash_flow.types import Programme
from proposals.valuation.break_even import break_even_lines, price_break_even
from proposals.valuation.sensitivity import tornado
from proposals.valuation.types import BreakEvenLine, DriverOutcome, Scenario, Told, TornadoBar
from proposals.valuation.worth import Worth, estimated_shifts, scenario


@dataclass(frozen=True, eq=False)
class AsideOf:
    """Of a `worth` and the `outcomes` of its drivers; `without_training` is the programme where nobody is trained, None
    where the offer trains nobody anyway.

    Two are equal where they tell the same.
    """

    worth: Worth
    outcomes: Sequence[DriverOutcome]
    terms: Terms
    without_training: Programme | None

    def __eq__(self, other: object) -> bool:
        return self.told() == (other.told() if isinstance(other, AsideOf) else other)

    def __hash__(self) -> int:
        return hash(self.told())

    def __reduce__(self) -> tuple[type[Told], tuple[object, ...]]:
        """Kept as what it tells, whatever of it was asked for before."""
        told = self.told()
        return Told, tuple(getattr(told, one.name) for one in fields(Told))

    def told(self) -> Told:
        """All of it."""
        return Told(**{one.name: getattr(self, one.name) for one in fields(Told)})

    @cached_property
    def break_even(self) -> tuple[BreakEvenLine, ...]:
        return break_even_lines(self.worth, self.outcomes)

    @cached_property
    def tornado(self) -> tuple[TornadoBar, ...]:
        return tornado(self.worth, self.outcomes)

    @cached_property
    def price_break_even(self) -> BreakEven:
        return price_break_even(self.worth)

    @cached_property
    def untrained(self) -> Scenario | None:
        if self.without_training is None:
            return None
        alone = replace(self.worth, values=present_values(self.without_training, self.terms))
        return scenario(alone, estimated_shifts(self.worth))
