"""What the seller says besides the figures: benefits of his own, stated and never counted."""

import datetime as dt
from typing import Literal

from calculators.plant import AccountLine
from proposals.base import Identifier, Money, Strict, Text
from proposals.baseline import Confidence

SeenOn = Literal[AccountLine, "none"]
"""The line of the account on which the client's bookkeeper would see it; "none" where it would be seen on none."""


class OwnBenefit(Strict):
    """Money a year, low <= likely <= high in the currency of the case, that somebody says the offer brings besides.

    `lever` is the one of the nine that it belongs to, or "other"; `line` is None where nobody said where it would be
    seen. `evidence` says what there is to show for it. It never enters the headline, the cash flow or a scenario: only
    a trial moves it into a lever.
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
    line: SeenOn | None = None
    source: Text
    date: dt.date | None = None
    confidence: Confidence = "stated"
    evidence: Text | None = None
