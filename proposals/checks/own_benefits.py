"""The seller's own benefits: nothing said twice, nothing that a lever of the case counts already."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from calculators.errors import N_, Term
from calculators.levers import Lever
from proposals.base import LANGUAGES, text_in
from proposals.case import Case
from proposals.checks.wording import duplicates, problem
from proposals.offer import Change
from proposals.own_benefits import OwnBenefit
from proposals.problems import Problem
from proposals.units import name_of

LINES_OF_METRICS: Final[dict[str, frozenset[str]]] = {
    "selling_price": frozenset({"revenue"}),
    "market_demand": frozenset({"revenue"}),
    "raw_material_price": frozenset({"raw_material"}),
    "raw_material_yield": frozenset({"raw_material", "revenue"}),
    "raw_material_supply": frozenset({"revenue"}),
    "line_speed": frozenset({"revenue"}),
    "planned_hours": frozenset({"revenue", "labour"}),
    "availability": frozenset({"revenue"}),
    "reject_share": frozenset({"raw_material", "revenue", "recovery"}),
    "reject_value": frozenset({"recovery"}),
    "rework_share": frozenset({"rework"}),
    "rework_cost": frozenset({"rework"}),
    "returns_share": frozenset({"returns"}),
    "return_cost": frozenset({"returns"}),
    "crew": frozenset({"labour"}),
    "labour_cost": frozenset({"labour"}),
    "packaging_cost": frozenset({"packaging_and_other"}),
    "other_variable_cost": frozenset({"packaging_and_other"}),
    "maintenance_cost": frozenset({"maintenance"}),
    "fixed_cost": frozenset({"fixed"}),
    "additives": frozenset({"additives"}),
    "utilities": frozenset({"utilities"}),
}
"""Lines of the account that a metric is meant to move; volumes that follow from it are no benefit of their own."""

LINE_LABELS: Final = {
    "revenue": N_("Revenue"),
    "returns": N_("Returns"),
    "raw_material": N_("Raw material"),
    "additives": N_("Additives"),
    "utilities": N_("Energy and other utilities"),
    "packaging_and_other": N_("Packaging and other variable cost"),
    "rework": N_("Rework"),
    "recovery": N_("Recovered from rejects"),
    "labour": N_("Labour"),
    "maintenance": N_("Maintenance"),
    "fixed": N_("Fixed cost"),
}


def own_benefit_problems(case: Case) -> Iterator[Problem]:
    """Everything wrong with the seller's own benefits, by place."""
    yield from duplicates("own_benefits", (one.id for one in case.own_benefits))
    for index, benefit in enumerate(case.own_benefits):
        yield from _in_itself(index, benefit)
        yield from _counted_already(case, index, benefit)
    for (_, first), (at, second) in combinations(enumerate(case.own_benefits), 2):
        yield from _said_twice(at, first, second)


def own_benefit_gaps(case: Case) -> Iterator[Problem]:
    """Benefits outside the nine levers of which nobody said where the client's bookkeeper would see them."""
    for index, benefit in enumerate(case.own_benefits):
        if benefit.lever == "other" and benefit.line is None:
            message = N_(
                "“{name}” belongs to none of the nine levers: say on which line of the account it would be seen, or "
                "that it would be seen on none"
            )
            yield problem(f"own_benefits.{index}.line", "line-not-said", message, name=benefit.name)


def _in_itself(index: int, benefit: OwnBenefit) -> Iterator[Problem]:
    if not benefit.low <= benefit.likely <= benefit.high:
        yield problem(f"own_benefits.{index}", "order", N_("low, likely and high must not fall: low ≤ likely ≤ high"))


def _counted_already(case: Case, index: int, benefit: OwnBenefit) -> Iterator[Problem]:
    """A change of the case under the same lever, else one that moves the same line of the account."""
    same = next((one for one in case.changes if one.lever == benefit.lever), None)
    if same is not None:
        yield problem(
            f"own_benefits.{index}.lever",
            "lever-counted",
            N_("the change “{change}” counts the lever “{lever}” already: the same money would be claimed twice"),
            change=name_of(case, same.metric),
            lever=Lever(same.lever),
        )
        return
    moved = next((one for one in case.changes if benefit.line in lines_of(one)), None)
    if moved is not None and benefit.line in LINE_LABELS:
        yield problem(
            f"own_benefits.{index}.line",
            "line-counted",
            N_("the change “{change}” moves the line “{line}” already: the same money would be claimed twice"),
            change=name_of(case, moved.metric),
            line=Term(LINE_LABELS[benefit.line]),
        )


def lines_of(change: Change) -> frozenset[str]:
    """The lines of the account that a change is meant to move; none for working capital."""
    return lines_of_metric(change.metric)


def lines_of_metric(metric: str) -> frozenset[str]:
    """The lines of the account that a change of the metric at this path is meant to move."""
    return LINES_OF_METRICS.get(metric.partition(".")[0], frozenset())


def _said_twice(at: int, first: OwnBenefit, second: OwnBenefit) -> Iterator[Problem]:
    if _names(first) & _names(second):
        yield problem(
            f"own_benefits.{at}.name", "said-twice", N_("“{name}” is said twice: leave one out"), name=second.name
        )
    elif first.line in LINE_LABELS and first.line == second.line and first.lever == second.lever:
        message = N_(
            "“{name}” stands under the same lever and on the same line “{line}” as “{other}”: nobody could tell them "
            "apart in the books; join them into one"
        )
        facts = {"name": second.name, "other": first.name, "line": Term(LINE_LABELS[first.line])}
        yield problem(f"own_benefits.{at}.line", "same-line", message, **facts)


def _names(benefit: OwnBenefit) -> set[str]:
    return {" ".join(text_in(benefit.name, language).casefold().split()) for language in LANGUAGES}
