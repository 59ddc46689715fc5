"""The levers of the bridge with what they rest on and their printed amounts: one rounding for every place."""

from collections.abc import Sequence
from decimal import Decimal

from calculators.levers import Lever
from documents.charts.bridge import Basis
from documents.formats import Formats
from documents.headline import parted
from proposals.valuation.types import Evidence, LeverShare, Valuation


def basis_of(share: LeverShare) -> Basis:
    """What a lever rests on: a proven trial, a price of the offer alone, or nothing proven yet."""
    if share.proven:
        return "proven"
    return "price" if share.evidence == frozenset({Evidence.OFFERED}) else "open"


def lever_shares(valuation: Valuation, formats: Formats) -> tuple[tuple[LeverShare, Decimal], ...]:
    """The levers that move the yearly profit, each with its printed amount; they add up to the printed uplift."""
    amounts = zip(valuation.bridge, lever_amounts(valuation, formats), strict=True)
    return tuple((one, amount) for one, amount in amounts if one.lever is not Lever.WORKING_CAPITAL or amount)


def lever_amounts(valuation: Valuation, formats: Formats) -> tuple[Decimal, ...]:
    """The printed amount of every lever of the bridge; they add up to the printed uplift.

    Where the levers divide the uplift as the headline does, those that are not proven add up to what it calls so.
    """
    values = [one.hard for one in valuation.bridge]
    parts = parted(valuation, formats)
    still_open = [basis_of(one) == "open" for one in valuation.bridge]
    if parts is None or not _divided_alike(values, still_open, parts, formats):
        return formats.amounts(values, valuation.uplift) if values else ()
    firm, rest = (
        iter(formats.amounts([one for one, so in zip(values, still_open, strict=True) if so is which], part))
        for which, part in zip((False, True), parts, strict=True)
    )
    return tuple(next(rest if so else firm) for so in still_open)


def _divided_alike(
    values: Sequence[float], still_open: Sequence[bool], parts: tuple[Decimal, Decimal], formats: Formats
) -> bool:
    """Whether both groups of bars are there and come to the printed parts but for rounding."""
    sums = [sum(one for one, so in zip(values, still_open, strict=True) if so is which) for which in (False, True)]
    unit = 10.0**-formats.places
    alike = all(abs(found - float(part)) < unit for found, part in zip(sums, parts, strict=True))
    return alike and len(set(still_open)) == 2
