"""The few figures that move an answer most, as tracks on which they may be tried, with their break-even marks.

See docs/methods/what_if.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import floor, log10
from typing import Final

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import Outcome, smallest_paying
from calculators.errors import CannotCompute
from calculators.levers import Driver, Mode, moved, value_before
from proposals.case import Case
from proposals.parameters import HouseParameters
from proposals.possible import possible_values
from proposals.units import canonical, factor_of, figure_at, figures
from proposals.valuation.by_hand import canonical_effect, unit_of_effect
from proposals.valuation.figures_alone import worth_alone
from proposals.valuation.todays_figures import AnswersOfToday
from proposals.valuation.tried import EFFECT, Values, Widths, at_the_table, tried_case
from proposals.valuation.types import Valuation
from proposals.valuation.worth import Array, Worth, estimated_shifts

MOST: Final = 3
MOST_EFFECTS: Final = 2
ROOM: Final = 0.25
"""Room to move a present figure without a usual range, either way, as a part of it: a track, not a claim."""
STEPS: Final = 40
DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Track:
    """A figure that may be tried, all values in `unit`.

    It `stands` as measured or stated, between `low` and `high`: the ends of its effect, or its usual range. `steps` are
    whole steps, rising, of which each is possible; what stands need not be one of them. `mode` is None for a present
    figure.
    """

    place: str
    metric: str
    unit: str
    mode: Mode | None
    stands: float
    low: float
    high: float
    steps: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the net present value is 0 on a track, all other figures as they are tried; in the unit of the track.

    `value` is set only where `outcome` is FOUND; `pays_above` says on which side of it the offer pays.
    """

    place: str
    outcome: Outcome
    value: float | None = None
    pays_above: bool = True


@dataclass(frozen=True, slots=True)
class _Ground:
    case: Case
    worth: Worth

    def at(self, place: str) -> int:
        """Where the driver of an effect stands."""
        return next(at for at, one in enumerate(self.worth.drivers) if f"{EFFECT}{one.id}" == place)


def tracks(case: Case, valuation: Valuation, house: HouseParameters) -> tuple[Track, ...]:
    """At most three: the effects with the widest bars of the tornado, then the present figures that move most.

    `valuation` is that of the case at the table. Where there are effects, at least one place is a present figure's,
    if any moves the answer at all.
    """
    ground = _Ground(*worth_alone(at_the_table(case), house))
    effects = [_effect_track(ground, f"{EFFECT}{bar.change}") for bar in valuation.tornado[:MOST_EFFECTS]]
    return (*effects, *_present_tracks(ground)[: MOST - len(effects)])


def marks(
    case: Case, house: HouseParameters, found: tuple[Track, ...], values: Values, widths: Widths | None = None
) -> tuple[Mark, ...]:
    """The mark of each track under the values that are tried on the others; `widths` as for `tried_case`.

    The value that is tried on a track has no part in its mark.
    """

    @cache
    def ground(others: frozenset[tuple[str, float]]) -> _Ground:
        return _Ground(*worth_alone(tried_case(case, house, dict(others), widths), house))

    grounds = ((track, ground(frozenset(others(values, track).items()))) for track in found)
    return tuple(_effect_mark(at, one.place) if one.mode else _present_mark(at, one) for one, at in grounds)


def others(values: Values, track: Track) -> dict[str, float]:
    """The values that are tried on other tracks than this one."""
    return {place: value for place, value in values.items() if place != track.place}


def _effect_track(ground: _Ground, place: str) -> Track:
    worth, at = ground.worth, ground.at(place)
    driver = worth.drivers[at]
    change = next(one for one in ground.case.changes if one.id == driver.id)
    unit = unit_of_effect(ground.case, change)
    scale = canonical_effect(ground.case, change, 1.0, unit)
    low, stands, high = (end / scale for end in (driver.low, driver.estimate, driver.high))
    nothing = () if driver.mode is Mode.NEW_VALUE else (0.0,)
    room = high - low
    ends = (min(low - room, *nothing, stands), max(high + room, *nothing, stands))
    before = value_before(worth.metrics, driver)
    values = _whole_steps(*ends)
    inside = worth.possible[at].holds(np.asarray(moved(before, driver, values * scale), dtype=np.float64))
    return Track(place, driver.metric, unit, driver.mode, stands, low, high, tuple(values[inside].tolist()))


def _present_tracks(ground: _Ground) -> list[Track]:
    """The tracks of present figures that move the net present value, the one that moves it most first."""
    answers = AnswersOfToday(ground.worth, {})
    found = []
    for path, figure in figures(ground.case):
        if not figure.value:
            continue
        track, factor = _present_track(ground, path), canonical(ground.case, path, figure) / figure.value
        if len(track.steps) > 1:
            npv = answers({path: np.array([track.steps[0], track.steps[-1]]) * factor})[0]
            found.append((float(abs(npv[1] - npv[0])), track))
    return [track for swing, track in sorted(found, key=lambda one: -one[0]) if swing > 0]


def _present_track(ground: _Ground, path: str) -> Track:
    figure = figure_at(ground.case, path)
    if figure is None:
        raise KeyError(path)
    room = ROOM * abs(figure.value)
    low, high = (figure.usual.low, figure.usual.high) if figure.usual else (figure.value - room, figure.value + room)
    values = _whole_steps(min(low, figure.value), max(high, figure.value))
    inside = _present_possible(ground, path, values * (factor_of(ground.case, path, figure.unit) or 0.0))
    return Track(path, path, figure.unit, None, figure.value, low, high, tuple(values[inside].tolist()))


def _present_possible(ground: _Ground, path: str, values: Array) -> NDArray[np.bool_]:
    """Which values a present figure can have, before the changes and after those that move it."""
    worth = ground.worth
    inside = possible_values(worth.metrics, path).holds(values)
    for possible, driver in zip(worth.possible, worth.drivers, strict=True):
        if driver.metric == path:
            after = np.asarray(moved(values, driver, driver.estimate), dtype=np.float64)
            inside = inside & possible.holds(np.broadcast_to(after, values.shape))
    return inside


def _whole_steps(start: float, end: float) -> Array:
    """Some forty values on whole steps of 1, 2 or 5 times a power of ten that cover the span.

    >>> _whole_steps(0.03, 0.33)[[0, 1, -1]].tolist()
    [0.03, 0.04, 0.33]
    """
    step = _step(end - start)
    first, last = floor(start / step + 1e-9), -floor(-end / step + 1e-9)
    return np.array([round(number * step, DIGITS) for number in range(first, last + 1)])


def _step(span: float) -> float:
    if not span > 0:
        return 1.0
    power: float = 10.0 ** floor(log10(span / STEPS))
    return next((power * times for times in (1, 2, 5) if power * times * STEPS >= span), power * 10)


def _effect_mark(ground: _Ground, place: str) -> Mark:
    worth, at = ground.worth, ground.at(place)
    driver, shifts = worth.drivers[at], estimated_shifts(worth)
    by, before = shifts[at], value_before(worth.metrics, driver)

    def npv(factors: Array) -> Array:
        values = worth.npv([factors * by if each == at else one for each, one in enumerate(shifts)])
        return np.where(worth.possible[at].holds(before + factors * by), values, np.nan)

    change = next(one for one in ground.case.changes if one.id == driver.id)
    scale = canonical_effect(ground.case, change, 1.0, unit_of_effect(ground.case, change))
    return _found(place, npv, by, lambda shift: _effect_of(driver, before, shift) / scale)


def _effect_of(driver: Driver, before: float, shift: float) -> float:
    if driver.mode is Mode.ABSOLUTE:
        return shift
    return before + shift if driver.mode is Mode.NEW_VALUE else shift / before


def _present_mark(ground: _Ground, track: Track) -> Mark:
    answers = AnswersOfToday(ground.worth, {})
    factor = factor_of(ground.case, track.metric, track.unit) or 0.0
    today = track.stands * factor

    def npv(factors: Array) -> Array:
        values = answers({track.metric: factors * today})[0]
        return np.where(_present_possible(ground, track.metric, factors * today), values, np.nan)

    return _found(track.place, npv, today, lambda value: value / factor)


def _found(place: str, npv: Callable[[Array], Array], amount: float, told: Callable[[float], float]) -> Mark:
    """The mark of an amount that is moved by multiples of itself; `told` turns the amount into the track's unit."""

    def quiet(factors: Array) -> Array:
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return npv(factors)

    try:
        even = smallest_paying(quiet)
    except CannotCompute:
        return Mark(place, Outcome.NEVER_PAYS)
    if even.factor is None:
        return Mark(place, even.outcome)
    pays = bool(quiet(np.array([1.0]))[0] >= 0)
    rises = pays == (even.factor < 1.0)
    return Mark(place, even.outcome, told(amount * even.factor), rises == (amount > 0))
