"""Measures of a cash flow given as it is, without a case."""

from dataclasses import replace
from typing import Literal

from calculators.appraisal import Flows, Measures, Terms, measure, several_or_no_rates
from calculators.rates import per_year

Step = Literal["year", "month"]


def measured(flows: Flows, yearly: Terms, step: Step = "year") -> Measures:
    """The measures of `flows`, one amount for each step; `yearly` holds effective yearly rates (fractions).

    Rates of return are yearly too: a monthly root i comes back as (1 + i)**12 - 1. Paybacks stay in steps, the
    equivalent amount is that of one step. Raises CannotCompute as `calculators.appraisal.measure`.
    """
    if step == "year":
        return measure(flows, yearly)
    found = measure(flows, Terms.monthly(yearly.rate, yearly.finance_rate, yearly.reinvest_rate))
    rates = tuple(per_year(rate) for rate in found.rates)
    return replace(
        found, irr=_yearly(found.irr), rates=rates, irr_note=several_or_no_rates(rates), mirr=_yearly(found.mirr)
    )


def _yearly(rate: float | None) -> float | None:
    return None if rate is None else per_year(rate)
