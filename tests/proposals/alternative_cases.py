"""Alternatives for the tests: a cheaper supplier of the small sound plant, with parts exchanged."""

from copy import deepcopy
from typing import Any

from proposals.valuation.alternatives import AlternativeOutcome, alternatives_of
from proposals.valuation.appraise import appraise
from tests.fakes import house_parameters
from tests.proposals.plant_cases import sound_case, stated

Document = dict[str, Any]


def moves(name: str, metric: str, mode: str, *figures: float, unit: str = "%", **more: Any) -> Document:
    """A change by low, likely, high (or by one figure)."""
    low, likely, high = figures * (3 // len(figures))
    return {"id": name, "metric": metric, "mode": mode, "stated": stated(low, likely, high, unit), **more}


CHEAPER = moves("price", "raw_material_price", "relative", -8, -6, -4)
REJECTS = moves("rejects", "reject_share", "absolute", 1, 2, 4, hidden=True, ramp_months=12)
SUPPLIER: Document = {
    "id": "supplier",
    "name": "Cheaper supplier",
    "claim": "The same for less",
    "changes": [CHEAPER, REJECTS],
    "costs": [{"name": "New contract", "amount": 1000.0}],
}


def alternative(put: Document | None = None) -> Document:
    """The cheaper supplier with other parts at its top."""
    return {**deepcopy(SUPPLIER), **(put or {})}


def outcomes(*alternatives: Document, **put: Any) -> tuple[AlternativeOutcome, ...]:
    """The figures of alternatives of the sound plant; `put` has places with a dot written as two underscores."""
    places = {name.replace("__", "."): value for name, value in put.items()}
    case = sound_case({"alternatives": list(alternatives), **places})
    return alternatives_of(case, appraise(case, house_parameters()))
