"""The changes: one lever, one metric, one basis each, and no benefit counted twice."""

from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from calculators.errors import N_
from calculators.levers import TRADING_LEVERS, Lever, lever_allows
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.metrics import spec_of
from proposals.offer import Change, Measured, Offered, Stated
from proposals.problems import Problem
from proposals.trial import ResponseRecord, TrialRecord
from proposals.units import accepted_units, factor_of, figure_at, name_of


class Moving(Protocol):
    """Whatever moves a metric in one of the three modes."""

    @property
    def metric(self) -> str: ...
    @property
    def mode(self) -> str: ...


def change_problems(case: Case, index: int, change: Change) -> Iterator[Problem]:
    place = f"changes.{index}"
    given = [name for name in ("measured", "stated", "offered") if getattr(change, name) is not None]
    if len(given) != 1:
        yield problem(
            place,
            "one-basis",
            N_("a change rests on exactly one of these: a trial, a statement, a price of the offer"),
        )
        return
    lever = Lever(change.lever)
    if spec_of(change.metric) is None or figure_at(case, change.metric) is None:
        yield problem(
            f"{place}.metric",
            "no-such-figure",
            N_("the baseline has no figure “{metric}” to change; enter it first"),
            metric=name_of(case, change.metric),
        )
        return
    if not lever_allows(lever, change.metric):
        yield problem(
            f"{place}.lever",
            "wrong-lever",
            N_("the lever “{lever}” does not move “{metric}”"),
            lever=lever,
            metric=name_of(case, change.metric),
        )
    if case.baseline.kind == "trade" and lever not in TRADING_LEVERS:
        yield problem(
            f"{place}.lever",
            "lever-not-for-trade",
            N_("a trading company uses material cost, labour, product value and working capital"),
        )
    if change.measured is not None:
        yield from _measured(case, place, change, change.measured)
    elif change.stated is not None:
        yield from stated_problems(case, place, change, change.stated)
    elif change.offered is not None:
        yield from _offered(case, place, change, change.offered)


def _measured(case: Case, place: str, change: Change, basis: Measured) -> Iterator[Problem]:
    trial = next((one for one in case.trials if one.id == basis.trial), None)
    if trial is None:
        yield problem(f"{place}.measured.trial", "no-such-trial", N_("there is no trial “{id}”"), id=basis.trial)
        return
    response = next((one for one in trial.responses if one.id == basis.response), None)
    if response is None:
        yield problem(
            f"{place}.measured.response", "no-such-response", N_("the trial has no response “{id}”"), id=basis.response
        )
        return
    yield from _response(case, place, change, response)
    yield from _treatment(place, trial, basis)


def _response(case: Case, place: str, change: Change, response: ResponseRecord) -> Iterator[Problem]:
    if change.mode == "new_value":
        yield problem(
            f"{place}.mode", "effect-not-value", N_("a trial gives an effect: absolute or relative, not a new value")
        )
    if response.good == "unchanged":
        yield problem(
            f"{place}.measured.response",
            "must-not-change",
            N_("a response that must not change cannot carry a benefit"),
        )
    if change.mode == "absolute" and factor_of(case, change.metric, response.unit) is None:
        yield problem(
            f"{place}.mode",
            "response-unit",
            N_(
                "the response is in “{unit}”, the metric in {accepted}: use its relative effect, or give the right unit"
            ),
            unit=response.unit,
            accepted=list(accepted_units(case, change.metric)),
        )


def _treatment(place: str, trial: TrialRecord, basis: Measured) -> Iterator[Problem]:
    known = {run.arm for run in trial.runs}
    if known and trial.control not in known:
        return
    arms = sorted(known - {trial.control})
    if basis.treatment is not None and trial.runs and basis.treatment not in arms:
        yield problem(
            f"{place}.measured.treatment",
            "no-such-treatment",
            N_("the trial has no treatment “{name}”; it has: {known}"),
            name=basis.treatment,
            known=arms,
        )
    if basis.treatment is None and len(arms) > 1:
        yield problem(
            f"{place}.measured.treatment",
            "which-treatment",
            N_("the trial has several treatments, name one of: {known}"),
            known=arms,
        )


def stated_problems(case: Case, place: str, change: Moving, basis: Stated) -> Iterator[Problem]:
    """A statement whose figures fall, or that is not in a unit of its metric."""
    if not basis.low <= basis.likely <= basis.high:
        yield problem(f"{place}.stated", "order", N_("low, likely and high must not fall: low ≤ likely ≤ high"))
    units = ("1", "%") if change.mode == "relative" else tuple(accepted_units(case, change.metric))
    if basis.unit not in units:
        yield problem(
            f"{place}.stated.unit",
            "wrong-unit",
            N_("“{unit}” is not a unit of this figure; right would be: {accepted}"),
            unit=basis.unit,
            accepted=list(units),
        )


def _offered(case: Case, place: str, change: Change, basis: Offered) -> Iterator[Problem]:
    item = next((one for one in case.offer.items if one.id == basis.item), None)
    if item is None:
        yield problem(f"{place}.offered.item", "no-such-item", N_("the offer has no item “{id}”"), id=basis.item)
    elif item.charged != "by_use":
        yield problem(
            f"{place}.offered.item",
            "item-not-by-use",
            N_("the item is charged as an investment or yearly; as a price of use it would be counted twice"),
        )
    if change.mode != "new_value" or not _is_bought(change.metric):
        yield problem(f"{place}.mode", "price-is-value", N_("a price of the offer is the new value of a price or cost"))
    if factor_of(case, change.metric, basis.unit) is None:
        yield problem(
            f"{place}.offered.unit",
            "wrong-unit",
            N_("“{unit}” is not a unit of this figure; right would be: {accepted}"),
            unit=basis.unit,
            accepted=list(accepted_units(case, change.metric)),
        )


def _is_bought(metric: str) -> bool:
    """Whether the metric is what the client pays for something; his own selling price is not ours to offer."""
    return metric.endswith(("price", "cost")) and metric != "selling_price"


def moved_twice(case: Case) -> Iterator[Problem]:
    for metric, times in Counter(change.metric for change in case.changes).items():
        if times > 1:
            yield problem(
                "changes",
                "moved-twice",
                N_("“{metric}” is moved by {times} changes: one benefit would be counted twice"),
                metric=name_of(case, metric),
                times=times,
            )
