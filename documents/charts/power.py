"""How the chance to find the gain grows with the runs, with the plan and what one can afford marked on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.charts.lettering import width_of
from documents.charts.marks import Shape, mark
from documents.charts.scale import NumberWriter, Scale, ticks
from documents.charts.svg import WIDTH, Palette, stroke, svg, text

HEIGHT: Final = 168.0
TOP: Final = 16.0
BOTTOM: Final = 132.0
LEFT: Final = 36.0
RIGHT: Final = WIDTH - 8.0
FLOOR: Final = 0.0
SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Marked:
    """A point of the curve with its words."""

    runs: int
    power: float
    words: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class PowerCurve:
    """`points` are (runs of each arm, power) in growing order; `target` the power asked for with its words."""

    points: tuple[tuple[int, float], ...]
    target: float
    target_words: str
    marked: tuple[Marked, ...]
    axis: str
    title: str
    description: str


def power_curve(data: PowerCurve, number: NumberWriter, percent: str, palette: Palette) -> str:
    """The curve as SVG; `number` writes the figures of the axes, `percent` is the sign behind shares."""
    first, last = data.points[0][0], data.points[-1][0]
    across, up = Scale(first, max(last, first + 1), LEFT + 6, RIGHT - 4), Scale(FLOOR, 1.0, BOTTOM, TOP)
    return svg(
        HEIGHT,
        data.title,
        data.description,
        [
            *_shares(number, percent, up, palette),
            *_runs(data, number, across, palette),
            *_target(data, up, palette),
            stroke([(across(runs), up(power)) for runs, power in data.points], palette.brand, 1.6),
            *_marked(data.marked, across, up, palette),
        ],
    )


def _shares(number: NumberWriter, percent: str, up: Scale, palette: Palette) -> list[str]:
    parts = []
    for share in SHARES:
        y = up(share)
        parts.append(stroke([(LEFT, y), (RIGHT, y)], palette.line, 0.5))
        parts.append(text(LEFT - 6, y + 2.6, f"{number(share * 100)}{percent}", palette.quiet, "end"))
    return parts


def _runs(data: PowerCurve, number: NumberWriter, across: Scale, palette: Palette) -> list[str]:
    y = BOTTOM + 13
    marks = [value for value in ticks(across.low, across.high, 9) if value == int(value)]
    parts = [text(across(value), y, number(value), palette.quiet, "middle") for value in marks]
    return [*parts, text(RIGHT, y + 13, data.axis, palette.quiet, "end")]


def _target(data: PowerCurve, up: Scale, palette: Palette) -> list[str]:
    y = up(data.target)
    return [
        stroke([(LEFT, y), (RIGHT, y)], palette.ink, 0.7, "3 2"),
        text(LEFT + 6, y - 4, data.target_words, palette.ink),
    ]


def _marked(marked: Sequence[Marked], across: Scale, up: Scale, palette: Palette) -> list[str]:
    """Each point with a line down to the axis, its words below and to the right of it, or to the left at the edge."""
    parts = []
    for one in marked:
        x, y = across(one.runs), up(one.power)
        left = x + 8 + width_of(one.words, 8.2) > RIGHT
        parts.append(stroke([(x, y), (x, BOTTOM)], palette.ink, 0.5, "1.5 2"))
        parts.append(mark(x, y, one.shape, palette.ink if one.shape == "ring" else palette.brand, 3.2))
        at = x - 8 if left else x + 8
        below = min(y + 14, BOTTOM - 4)
        parts.append(text(at, below, one.words, palette.ink, "end" if left else "start", size=8.2, weight=500))
    return parts
