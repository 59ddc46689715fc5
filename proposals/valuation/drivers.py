"""From a case to the plant model's own words: its metrics today, and the drivers that move them."""

from collections.abc import Mapping, Sequence

from calculators.errors import N_, Notice
from calculators.levers import Driver, Lever, Mode, moved, value_before
from calculators.plant import Additive, LabourPaid, Metrics, Utility
from calculators.trial.types import Comparison
from proposals.case import Case
from proposals.offer import Change, Measured, Offered, Stated
from proposals.problems import Problem
from proposals.units import canonical, factor_of
from proposals.valuation.prices import unit_price
from proposals.valuation.types import DriverOutcome, Evidence, TrialOutcome

Outcomes = Mapping[tuple[str, str], TrialOutcome]


def metrics_of(case: Case) -> Metrics:
    """The case's baseline in canonical units. Call only for a case without problems."""
    base = case.baseline
    plain = {name: canonical(case, name, figure) for name, figure in base.metrics.items()}
    return Metrics(
        **plain,
        additives=tuple(
            Additive(
                one.id,
                canonical(case, f"additives.{one.id}.dose", one.dose),
                canonical(case, f"additives.{one.id}.price", one.price),
            )
            for one in base.additives
        ),
        utilities=tuple(
            Utility(
                one.id,
                canonical(case, f"utilities.{one.id}.use", one.use),
                canonical(case, f"utilities.{one.id}.price", one.price),
            )
            for one in base.utilities
        ),
        labour_paid=LabourPaid(base.labour_paid),
    )


def blocked_claims(case: Case, outcomes: Outcomes) -> tuple[Problem, ...]:
    """Changes that rest on a trial without a result, or on one whose mass balance does not close."""
    found = []
    for index, change in enumerate(case.changes):
        if change.measured is None:
            continue
        outcome = outcomes[change.measured.trial, change.measured.response]
        notice = outcome.refusal or outcome.balance or _no_effect(change, change.measured, outcome)
        if notice is not None:
            found.append(Problem(f"changes.{index}.measured", notice))
    return tuple(found)


def _no_effect(change: Change, basis: Measured, outcome: TrialOutcome) -> Notice | None:
    found = _comparisons(basis, outcome)
    if not found:
        return Notice(
            "treatment-not-counted",
            N_("no counted run of the treatment “{name}” has this response"),
            {"name": basis.treatment or ""},
        )
    if change.mode == "relative" and found[0].ci90_relative is None:
        message = N_("the control mean cannot be told from 0, so no limits of a relative effect exist")
        return Notice("no-relative-effect", message)
    return None


def driver_outcomes(case: Case, metrics: Metrics, outcomes: Outcomes) -> tuple[DriverOutcome, ...]:
    """Every change of the case as a driver with its evidence and its metric before and after."""
    return tuple(_driver_outcome(case, metrics, change, outcomes) for change in case.changes)


def _driver_outcome(case: Case, metrics: Metrics, change: Change, outcomes: Outcomes) -> DriverOutcome:
    comparison = None
    if change.measured is not None:
        (comparison,) = _comparisons(change.measured, outcomes[change.measured.trial, change.measured.response])
    driver = _driver(case, change, comparison)
    before = value_before(metrics, driver)
    return DriverOutcome(
        change=change.id,
        driver=driver,
        evidence=_evidence(case, change),
        before=before,
        after=float(moved(before, driver, driver.estimate)),
        trial=change.measured.trial if change.measured else None,
        response=change.measured.response if change.measured else None,
        comparison=comparison,
    )


def _comparisons(basis: Measured, outcome: TrialOutcome) -> tuple[Comparison, ...]:
    """The comparison that a change rests on, none where the trial has no counted run of its treatment."""
    found = outcome.result.comparisons if outcome.result else ()
    return tuple(one for one in found if basis.treatment in (None, one.treatment))


def _driver(case: Case, change: Change, comparison: Comparison | None) -> Driver:
    low, likely, high = _effect(case, change, comparison)
    return Driver(
        id=change.id,
        lever=Lever(change.lever),
        metric=change.metric,
        mode=Mode(change.mode),
        estimate=likely,
        low=low,
        high=high,
        measured=comparison is not None,
    )


def _effect(case: Case, change: Change, comparison: Comparison | None) -> tuple[float, float, float]:
    """Low, estimate and high of the effect; absolute ones in the canonical unit of the metric."""
    if change.measured is not None and comparison is not None:
        if change.mode == "relative":
            return _fractions(comparison)
        scale = _scale(case, change, change.measured)
        low, high = sorted(limit * scale for limit in comparison.ci90)
        return low, comparison.effect * scale, high
    if change.stated is not None:
        return _stated(case, change, change.stated)
    price = _offered(case, change, change.offered)
    return price, price, price


def _fractions(comparison: Comparison) -> tuple[float, float, float]:
    """Low, estimate and high of an effect as fractions of the control mean."""
    if comparison.ci90_relative is None or comparison.effect_relative is None:
        raise ValueError("a relative change rests on a control mean that can be told from 0")
    low, high = comparison.ci90_relative
    return low, comparison.effect_relative, high


def _scale(case: Case, change: Change, basis: Measured) -> float:
    """What turns an effect in the unit of the response into one of the metric."""
    trial = next(one for one in case.trials if one.id == basis.trial)
    response = next(one for one in trial.responses if one.id == basis.response)
    return factor_of(case, change.metric, response.unit) or 0.0


def _stated(case: Case, change: Change, basis: Stated) -> tuple[float, float, float]:
    factor = (0.01 if basis.unit == "%" else 1.0) if change.mode == "relative" else None
    scale = factor if factor is not None else factor_of(case, change.metric, basis.unit) or 0.0
    return basis.low * scale, basis.likely * scale, basis.high * scale


def _offered(case: Case, change: Change, basis: Offered | None) -> float:
    """The price of the offer after its discount, in the canonical unit of the metric."""
    if basis is None:
        raise ValueError("a change rests on a trial, a statement or a price of the offer")
    item = next(one for one in case.offer.items if one.id == basis.item)
    return unit_price(case, item) * (factor_of(case, change.metric, basis.unit) or 0.0)


def _evidence(case: Case, change: Change) -> Evidence:
    if change.offered is not None:
        return Evidence.OFFERED
    if change.measured is None:
        return Evidence.STATED
    trial = next(one for one in case.trials if one.id == change.measured.trial)
    return Evidence.MEASURED if trial.own_raw_material else Evidence.REFERENCE


def drivers_of(outcomes: Sequence[DriverOutcome]) -> tuple[Driver, ...]:
    return tuple(one.driver for one in outcomes)
