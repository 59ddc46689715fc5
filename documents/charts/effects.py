"""Effects with their intervals side by side: several treatments against one control, or one against its margin."""

from dataclasses import dataclass
from typing import Final

from documents.charts.lettering import shortened, width_of
from documents.charts.marks import mark
from documents.charts.scale import NumberWriter, Scale, decimals, scale_over, ticks
from documents.charts.svg import SIZE, WIDTH, Palette, stroke, svg, text

ROW: Final = 20.0
TOP: Final = 20.0
FOOT: Final = 30.0
WIDEST_NAME: Final = 130.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One effect and the interval that its verdict goes by; `sense` is 1 for good, -1 for bad, 0 for undecided."""

    name: str
    effect: float
    interval: tuple[float, float]
    written: str
    sense: int


@dataclass(frozen=True, slots=True)
class Effects:
    """`head` says what is compared with what; `margin` is drawn to both sides where it is given."""

    bars: tuple[Bar, ...]
    head: str
    axis: str
    title: str
    description: str
    margin: float | None = None


def effects(data: Effects, number: NumberWriter, palette: Palette) -> str:
    """A line for each effect, the line of no effect through all; `number` writes the figures of the axis."""
    names = min(WIDEST_NAME, max(width_of(bar.name) for bar in data.bars)) + 10
    words = max(width_of(bar.written) for bar in data.bars) + 12
    edges = [] if data.margin is None else [data.margin, -data.margin]
    ends = [0.0, *edges, *(end for bar in data.bars for end in bar.interval)]
    across = scale_over(ends, names, WIDTH - words, 0.05)
    bottom = TOP + ROW * len(data.bars)
    parts = [text(0, TOP - 9, shortened(data.head, WIDTH), palette.ink, weight=500)]
    below = ticks(across.low, across.high, 5)
    for value in below:
        parts.append(stroke([(across(value), TOP), (across(value), bottom)], palette.line, 0.5))
        parts.append(text(across(value), bottom + 11, number(value, decimals(below)), palette.quiet, "middle"))
    parts.append(stroke([(across(0.0), TOP), (across(0.0), bottom)], palette.ink, 0.8))
    parts += [stroke([(across(edge), TOP), (across(edge), bottom)], palette.stated, 0.9, "3 2") for edge in edges]
    for at, bar in enumerate(data.bars):
        parts += _bar(bar, TOP + (at + 0.5) * ROW, across, palette)
        baseline = TOP + (at + 0.5) * ROW + 0.35 * SIZE
        parts.append(text(0, baseline, shortened(bar.name, names - 8), palette.ink))
        parts.append(text(WIDTH, baseline, bar.written, palette.ink, "end"))
    parts.append(text(WIDTH - words, bottom + FOOT - 8, shortened(data.axis, WIDTH - words), palette.quiet, "end"))
    return svg(bottom + FOOT, data.title, data.description, parts)


def _bar(bar: Bar, y: float, across: Scale, palette: Palette) -> list[str]:
    low, high = map(across, bar.interval)
    colour = palette.gain if bar.sense > 0 else palette.loss if bar.sense < 0 else palette.quiet
    whiskers = [stroke([(end, y - 3.5), (end, y + 3.5)], colour, 1.2) for end in (low, high)]
    return [stroke([(low, y), (high, y)], colour, 1.6), *whiskers, mark(across(bar.effect), y, "diamond", colour, 3.0)]
