"""Ready, and allowed out: what a proposal still lacks, each with the way to mend it."""

import datetime as dt
from collections.abc import Iterator

import numpy as np

from calculators.errors import N_, Term
from calculators.metric_path import metric, with_metric
from calculators.plant import Metrics, account
from calculators.trial.types import Verdict
from proposals.assurance_gaps import vat_gaps, verification_gaps
from proposals.base import Text
from proposals.case import Case
from proposals.checks.own_benefits import own_benefit_gaps
from proposals.checks.wording import problem
from proposals.cover_texts import too_long_for_the_cover
from proposals.metrics import METRICS
from proposals.option_gaps import option_gaps
from proposals.parameters import HouseParameters
from proposals.placeholders import names_no_client
from proposals.possible import possible_values
from proposals.problems import Problem
from proposals.record.dating import dated_too_early
from proposals.record.trial_readiness import Elsewhere, record_problems
from proposals.units import figures, name_of
from proposals.valuation.effect import after
from proposals.valuation.types import DriverOutcome, TrialOutcome, Valuation

ONE_PERCENT = 0.01
TOGETHER = {
    "crew": ("labour_cost", "planned_hours"),
    "labour_cost": ("crew",),
    "returns_share": ("return_cost",),
    "rework_share": ("rework_cost",),
}


def missing_to_issue(
    case: Case, valuation: Valuation, house: HouseParameters, elsewhere: Elsewhere = tuple
) -> tuple[Problem, ...]:
    """What keeps the proposal from being ready, in the order in which it is best mended; empty when it is.

    `elsewhere` gives the released trials of other proposals.
    """
    return (
        *_client(case),
        *too_long_for_the_cover(case),
        *_careful_case(valuation),
        *(one for index, outcome in enumerate(valuation.drivers) for one in _evidence(case, index, outcome)),
        *_unchanged(case, valuation),
        *record_problems(case, valuation, elsewhere),
        *_sources(case, valuation, house),
        *_halves(case),
        *_training(case),
        *_offer(case),
        *dated_too_early(case),
        *option_gaps(case),
        *vat_gaps(case, house),
        *verification_gaps(case),
        *own_benefit_gaps(case),
        *_unpriced_use(case),
    )


def _client(case: Case) -> Iterator[Problem]:
    if names_no_client(case.client.name):
        yield problem("client.name", "no-client", N_("it is not said who the client is"))


def _careful_case(valuation: Valuation) -> Iterator[Problem]:
    if valuation.conservative.uplift <= 0:
        yield problem(
            "changes",
            "careful-case-loses",
            N_(
                "in the careful case the profit does not rise: more runs would narrow the interval, "
                "or the offer must change"
            ),
        )


def _evidence(case: Case, index: int, outcome: DriverOutcome) -> Iterator[Problem]:
    if outcome.comparison is not None and outcome.comparison.verdict is not Verdict.PROVEN:
        yield problem(
            f"changes.{index}",
            "not-proven",
            N_("the trial “{trial}” has not proven this effect: repeat it with more runs, or take the change out"),
            trial=_title(case, outcome.trial),
        )


def _unchanged(case: Case, valuation: Valuation) -> Iterator[Problem]:
    """Responses of the trials used that had to stay as they were and are not shown to have done so."""
    used = {outcome.trial for outcome in valuation.drivers if outcome.comparison is not None}
    must_stay = {
        (trial.id, one.id): f"trials.{index}.responses.{at}"
        for index, trial in enumerate(case.trials)
        for at, one in enumerate(trial.responses)
        if one.good == "unchanged"
    }
    for one in valuation.trials:
        place = must_stay.get((one.trial, one.response))
        if one.trial in used and place is not None and not _stayed(one):
            yield problem(
                place,
                "unchanged-not-proven",
                N_("the trial “{trial}” has not shown that “{response}” stays within its margin"),
                trial=_title(case, one.trial),
                response=_response_name(case, one),
            )


def _title(case: Case, trial: str | None) -> Text:
    return next((one.title for one in case.trials if one.id == trial), trial or "")


def _response_name(case: Case, outcome: TrialOutcome) -> Text:
    responses = (response for trial in case.trials if trial.id == outcome.trial for response in trial.responses)
    return next((one.name for one in responses if one.id == outcome.response), outcome.response)


def _stayed(outcome: TrialOutcome) -> bool:
    found = outcome.result.comparisons if outcome.result else ()
    return bool(found) and all(one.verdict is Verdict.PROVEN for one in found)


def _halves(case: Case) -> Iterator[Problem]:
    """Figures that enter the account only together with another one, which is missing: their cost would be 0."""
    have = case.baseline.metrics
    for name, others in TOGETHER.items():
        for other in others:
            if name in have and have[name].value and other not in have:
                yield problem(
                    f"baseline.metrics.{other}",
                    "half-missing",
                    N_("{metric}: without this figure “{given}” costs nothing in the account"),
                    metric=Term(METRICS[other].label),
                    given=Term(METRICS[name].label),
                )


def _unpriced_use(case: Case) -> Iterator[Problem]:
    priced = {change.offered.item for change in case.changes if change.offered is not None}
    for index, item in enumerate(case.offer.items):
        if item.charged == "by_use" and item.id not in priced:
            yield problem(
                f"offer.items.{index}",
                "use-without-price",
                N_("“{item}” is paid by use, but no change takes its price into the account: it would cost nothing"),
                item=item.name,
            )


def _sources(case: Case, valuation: Valuation, house: HouseParameters) -> Iterator[Problem]:
    matter = figures_that_matter(case, valuation, house)
    for path, figure in figures(case):
        place = f"baseline.metrics.{path}" if "." not in path else f"baseline.{path}"
        if path in matter and figure.usual is not None:
            message = N_(
                "{metric}: this figure moves the result, but nobody has said it: it is typical of the industry"
            )
            yield problem(place, "only-typical", message, metric=name_of(case, path))
        elif path in matter and (figure.source is None or figure.date is None):
            message = N_("{metric}: this figure moves the result, so it needs its source and date")
            yield problem(place, "no-source", message, metric=name_of(case, path))


def figures_that_matter(case: Case, valuation: Valuation, house: HouseParameters) -> frozenset[str]:
    """Paths of the figures of which one percent moves the uplift by at least the house's fraction of it."""
    least = abs(valuation.uplift) * house.matters_from
    return frozenset(
        path
        for path, _ in figures(case)
        if abs(_uplift_with_one_percent_more(valuation, path) - valuation.uplift) > least
    )


def _uplift_with_one_percent_more(valuation: Valuation, path: str) -> float:
    before = valuation.before.metrics
    drivers = [outcome.driver for outcome in valuation.drivers]
    for one_percent in (ONE_PERCENT, -ONE_PERCENT):
        moved = with_metric(before, path, float(np.asarray(metric(before, path))) * (1.0 + one_percent))
        now = after(moved, drivers)
        if _possible(moved, path) and _possible(now, path):
            return float(account(now).operating_profit) - float(account(moved).operating_profit)
    return valuation.uplift


def _possible(metrics: Metrics, path: str) -> bool:
    return bool(possible_values(metrics, path).holds(np.asarray(metric(metrics, path), dtype=np.float64)))


def _training(case: Case) -> Iterator[Problem]:
    trained = {session.item for session in case.offer.training}
    for index, item in enumerate(case.offer.items):
        if item.kind == "equipment" and item.id not in trained:
            yield problem(
                f"offer.items.{index}",
                "no-training",
                N_("no training is planned for “{item}”: add a session to the offer"),
                item=item.name,
            )


def _offer(case: Case) -> Iterator[Problem]:
    offer = case.offer
    if not offer.items:
        yield problem("offer.items", "no-items", N_("the offer has no items yet"))
    for index, item in enumerate(offer.items):
        if item.price == 0 and item.kind != "training":
            yield problem(f"offer.items.{index}.price", "no-price", N_("“{item}” has no price"), item=item.name)
    wanted = (
        ("payment", offer.terms.payment, N_("the terms of payment are missing")),
        ("delivery", offer.terms.delivery, N_("the terms of delivery are missing")),
        ("valid_until", offer.terms.valid_until, N_("the date until which the offer holds is missing")),
    )
    for name, value, message in wanted:
        if value is None:
            yield problem(f"offer.terms.{name}", f"no-{name}", message)
    yield from _identity(case)


def _identity(case: Case) -> Iterator[Problem]:
    if case.seller is None:
        yield problem("seller", "no-seller", N_("it is not said who offers: company and author"))
    if case.issue.number is None:
        yield problem("issue.number", "no-number", N_("the document has no number"))
    if case.issue.date is None:
        yield problem("issue.date", "no-date", N_("the document has no date"))
    valid = case.offer.terms.valid_until
    if valid is not None and isinstance(case.issue.date, dt.date) and valid < case.issue.date:
        yield problem(
            "offer.terms.valid_until", "valid-before-date", N_("the offer expires before the document's date")
        )
