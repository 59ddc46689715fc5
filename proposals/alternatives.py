"""What the client may do instead: any number of alternatives, each with the effects its advocate leaves out."""

from typing import Literal

from pydantic import Field

from proposals.base import Identifier, Money, Strict, Text
from proposals.offer import Stated


class AlternativeChange(Strict):
    """One baseline metric moves; any metric may, there is no table of levers here.

    The effect is stated: low <= likely <= high with unit, source and date, absolute, relative or as a new value. It
    begins after `from_month` (months from today; the start of the alternative where None) and grows evenly over
    `ramp_months`. `hidden` is an effect that the advocate of the alternative does not mention.
    """

    id: Identifier
    metric: str = Field(max_length=150)
    mode: Literal["absolute", "relative", "new_value"]
    stated: Stated | None = None
    hidden: bool = False
    from_month: int | None = Field(default=None, ge=0, le=600)
    ramp_months: int = Field(default=0, ge=0, le=600)
    why: Text | None = None


class AlternativeCost(Strict):
    """A cost paid once, at the end of `month` from today; `hidden` where the advocate does not mention it."""

    name: Text
    amount: Money
    month: int = Field(default=0, ge=0, le=600)
    hidden: bool = False
    source: Text | None = None


class Alternative(Strict):
    """Something else that the client may do with the whole plant; its changes begin after `start_month`.

    `claim` is what its advocate promises, in his words; `source` where the alternative comes from.
    """

    id: Identifier
    name: Text
    claim: Text | None = None
    source: Text | None = None
    start_month: int = Field(default=0, ge=0, le=600)
    changes: tuple[AlternativeChange, ...] = ()
    costs: tuple[AlternativeCost, ...] = ()
