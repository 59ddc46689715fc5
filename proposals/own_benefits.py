"""What the seller says besides the figures: benefits of his own, stated and never counted."""

import datetime as dt
from typing import Literal

from proposals.base import Identifier, Money, Strict, Text
from proposals.baseline import Confidence

AccountLine = Literal[
    "revenue",
    "returns",
    "raw_material",
    "additives",
    "utilities",
    "packaging_and_other",
    "rework",
    "recovery",
    "labour",
    "maintenance",
    "fixed",
]


class OwnBenefit(Strict):
    """Money a year, low <= likely <= high in the currency of the case, that somebody says the offer brings besides.

    `lever` is the one of the nine that it belongs to, or "other"; `line` the line of the account on which the client's
    bookkeeper would see it. `evidence` says what there is to show for it. It never enters the headline, the cash flow
    or a scenario: only a trial moves it into a lever.
    """

    id: Identifier
    name: Text
    low: Money
    likely: Money
    high: Money
    lever: Literal[
        "raw_material_yield",
        "material_cost",
        "rejects_and_rework",
        "line_speed",
        "availability",
        "labour",
        "utilities",
        "product_value",
        "working_capital",
        "other",
    ] = "other"
    line: AccountLine | None = None
    source: Text
    date: dt.date | None = None
    confidence: Confidence = "stated"
    evidence: Text | None = None
