"""The offer and the appraisal: references, months within the horizon."""

from collections.abc import Iterator

from calculators.errors import N_
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.problems import Problem


def offer_problems(case: Case) -> Iterator[Problem]:
    items = {item.id for item in case.offer.items}
    for index, session in enumerate(case.offer.training):
        if session.item is not None and session.item not in items:
            yield problem(
                f"offer.training.{index}.item", "no-such-item", N_("the offer has no item “{id}”"), id=session.item
            )
    for index, step in enumerate(case.offer.plan):
        if step.end < step.start:
            yield problem(f"offer.plan.{index}.end", "ends-before-start", N_("the step ends before it starts"))
    months = [
        *((f"offer.items.{at}.month", one.month) for at, one in enumerate(case.offer.items)),
        *((f"offer.client_costs.{at}.month", one.month) for at, one in enumerate(case.offer.client_costs)),
    ]
    for place, month in months:
        if month > case.rates.horizon_months:
            yield problem(
                place,
                "beyond-horizon",
                N_("a payment in month {month} lies beyond the horizon of {horizon} months and would not be counted"),
                month=month,
                horizon=case.rates.horizon_months,
            )
    if case.rates.start_month >= case.rates.horizon_months:
        yield problem("rates.start_month", "starts-too-late", N_("the benefits must start before the horizon ends"))
