"""Joint draws of the drivers of a case: measured ones by their trials, stated ones by low, likely and high."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from calculators.levers import Mode, moved, value_before
from calculators.risk.sampling import Constant, Design, Group, Measured, StandardDraws, Stated, design_of, place
from calculators.risk.sampling import standard_draws as drawn
from calculators.trial.covariance import Estimate, JointEstimates, Kind, joint_estimates
from proposals.case import Case
from proposals.trial import TrialRecord
from proposals.units import factor_of
from proposals.valuation.evidence import runs_of
from proposals.valuation.types import DriverOutcome
from proposals.valuation.worth import Array, Worth

MOST_KEPT = 8
_ESTIMATES: dict[tuple[int, tuple[Estimate, ...]], tuple[TrialRecord, JointEstimates]] = {}
"""What trials gave last, by the record itself, which is kept beside so that no other can take its place."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawnShifts:
    """Shifts of the drivers' metrics, one array (draws,) each; how many draws each was held inside what is possible."""

    shifts: tuple[Array, ...]
    held: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Drawable:
    """What is drawn for the drivers of a case: groups that move together, and the rows of each driver's effect.

    `scales` turn what a trial measured into the terms of each driver; 1 where it is in them already.
    """

    groups: Mapping[str, Group]
    rows: Mapping[tuple[str, Estimate], int]
    scales: tuple[float, ...]


def drawable(case: Case, outcomes: Sequence[DriverOutcome]) -> Drawable:
    """What is drawn. Raises CannotCompute where the runs of a trial give no joint estimates."""
    groups, rows = _groups(case, outcomes)
    return Drawable(groups, rows, tuple(_scale(case, one) for one in outcomes))


def drawn_shifts(
    source: Drawable, worth: Worth, outcomes: Sequence[DriverOutcome], draws: int, seed: int
) -> DrawnShifts:
    """Draw all drivers together."""
    values = place(_standard(design_of(source.groups), draws, seed), source.groups)
    effects = [_effect(one, values, source.rows, by) for one, by in zip(outcomes, source.scales, strict=True)]
    held = [_held(worth, at, effect) for at, effect in enumerate(effects)]
    return DrawnShifts(tuple(by for by, _ in held), tuple(count for _, count in held))


@lru_cache(maxsize=MOST_KEPT)
def _standard(design: Design, draws: int, seed: int) -> StandardDraws:
    """The random part, kept while only places and prices move."""
    return drawn(design, draws, seed)


def _groups(case: Case, outcomes: Sequence[DriverOutcome]) -> tuple[dict[str, Group], dict[tuple[str, Estimate], int]]:
    """One group for each trial and for each driver that is not measured; rows by trial and estimate, or by change."""
    groups: dict[str, Group] = {}
    rows: dict[tuple[str, Estimate], int] = {}
    for trial in case.trials:
        asked = _asked(trial, outcomes)
        if asked:
            found = _joint(trial, asked)
            groups[f"trial/{trial.id}"] = Measured(found.values, found.covariance, found.degrees_of_freedom)
            rows |= {(trial.id, one): len(rows) + at for at, one in enumerate(asked)}
    for one in outcomes:
        if one.comparison is None:
            groups[f"change/{one.change}"] = _alone(one)
            rows[one.change, ALONE] = len(rows)
    return groups, rows


ALONE = Estimate("", "")


def _alone(outcome: DriverOutcome) -> Group:
    driver = outcome.driver
    if driver.low == driver.high:
        return Constant(driver.estimate)
    return Stated(driver.low, driver.estimate, driver.high)


def _asked(trial: TrialRecord, outcomes: Sequence[DriverOutcome]) -> tuple[Estimate, ...]:
    """The effects of one trial that drivers use, and the control means of those that are fractions of them."""
    asked: dict[Estimate, None] = {}
    for one in outcomes:
        if one.trial == trial.id and one.comparison is not None:
            asked |= dict.fromkeys(_estimates(one))
    return tuple(asked)


def _estimates(outcome: DriverOutcome) -> tuple[Estimate, ...]:
    treatment = outcome.comparison.treatment if outcome.comparison else ""
    effect = Estimate(str(outcome.response), treatment)
    if outcome.driver.mode is not Mode.RELATIVE:
        return (effect,)
    return (effect, Estimate(effect.response, treatment, Kind.MEAN))


def _joint(trial: TrialRecord, asked: tuple[Estimate, ...]) -> JointEstimates:
    """The estimates of a trial; where runs cannot be matched by name, each for itself as if nothing tied them."""
    known = _ESTIMATES.get((id(trial), asked))
    if known is not None and known[0] is trial:
        return known[1]
    rows = {name: runs_of(trial, name) for name in {one.response for one in asked}}
    found = joint_estimates(rows, trial.control, asked)
    _ESTIMATES[id(trial), asked] = (trial, found)
    for oldest in list(_ESTIMATES)[:-MOST_KEPT]:
        _ESTIMATES.pop(oldest, None)
    return found


def _scale(case: Case, outcome: DriverOutcome) -> float:
    if outcome.comparison is None or outcome.driver.mode is Mode.RELATIVE:
        return 1.0
    trial = next(one for one in case.trials if one.id == outcome.trial)
    response = next(one for one in trial.responses if one.id == outcome.response)
    return factor_of(case, outcome.driver.metric, response.unit) or 0.0


def _effect(outcome: DriverOutcome, values: Array, rows: Mapping[tuple[str, Estimate], int], scale: float) -> Array:
    """The drawn effect of one driver in its own terms."""
    if outcome.comparison is None:
        return np.asarray(values[rows[outcome.change, ALONE]])
    first, *mean = (values[rows[str(outcome.trial), one]] for one in _estimates(outcome))
    return np.asarray(first / mean[0] if mean else first * scale)


def _held(worth: Worth, at: int, effects: Array) -> tuple[Array, int]:
    """The shift of the metric held inside what is possible, and in how many draws it had to be."""
    driver, possible = worth.drivers[at], worth.possible[at]
    before = value_before(worth.metrics, driver)
    wanted = np.asarray(moved(before, driver, effects))
    inside = float(moved(before, driver, driver.estimate))
    kept = possible.held(wanted, inside)
    return kept - before, int(np.count_nonzero(kept != wanted))
