"""Disputable numbers of the house: dated, with source, handed in by whoever read them from `parameters/`."""

import datetime as dt
from dataclasses import dataclass

from proposals.base import Text


@dataclass(frozen=True, slots=True)
class RampUp:
    """How staff reach the effect: months of linear ramp, and the share of the full effect reached (0..1]."""

    ramp_months: int
    full_effect: float
    since: dt.date
    source: Text


@dataclass(frozen=True, slots=True)
class HouseParameters:
    """`matters_from`: a baseline figure matters if one percent of it moves the uplift by at least this fraction."""

    trained: RampUp
    untrained: RampUp
    matters_from: float = 0.001
