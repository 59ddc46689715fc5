"""Two drivers of a case together."""

from proposals.valuation.sensitivity import two_way
from proposals.valuation.types import TwoWay, Valuation
from proposals.valuation.worth import worth_of


def two_drivers(valuation: Valuation, across: str, down: str) -> TwoWay:
    """Net present value over two drivers by the ids of their changes. Raises CannotCompute where there is no table."""
    worth = worth_of(valuation.before, valuation.drivers, valuation.programme, valuation.terms)
    return two_way(worth, across, down)
