"""The ways that the client has: money added up by month for doing nothing, the offer and each alternative."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from documents.charts.lettering import width_of, wrapped
from documents.charts.marks import mark
from documents.charts.scale import Scale, month_mark, month_ticks, ticks
from documents.charts.svg import LEADING, SIZE, WIDTH, Palette, stroke, svg, text

HEIGHT: Final = 226.0
TOP: Final = 12.0
FOOT: Final = 32.0
LABELS: Final = 132.0
"""Width of the names at the right end."""
LEADER: Final = 10.0
GAP: Final = 4.0
DASHES: Final = ("", "4 2.5", "1 2.4", "7 2.5 1 2.5")


@dataclass(frozen=True, slots=True)
class Way:
    """`amounts` by month from today; `written` is the last of them. The offer is drawn in the colour of the brand."""

    name: str
    amounts: tuple[float, ...]
    written: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways over the same months; `nothing` is what the line at zero is called, `axis` stands below the months."""

    ways: tuple[Way, ...]
    nothing: tuple[str, str]
    axis: str
    title: str
    description: str
    least_range: float = 4.0


@dataclass(frozen=True, slots=True)
class _Label:
    """Lines of words whose first baseline belongs near `wanted`, beside a mark at `end`."""

    lines: tuple[str, ...]
    end: float
    colour: str

    @property
    def height(self) -> float:
        return len(self.lines) * LEADING + GAP


def ways_picture(data: Ways, amount: Callable[[float], str], palette: Palette) -> str:
    """The picture as SVG; `amount` writes the figures of the axis. Names never lie on each other."""
    months = len(data.ways[0].amounts) - 1
    values = [0.0, *(value for way in data.ways for value in way.amounts)]
    low, high = min(values), max(values)
    high = max(high, low + data.least_range)
    looks = _looks(data.ways, palette)
    labels = _label_texts(data, looks, palette)
    height = max(HEIGHT, sum(one.height for one in labels) + TOP + FOOT)
    marks = ticks(low, high, 4)
    left = max((width_of(amount(value)) for value in marks), default=0.0) + 8
    right = WIDTH - LABELS - LEADER
    across, up = Scale(0.0, months, left, right), Scale(low, high, height - FOOT, TOP)
    ends = [0.0, *(way.amounts[-1] for way in data.ways)]
    placed = [_Label(one.lines, up(end), one.colour) for one, end in zip(labels, ends, strict=True)]
    parts = [
        *_axes(marks, amount, (across, up), palette),
        *_month_axis(months, data.axis, across, height, palette),
        stroke([(left, up(0.0)), (right, up(0.0))], palette.ink, 0.9),
        *(_line(way, look, across, up) for way, look in zip(data.ways, looks, strict=True)),
        *(mark(right, one.end, "disc", one.colour, 2.2) for one in placed),
        *_labels(placed, (TOP, height - FOOT + LEADING)),
    ]
    return svg(height, data.title, data.description, parts)


def _looks(ways: Sequence[Way], palette: Palette) -> list[tuple[str, str, float]]:
    """Colour, dashes and width of each line: no two alternatives alike while there are fewer than thirteen."""
    colours = (palette.loss, palette.stated, palette.quiet)
    looks, number = [], 0
    for way in ways:
        if way.ours:
            looks.append((palette.brand, "", 2.0))
        else:
            looks.append((colours[number % 3], DASHES[(number // 3 + number % 3) % 4], 1.4))
            number += 1
    return looks


def _label_texts(data: Ways, looks: Sequence[tuple[str, str, float]], palette: Palette) -> list[_Label]:
    nothing = _Label((data.nothing[0], data.nothing[1]), 0.0, palette.ink)
    named = zip(data.ways, looks, strict=True)
    return [nothing, *(_Label((*wrapped(way.name, LABELS, 2), way.written), 0.0, look[0]) for way, look in named)]


def _axes(
    marks: Sequence[float], amount: Callable[[float], str], scales: tuple[Scale, Scale], palette: Palette
) -> list[str]:
    across, up = scales
    parts = []
    for value in marks:
        parts.append(text(across.start - 8, up(value) + 2.6, amount(value), palette.quiet, "end"))
        if value != 0:
            parts.append(stroke([(across.start, up(value)), (across.end, up(value))], palette.line, 0.5))
    return parts


def _month_axis(months: int, words: str, across: Scale, height: float, palette: Palette) -> list[str]:
    y = height - FOOT + 14
    parts = [text(across(month), y, month_mark(month), palette.quiet, "middle") for month in month_ticks(months)]
    return [*parts, text(across.end, y + 12, words, palette.quiet, "end")]


def _line(way: Way, look: tuple[str, str, float], across: Scale, up: Scale) -> str:
    colour, dash, width = look
    return stroke([(across(month), up(value)) for month, value in enumerate(way.amounts)], colour, width, dash)


def _labels(labels: Sequence[_Label], room: tuple[float, float]) -> list[str]:
    """The names beside the ends of their lines, moved apart where they would touch, each tied to its end."""
    ordered = sorted(labels, key=lambda one: one.end)
    left = WIDTH - LABELS
    parts = []
    for one, top in zip(
        ordered, spread([(one.end - one.height / 2, one.height) for one in ordered], room), strict=True
    ):
        middle = top + (one.height - GAP) / 2
        parts.append(stroke([(left - LEADER + 2.5, one.end), (left - 3, middle)], one.colour, 0.5))
        for at, words in enumerate(one.lines):
            bold = 500 if at == len(one.lines) - 1 else 400
            parts.append(text(left, top + at * LEADING + SIZE, words, one.colour, weight=bold))
    return parts


def spread(wanted: Sequence[tuple[float, float]], room: tuple[float, float]) -> list[float]:
    """Tops of blocks (wanted top, height), in their order, as near to where they are wanted as they can be apart.

    Inside `room` as far as they fit.

    >>> spread([(0.0, 10.0), (2.0, 10.0)], (0.0, 100.0))
    [0.0, 10.0]
    """
    low, high = room
    tops = _apart([top for top, _ in wanted], [height for _, height in wanted], low)
    for at in range(len(tops) - 1, -1, -1):
        ceiling = tops[at + 1] if at + 1 < len(tops) else high
        tops[at] = min(tops[at], ceiling - wanted[at][1])
    return _apart(tops, [height for _, height in wanted], low)


def _apart(tops: Sequence[float], heights: Sequence[float], low: float) -> list[float]:
    """The same tops pushed down until none begins above `low` or inside the one before."""
    found, floor = [], low
    for top, height in zip(tops, heights, strict=True):
        found.append(max(top, floor))
        floor = found[-1] + height
    return found
