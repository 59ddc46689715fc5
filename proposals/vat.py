"""Which VAT the prices of an offer bear: the dated rate of a country, a rate of its own, or none, with the reason."""

from typing import Literal

from pydantic import Field

from proposals.base import Share, Strict, Text


class VatTerms(Strict):
    """`country` (ISO 3166) takes the rate in force on the day of the document; `rate` is given with its `source`;
    `not_charged` with its `reason`. Parts may still be missing: until then the prices are told without VAT.
    """

    way: Literal["country", "rate", "not_charged"]
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    rate: Share | None = None
    source: Text | None = None
    reason: Text | None = None
