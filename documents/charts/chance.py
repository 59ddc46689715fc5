"""How likely the money is back by each month."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from documents.charts.lettering import width_of
from documents.charts.marks import mark
from documents.charts.scale import Scale, month_mark, month_ticks
from documents.charts.svg import WIDTH, Palette, area, stroke, svg, text
from documents.trace.computed import SCALE
from documents.trace.origin import sourced

TOP: Final = 20.0
BOTTOM: Final = 98.0
QUARTERS: Final = tuple(sourced(quarter / 4, SCALE) for quarter in range(5))


@dataclass(frozen=True, slots=True)
class Chance:
    """Shares of draws (0 .. 1) paid back by months; `limit` is a month with the share by then and their words.

    `last` are the words of the last share.
    """

    paid_back: tuple[tuple[int, float], ...]
    limit: tuple[float, float, str] | None
    last: str
    axis: str
    title: str
    description: str


def chance(data: Chance, percent: Callable[[float], str], palette: Palette) -> str:
    """The picture as SVG; `percent` writes the figures of the upright axis."""
    left = max(width_of(percent(one)) for one in QUARTERS) + 8
    right = WIDTH - width_of(data.last, 8.2) - 9
    horizon = data.paid_back[-1][0]
    across, up = Scale(0.0, horizon, left, right), Scale(0.0, 1.0, BOTTOM, TOP)
    points = [(across(month), up(share)) for month, share in data.paid_back]
    parts = [
        *_upright(percent, (left, right), up, palette),
        area([*points, (right, BOTTOM), (left, BOTTOM)], palette.brand),
        stroke(points, palette.brand, 1.6),
        mark(*points[-1], "disc", palette.brand, 2.4),
        text(right + 6, points[-1][1] + 2.9, data.last, palette.ink, size=8.2),
        *_months(horizon, data.axis, across, palette),
        *_limit(data, across, up, palette),
    ]
    return svg(BOTTOM + 30, data.title, data.description, parts)


def _upright(percent: Callable[[float], str], ends: tuple[float, float], up: Scale, palette: Palette) -> list[str]:
    left, right = ends
    parts = []
    for share in QUARTERS:
        parts.append(text(left - 6, up(share) + 2.6, percent(share), palette.quiet, "end"))
        parts.append(stroke([(left, up(share)), (right, up(share))], palette.line if share else palette.ink, 0.5))
    return parts


def _months(horizon: int, words: str, across: Scale, palette: Palette) -> list[str]:
    parts = [
        text(across(month), BOTTOM + 12, month_mark(month), palette.quiet, "middle") for month in month_ticks(horizon)
    ]
    return [*parts, text(across.end, BOTTOM + 24, words, palette.quiet, "end")]


def _limit(data: Chance, across: Scale, up: Scale, palette: Palette) -> list[str]:
    if data.limit is None:
        return []
    month, share, words = data.limit
    x = across(min(max(month, across.low), across.high))
    width = width_of(words, 8.2)
    place = min(max(x - width / 2, 0.0), WIDTH - width)
    return [
        stroke([(x, TOP - 5), (x, BOTTOM)], palette.ink, 0.8, "3 2"),
        mark(x, up(share), "diamond", palette.ink, 2.6),
        text(place, TOP - 9, words, palette.ink, size=8.2, weight=500),
    ]
