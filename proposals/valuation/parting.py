"""Why the bars that are not proven come to something else than what the proven part leaves of the uplift."""

from collections.abc import Callable, Set
from dataclasses import dataclass

from calculators.levers import Lever, shifted
from calculators.plant import account
from proposals.valuation.effect import estimated_shift
from proposals.valuation.types import DriverOutcome, Valuation


@dataclass(frozen=True, slots=True)
class Parting:
    """The open bars less what is not proven, money a year, in three steps that sum to `difference`.

    `together`: what the open levers as a whole earn only with the others (below zero) or take from each other (above);
    a bar has a part of it, what is not proven all of it. `marked_whole`: the firm changes under open levers.
    `held_against`: the changes that are not firm and take away, which the proven part bears.
    """

    together: float
    marked_whole: float
    held_against: float

    @property
    def difference(self) -> float:
        return self.together + self.marked_whole + self.held_against


def parting(valuation: Valuation, open_levers: Set[Lever]) -> Parting:
    """The steps from the bars of `open_levers` to the uplift less that of `valuation.proven`."""
    bars = sum(one.hard for one in valuation.bridge if one.lever in open_levers)
    as_wholes = valuation.uplift - _uplift(valuation, lambda one: one.driver.lever not in open_levers)
    not_firm = valuation.uplift - _uplift(valuation, lambda one: one.firm)
    return Parting(
        together=bars - as_wholes,
        marked_whole=as_wholes - not_firm,
        held_against=not_firm - (valuation.uplift - valuation.proven.uplift),
    )


def _uplift(valuation: Valuation, taken: Callable[[DriverOutcome], bool]) -> float:
    """The yearly uplift of some of the drivers at their estimates."""
    metrics, drivers = valuation.before.metrics, [one.driver for one in valuation.drivers]
    shifts = [estimated_shift(metrics, one.driver) if taken(one) else 0.0 for one in valuation.drivers]
    profit = account(shifted(metrics, drivers, shifts)).operating_profit
    return float(profit) - float(valuation.before.account.operating_profit)
