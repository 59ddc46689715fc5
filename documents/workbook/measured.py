"""What the sheets of trials hand on to the effects: the cells of estimates and limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from calculators.levers import Mode
from calculators.live.figure import Live

Ends: TypeAlias = tuple[Live, Live, Live]


@dataclass(frozen=True, slots=True)
class Measured:
    """Low, estimate and high (90 % limits) of one comparison in the unit of the response and as fractions.

    `proven` is 1 where its verdict is that it is proven.
    """

    unit: str
    absolute: Ends
    relative: Ends | None
    proven: Live

    def ends(self, mode: Mode) -> Ends:
        """The limits that a change of this mode rests on."""
        if mode is not Mode.RELATIVE:
            return self.absolute
        if self.relative is None:
            raise ValueError("a relative change rests on a control mean that can be told from 0")
        return self.relative

    def unit_of(self, mode: Mode) -> str:
        """The unit of those limits; a fraction has none."""
        return "" if mode is Mode.RELATIVE else self.unit


Measurements: TypeAlias = Mapping[tuple[str, str, str | None], Measured]
"""By trial, response and treatment; None stands for the only treatment."""
