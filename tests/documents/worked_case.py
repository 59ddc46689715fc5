"""A small case that tests bend: milk, cheese, four pairs; 1,000 t a year at 6,000 a tonne from 10,000 t at 400."""

import datetime as dt
import json
from copy import deepcopy
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from proposals.case import Case
from proposals.parameters import HouseParameters, RampUp
from proposals.valuation.appraise import appraise
from proposals.valuation.types import Valuation

AT_ONCE = RampUp(ramp_months=0, full_effect=1.0, since=dt.date(2026, 1, 1), source="for tests")
HOUSE = HouseParameters(trained=AT_ONCE, untrained=AT_ONCE)
GAINS = (0.6, 0.5, 0.55, 0.45)


def runs(gains: tuple[float, ...] = GAINS) -> list[dict[str, Any]]:
    """Pairs on lots L1, L2 ... whose differences in yield are `gains` (points)."""
    rows = []
    for number, gain in enumerate(gains):
        control = 10.0 + 0.3 * number
        rows.append({"run": f"{number}a", "arm": "old", "lot": f"L{number + 1}", "values": {"yield": control}})
        rows.append({"run": f"{number}b", "arm": "new", "lot": f"L{number + 1}", "values": {"yield": control + gain}})
    return rows


def trial(gains: tuple[float, ...] = GAINS) -> dict[str, Any]:
    return {
        "id": "dairy",
        "title": {"en": "Vat trial", "ru": "Испытание в ванне"},
        "kind": "demonstration",
        "own_raw_material": True,
        "raw_material": {"en": "milk", "ru": "молоко"},
        "control": "old",
        "responses": [{"id": "yield", "name": {"en": "Cheese yield", "ru": "Выход сыра"}, "unit": "%", "good": "up"}],
        "runs": runs(gains),
    }


def stated(metric: str, lever: str, figures: tuple[float, float, float], unit: str) -> dict[str, Any]:
    """A stated change of `metric` by low, likely, high."""
    low, likely, high = figures
    basis = {"low": low, "likely": likely, "high": high, "unit": unit, "source": "the seller"}
    return {"id": metric, "lever": lever, "metric": metric, "mode": "absolute", "stated": basis}


MEASURED = {
    "id": "more_cheese",
    "lever": "raw_material_yield",
    "metric": "raw_material_yield",
    "mode": "absolute",
    "measured": {"trial": "dairy", "response": "yield"},
}
CASE: dict[str, Any] = {
    "valueproof": 1,
    "project": "Coagulant",
    "currency": "EUR",
    "client": {"name": "Dairy"},
    "baseline": {
        "product": {"en": "Semi-hard cheese", "ru": "Полутвёрдый сыр"},
        "raw_material": {"en": "Milk", "ru": "Молоко"},
        "metrics": {
            "selling_price": {"value": 6000.0, "unit": "EUR/t"},
            "raw_material_price": {"value": 400.0, "unit": "EUR/t"},
            "raw_material_yield": {"value": 10.0, "unit": "%"},
            "raw_material_supply": {"value": 10000.0, "unit": "t/a"},
            "receivable_days": {"value": 73.0, "unit": "d"},
        },
    },
    "trials": [trial()],
    "changes": [MEASURED],
    "offer": {"items": [{"id": "dosing", "name": "Dosing", "kind": "equipment", "price": 75000.0}]},
    "rates": {"horizon_months": 36, "discount_rate": 0.1},
}


def bent(**parts: Any) -> dict[str, Any]:
    """The case with some top-level parts replaced."""
    return {**deepcopy(CASE), **parts}


def with_metrics(**figures: tuple[float, str] | None) -> dict[str, Any]:
    """The case with baseline figures set, or left out where None."""
    case = deepcopy(CASE)
    for name, figure in figures.items():
        case["baseline"]["metrics"].pop(name, None)
        if figure is not None:
            case["baseline"]["metrics"][name] = {"value": figure[0], "unit": figure[1]}
    return case


def item(price: float) -> dict[str, Any]:
    """An offer of one machine at `price`."""
    return {"items": [{"id": "dosing", "name": "Dosing", "kind": "equipment", "price": price}]}


def valued(said: dict[str, Any]) -> tuple[Case, Valuation]:
    case = Case.model_validate_json(json.dumps(said))
    return case, appraise(case, HOUSE)


def with_aside(valuation: Valuation, **told: Any) -> Valuation:
    """The valuation with something else told beside its answer."""
    names = ("break_even", "tornado", "price_break_even", "untrained")
    found = {name: getattr(valuation, name) for name in names}
    return replace(valuation, aside=SimpleNamespace(**{**found, **told}))
