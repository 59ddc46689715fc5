"""Cases with their prospects, and one with nine uncertain effects."""

import json
from copy import deepcopy
from functools import cache
from typing import Any

from proposals.case import Case
from proposals.valuation.appraise import appraise
from proposals.valuation.prospects import Prospects, prospects_of
from proposals.valuation.types import Valuation
from tests.documents.worked_case import CASE, HOUSE, stated

PLANT = {
    "market_demand": (5000.0, "t/a"), "line_speed": (0.5, "t/h"), "planned_hours": (4000.0, "h/a"),
    "availability": (0.8, "1"), "reject_share": (4.0, "%"), "crew": (6.0, "persons"), "labour_cost": (25.0, "EUR/h"),
    "returns_share": (2.0, "%"), "return_cost": (6500.0, "EUR/t"), "packaging_cost": (90.0, "EUR/t"),
}  # fmt: skip
NINE_CHANGES = [
    stated("raw_material_yield", "raw_material_yield", (0.1, 0.3, 0.5), "%"),
    stated("raw_material_price", "material_cost", (-8.0, -4.0, 1.0), "EUR/t"),
    stated("reject_share", "rejects_and_rework", (-1.5, -1.0, -0.2), "%"),
    stated("line_speed", "line_speed", (0.01, 0.02, 0.04), "t/h"),
    stated("availability", "availability", (0.5, 1.0, 2.0), "%"),
    stated("crew", "labour", (-1.0, -0.5, 0.0), "persons"),
    stated("selling_price", "product_value", (-10.0, 20.0, 60.0), "EUR/t"),
    stated("returns_share", "product_value", (-0.8, -0.4, 0.1), "%"),
    stated("receivable_days", "working_capital", (-12.0, -10.0, -5.0), "d"),
]


def _nine() -> dict[str, Any]:
    case = deepcopy(CASE)
    for name, (value, unit) in PLANT.items():
        case["baseline"]["metrics"][name] = {"value": value, "unit": unit}
    return case | {"trials": [], "changes": NINE_CHANGES}


NINE = _nine()


def valued_prospects(said: dict[str, Any]) -> tuple[Case, Valuation, Prospects]:
    return _valued(json.dumps(said))


@cache
def _valued(said: str) -> tuple[Case, Valuation, Prospects]:
    case = Case.model_validate_json(said)
    valuation = appraise(case, HOUSE)
    return case, valuation, prospects_of(case, HOUSE, valuation)
