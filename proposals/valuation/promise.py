"""From which measured effect on a promise counts as kept."""

from calculators.levers import Mode
from proposals.valuation.types import DriverOutcome


def least_effect(outcome: DriverOutcome, tolerance: float, *, better_above: bool) -> float:
    """The effect, in the driver's own terms, that is worse than the expected one by the share `tolerance` of it.

    A gain may fall short by that share, a loss may exceed it: `better_above` says on which side the effect is better.
    Of a new value it is the change from today's value that may be worse.
    """
    driver = outcome.driver
    move = driver.estimate - outcome.before if driver.mode is Mode.NEW_VALUE else driver.estimate
    allowed = tolerance * abs(move)
    return driver.estimate - allowed if better_above else driver.estimate + allowed
