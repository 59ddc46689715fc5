"""The client and his present figures."""

import datetime as dt
from operator import not_
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from proposals.base import PLAIN_SIGNS, Identifier, Name, Quantity, Strict, Text

TaxNumber: TypeAlias = Annotated[str, Field(min_length=1, max_length=40, pattern=PLAIN_SIGNS)]
"""The number under which a company pays taxes, as people of its country write it."""
Domain: TypeAlias = Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN_SIGNS)]
"""Where a company is on the web, as somebody wrote it: a domain or an address."""

Confidence = Literal["measured", "recorded", "stated", "estimated"]
ConfidenceOrNone = Literal["measured", "recorded", "stated", "estimated", "assumed"]
"""The same, or that nobody is sure at all."""


class UsualRange(Strict):
    """Between which values, in the unit of its figure, the plants of an industry usually lie.

    On `asked_on` the client was asked for his own figure, and did not know it.
    """

    industry: Identifier
    low: Quantity
    high: Quantity
    asked_on: dt.date | None = Field(default=None, exclude_if=not_)


class Figure(Strict):
    """One present figure as it was given: the value in the unit named, where it comes from, of when, how sure.

    `measured` on a meter or scale, `recorded` in the client's books, `stated` by a person, `estimated` by us, `assumed`
    because it is typical of an industry, which `usual` then names; whoever changes such a figure states it himself
    (`proposals.assumed`).
    """

    value: Quantity
    unit: str = Field(max_length=30)
    source: Text | None = None
    date: dt.date | None = None
    confidence: ConfidenceOrNone = "stated"
    usual: UsualRange | None = Field(default=None, exclude_if=not_)


class AdditiveFigures(Strict):
    """An additive of the recipe: dose per t gross product, price per kg."""

    id: Identifier
    name: Text
    dose: Figure
    price: Figure


class UtilityFigures(Strict):
    """A utility counted in `counted_in` (kWh, m3, Gcal): use per t gross product, price per unit."""

    id: Identifier
    name: Text
    counted_in: str = Field(min_length=1, max_length=12)
    use: Figure
    price: Figure


class Baseline(Strict):
    """The present figures of one line or product over `period`; `metrics` holds one figure for each metric known.

    `industry` is the one from whose typical figures the case began.
    """

    kind: Literal["plant", "trade"] = "plant"
    line: Text | None = None
    product: Text | None = None
    raw_material: Text | None = None
    period: Text | None = None
    labour_paid: Literal["planned", "needed"] = "planned"
    metrics: dict[str, Figure] = Field(default_factory=dict)
    additives: tuple[AdditiveFigures, ...] = ()
    utilities: tuple[UtilityFigures, ...] = ()
    remarks: Text | None = None
    industry: Identifier | None = Field(default=None, exclude_if=not_)


class Person(Strict):
    """Somebody on either side, as he is named in the document."""

    name: Name
    role: Text | None = None
    email: str | None = Field(default=None, max_length=200)
    phone: str | None = Field(default=None, max_length=60)


class Client(Strict):
    """The manufacturer or trader who is to buy; `payback_limit_months` is his own rule for investments.

    `tax_number` and `domain` tell him from others of the same name in the register of clients; nothing prints them, nor
    the `logo`, a PNG that is kept under this SHA-256.
    """

    name: Text
    tax_number: TaxNumber | None = None
    domain: Domain | None = None
    logo: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$", exclude_if=not_)
    site: Text | None = None
    industry: Text | None = None
    contact: Person | None = None
    payback_limit_months: int | None = Field(default=None, ge=1, le=600)
