"""What if: a case with other figures in the place of the measured and stated ones. See docs/methods/what_if.md.

A place is "changes.<id>" for the effect of a change, and the path of its metric for a present figure of the client.
Values are in the unit in which the case gives the figure.
"""

from collections.abc import Mapping
from typing import Final

from calculators.errors import N_, Notice
from calculators.levers import Driver
from proposals.baseline import Baseline, Figure
from proposals.case import Case, to_client
from proposals.offer import Change, Stated
from proposals.parameters import HouseParameters
from proposals.problems import CaseRefused, Problem
from proposals.units import figure_at
from proposals.valuation.appraise import NOT_APPRAISED
from proposals.valuation.by_hand import canonical_effect, unit_of_effect
from proposals.valuation.figures_alone import worth_alone

EFFECT: Final = "changes."
LARGEST: Final = 1e15
SAID: Final = {"en": "said at the table", "ru": "сказано за столом"}
GONE: Final = N_("The case has no such figure any more.")
BEYOND: Final = N_("{read} is too large to be computed.")

Values = Mapping[str, float]
Widths = Mapping[str, Driver]
"""The driver of each change as it was measured or stated, by the id of the change: it tells how wide the effect is."""


def at_the_table(case: Case) -> Case:
    """The case as its client may see it, with the offer alone: nothing of ours, and nothing that stands beside it."""
    return to_client(case).model_copy(update={"by_hand": (), "alternatives": (), "own_benefits": ()})


def widths_of(case: Case, house: HouseParameters) -> Widths:
    """The widths of the effects of a case. Raises CaseRefused where it has no figures."""
    return {one.id: one for one in worth_alone(at_the_table(case), house)[1].drivers}


def tried_case(case: Case, house: HouseParameters, values: Values, widths: Widths | None = None) -> Case:
    """The case at the table with these values instead of its own; the given case stays as it is.

    `widths` are those of the case, where they are known.

    An effect becomes a statement that keeps the width of what was measured: saying another value makes nothing more
    certain. Raises CaseRefused for a place that the case does not have or a value beyond arithmetic, and where the
    case has no figures. Whether the values are possible is asked by `appraise`.
    """
    found = at_the_table(case)
    effects = {place: value for place, value in values.items() if place.startswith(EFFECT)}
    for place, value in values.items():
        _check(place, value)
        if place not in effects:
            found = _with_present(found, place, value)
    return _with_effects(found, case, widths or widths_of(case, house), effects) if effects else found


def _check(place: str, value: float) -> None:
    if not abs(value) <= LARGEST:
        raise _refused(place, Notice("too-large", BEYOND, {"read": value}))


def _refused(place: str, notice: Notice) -> CaseRefused:
    return CaseRefused(NOT_APPRAISED, (Problem(place, notice),))


def _with_present(case: Case, path: str, value: float) -> Case:
    present = figure_at(case, path)
    if present is None:
        raise _refused(path, Notice("no-such-figure", GONE))
    said = {"value": value, "source": None, "date": None, "confidence": "stated", "usual": None}
    baseline = _with_figure(case.baseline, path, present.model_copy(update=said))
    return case.model_copy(update={"baseline": baseline})


def _with_figure(baseline: Baseline, path: str, figure: Figure) -> Baseline:
    group, _, rest = path.partition(".")
    if not rest:
        return baseline.model_copy(update={"metrics": {**baseline.metrics, group: figure}})
    name, _, part = rest.partition(".")
    items = tuple(one.model_copy(update={part: figure}) if one.id == name else one for one in getattr(baseline, group))
    return baseline.model_copy(update={group: items})


def _with_effects(found: Case, case: Case, widths: Widths, effects: Values) -> Case:
    """The changes with other effects; the width of each is that of the case as it was measured and stated."""
    measured = at_the_table(case)
    changes = {one.id: one for one in measured.changes}
    for place, value in effects.items():
        name = place.removeprefix(EFFECT)
        if name not in changes:
            raise _refused(place, Notice("no-such-figure", GONE))
        unit = unit_of_effect(measured, changes[name])
        scale, driver = canonical_effect(measured, changes[name], 1.0, unit), widths[name]
        low, high = ((end - driver.estimate) / scale for end in (driver.low, driver.high))
        changes[name] = _said(changes[name], (value + low, value, value + high), unit)
    return found.model_copy(update={"changes": tuple(changes.values())})


def _said(change: Change, ends: tuple[float, float, float], unit: str) -> Change:
    low, likely, high = ends
    basis = Stated.model_construct(low=low, likely=likely, high=high, unit=unit, source=SAID, date=None)
    return change.model_copy(update={"measured": None, "offered": None, "stated": basis})
