"""Every run of a trial: by lot, or in the order in which it was made; excluded runs stay visible, crossed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.charts.lettering import shortened, width_of
from documents.charts.marks import SHAPES, Shape, mark
from documents.charts.scale import NumberWriter, Scale, decimals, scale_over, ticks
from documents.charts.svg import WIDTH, Palette, stroke, svg, text

HEIGHT: Final = 150.0
TOP: Final = 30.0
BOTTOM: Final = 116.0
LEAST_LABEL: Final = 16.0


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
    """The points of one response. `arms` begin with the control; `axis` says what stands below, `excluded` names it.

    With `lot_mean` (its words) the mean of every lot that holds several arms is drawn too.
    """

    points: tuple[Point, ...]
    arms: tuple[str, ...]
    axis: str
    excluded: str
    title: str
    description: str
    lot_mean: str = ""


def by_lot(data: Runs, number: NumberWriter, palette: Palette) -> str:
    """Dots by lot, the arms side by side; without lots by arm. `number` writes the figures of the axis."""
    groups = tuple(dict.fromkeys(point.lot or point.arm for point in data.points))
    frame = _Frame.over(data, number)
    step = (frame.right - frame.left) / len(groups)
    parts = frame.grid(number, palette)
    for group in groups:
        centre = frame.left + (groups.index(group) + 0.5) * step
        members = [point for point in data.points if (point.lot or point.arm) == group]
        parts += _group(members, (centre, step), data, (frame, palette))
        if step >= LEAST_LABEL:
            parts.append(text(centre, BOTTOM + 13, shortened(group, step - 4), palette.quiet, "middle"))
    return svg(HEIGHT, data.title, data.description, [*parts, *_legend(data, palette), *_foot(data, palette)])


def in_order(data: Runs, number: NumberWriter, palette: Palette) -> str:
    """A run chart: the runs that count joined in time order. Points without an order are left out."""
    points = sorted((p for p in data.points if p.order is not None), key=lambda point: point.order or 0.0)
    frame = _Frame.over(data, number)
    across = scale_over([point.order or 0.0 for point in points] or [0.0], frame.left, frame.right, 0.03)
    counted = [(across(p.order or 0.0), frame.up(p.value)) for p in points if not p.excluded]
    parts = frame.grid(number, palette)
    parts += [stroke(counted, palette.quiet, 0.6)] if len(counted) > 1 else []
    parts += [_point(p, across(p.order or 0.0), data, (frame, palette)) for p in points]
    parts += [
        text(across(value), BOTTOM + 13, number(value), palette.quiet, "middle")
        for value in ticks(across.low, across.high, 8)
        if value == int(value)
    ]
    return svg(HEIGHT, data.title, data.description, [*parts, *_legend(data, palette), *_foot(data, palette)])


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    up: Scale

    @classmethod
    def over(cls, data: Runs, number: NumberWriter) -> "_Frame":
        up = scale_over([point.value for point in data.points] or [0.0], BOTTOM, TOP)
        marks = ticks(up.low, up.high, 4)
        left = max((width_of(number(value, decimals(marks))) for value in marks), default=0.0) + 8
        return cls(left, WIDTH - 4, up)

    def grid(self, number: NumberWriter, palette: Palette) -> list[str]:
        parts = []
        marks = ticks(self.up.low, self.up.high, 4)
        for value in marks:
            y = self.up(value)
            parts.append(stroke([(self.left, y), (self.right, y)], palette.line, 0.5))
            parts.append(text(self.left - 8, y + 2.6, number(value, decimals(marks)), palette.quiet, "end"))
        return parts


def _look(arm: str, data: Runs, palette: Palette) -> tuple[Shape, str]:
    at = data.arms.index(arm) if arm in data.arms else 0
    return ("ring", palette.ink) if at == 0 else (SHAPES[(at - 1) % len(SHAPES)], palette.brand)


def _point(point: Point, x: float, data: Runs, drawn: tuple[_Frame, Palette]) -> str:
    frame, palette = drawn
    look: tuple[Shape, str] = ("cross", palette.quiet)
    shape, colour = look if point.excluded else _look(point.arm, data, palette)
    return mark(x, frame.up(point.value), shape, colour)


def _group(
    members: Sequence[Point], place: tuple[float, float], data: Runs, drawn: tuple[_Frame, Palette]
) -> list[str]:
    """The points of one lot, each arm in its own column, runs of an arm spread a little."""
    centre, step = place
    frame, palette = drawn
    arms = [arm for arm in data.arms if any(point.arm == arm for point in members)]
    apart = min(26.0, step * 0.7) / max(len(arms), 2)
    parts = _lot_mean(members, place, frame, palette) if data.lot_mean and len(arms) > 1 else []
    for column, arm in enumerate(arms):
        mine = [point for point in members if point.arm == arm]
        x = centre + (column - (len(arms) - 1) / 2) * apart
        spread = min(3.0, apart / 3) if len(arms) > 1 else min(7.0, step / 12)
        parts += [
            _point(point, x + spread * (at % 3 - (min(len(mine), 3) - 1) / 2), data, drawn)
            for at, point in enumerate(mine)
        ]
        counted = [point.value for point in mine if not point.excluded]
        if len(counted) > 1:
            mean = frame.up(sum(value / len(counted) for value in counted))
            parts.append(stroke([(x - apart * 0.42, mean), (x + apart * 0.42, mean)], palette.ink, 1.2))
    return parts


def _lot_mean(members: Sequence[Point], place: tuple[float, float], frame: _Frame, palette: Palette) -> list[str]:
    """The level of a lot: what its runs that count have in common."""
    centre, step = place
    counted = [point.value for point in members if not point.excluded]
    if not counted:
        return []
    y = frame.up(sum(value / len(counted) for value in counted))
    reach = min(34.0, step * 0.42)
    return [stroke([(centre - reach, y), (centre + reach, y)], palette.quiet, 0.8, "2 2")]


def _legend(data: Runs, palette: Palette) -> list[str]:
    """The arms and the crossed runs above the picture, as many as fit."""
    entries = [(*_look(arm, data, palette), arm) for arm in data.arms]
    if any(point.excluded for point in data.points):
        entries.append(("cross", palette.quiet, data.excluded))
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


def _foot(data: Runs, palette: Palette) -> list[str]:
    return [text(WIDTH - 4, HEIGHT - 6, shortened(data.axis, WIDTH - 8), palette.quiet, "end")]
