"""The few figures that two revisions are compared by, without the rest of an appraisal: some ten times as fast."""

from dataclasses import dataclass

from proposals.case import Case
from proposals.checks import missing_to_appraise, problems
from proposals.parameters import HouseParameters
from proposals.problems import CaseRefused, Problem
from proposals.valuation.appraise import NOT_APPRAISED
from proposals.valuation.drivers import blocked_claims, driver_outcomes, metrics_of
from proposals.valuation.effect import side
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.our_side import takings
from proposals.valuation.programme import programme_of, terms_of
from proposals.valuation.worth import Worth, estimated_shifts, scenario, worth_of


@dataclass(frozen=True, slots=True)
class FiguresAlone:
    """Of the expected case: yearly uplift and what we take, money; payback in months, None where it is not reached.

    `margin` is our margin over the horizon, None where our costs are not known for every item.
    """

    uplift: float
    payback: float | None
    taken: float
    margin: float | None


def figures_alone(case: Case, house: HouseParameters) -> FiguresAlone:
    """The figures as `appraise` has them. Raises CaseRefused where there are none, CannotCompute."""
    alone, worth = worth_alone(case, house)
    found, taken = scenario(worth, estimated_shifts(worth)), takings(alone, worth)
    known = case.our_side is not None and not taken.without_cost
    return FiguresAlone(found.uplift, found.payback, taken.revenue, taken.margin if known else None)


def worth_alone(case: Case, house: HouseParameters) -> tuple[Case, Worth]:
    """The case without what stands beside its offer, and the worth of any effect on its plant. Raises as above."""
    alone = case.model_copy(update={"by_hand": (), "alternatives": (), "own_benefits": ()})
    _refuse((*problems(alone), *missing_to_appraise(alone)))
    outcomes = {(one.trial, one.response): one for trial in case.trials for one in trial_outcomes(trial)}
    _refuse(blocked_claims(alone, outcomes))
    metrics = metrics_of(alone)
    drivers = driver_outcomes(alone, metrics, outcomes)
    return alone, worth_of(side(metrics), drivers, programme_of(case, house), terms_of(case))


def _refuse(found: tuple[Problem, ...]) -> None:
    if found:
        raise CaseRefused(NOT_APPRAISED, found)
