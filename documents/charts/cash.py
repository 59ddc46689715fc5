"""Money out and money back: the cumulative cash flow by month with the moment at which it is paid back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from documents.charts.lettering import width_of
from documents.charts.marks import mark
from documents.charts.scale import Scale, month_mark, month_ticks, ticks
from documents.charts.svg import WIDTH, Palette, area, stroke, svg, text

HEIGHT: Final = 182.0
TOP: Final = 20.0
BOTTOM: Final = 150.0
RIGHT: Final = WIDTH - 9.0
LABEL_ROOM: Final = 14.0
"""Below the lowest point, for its label."""


@dataclass(frozen=True, slots=True)
class Cash:
    """`cumulative` by month from today; `payback` in months, None where it is not reached, with its words.

    `lowest` and `final` are those two amounts as they are written, `axis` the words under the axis. The scale
    spans at least `least_range`, so that its marks never differ by less than an amount is written in.
    """

    cumulative: tuple[float, ...]
    payback: float | None
    payback_words: str
    lowest: str
    final: str
    axis: str
    title: str
    description: str
    least_range: float = 4.0


def cumulative_cash(data: Cash, amount: Callable[[float], str], palette: Palette) -> str:
    """The picture as SVG; `amount` writes the figures of the axis."""
    months = len(data.cumulative) - 1
    low, high = min(0.0, *data.cumulative), max(0.0, *data.cumulative)
    high = max(high, low + data.least_range)
    marks = ticks(low, high, 3)
    left = max((width_of(amount(value)) for value in marks), default=0.0) + 8
    across, up = Scale(0.0, months, left, RIGHT), Scale(low, high, BOTTOM - (LABEL_ROOM if low < 0 else 0.0), TOP)
    points = [(across(month), up(value)) for month, value in enumerate(data.cumulative)]
    parts = [
        *_amount_axis(marks, amount, (left, up), palette),
        *_tints(data.cumulative, across, up, palette),
        stroke([(left, up(0.0)), (RIGHT, up(0.0))], palette.ink, 0.7),
        stroke(points, palette.brand, 1.6),
        *_month_axis(months, data.axis, across, palette),
        *_payback(data, across, up, palette),
        *_ends(data, points, palette),
    ]
    return svg(HEIGHT, data.title, data.description, parts)


def _amount_axis(
    marks: Sequence[float], amount: Callable[[float], str], place: tuple[float, Scale], palette: Palette
) -> list[str]:
    left, up = place
    parts = []
    for value in marks:
        parts.append(text(left - 8, up(value) + 2.6, amount(value), palette.quiet, "end"))
        if value != 0:
            parts.append(stroke([(left, up(value)), (RIGHT, up(value))], palette.line, 0.5))
    return parts


def _month_axis(months: int, words: str, across: Scale, palette: Palette) -> list[str]:
    y = BOTTOM + 14
    parts = [text(across(month), y, month_mark(month), palette.quiet, "middle") for month in month_ticks(months)]
    return [*parts, text(RIGHT, y + 12, words, palette.quiet, "end")]


def _tints(cumulative: Sequence[float], across: Scale, up: Scale, palette: Palette) -> list[str]:
    """The area between the line and zero, loss below and gain above, parted where the line crosses zero."""
    crossed = _with_crossings(cumulative)
    below = [(across(month), up(min(value, 0.0))) for month, value in crossed]
    above = [(across(month), up(max(value, 0.0))) for month, value in crossed]
    ends = [(across(crossed[-1][0]), up(0.0)), (across(0.0), up(0.0))]
    return [area([*below, *ends], palette.loss, 0.14), area([*above, *ends], palette.gain, 0.14)]


def _with_crossings(values: Sequence[float]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for month, value in enumerate(values):
        before = values[month - 1] if month else value
        if before * value < 0 and before != value:
            found.append((month - 1 + before / (before - value), 0.0))
        found.append((float(month), value))
    return found


def _payback(data: Cash, across: Scale, up: Scale, palette: Palette) -> list[str]:
    if data.payback is None:
        return [text(RIGHT, TOP - 8, data.payback_words, palette.loss, "end", size=8.2, weight=500)]
    x, y = across(data.payback), up(0.0)
    room = RIGHT - width_of(data.final, 8.2) - 10
    left = min(x - 2, room - width_of(data.payback_words, 8.2))
    words = text(left, TOP - 8, data.payback_words, palette.ink, size=8.2, weight=500)
    return [stroke([(x, TOP - 4), (x, y - 3)], palette.ink, 0.5, "1.5 2"), mark(x, y, "disc", palette.ink, 3.2), words]


def _ends(data: Cash, points: Sequence[tuple[float, float]], palette: Palette) -> list[str]:
    last, final = points[-1], data.cumulative[-1]
    deepest = min(range(len(points)), key=lambda month: data.cumulative[month])
    parts = [mark(*last, "disc", palette.brand, 2.4)]
    parts.append(
        text(last[0] - 2, last[1] - 6 if final >= 0 else last[1] + 11, data.final, palette.ink, "end", size=8.2)
    )
    if data.cumulative[deepest] < 0 and deepest < len(points) - 1:
        x, y = points[deepest]
        parts += [
            mark(x, y, "disc", palette.loss, 2.4),
            text(max(x - 2, 0), y + 11.5, data.lowest, palette.loss, size=8.2),
        ]
    return parts
