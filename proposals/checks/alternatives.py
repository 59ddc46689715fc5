"""The alternatives: known metrics, units, possible values, months inside the horizon, a source for what is hidden."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from calculators.errors import N_
from calculators.plant import Metrics, account, capital_tied_up, volumes
from proposals.alternatives import Alternative, AlternativeChange, AlternativeCost
from proposals.case import Case
from proposals.checks.baseline import above_mass, limit_problems
from proposals.checks.change import stated_problems
from proposals.checks.wording import duplicates, problem
from proposals.metrics import spec_of
from proposals.offer import Stated
from proposals.problems import Problem
from proposals.units import canonical, factor_of, figure_at, in_units_of, name_of
from proposals.valuation.alternative_path import (
    FROM_TODAYS_VOLUME,
    Rows,
    ends_of,
    growth_of,
    metrics_at,
    moves_of,
    shares_by_month,
    value_after,
)
from proposals.valuation.drivers import metrics_of

ENDS = ("low", "likely", "high")


def alternative_problems(case: Case, index: int, alternative: Alternative) -> Iterator[Problem]:
    """What is wrong with one alternative in itself, by place."""
    place = f"alternatives.{index}"
    if not alternative.changes and not alternative.costs:
        yield problem(place, "changes-nothing", N_("this alternative changes nothing yet: say which figure it moves"))
    if alternative.start_month >= case.rates.horizon_months:
        yield problem(
            f"{place}.start_month",
            "starts-too-late",
            N_("the alternative must start before the horizon of {horizon} months ends"),
            horizon=case.rates.horizon_months,
        )
    yield from duplicates(f"{place}.changes", (one.id for one in alternative.changes))
    for at, change in enumerate(alternative.changes):
        yield from _change(case, f"{place}.changes.{at}", alternative, change)
    yield from _moved_twice(case, place, alternative)
    for at, cost in enumerate(alternative.costs):
        yield from _cost(case, f"{place}.costs.{at}", cost)


def _change(case: Case, place: str, alternative: Alternative, change: AlternativeChange) -> Iterator[Problem]:
    if spec_of(change.metric) is None or not _is_there(case, change.metric):
        yield problem(
            f"{place}.metric",
            "no-such-figure",
            N_("the baseline has no figure “{metric}” to change; enter it first"),
            metric=name_of(case, change.metric),
        )
        return
    yield from _months(case, place, alternative, change)
    if change.stated is None:
        yield problem(
            f"{place}.stated", "no-effect", N_("the effect is missing: low, likely and high with unit and source")
        )
        return
    wrong = tuple(stated_problems(case, place, change, change.stated))
    yield from wrong
    if not wrong:
        yield from _impossible(case, place, change, change.stated)


def _is_there(case: Case, metric: str) -> bool:
    """Whether the metric can move: it has a figure, or is a limit whose change is counted from today's volume."""
    return metric in FROM_TODAYS_VOLUME or figure_at(case, metric) is not None


def _months(case: Case, place: str, alternative: Alternative, change: AlternativeChange) -> Iterator[Problem]:
    begins = growth_of(alternative, change).from_month
    if begins < alternative.start_month:
        yield problem(
            f"{place}.from_month",
            "before-start",
            N_("the effect begins after month {month}, but the alternative itself only after month {start}"),
            month=begins,
            start=alternative.start_month,
        )
    if change.from_month is not None and begins >= case.rates.horizon_months:
        yield problem(
            f"{place}.from_month",
            "beyond-horizon",
            N_("an effect after month {month} lies beyond the horizon of {horizon} months and would not be counted"),
            month=begins,
            horizon=case.rates.horizon_months,
        )


def _impossible(case: Case, place: str, change: AlternativeChange, basis: Stated) -> Iterator[Problem]:
    """Each of low, likely and high must leave the metric inside its physical limits."""
    spec = spec_of(change.metric)
    figure = figure_at(case, change.metric)
    if spec is None or (figure is not None and factor_of(case, change.metric, figure.unit) is None):
        return
    before = 0.0 if figure is None else canonical(case, change.metric, figure)
    if figure is None and change.mode != "new_value":
        return
    known = in_units_of(case, change.metric, spec)
    unit = next((each for each in known.units if each.symbol == "%"), known.units[0])
    for end in ENDS:
        after = value_after(case, change, before, getattr(basis, end)) / unit.factor
        yield from limit_problems(f"{place}.stated.{end}", float(f"{after:.12g}"), unit, known)


def _moved_twice(case: Case, place: str, alternative: Alternative) -> Iterator[Problem]:
    for metric, times in Counter(change.metric for change in alternative.changes).items():
        if times > 1:
            yield problem(
                f"{place}.changes",
                "moved-twice",
                N_("“{metric}” is moved by {times} changes: one benefit would be counted twice"),
                metric=name_of(case, metric),
                times=times,
            )


def _cost(case: Case, place: str, cost: AlternativeCost) -> Iterator[Problem]:
    if cost.month > case.rates.horizon_months:
        yield problem(
            f"{place}.month",
            "beyond-horizon",
            N_("a payment in month {month} lies beyond the horizon of {horizon} months and would not be counted"),
            month=cost.month,
            horizon=case.rates.horizon_months,
        )
    if cost.hidden and cost.source is None:
        yield problem(
            f"{place}.source", "source-missing", N_("a cost that its advocate does not mention needs a source")
        )


def impossible_together(case: Case) -> Iterator[Problem]:
    """What the changes of an alternative make impossible together, in any month: above mass, beyond arithmetic.

    Call only for a case without problems of its parts that can be computed.
    """
    if not case.alternatives or not {"selling_price", "raw_material_price"} <= case.baseline.metrics.keys():
        return
    today = metrics_of(case)
    if not np.isfinite(volumes(today).good):
        return
    for index, alternative in enumerate(case.alternatives):
        place = f"alternatives.{index}"
        below = tuple(_below_nothing(case, place, today, alternative))
        if below:
            yield from below
            continue
        now = _every_month(case, today, alternative)
        if case.baseline.kind != "trade":
            yield from _too_heavy(place, now)
        if not _finite(now):
            yield problem(place, "beyond-arithmetic", N_("these figures give amounts too large to be computed"))


def _below_nothing(case: Case, place: str, today: Metrics, alternative: Alternative) -> Iterator[Problem]:
    """Limits counted from today's volume that would be left without anything."""
    for one in moves_of(case, today, alternative):
        spec = spec_of(one.metric)
        if spec is not None and figure_at(case, one.metric) is None:
            at = next(n for n, change in enumerate(alternative.changes) if change.id == one.change)
            for end in ENDS:
                yield from limit_problems(f"{place}.changes.{at}.stated.{end}", getattr(one, end), spec.units[0], spec)


def _every_month(case: Case, today: Metrics, alternative: Alternative) -> Metrics:
    """The metrics of each month with all changes low, likely and high in turn; limits that are missing are infinite."""
    moves = moves_of(case, today, alternative)
    values = ends_of(moves)
    shares = shares_by_month(moves, case.rates.horizon_months)
    return metrics_at(today, moves, Rows(values, np.ones(values.shape, dtype=np.bool_)), shares)


def _too_heavy(place: str, now: Metrics) -> Iterator[Problem]:
    """The highest yield with the lowest doses of the same month is what raw material and additives must weigh."""
    doses = np.min(sum((np.atleast_2d(one.dose) for one in now.additives), np.zeros((1, 1))), axis=0)
    heaviest = np.max(np.atleast_2d(now.raw_material_yield), axis=0)
    pairs = np.broadcast_arrays(heaviest, doses)
    worst = int(np.argmax(pairs[0] * (1.0 - np.minimum(pairs[1] / 1000.0, 0.99))))
    yield from above_mass(f"{place}.changes", float(pairs[0][worst]), float(pairs[1][worst]))


def _finite(now: Metrics) -> bool:
    with np.errstate(all="ignore"):
        year = account(now)
        shown = (year.operating_profit, capital_tied_up(now, year).total)
    return all(bool(np.all(np.isfinite(one))) for one in shown)
