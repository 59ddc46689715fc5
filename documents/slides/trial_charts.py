"""The runs of a trial and its effects as data of charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from calculators.errors import N_
from calculators.trial.types import Design, Direction, TrialResult
from documents.formats import digits_shown
from documents.numerals import rounded
from documents.sections.parts import Voice
from documents.slides.chart_data import Colour, Dots, Series, axis_over
from documents.slides.codes import change_code, number_code
from documents.slides.fitting import one_line
from documents.words import interval_digits
from proposals.trial import ResponseRecord, RunRecord, TrialRecord
from proposals.valuation.types import TrialOutcome

MOST_CATEGORIES: Final = 120
"""More runs than these are a cloud that nobody reads on a slide."""
MOST_EFFECTS: Final = 8
MOST_DIGITS: Final = 4
LOT: Final = 90.0
ARM: Final = 180.0
TREATMENTS: Final[tuple[Colour, ...]] = ("brand", "gain", "stated", "loss")


@dataclass(frozen=True, slots=True)
class Shown:
    """One response of one trial with its outcome."""

    trial: TrialRecord
    response: ResponseRecord
    outcome: TrialOutcome


def runs_chart(shown: Shown, voice: Voice) -> Dots | None:
    """Each lot with its arms above each other, or each run in its place; None for no run or far too many."""
    rows = [one for one in shown.trial.runs if one.excluded is None and shown.response.id in one.values]
    by_lot = _by_lot(shown.outcome, rows)
    places = dict.fromkeys((one.lot if by_lot else one.run) or "" for one in _in_order(rows, by_lot=by_lot))
    if not rows or len(places) > MOST_CATEGORIES:
        return None
    arms = [shown.trial.control, *sorted({one.arm for one in rows} - {shown.trial.control})]
    digits = min(max(digits_shown(one.values[shown.response.id]) for one in rows), MOST_DIGITS)
    series = []
    for at, arm in enumerate(arms):
        values = tuple(_mean(rows, arm, place, shown.response.id, by_lot=by_lot) for place in places)
        colour: Colour = TREATMENTS[(at - 1) % len(TREATMENTS)] if at else "quiet"
        series.append(Series(one_line(arm, ARM, 11), values, colour))
    drawn = [value for one in series for value in one.values if value is not None]
    names = tuple(one_line(place, LOT, 11) for place in places)
    axis = axis_over(drawn, number_code(voice.formats, digits))
    return Dots(names, tuple(series), axis, _label(shown.response, voice), spans=by_lot)


def effect_chart(shown: Shown, result: TrialResult, voice: Voice) -> Dots:
    """Treatment less control with both limits of the interval that the verdict goes by."""
    compared = result.comparisons[:MOST_EFFECTS]
    unchanged = shown.response.good == Direction.UNCHANGED.value
    limits = [one.ci90 if unchanged else one.ci95 for one in compared]
    digits = max(0, *(interval_digits(one) for one in compared))
    told: tuple[tuple[str, list[float], Colour], ...] = (
        (N_("lower limit"), [low for low, _ in limits], "quiet"),
        (N_("effect"), [one.effect for one in compared], "brand"),
        (N_("upper limit"), [high for _, high in limits], "quiet"),
    )
    series = tuple(
        Series(voice.gettext(name), tuple(float(rounded(value, digits)) for value in values), colour)
        for name, values, colour in told
    )
    axis = axis_over([value for one in series for value in one.values if value is not None], "", zero=True)
    names = tuple(one_line(one.treatment, ARM, 11) for one in compared)
    unit = voice.formats.unit("points" if shown.response.unit.strip() == "%" else shown.response.unit)
    label = voice.gettext(N_("treatment less control"))
    code = change_code(voice.formats, digits)
    return Dots(
        names,
        series,
        axis_over([axis.low, axis.high], code, zero=True),
        f"{label}, {unit}" if unit else label,
        spans=True,
        figures=True,
    )


def _by_lot(outcome: TrialOutcome, rows: Sequence[RunRecord]) -> bool:
    """Whether the arms met on the same lots."""
    design = outcome.result.design if outcome.result else None
    return design in (Design.PAIRED, Design.BLOCKED) and all(one.lot for one in rows)


def _in_order(rows: Sequence[RunRecord], *, by_lot: bool) -> list[RunRecord]:
    if by_lot or any(one.order is None for one in rows):
        return list(rows)
    return sorted(rows, key=lambda one: one.order or 0.0)


def _mean(rows: Sequence[RunRecord], arm: str, place: str, response: str, *, by_lot: bool) -> float | None:
    found = [
        one.values[response] for one in rows if one.arm == arm and ((one.lot if by_lot else one.run) or "") == place
    ]
    return fmean(found) if found else None


def _label(response: ResponseRecord, voice: Voice) -> str:
    name, unit = voice.text(response.name), voice.formats.unit(response.unit)
    return one_line(f"{name}, {unit}" if unit else name, 200.0, 11)
