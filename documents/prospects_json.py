"""Risk, sensitivity, options and our own side for programs: raw fractions, full precision, nothing translated."""

import math
from dataclasses import asdict
from typing import Any

from calculators.risk.summary import Quantiles
from proposals.valuation.our_side import OurFigures
from proposals.valuation.prospects import Prospects
from proposals.valuation.risk import OurRisk, Risk
from proposals.valuation.types import HandOutcome, TornadoBar, TwoWay, Valuation

Json = dict[str, Any]


def prospects_json(valuation: Valuation, prospects: Prospects) -> Json:
    """The parts of `appraise --json` that stand beside the valuation."""
    note = prospects.risk_note
    return {
        "by_hand": [_by_hand(one) for one in valuation.by_hand],
        "risk": None if prospects.risk is None else risk_json(prospects.risk),
        "risk_note": None if note is None else str(note),
        "tornado": [_bar(one) for one in valuation.tornado],
        "two_way": None if prospects.two_way is None else _two_way(prospects.two_way),
        "price_break_even": {
            "outcome": valuation.price_break_even.outcome.value,
            "factor": valuation.price_break_even.factor,
        },
        "options": [asdict(one) for one in prospects.options],
        "untrained": None if valuation.untrained is None else asdict(valuation.untrained),
    }


def risk_json(risk: Risk) -> Json:
    """The risk; a payback that is not reached within the horizon is null, and `never` says how often that is so."""
    return {
        "draws": risk.draws,
        "seed": risk.seed,
        "uplift": asdict(risk.uplift),
        "npv": asdict(risk.npv),
        "payback": _reached(risk.payback),
        "npv_positive": asdict(risk.npv_positive),
        "uplift_positive": asdict(risk.uplift_positive),
        "payback_limit_months": risk.limit_months,
        "payback_within_limit": None if risk.within_limit is None else asdict(risk.within_limit),
        "never_paid_back": asdict(risk.never),
        "below_conservative": asdict(risk.below_conservative),
        "uplift_below_conservative": asdict(risk.uplift_below_conservative),
        "single_rate_of_return": asdict(risk.single_rate),
        "paid_back_by_month": [list(one) for one in risk.paid_back],
        "held_inside_what_is_possible": {one.change: one.draws for one in risk.held},
        "npv_histogram": asdict(risk.npv_histogram),
        "uplift_histogram": asdict(risk.uplift_histogram),
    }


def our_side_json(figures: OurFigures, risk: OurRisk | None) -> Json:
    """Our own side: never for a client."""
    return {**asdict(figures), "margin_risk": None if risk is None else asdict(risk)}


def _reached(paybacks: Quantiles) -> Json:
    return {name: value if math.isfinite(value) else None for name, value in asdict(paybacks).items()}


def _bar(bar: TornadoBar) -> Json:
    return {
        "change": bar.change,
        "metric": bar.driver.metric,
        "mode": bar.driver.mode.value,
        "low": bar.driver.low,
        "high": bar.driver.high,
        "npv": [bar.npv_low, bar.npv_high],
        "uplift": [bar.uplift_low, bar.uplift_high],
    }


def _two_way(table: TwoWay) -> Json:
    return asdict(table)


def _by_hand(one: HandOutcome) -> Json:
    return {"scenario": one.scenario, "changes": list(one.changes), **asdict(one.found)}
