"""What the low and high ends of effects are: limits of a 90 % interval where measured, else what is stated."""

from enum import StrEnum
from typing import Final

from calculators.errors import N_
from proposals.valuation.types import Valuation


class Ends(StrEnum):
    """What the low and high ends of the effects of one valuation rest on."""

    MEASURED = "measured"
    STATED = "stated"
    BOTH = "both"
    NONE = "none"


WORSE: Final = {
    Ends.MEASURED: N_("every effect at the worse end of its 90% interval"),
    Ends.STATED: N_("every effect at the worse end of what is stated"),
    Ends.BOTH: N_("every effect at the worse end of its 90% interval or of what is stated"),
    Ends.NONE: N_("every effect at its worse end"),
}
BETTER: Final = {
    Ends.MEASURED: N_("every effect at the better end of its 90% interval"),
    Ends.STATED: N_("every effect at the better end of what is stated"),
    Ends.BOTH: N_("every effect at the better end of its 90% interval or of what is stated"),
    Ends.NONE: N_("every effect at its better end"),
}
HEADS: Final = {
    Ends.MEASURED: (N_("Low (90% interval)"), N_("High (90% interval)")),
    Ends.STATED: (N_("Low (stated)"), N_("High (stated)")),
    Ends.BOTH: (N_("Low (90% interval or stated)"), N_("High (90% interval or stated)")),
    Ends.NONE: (N_("Low"), N_("High")),
}


def ends_of(valuation: Valuation) -> Ends:
    """What the ends of the effects rest on; an effect without width, such as a price of the offer, has none."""
    kinds = {one.driver.measured for one in valuation.drivers if one.driver.low < one.driver.high}
    if kinds == {True, False}:
        return Ends.BOTH
    return Ends.MEASURED if kinds == {True} else Ends.STATED if kinds else Ends.NONE
