"""Every run of a trial: by lot, or in the order in which it was made; excluded runs stay visible, crossed out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final, TypeAlias

from documents.charts.lettering import shortened, width_of
from documents.charts.marks import MOST_APART, SHAPES, Dot, Shape, mark, marks
from documents.charts.scale import NumberWriter, Scale, decimals, scale_over, ticks
from documents.charts.svg import WIDTH, Palette, stroke, svg, text

HEIGHT: Final = 156.0
TOP: Final = 38.0
BOTTOM: Final = 124.0
EXCLUDED: Final = "\x00"
"""The name that excluded runs have among the looks, and no arm can have."""
LEAST_LABEL: Final = 16.0
LEAST_STEP: Final = 2.0
"""Lots that stand closer are one cloud of points: their means could not be told apart."""


_Look: TypeAlias = tuple[Shape, str]


@dataclass(frozen=True, slots=True)
class Point:
    """One run; `order` is its place in time where that is known."""

    arm: str
    value: float
    lot: str = ""
    order: float | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Runs:
    """The points of one response. `arms` begin with the control; `excluded` names what is crossed out.

    `axis` says what is drawn upwards, `across` what to the right where runs stand in their order.
    With `lot_mean` (its words) the mean of every lot that holds several arms is drawn too.
    """

    points: tuple[Point, ...]
    arms: tuple[str, ...]
    axis: str
    excluded: str
    title: str
    description: str
    across: str = ""
    lot_mean: str = ""


def by_lot(data: Runs, number: NumberWriter, palette: Palette) -> str:
    """Dots by lot, the arms side by side; without lots by arm. `number` writes the figures of the axis."""
    groups: dict[str, list[Point]] = {}
    for point in data.points:
        groups.setdefault(point.lot or point.arm, []).append(point)
    frame = _Frame.over(data, number)
    step = (frame.right - frame.left) / len(groups)
    centres = [frame.left + (at + 0.5) * step for at in range(len(groups))]
    placed = list(zip(centres, groups.values(), strict=True))
    apart = step >= LEAST_STEP
    data = data if apart else replace(data, lot_mean="")
    columns = [_columns(members, (x, step), data) if apart else [(x, members)] for x, members in placed]
    looks = _looks(data, palette)
    parts = frame.grid(number, palette)
    parts += [_lot_mean(members, (x, step), frame, palette) for x, members in placed if data.lot_mean]
    parts += marks([dot for one in columns for dot in _dots(one, step, frame, looks)])
    parts += [mean for one in columns if apart for mean in _arm_means(one, step, frame, palette)]
    if step >= LEAST_LABEL:
        named = zip(centres, groups, strict=True)
        parts += [text(x, BOTTOM + 13, shortened(name, step - 4), palette.quiet, "middle") for x, name in named]
    return svg(HEIGHT, data.title, data.description, [*parts, *_head(data, palette)])


def in_order(data: Runs, number: NumberWriter, palette: Palette) -> str:
    """A run chart: the runs that count joined in time order, but for a crowd. Points without an order are left out."""
    points = sorted((p for p in data.points if p.order is not None), key=lambda point: point.order or 0.0)
    frame = _Frame.over(data, number)
    across = scale_over([point.order or 0.0 for point in points] or [0.0], frame.left, frame.right, 0.03)
    counted = [(across(p.order or 0.0), frame.up(p.value)) for p in points if not p.excluded]
    parts = frame.grid(number, palette)
    parts += [stroke(counted, palette.quiet, 0.6)] if 1 < len(counted) <= MOST_APART else []
    looks = _looks(data, palette)
    parts += marks([_dot(p, across(p.order or 0.0), frame, looks) for p in points])
    parts += [
        text(across(value), BOTTOM + 13, number(value), palette.quiet, "middle")
        for value in ticks(across.low, across.high, 8)
        if value == int(value)
    ]
    parts.append(text(WIDTH - 4, HEIGHT - 6, shortened(data.across, WIDTH - 8), palette.quiet, "end"))
    return svg(HEIGHT, data.title, data.description, [*parts, *_head(data, palette)])


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    up: Scale

    @classmethod
    def over(cls, data: Runs, number: NumberWriter) -> "_Frame":
        up = scale_over([point.value for point in data.points] or [0.0], BOTTOM, TOP)
        beside = ticks(up.low, up.high, 4)
        left = max((width_of(number(value, decimals(beside))) for value in beside), default=0.0) + 8
        return cls(left, WIDTH - 4, up)

    def grid(self, number: NumberWriter, palette: Palette) -> list[str]:
        parts = []
        beside = ticks(self.up.low, self.up.high, 4)
        for value in beside:
            y = self.up(value)
            parts.append(stroke([(self.left, y), (self.right, y)], palette.line, 0.5))
            parts.append(text(self.left - 8, y + 2.6, number(value, decimals(beside)), palette.quiet, "end"))
        return parts


def _looks(data: Runs, palette: Palette) -> dict[str, _Look]:
    """Shape and colour of each arm, and of an excluded run."""
    control, *treatments = data.arms
    looks: dict[str, _Look] = {EXCLUDED: ("cross", palette.quiet), control: ("ring", palette.ink)}
    return looks | {arm: (SHAPES[at % len(SHAPES)], palette.brand) for at, arm in enumerate(treatments)}


def _dot(point: Point, x: float, frame: _Frame, looks: Mapping[str, _Look]) -> Dot:
    return Dot(x, frame.up(point.value), *looks[EXCLUDED if point.excluded else point.arm])


_Column: TypeAlias = tuple[float, list[Point]]
"""The runs of one arm on one lot, and where they stand."""


def _columns(members: Sequence[Point], place: tuple[float, float], data: Runs) -> list[_Column]:
    """The runs of one lot: each arm in a column of its own."""
    centre, step = place
    arms = [arm for arm in data.arms if any(point.arm == arm for point in members)]
    apart = _apart(arms, step)
    return [
        (centre + (at - (len(arms) - 1) / 2) * apart, [point for point in members if point.arm == arm])
        for at, arm in enumerate(arms)
    ]


def _apart(columns: Sequence[object], step: float) -> float:
    return min(26.0, step * 0.7) / max(len(columns), 2)


def _dots(columns: Sequence[_Column], step: float, frame: _Frame, looks: Mapping[str, _Look]) -> list[Dot]:
    """The points of one lot, those of an arm spread a little."""
    spread = min(3.0, _apart(columns, step) / 3) if len(columns) > 1 else min(7.0, step / 12)
    return [
        _dot(point, x + spread * (at % 3 - (min(len(points), 3) - 1) / 2), frame, looks)
        for x, points in columns
        for at, point in enumerate(points)
    ]


def _arm_means(columns: Sequence[_Column], step: float, frame: _Frame, palette: Palette) -> list[str]:
    """The mean of each arm on one lot, where more than one of its runs counts."""
    reach = _apart(columns, step) * 0.42
    counted = [(x, [point.value for point in points if not point.excluded]) for x, points in columns]
    means = [(x, frame.up(fmean(values))) for x, values in counted if len(values) > 1]
    return [stroke([(x - reach, y), (x + reach, y)], palette.ink, 1.2) for x, y in means]


def _lot_mean(members: Sequence[Point], place: tuple[float, float], frame: _Frame, palette: Palette) -> str:
    """The level of a lot that holds several arms: what its runs that count have in common."""
    centre, step = place
    counted = [point.value for point in members if not point.excluded]
    if not counted or len({point.arm for point in members}) == 1:
        return ""
    y, reach = frame.up(fmean(counted)), min(34.0, step * 0.42)
    return stroke([(centre - reach, y), (centre + reach, y)], palette.quiet, 0.8, "2 2")


def _legend(data: Runs, palette: Palette) -> list[str]:
    """The arms and the crossed runs above the picture, as many as fit."""
    looks = _looks(data, palette)
    entries = [(*looks[arm], arm) for arm in data.arms]
    if any(point.excluded for point in data.points):
        entries.append((*looks[EXCLUDED], data.excluded))
    room = (WIDTH - 20 * len(entries)) / max(len(entries), 1)
    x, parts = 4.0, []
    for shape, colour, words in entries:
        label = shortened(words, room)
        parts += [mark(x, 8, shape, colour), text(x + 7, 10.6, label, palette.ink)]
        x += 7 + width_of(label) + 14
    if data.lot_mean and x + 20 + width_of(data.lot_mean) < WIDTH:
        parts += [stroke([(x, 8), (x + 14, 8)], palette.quiet, 0.8, "2 2")]
        parts.append(text(x + 18, 10.6, data.lot_mean, palette.ink))
    return parts


def _head(data: Runs, palette: Palette) -> list[str]:
    """The legend, and below it what is drawn upwards."""
    return [*_legend(data, palette), text(0, TOP - 6, shortened(data.axis, WIDTH), palette.quiet)]
