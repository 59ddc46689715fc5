"""Offers with much bad news: nine levers beyond the client's limit without training, a trial full of harm."""

from functools import cache
from typing import Any

from proposals.case import Case
from proposals.case_json import document_of
from proposals.valuation.types import Valuation
from tests.documents.printed import figured
from tests.documents.worked_case import trial, valued


def stated_in_percent(metric: str, lever: str, ends: tuple[float, float, float]) -> dict[str, Any]:
    low, likely, high = ends
    basis = {"low": low, "likely": likely, "high": high, "unit": "%", "source": "the seller"}
    return {"id": lever, "lever": lever, "metric": metric, "mode": "relative", "stated": basis}


MORE_LEVERS = [
    stated_in_percent("line_speed", "line_speed", (1.0, 2.0, 3.0)),
    stated_in_percent("availability", "availability", (1.0, 2.0, 3.0)),
    stated_in_percent("crew", "labour", (-10.0, -5.0, -1.0)),
    stated_in_percent("utilities.steam.use", "utilities", (-10.0, -5.0, -1.0)),
    stated_in_percent("selling_price", "product_value", (0.1, 0.2, 0.3)),
    stated_in_percent("finished_stock_days", "working_capital", (-10.0, -5.0, -1.0)),
]


@cache
def beset() -> tuple[Case, Valuation]:
    """The cheese of the examples with all nine levers, a limit that it does not keep, and nobody trained."""
    said = document_of(figured("cheese")[0].model_copy(update={"own_benefits": ()}))
    said["client"]["payback_limit_months"] = 1
    said["offer"]["training"] = []
    return valued(said | {"changes": [*said["changes"], *MORE_LEVERS]})


def harmful_in(count: int) -> dict[str, Any]:
    """A trial in which `count` more responses get worse."""
    found = trial()
    names = [f"Strength of the wheel measured at place number {at}" for at in range(count)]
    found["responses"] += [{"id": f"r{at}", "name": name, "unit": "N", "good": "up"} for at, name in enumerate(names)]
    for number, run in enumerate(found["runs"]):
        worse = 50.0 if run["arm"] == "new" else 100.0
        run["values"] |= {f"r{at}": worse + 0.1 * (number % 3) for at in range(count)}
    return found
