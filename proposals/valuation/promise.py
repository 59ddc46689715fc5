"""From which measured effect on a promise counts as kept."""

from calculators.levers import Mode
from proposals.valuation.types import DriverOutcome


def least_effect(outcome: DriverOutcome, tolerance: float) -> float:
    """The effect, in the driver's own terms, that is short of the expected one by the share `tolerance`.

    Of a new value it is the change from today's value that may fall short.
    """
    driver = outcome.driver
    if driver.mode is Mode.NEW_VALUE:
        return outcome.before + (driver.estimate - outcome.before) * (1.0 - tolerance)
    return driver.estimate * (1.0 - tolerance)
