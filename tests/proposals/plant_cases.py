"""Cases for the tests of this floor: a small sound plant, with parts exchanged."""

from copy import deepcopy
from typing import Any

from proposals.case import Case
from proposals.case_json import case_of
from proposals.problems import CaseRefused
from proposals.valuation.appraise import appraise
from proposals.valuation.types import Valuation
from tests.fakes import SMALLEST, house_parameters

Document = dict[str, Any]

RUNS = (("a", 80.0, 82.1), ("b", 79.0, 80.8), ("c", 81.0, 83.2), ("d", 80.5, 82.4))
TRIAL: Document = {
    "id": "line",
    "title": "Line",
    "kind": "demonstration",
    "own_raw_material": True,
    "control": "old",
    "responses": [{"id": "yield", "name": "Yield", "unit": "%", "good": "up"}],
    "runs": [
        {"run": f"{lot}-{arm}", "arm": arm, "lot": lot, "values": {"yield": value}}
        for lot, old, new in RUNS
        for arm, value in (("old", old), ("new", new))
    ],
    "signed": {"name": "Ann", "date": "2026-05-01"},
}
"""Four pairs: the yield rises by 2.1, 1.8, 2.2 and 1.9 points, 2.0 in the mean."""


def figure(value: float, unit: str) -> Document:
    return {"value": value, "unit": unit, "source": "records", "date": "2026-01-31"}


def stated(low: float, likely: float, high: float, unit: str = "%") -> Document:
    return {"low": low, "likely": likely, "high": high, "unit": unit, "source": "supplier"}


def change(name: str, lever: str, metric: str, mode: str, **basis: Any) -> Document:
    return {"id": name, "lever": lever, "metric": metric, "mode": mode, **basis}


BETTER_YIELD = change("yield", "raw_material_yield", "raw_material_yield", "relative", stated=stated(1, 2, 3))
MEASURED_YIELD = change(
    "yield", "raw_material_yield", "raw_material_yield", "absolute", measured={"trial": "line", "response": "yield"}
)
FASTER = change("speed", "line_speed", "line_speed", "relative", stated=stated(2, 5, 6))

SOUND: Document = {
    **SMALLEST,
    "baseline": {
        "metrics": {
            "market_demand": figure(10_000, "t/a"),
            "selling_price": figure(1000, "EUR/t"),
            "raw_material_price": figure(300, "EUR/t"),
            "raw_material_yield": figure(80, "%"),
            "line_speed": figure(2, "t/h"),
            "planned_hours": figure(5000, "h/a"),
            "availability": figure(80, "%"),
            "reject_share": figure(5, "%"),
            "crew": figure(4, "persons"),
            "labour_cost": figure(25, "EUR/h"),
        },
        "additives": [{"id": "salt", "name": "Salt", "dose": figure(10, "kg/t"), "price": figure(5, "EUR/kg")}],
        "utilities": [
            {
                "id": "power",
                "name": "Power",
                "counted_in": "kWh",
                "use": figure(100, "kWh/t"),
                "price": figure(0.1, "EUR/kWh"),
            }
        ],
    },
    "trials": [TRIAL],
    "changes": [BETTER_YIELD],
    "offer": {
        "items": [
            {"id": "press", "name": "Press", "kind": "equipment", "price": 50_000.0},
            {"id": "brine", "name": "Brine", "kind": "consumable", "price": 6.0, "charged": "by_use"},
        ]
    },
    "rates": {"horizon_months": 24, "start_month": 1, "discount_rate": 0.1},
}


def document(put: Document | None = None, *, without: tuple[str, ...] = ()) -> Document:
    """The sound case with other parts at dotted places, and without some."""
    found = deepcopy(SOUND)
    for place, value in (put or {}).items():
        *above, last = place.split(".")
        _at(found, above)[_key(last)] = deepcopy(value)
    for place in without:
        *above, last = place.split(".")
        del _at(found, above)[_key(last)]
    return found


def sound_case(put: Document | None = None, *, without: tuple[str, ...] = ()) -> Case:
    return case_of(document(put, without=without))


def valued(put: Document | None = None, *, without: tuple[str, ...] = ()) -> Valuation:
    return appraise(sound_case(put, without=without), house_parameters())


def refused_for(put: Document | None = None, *, without: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    """Place and code of every reason for which the case is refused; empty where it has figures."""
    try:
        valued(put, without=without)
    except CaseRefused as refusal:
        return {(problem.place, problem.notice.code) for problem in refusal.problems}
    return set()


def _at(value: Any, path: list[str]) -> Any:
    for part in path:
        value = value[_key(part)] if isinstance(value, list) else value.setdefault(part, {})
    return value


def _key(part: str) -> str | int:
    return int(part) if part.isdigit() else part
