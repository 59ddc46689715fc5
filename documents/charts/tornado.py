"""What moves the result most: each effect alone from its worse to its better end, the widest bar on top."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from documents.charts.axes import money_axis
from documents.charts.bridge import BAR, GAP, LABELS, ROW, Basis, legend
from documents.charts.lettering import width_of, wrapped
from documents.charts.marks import hatched
from documents.charts.scale import Scale, scale_over
from documents.charts.svg import LEADING, WIDTH, Palette, lines, rect, stroke, svg, text

TOP: Final = 16.0
WIDEST_END: Final = 92.0
IN_REACH: Final = 0.35
"""Zero is drawn where it lies within this share of the bars' range beyond them."""
THINNEST: Final = 0.8


@dataclass(frozen=True, slots=True)
class End:
    """One end of an effect as it is written, and the net present value there."""

    words: str
    npv: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One effect: the end with the smaller net present value first."""

    label: str
    worse: End
    better: End
    basis: Basis


@dataclass(frozen=True, slots=True)
class Tornado:
    """`expected` is the net present value with every effect as estimated, with its words; `more` ends the picture."""

    bars: tuple[Bar, ...]
    expected: End
    legend: tuple[tuple[Basis, str], ...]
    title: str
    description: str
    more: str = ""


def tornado(data: Tornado, amount: Callable[[float], str], palette: Palette) -> str:
    """The picture as SVG; `amount` writes the figures of the axis."""
    across = _scale(data)
    bottom = TOP + ROW * len(data.bars)
    parts = money_axis(across, amount, (TOP, bottom), palette)
    for at, bar in enumerate(data.bars):
        parts += _row(bar, TOP + ROW * (at + 0.5), across, across(data.expected.npv), palette)
    parts += _verticals(data, across, bottom, palette)
    looks = {bar.basis: (palette.loss, palette.gain) for bar in data.bars}
    below = legend(data.legend, looks, bottom + 27, palette)
    if data.more:
        parts.append(text(0, bottom + 27, data.more, palette.quiet))
    height = bottom + (33 if below or data.more else 17)
    return svg(height, data.title, data.description, [*parts, *below])


def _scale(data: Tornado) -> Scale:
    worse, better = ([getattr(bar, side) for bar in data.bars] for side in ("worse", "better"))
    start = LABELS + GAP + max(_width(end.words) for end in worse) + 5
    stop = WIDTH - max(_width(end.words) for end in better) - 5
    ends = [data.expected.npv, *(end.npv for end in (*worse, *better))]
    reach = IN_REACH * (max(ends) - min(ends))
    if min(ends) - reach <= 0 <= max(ends) + reach:
        ends.append(0.0)
    return scale_over(ends, start, stop, 0.0)


def _width(words: str) -> float:
    return max(width_of(line) for line in wrapped(words, WIDEST_END))


def _row(bar: Bar, y: float, across: Scale, middle: float, palette: Palette) -> list[str]:
    draw = hatched if bar.basis == "open" else rect
    parts = [lines(0, y, wrapped(bar.label, LABELS), palette.ink)]
    for end, colour in ((bar.worse, palette.loss), (bar.better, palette.gain)):
        width = across(end.npv) - middle
        if abs(width) >= THINNEST:
            shade = palette.loss if width < 0 else palette.gain if width > 0 else colour
            parts.append(draw(middle, y - BAR / 2, width, BAR, shade))
    left, right = min(middle, across(bar.worse.npv)), max(middle, across(bar.better.npv))
    return [*parts, *_written(bar.worse, left - 4, y, -1, palette), *_written(bar.better, right + 4, y, 1, palette)]


def _written(end: End, x: float, y: float, side: Literal[-1, 1], palette: Palette) -> list[str]:
    """The words of an end beside its bar, on white so that no grid line runs through them."""
    words = wrapped(end.words, WIDEST_END)
    height = LEADING * len(words)
    ground = rect(x, y - height / 2, side * _width(end.words), height, "#ffffff")
    return [ground, lines(x, y, words, palette.ink, "end" if side < 0 else "start")]


def _verticals(data: Tornado, across: Scale, bottom: float, palette: Palette) -> list[str]:
    x, words = across(data.expected.npv), data.expected.words
    width = width_of(words, 8.2)
    place = min(max(x - width / 2, 0.0), WIDTH - width)
    parts = [
        text(place, TOP - 6, words, palette.ink, size=8.2, weight=500),
        stroke([(x, TOP - 3), (x, bottom)], palette.ink, 1.1),
    ]
    if across.low <= 0 <= across.high:
        parts.append(stroke([(across(0.0), TOP - 3), (across(0.0), bottom + 2)], palette.ink, 0.8, "3 2"))
    return parts
