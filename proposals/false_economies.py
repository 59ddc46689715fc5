"""Patterns of false economy: what is promised and what follows, to be filled with a client's own figures."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from calculators.errors import N_, CannotCompute, Notice, Term
from calculators.plant import Metrics, account, volumes
from proposals.alternatives import Alternative, AlternativeChange
from proposals.base import Text
from proposals.case import Case
from proposals.metrics import METRICS
from proposals.offer import Stated
from proposals.units import figure_at, units_of
from proposals.valuation.alternative_path import FROM_TODAYS_VOLUME
from proposals.valuation.drivers import metrics_of

DEAREST: Final = "additives.*."
"""Begins the metric of whichever additive costs most in a year."""
LABOUR_PER_TONNE: Final = "labour_per_tonne"
ALWAYS: Final = ("selling_price", "raw_material_price")
"""What no plant can be reckoned without, beside what a pattern itself needs."""
NEEDED_FOR_LABOUR: Final = ("crew", "labour_cost", "planned_hours")
ADDITIVE: Final = N_("an additive with dose and price")


@dataclass(frozen=True, slots=True)
class PresetChange:
    """One effect of a pattern: of today's value of the metric, or a multiple of what `of` names.

    `after_months` counts from the start of the alternative.
    """

    id: str
    metric: str
    mode: Literal["absolute", "relative"]
    low: float
    likely: float
    high: float
    unit: str
    source: Text
    why: Text
    of: Literal["labour_per_tonne"] | None = None
    hidden: bool = False
    after_months: int = 0
    ramp_months: int = 0


@dataclass(frozen=True, slots=True)
class Preset:
    """A pattern in force since a day; `lesson` says in words what it teaches, `needs` names further metrics."""

    id: str
    since: dt.date
    name: Text
    claim: Text
    lesson: Text
    source: Text
    changes: tuple[PresetChange, ...]
    needs: tuple[str, ...] = ()


def missing_for(preset: Preset, case: Case) -> tuple[Term, ...]:
    """The names of the figures that the client has not given and the pattern cannot do without; none where it fits."""
    return tuple(dict.fromkeys(_missing(preset, case)))


def _missing(preset: Preset, case: Case) -> Iterator[Term]:
    for name in (*ALWAYS, *preset.needs, *_needed_metrics(preset.changes)):
        if _value(case, name) in (None, 0.0):
            yield Term(METRICS[name].label)
    if any(one.metric.startswith(DEAREST) for one in preset.changes) and not case.baseline.additives:
        yield Term(ADDITIVE)


def _needed_metrics(changes: Iterable[PresetChange]) -> Iterator[str]:
    for one in changes:
        if one.metric in METRICS and one.metric not in FROM_TODAYS_VOLUME:
            yield one.metric
        if one.of == LABOUR_PER_TONNE:
            yield from NEEDED_FOR_LABOUR


def _value(case: Case, metric: str) -> float | None:
    figure = figure_at(case, metric)
    return None if figure is None else figure.value


def alternative_of(preset: Preset, case: Case, new_id: str) -> Alternative:
    """The pattern with the client's own figures, started together with the benefits of the offer.

    Raises CannotCompute, naming what is missing, where the client has not the figures for it. Call only for a case
    whose baseline has no problems.
    """
    missing = missing_for(preset, case)
    if missing:
        message = N_("This pattern does not fit yet; these figures of the client are missing: {missing}")
        raise CannotCompute(Notice("preset-does-not-fit", message, {"missing": list(missing)}))
    today = metrics_of(case)
    if not 0 < float(volumes(today).good) < float("inf"):
        raise CannotCompute(Notice("no-output", N_("Nothing limits the output yet, so today's sales are not known")))
    start = case.rates.start_month
    return Alternative(
        id=new_id,
        name=preset.name,
        claim=preset.claim,
        source=preset.source,
        start_month=start,
        changes=tuple(_change(case, today, one, start) for one in preset.changes),
    )


def _change(case: Case, today: Metrics, change: PresetChange, start: int) -> AlternativeChange:
    metric = _metric(today, change.metric)
    scale, unit = _scale(case, today, change, metric)
    low, likely, high = (round(one * scale, 4) for one in (change.low, change.likely, change.high))
    return AlternativeChange(
        id=change.id,
        metric=metric,
        mode=change.mode,
        stated=Stated(low=low, likely=likely, high=high, unit=unit, source=change.source),
        hidden=change.hidden,
        from_month=start + change.after_months if change.after_months else None,
        ramp_months=change.ramp_months,
        why=change.why,
    )


def _scale(case: Case, today: Metrics, change: PresetChange, metric: str) -> tuple[float, str]:
    """What the figures of a change are multiplied by, and their unit then."""
    if change.of is None:
        return 1.0, change.unit
    figure = figure_at(case, metric)
    unit = next(one for one in units_of(case, metric) if figure is None or one.symbol == figure.unit)
    return labour_per_tonne(today) / unit.factor, unit.symbol


def labour_per_tonne(today: Metrics) -> float:
    """What labour costs for each tonne sold, money/t."""
    return float(account(today).labour) / float(volumes(today).good)


def _metric(today: Metrics, metric: str) -> str:
    """The metric of a change; of the additive that costs most in a year where it names none."""
    if not metric.startswith(DEAREST):
        return metric
    dearest = max(today.additives, key=lambda one: float(one.dose) * float(one.price))
    return f"additives.{dearest.name}.{metric.removeprefix(DEAREST)}"
