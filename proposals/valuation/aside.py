"""What is told beside an answer: how far each effect may fall, what moves most, and what training is worth.

None of it is needed to know the answer, so each is computed when it is asked for, and once: where figures are tried at
the table, one after another, most are never asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from calculators.appraisal import BreakEven, Terms
from calculators.cash_flow.flow import present_values
from calculators.cash_flow.types import Programme
from proposals.valuation.break_even import break_even_lines, price_break_even
from proposals.valuation.sensitivity import tornado
from proposals.valuation.types import BreakEvenLine, DriverOutcome, Scenario, TornadoBar
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
        return isinstance(other, AsideOf) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)

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

    @property
    def _told(self) -> tuple[object, ...]:
        return self.break_even, self.tornado, self.price_break_even, self.untrained
