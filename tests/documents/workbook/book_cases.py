"""Cases whose workbooks are computed anew: the examples, the worked cases, and some made for what those lack."""

import math
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from documents.workbook.render import render_workbook
from proposals.case import Case
from proposals.case_json import case_of, document_of
from proposals.valuation.appraise import appraise
from proposals.valuation.types import Valuation
from tests.documents.printed import EXAMPLES
from tests.documents.shared import shared
from tests.documents.worked_case import CASE, MEASURED, bent, item, stated
from tests.fakes import house_parameters

ROOT = Path(__file__).parents[3]
Document = dict[str, Any]
SCALED = frozenset({"share", "above", "cap", "gain", "cover"})
WORKED = ("needed_hours", "supply_limited", "trader")


def documents() -> dict[str, Document]:
    """Every case by its name."""
    examples = {name: document_of(EXAMPLES.load(name)) for name in EXAMPLES.ids()}
    worked = {name: _worked(ROOT / "tests" / "cases" / "valuation" / f"{name}.yaml") for name in WORKED}
    return {**examples, **worked, **made(), **with_options()}


def _worked(path: Path) -> Document:
    found: Document = YAML(typ="safe", pure=True).load(path)["case"]
    return found


def made() -> dict[str, Document]:
    """A loss, Welch's t with samples of runs, a measured relative effect, three arms on lots, scenarios by hand."""
    relative = {**MEASURED, "mode": "relative"}
    return {
        "loses": bent(offer=item(2_000_000.0)),
        "welch": bent(trials=[_trial(_independent())]),
        "relative_welch": bent(trials=[_trial(_independent())], changes=[relative]),
        "three_arms_on_lots": bent(trials=[_trial(_three_arms(lots=True))], changes=[_treated("other")]),
        "unproven": bent(
            trials=[_trial(_independent(0.1))],
            changes=[MEASURED, stated("selling_price", "product_value", (-5.0, 2.0, 9.0), "EUR/t")],
            by_hand=[_set_by_hand("conservative", 1.0), _set_by_hand("optimistic", 11.0)],
        ),
        "two_rates": bent(
            offer=_two_rates(),
            changes=[MEASURED, stated("receivable_days", "working_capital", (-60.0, -50.0, -40.0), "d")],
        ),
    }


def with_options() -> dict[str, Document]:
    """Every option of an offer at least once, several together."""
    return {
        "credit_and_tax": _optional(
            [_machine(paid={"way": "credit", "share": 0.2, "months": 18, "rate": 0.12, "last": 3000.0},
                      residual=9000.0)],
            rates={"tax": {"rate": 0.2, "depreciation_months": 60}, "inflation": 0.04},
        ),
        "leasing_and_share": _optional(
            [_machine(paid={"way": "leasing", "share": 0.1, "months": 24, "rate": 0.09})],
            {"gain_share": {"share": 0.25, "above": 20_000.0, "cap": 60_000.0, "years": 2},
             "indexation": {"rate": 0.05}},
            {"tax": {"rate": 0.25, "depreciation_months": 36}},
        ),
        "by_the_tonne": _optional(
            [_machine(paid={"way": "instalments", "share": 0.3, "months": 10},
                      take_back={"amount": 1500.0, "month": 30}),
             {"id": "label", "name": "Label", "kind": "equipment", "price": 0.19,
              "paid": {"way": "instalments", "share": 0.75, "months": 7}},
             {"id": "licence", "name": "Licence", "kind": "service", "price": 12.0, "charged": "per_tonne",
              "volume_prices": [{"quantity": 900.0, "price": 10.0}, {"quantity": 1500.0, "price": 8.0}]},
             {"id": "rent", "name": "Rent", "kind": "service", "price": 90.0, "charged": "monthly", "quantity": 3.0}],
            {"guarantee": {"gain": 400_000.0, "cover": 0.5, "cap": 90_000.0}, "indexation": {"rate": 0.03}},
        ),
        "loyal_abroad": _optional(
            [_machine(paid={"way": "prepayment", "share": 0.4, "months": 3}, currency="USD", quantity=3.0,
                      volume_prices=[{"quantity": 2.0, "price": 60_000.0}]),
             {"id": "rennet", "name": "Rennet", "kind": "consumable", "price": 30.0, "charged": "by_use",
              "quantity": 900.0},
             {"id": "visits", "name": "Visits", "kind": "service", "price": 4000.0, "charged": "yearly"}],
            {"exchange": [{"currency": "USD", "rate": 0.91}], "indexation": {"rate": 0.06},
             "loyalty": {"rebate": [{"purchases": 10_000.0, "share": 0.02}, {"purchases": 30_000.0, "share": 0.05}],
                         "points": 0.03, "points_for": ["visits"]}},
            {"tax": {"rate": 0.15, "depreciation_months": 24}},
            rennet=True,
        ),
    }  # fmt: skip


def _machine(**terms: Any) -> Document:
    return {"id": "machine", "name": "Machine", "kind": "equipment", "price": 75_000.0, "month": 1, **terms}


def _optional(
    items: list[Document], offer: Document | None = None, rates: Document | None = None, *, rennet: bool = False
) -> Document:
    found = bent(offer={"items": items, **(offer or {})})
    found["rates"] |= {"start_month": 2, "ramp_months": 4, "full_effect": 0.9, **(rates or {})}
    if rennet:
        dose, price = {"value": 1.2, "unit": "kg/t"}, {"value": 12.0, "unit": "EUR/kg"}
        found["baseline"]["additives"] = [{"id": "rennet", "name": "Rennet", "dose": dose, "price": price}]
        offered = {"item": "rennet", "unit": "EUR/kg"}
        new = {"id": "price", "lever": "material_cost", "metric": "additives.rennet.price", "mode": "new_value"}
        found["changes"] = [*found["changes"], {**new, "offered": offered}]
    return found


def _set_by_hand(scenario: str, value: float) -> Document:
    effect = {"change": "selling_price", "value": value, "unit": "EUR/t", "source": "the buyer"}
    return {"scenario": scenario, "effects": [effect], "reason": "asked for"}


def _treated(name: str) -> Document:
    return {**MEASURED, "measured": {**MEASURED["measured"], "treatment": name}}


def _trial(runs: list[Document]) -> Document:
    return {**deepcopy(CASE["trials"][0]), "runs": runs}


def _independent(gain: float = 0.5) -> list[Document]:
    """Five control runs of two samples each and four treatment runs, on no common lots; one run excluded."""
    rows = [
        {"run": f"c{run}", "arm": "old", "values": {"yield": 10.0 + 0.11 * run + 0.05 * sample}}
        for run in range(5) for sample in range(2)
    ]  # fmt: skip
    rows += [{"run": f"t{run}", "arm": "new", "values": {"yield": 10.2 + gain + 0.19 * (run % 3)}} for run in range(4)]
    return [*rows, {"run": "t9", "arm": "new", "values": {"yield": 3.0}, "excluded": "=1+1 the vat leaked"}]


def _three_arms(lots: bool = False) -> list[Document]:
    gains = {"old": 0.0, "new": 0.5, "other": 0.8}
    return [
        {"run": f"{arm}{number}", "arm": arm,
         "values": {"yield": 10.0 + gain + 0.1 * math.sin(7.0 * number + 3 * gain)}}
        | ({"lot": f"L{number}"} if lots else {})
        for arm, gain in gains.items() for number in range(4)
    ]  # fmt: skip


def _two_rates() -> Document:
    """A large payment at the end beside a release of capital at the start: two rates of return."""
    items = [{"id": "machine", "name": "Machine", "kind": "equipment", "price": 30_000.0}]
    return {"items": items, "client_costs": [{"name": "Taking down", "amount": 900_000.0, "month": 30}]}


def changed(document: Document) -> Document:
    """The same case with nearly every input changed: figures, runs, statements, prices, discounts, months, rates."""
    found = deepcopy(document)
    for number, figure in enumerate(_figures(found)):
        figure["value"] *= 1.0 - 0.003 * (number % 5 + 1)
    for trial in found.get("trials", []):
        for number, run in enumerate(trial.get("runs", [])):
            if "excluded" not in run:
                run["values"] = {
                    name: value * (1 + 0.002 * math.sin(5.0 * number)) for name, value in run["values"].items()
                }
    for change in found["changes"]:
        if "stated" in change:
            change["stated"] |= {name: change["stated"][name] * 0.93 for name in ("low", "likely", "high")}
    for scenario in found.get("by_hand", []):
        for effect in scenario["effects"]:
            effect["value"] *= 0.9
    _change_offer(found.get("offer", {}))
    rates = found.setdefault("rates", {})
    rates["discount_rate"] = rates.get("discount_rate", 0.1) + 0.013
    rates["horizon_months"] = rates.get("horizon_months", 36) - 5
    if "tax" in rates:
        rates["tax"] |= {
            "rate": rates["tax"]["rate"] + 0.02,
            "depreciation_months": rates["tax"]["depreciation_months"] - 3,
        }
    if "inflation" in rates:
        rates["inflation"] += 0.01
    rates["start_month"] = rates.get("start_month", 0) + 1
    return found


def _figures(document: Document) -> list[Document]:
    base = document["baseline"]
    items = [one[part] for one in base.get("additives", []) for part in ("dose", "price")]
    items += [one[part] for one in base.get("utilities", []) for part in ("use", "price")]
    return [*base["metrics"].values(), *items]


def _change_offer(offer: Document) -> None:
    for one in offer.get("items", []):
        one["price"] = round(one["price"] * 1.043, 2)
        one["discount"] = min(1.0, one.get("discount", 0.0) + 0.015)
        if one.get("charged", "once") != "by_use":
            one["month"] = one.get("month", 0) + 1
        _change_terms(one)
    for one in offer.get("client_costs", []):
        one["amount"] *= 1.21
    for one in offer.get("exchange", []):
        one["rate"] *= 1.04
    if "indexation" in offer:
        offer["indexation"]["rate"] += 0.01
    for name in ("gain_share", "guarantee"):
        if name in offer:
            offer[name] |= {key: value * 0.95 for key, value in offer[name].items() if key in SCALED}
    for step in offer.get("loyalty", {}).get("rebate", []):
        step["share"] += 0.01


def _change_terms(item: Document) -> None:
    for step in item.get("volume_prices", []):
        step["price"] *= 0.97
        step["quantity"] *= 1.01
    if "paid" in item:
        item["paid"]["share"] += 0.05
        item["paid"]["months"] -= 1
    if "paid" in item and "rate" in item["paid"]:
        item["paid"]["rate"] += 0.015
    if "take_back" in item:
        item["take_back"]["amount"] *= 1.1
    if "residual" in item:
        item["residual"] *= 0.9


DOCUMENTS = documents()


def valued(document: Document) -> tuple[Case, Valuation]:
    """A case with its figures under the house of these tests."""
    case = case_of(document)
    return case, appraise(case, house_parameters())


@cache
def book_of(name: str, language: str) -> bytes:
    """The workbook of the case of that name, written once for all tests that look at it."""
    return shared(f"{name}-{language}.xlsx", lambda: render_workbook(*valued(DOCUMENTS[name]), language))
