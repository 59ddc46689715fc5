"""The figures of a case for programs: raw fractions and full precision, nothing rounded, nothing translated."""

from dataclasses import asdict
from enum import Enum
from typing import Any

from calculators.appraisal import Measures, several_or_no_rates
from calculators.errors import Notice
from calculators.plant import ACCOUNT_LINES, Account, Capital
from calculators.rates import per_year
from calculators.trial.types import Comparison, TrialResult
from documents.alternatives_json import alternatives_json, own_benefits_json
from documents.headline import headline
from documents.prospects_json import prospects_json
from proposals.base import LANGUAGES
from proposals.case import Case
from proposals.problems import Problem
from proposals.valuation.prospects import Prospects
from proposals.valuation.types import (
    BreakEvenLine,
    DriverOutcome,
    LeverShare,
    Scenario,
    Side,
    TrialOutcome,
    Valuation,
)

Json = dict[str, Any]


def figures(case: Case, valuation: Valuation, missing: tuple[Problem, ...], prospects: Prospects) -> Json:
    """Everything `appraise --json` prints; money in `currency`, months for payback, rates of return per year.

    Our own side is no part of it.
    """
    return {
        "project": case.project,
        "currency": case.currency,
        "headline": {language: headline(case, valuation, language) for language in LANGUAGES},
        "ready": not missing,
        "missing": [problem_json(one) for one in missing],
        "before": _side(valuation.before),
        "after": _side(valuation.after),
        "bottleneck": {"before": valuation.before.bottleneck.value, "after": valuation.after.bottleneck.value},
        "uplift": valuation.uplift,
        "uplift_relative": valuation.uplift_relative,
        "margin": {
            "before": valuation.before.units.margin,
            "after": valuation.after.units.margin,
            "points": valuation.margin_points,
        },
        "unit_cost": {
            "before": valuation.before.units.cost_per_tonne,
            "after": valuation.after.units.cost_per_tonne,
        },
        "bridge": [_share(one) for one in valuation.bridge],
        "hard": valuation.hard,
        "soft": asdict(valuation.soft),
        "stated": valuation.stated,
        "capital_change": valuation.capital_change,
        "changes": [_driver(one) for one in valuation.drivers],
        "trials": [_outcome(one) for one in valuation.trials],
        "investment": valuation.investment,
        "yearly_charges": asdict(valuation.charges),
        "leans_on": list(valuation.leans_on),
        **_vat(valuation),
        "appraisal": _appraisal(valuation),
        "scenarios": {
            "doing_nothing": {"uplift": 0.0, "npv": 0.0, "payback": None},
            "proven": _scenario(valuation.proven),
            "conservative": _scenario(valuation.conservative),
            "expected": _scenario(valuation.expected),
            "optimistic": _scenario(valuation.optimistic),
        },
        "cash_flow": {
            "rows": {name: list(row) for name, row in valuation.cash_flow.rows.items()},
            "net": list(valuation.cash_flow.net),
            "cumulative": list(valuation.cash_flow.cumulative),
        },
        "break_even": [_break_even(one) for one in valuation.break_even],
        **prospects_json(valuation, prospects),
        "alternatives": alternatives_json(case, valuation),
        "own_benefits": own_benefits_json(case),
    }


def _vat(valuation: Valuation) -> Json:
    """The rate of VAT that the prices bear, which is in none of the figures; no key where they bear none."""
    vat = valuation.vat
    if vat is None:
        return {}
    return {"vat": {"rate": vat.rate, "country": vat.country, "since": vat.since and vat.since.isoformat()}}


def notice_json(notice: Notice | None) -> str | None:
    """The English words of a notice; None stays None."""
    return None if notice is None else str(notice)


def problem_json(problem: Problem) -> Json:
    return {"place": problem.place, "code": problem.notice.code, "message": str(problem.notice)}


def _number(value: object) -> float:
    return float(value)  # type: ignore[arg-type]  # a Number of the model: numpy scalar or float


VOLUMES = ("good", "gross", "raw_material", "run_hours", "hours_needed", "labour_hours")
CAPITAL_LINES = ("raw_stock", "finished_stock", "receivables", "payables", "total")


def _side(side: Side) -> Json:
    return {
        "account": account_json(side.account),
        "volumes": {name: _number(getattr(side.account.volumes, name)) for name in VOLUMES},
        "capital": capital_json(side.capital),
        "unit_economics": asdict(side.units),
        "bottleneck": side.bottleneck.value,
    }


def account_json(account: Account) -> Json:
    return {name: _number(getattr(account, name)) for name in (*ACCOUNT_LINES, "operating_profit")}


def capital_json(capital: Capital) -> Json:
    return {name: _number(getattr(capital, name)) for name in CAPITAL_LINES}


def _share(share: LeverShare) -> Json:
    return {
        "lever": share.lever.value,
        "hard": share.hard,
        "soft": share.soft,
        "capital": share.capital,
        "evidence": sorted(one.value for one in share.evidence),
        "proven": share.proven,
    }


def _driver(outcome: DriverOutcome) -> Json:
    driver = outcome.driver
    return {
        "id": outcome.change,
        "lever": driver.lever.value,
        "metric": driver.metric,
        "mode": driver.mode.value,
        "effect": driver.estimate,
        "low": driver.low,
        "high": driver.high,
        "before": outcome.before,
        "after": outcome.after,
        "evidence": outcome.evidence.value,
        "trial": outcome.trial,
        "response": outcome.response,
        "verdict": outcome.comparison.verdict.value if outcome.comparison else None,
    }


def _outcome(outcome: TrialOutcome) -> Json:
    return {
        "trial": outcome.trial,
        "response": outcome.response,
        "refusal": notice_json(outcome.refusal),
        "balance": notice_json(outcome.balance),
        "result": None if outcome.result is None else result_json(outcome.result),
    }


def result_json(result: TrialResult) -> Json:
    """One result of a trial; with a single treatment its comparison stands at the top level."""
    found: Json = {"design": result.design.value, "estimator": result.estimator, "control": result.control}
    if len(result.comparisons) == 1:
        found |= comparison_json(result.single)
    else:
        found |= {
            "adjustment": result.adjustment,
            "comparisons": [comparison_json(one) for one in result.comparisons],
        }
    if result.anova:
        found["anova"] = [asdict(row) for row in result.anova]
    found["warnings"] = [{"code": one.code, "message": str(one)} for one in result.warnings]
    if result.with_exclusions is not None:
        found["with_exclusions"] = result_json(result.with_exclusions)
    return found


def comparison_json(comparison: Comparison) -> Json:
    found = {name: _plain(value) for name, value in asdict(comparison).items()}
    if comparison.p_adjusted is None:
        del found["p_adjusted"]
    if comparison.equivalence is None:
        del found["equivalence"]
    return found


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _appraisal(valuation: Valuation) -> Json:
    measures, programme = valuation.measures, valuation.programme
    return {
        "horizon_months": programme.horizon_months,
        "start_month": programme.start_month,
        "ramp_months": programme.ramp_months,
        "full_effect": programme.full_effect,
        "discount_rate": per_year(valuation.terms.rate),
        "cost_of_delay": valuation.cost_of_delay,
        **measures_json(measures, yearly=True),
    }


def measures_json(measures: Measures, *, yearly: bool) -> Json:
    """The measures of a cash flow; with `yearly`, rates per month are given per year as (1 + i)^12 - 1."""

    def rate(value: float | None) -> float | None:
        return value if value is None or not yearly else per_year(value)

    rates = [per_year(one) if yearly else one for one in measures.rates]
    return {
        "npv": measures.npv,
        "irr": rate(measures.irr),
        "rates": rates,
        "irr_note": notice_json(several_or_no_rates(rates)),
        "mirr": rate(measures.mirr),
        "mirr_note": notice_json(measures.mirr_note),
        "roi": measures.roi,
        "profitability_index": measures.profitability_index,
        "payback": measures.payback,
        "payback_note": notice_json(measures.payback_note),
        "discounted_payback": measures.discounted_payback,
        "discounted_payback_note": notice_json(measures.discounted_payback_note),
        "equivalent_amount": measures.equivalent_amount,
    }


def _scenario(scenario: Scenario) -> Json:
    return asdict(scenario)


def _break_even(line: BreakEvenLine) -> Json:
    return {
        "change": line.change,
        "metric": line.driver.metric,
        "mode": line.driver.mode.value,
        "outcome": line.outcome,
        "effect": line.effect,
        "shown": line.shown,
        "half_width": line.half_width,
        "pays_above": line.better_above,
    }
