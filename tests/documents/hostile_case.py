"""Cases that no document may break on: everything at its largest, texts that want to be markup, nothing optional."""

from copy import deepcopy
from typing import Any

from tests.documents.worked_case import CASE, MEASURED, stated

WIDE = "Щ" * 200
WORDS = ("Весьма продолжительное наименование " * 6)[:200].strip()
LONG = "Ж" * 600
MARKUP = "<script>alert(1)</script><img src='http://example.org/x.png'>{{ 7*7 }}{% raw %}&nbsp;"


def largest() -> dict[str, Any]:
    """200-character names, 40 lines of the offer, 60 runs of 5 responses, nine other ways, amounts of 12 digits."""
    case = deepcopy(CASE)
    case |= {"project": WIDE, "situation": WORDS * 15, "solution": WIDE, "decision": WORDS}
    case["client"] = {"name": WIDE, "site": WORDS, "industry": WIDE, "contact": {"name": WIDE, "role": WORDS}}
    case["seller"] = {"company": WIDE, "author": {"name": WORDS, "role": WIDE}, "address": WORDS}
    case["issue"] = {"number": "N" * 60, "revision": 9999, "date": "2026-11-20"}
    case["baseline"]["metrics"]["raw_material_supply"] = {
        "value": 1e9, "unit": "t/a", "source": WIDE, "date": "2026-01-01", "confidence": "recorded"
    }  # fmt: skip
    case["baseline"] |= {"line": WIDE, "period": WORDS, "remarks": WORDS}
    case["trials"] = [_trial()]
    case["changes"] = [
        MEASURED | {"what_changes": WORDS},
        stated("selling_price", "product_value", (0.5, 1.0, 2.0), "EUR/t") | {"what_changes": WIDE},
    ]
    case["offer"] = _offer()
    case["rates"] = {"horizon_months": 120, "discount_rate": 0.1, "source": WIDE}
    return case | {"alternatives": _ways(), "own_benefits": _benefits()}


def _trial() -> dict[str, Any]:
    responses = [
        {"id": f"r{number}", "name": WORDS if number % 2 else WIDE, "unit": "kg/t", "good": "down", "method": WORDS}
        for number in range(4)
    ]
    first = {"id": "yield", "name": "Выход", "unit": "%", "good": "up", "range": [0.0, 100.0]}
    return {
        "id": "dairy", "title": WIDE, "kind": "demonstration", "own_raw_material": True, "product": WIDE,
        "raw_material": WORDS, "place": WIDE, "started": "2026-01-01", "ended": "2026-02-01", "claim": WORDS,
        "protocol": WORDS * 5, "control": "C" * 200, "arm_names": {"C" * 200: WORDS}, "conclusion": WIDE,
        "responses": [first, *responses], "runs": [_run(number) for number in range(60)],
        "signed": {"name": WIDE, "role": WORDS, "date": "2026-02-02"},
    }  # fmt: skip


def _run(number: int) -> dict[str, Any]:
    control = number % 2 == 0
    lot = number // 2
    values = {f"r{at}": 1234567.25 + (lot * 7919 % 13) * at + number for at in range(4)}
    values["yield"] = 10.0 + lot * 0.03 + (0.0 if control else 0.4 + (lot % 5) * 0.02)
    excluded = {"excluded": WORDS} if lot == 3 else {}
    arm = "C" * 200 if control else "new"
    return {
        "run": f"run {number}",
        "arm": arm,
        "lot": f"lot {lot}",
        "order": float(number),
        "values": values,
    } | excluded


def _offer() -> dict[str, Any]:
    items = [
        {"id": f"i{at}", "name": WORDS if at % 2 else WIDE, "kind": "equipment", "quantity": 12345.5,
         "unit": "комплектов", "price": 999_999.99, "discount": 0.123, "charged": ("once", "yearly")[at % 2]}
        for at in range(40)
    ]  # fmt: skip
    plan = [{"name": WIDE, "start": 0.0, "end": 1.5, "who": WORDS, "accepted_when": WIDE}] * 3
    training = [{"topic": WIDE, "item": "i0", "audience": WORDS, "hours": 12.5, "month": 3}] * 3
    costs = [{"name": WIDE, "amount": 123_456_789_012.0, "month": 1, "source": WORDS}]
    terms = {"payment": WIDE, "delivery": WORDS, "warranty": WIDE, "loyalty": WORDS, "valid_until": "2026-12-31"}
    return {"items": items, "client_costs": costs, "training": training, "plan": plan, "terms": terms}


def _ways() -> list[dict[str, Any]]:
    """Other ways with long names and claims, from sources that want to be markup."""
    moves = {"mode": "relative", "ramp_months": 12}
    changes = [
        {**moves, "id": metric, "metric": metric, "hidden": likely < -1.0,
         "stated": {"low": likely, "likely": likely, "high": likely, "unit": "%", "source": WIDE}}
        for metric, likely in (("raw_material_price", -1.0), ("raw_material_yield", -2.0))
    ]  # fmt: skip
    return [{"id": f"w{at}", "name": WIDE, "changes": changes, "claim": LONG, "source": MARKUP} for at in range(9)]


def _benefits() -> list[dict[str, Any]]:
    told = {"low": 1.0, "likely": 2.0, "high": 3.0, "source": MARKUP, "evidence": "a letter"}
    return [{**told, "id": f"b{at}", "name": f"{at} {WIDE[:190]}"} for at in range(3)]


def barest() -> dict[str, Any]:
    """Nothing that can be left out: one stated change, no trial, no offer, no seller."""
    case = deepcopy(CASE)
    case["changes"] = [stated("selling_price", "product_value", (0.5, 1.0, 2.0), "EUR/t")]
    for part in ("trials", "offer"):
        del case[part]
    for part in ("product", "raw_material"):
        del case["baseline"][part]
    return case


def marked_up() -> dict[str, Any]:
    """Texts that would be markup, template code or addresses if anything believed them."""
    case = deepcopy(CASE)
    case |= {"project": MARKUP, "situation": MARKUP, "solution": MARKUP, "decision": MARKUP}
    case["client"] = {"name": MARKUP, "site": MARKUP}
    case["trials"][0] |= {"title": MARKUP, "claim": MARKUP, "protocol": MARKUP}
    case["offer"]["items"][0]["name"] = MARKUP
    return case
