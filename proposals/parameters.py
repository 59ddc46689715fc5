"""Disputable numbers of the house: dated, with source, handed in by whoever read them from `parameters/`."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter

from proposals.base import Text


@dataclass(frozen=True, slots=True)
class RampUp:
    """How staff reach the effect: months of linear ramp, and the share of the full effect reached (0..1]."""

    ramp_months: int
    full_effect: float
    since: dt.date
    source: Text


@dataclass(frozen=True, slots=True)
class VatRate:
    """The ordinary rate of VAT of a country (ISO 3166), a fraction, from a day on."""

    country: str
    rate: float
    since: dt.date
    source: Text


@dataclass(frozen=True, slots=True)
class HouseParameters:
    """`matters_from`: a baseline figure matters if one percent of it moves the uplift by at least this fraction.

    `draws` and `seed` are those of the risk of an offer. `day` is the day on which all of this is in force; `vat` holds
    the rates of every day, because a document bears that of its own.
    """

    trained: RampUp
    untrained: RampUp
    matters_from: float = 0.001
    draws: int = 100_000
    seed: int = 20260101
    vat: tuple[VatRate, ...] = ()
    day: dt.date | None = None


_ADAPTER: Final = TypeAdapter(HouseParameters)


def written_house(house: HouseParameters) -> dict[str, Any]:
    """The parameters as plain values of JSON."""
    written: dict[str, Any] = _ADAPTER.dump_python(house, mode="json")
    return written


def house_of(written: object) -> HouseParameters:
    """The parameters that plain values describe. Raises ValueError where they are none."""
    return _ADAPTER.validate_python(written)
