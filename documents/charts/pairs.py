"""Pairs on the same lot: every pair as a slope, and beside it every difference with the mean and its interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from documents.charts.lettering import shortened, width_of
from documents.charts.marks import MOST_APART, Dot, marks
from documents.charts.scale import NumberWriter, Scale, decimals, scale_over, ticks
from documents.charts.svg import WIDTH, Palette, rect, stroke, svg, text

HEIGHT: Final = 154.0
TOP: Final = 22.0
BOTTOM: Final = 122.0
MIDDLE: Final = 232.0
MOST_LOT_LABELS: Final = 12


@dataclass(frozen=True, slots=True)
class Pairs:
    """`pairs` are (lot, control, treatment); `sign` is 1 where more is better, -1 where less is, 0 for no change.

    `interval` is the one that the verdict goes by, `effect` the mean difference; `margin` is drawn where it is given.
    """

    pairs: tuple[tuple[str, float, float], ...]
    effect: float
    interval: tuple[float, float]
    sign: int
    arms: tuple[str, str]
    axis: str
    differences: str
    effect_words: str
    title: str
    description: str
    margin: float | None = None


def slopes(data: Pairs, number: NumberWriter, palette: Palette) -> str:
    """The picture as SVG; `number` writes the figures of both axes."""
    return svg(
        HEIGHT, data.title, data.description, [*_slopes(data, number, palette), *_differences(data, number, palette)]
    )


def _axis(scale: Scale, place: tuple[float, float], number: NumberWriter, palette: Palette) -> list[str]:
    left, right = place
    parts = []
    beside = ticks(scale.low, scale.high, 4)
    for value in beside:
        y = scale(value)
        parts += [stroke([(left, y), (right, y)], palette.line, 0.5)]
        parts += [text(left - 7, y + 2.6, number(value, decimals(beside)), palette.quiet, "end")]
    return parts


def _left(scale: Scale, number: NumberWriter) -> float:
    beside = ticks(scale.low, scale.high, 4)
    return max((width_of(number(value, decimals(beside))) for value in beside), default=0.0) + 7


def _slopes(data: Pairs, number: NumberWriter, palette: Palette) -> list[str]:
    scale = scale_over([value for _, *both in data.pairs for value in both], BOTTOM, TOP)
    left = _left(scale, number)
    ends = (left + 30, MIDDLE - 36)
    width = (MIDDLE - left) / 2 - 6
    parts = _axis(scale, (left, MIDDLE - 6), number, palette)
    parts.append(
        text(
            left, HEIGHT - 5, shortened(data.axis, WIDTH - 24 - left - width_of(data.effect_words, 8.2)), palette.quiet
        )
    )
    for x, arm in zip(ends, data.arms, strict=True):
        label = shortened(arm, width)
        half = width_of(label) / 2 + 2
        parts.append(text(min(max(x, half), MIDDLE - half), TOP - 8, label, palette.ink, "middle", weight=500))
    for before, after, better in _lines(data, scale):
        colour = palette.gain if better > 0 else palette.loss if better < 0 else palette.quiet
        parts.append(stroke([(ends[0], before), (ends[1], after)], colour, 1.0, "" if better >= 0 else "3 2"))
    dots = []
    for _, control, treatment in data.pairs:
        dots.append(Dot(ends[0], scale(control), "ring", palette.ink, 2.8))
        dots.append(Dot(ends[1], scale(treatment), "diamond", palette.brand, 2.8))
    return [*parts, *marks(dots)]


def _lines(data: Pairs, scale: Scale) -> Iterable[tuple[float, float, float]]:
    """The two ends of each slope, and 1 for a gain or -1 for a loss; in a crowd ends on one point of height are one."""
    digits = 0 if len(data.pairs) > MOST_APART else 6
    return dict.fromkeys(
        (round(scale(control), digits), round(scale(treatment), digits), data.sign * _sign(treatment - control))
        for _, control, treatment in data.pairs
    )


def _sign(change: float) -> int:
    return (change > 0) - (change < 0)


def _differences(data: Pairs, number: NumberWriter, palette: Palette) -> list[str]:
    changes = [treatment - control for _, control, treatment in data.pairs]
    edges = [] if data.margin is None else [data.margin, -data.margin]
    scale = scale_over([0.0, *changes, *data.interval, *edges], BOTTOM, TOP)
    left = MIDDLE + 28 + _left(scale, number)
    right = WIDTH - 4
    low, high = (scale(one) for one in data.interval)
    band = (
        palette.gain if data.sign * data.effect > 0 else palette.loss if data.sign * data.effect < 0 else palette.quiet
    )
    parts = [
        f'<g fill-opacity="0.14">{rect(left, low, right - left, high - low, band)}</g>',
        *_axis(scale, (left, right), number, palette),
        stroke([(left, scale(0.0)), (right, scale(0.0))], palette.ink, 0.7),
        *(stroke([(left, scale(edge)), (right, scale(edge))], palette.stated, 0.8, "3 2") for edge in edges),
        stroke([(left, scale(data.effect)), (right, scale(data.effect))], band, 1.6),
        text(left, TOP - 8, shortened(data.differences, right - left), palette.ink, weight=500),
        text(right, HEIGHT - 5, shortened(data.effect_words, right, 8.2), palette.ink, "end", size=8.2),
    ]
    return [*parts, *_dots(data, changes, (left, right, scale), palette)]


def _dots(data: Pairs, changes: Sequence[float], place: tuple[float, float, Scale], palette: Palette) -> list[str]:
    left, right, scale = place
    step = (right - left) / len(changes)
    across = [left + (at + 0.5) * step for at in range(len(changes))]
    parts = marks([Dot(x, scale(one), "disc", palette.ink, 2.6) for x, one in zip(across, changes, strict=True)])
    if len(changes) > MOST_LOT_LABELS:
        return parts
    lots = [shortened(lot, step - 3) for lot, *_ in data.pairs]
    named = zip(across, lots, strict=True)
    return [*parts, *(text(x, BOTTOM + 12, lot, palette.quiet, "middle") for x, lot in named)]
