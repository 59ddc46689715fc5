"""What very many draws are worth: how often which net present value comes out, with the values to know."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from documents.charts.axes import LANE, Flag, flag_lines, flag_rows, money_axis, right_end
from documents.charts.scale import SMALLEST, Scale
from documents.charts.svg import Palette, area, stroke, svg, text

HEIGHT: Final = 84.0
LEFT: Final = 2.0
IN_REACH: Final = 0.3
"""Zero is drawn where it lies within this share of the bars' range beyond them."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Counts between edges, as `calculators.risk.summary.Histogram`; `zero` are the words of the line at zero.

    `outside` says how many draws lie beyond the edges, "" where none does.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    flags: tuple[Flag, ...]
    zero: str
    outside: str
    title: str
    description: str


def distribution(data: Distribution, amount: Callable[[float], str], palette: Palette) -> str:
    """The picture as SVG; `amount` writes the figures of the axis."""
    low, high, zero = _range(data)
    flags = (*data.flags, Flag(0.0, data.zero, strong=True)) if zero else data.flags
    across = Scale(low, high, LEFT, right_end(flags, low, high, LEFT))
    rows = flag_rows(flags, across)
    top = 8.0 + LANE * (max(rows, default=-1) + 1)
    bottom = top + HEIGHT
    parts = [
        *money_axis(across, amount, (top, bottom), palette),
        *_bars(data, across, (top + 4, bottom), palette),
        stroke([(LEFT, bottom), (across.end, bottom)], palette.ink, 0.7),
        *flag_lines(flags, rows, across, (top, bottom), palette),
    ]
    if data.outside:
        parts.append(text(LEFT, bottom + 23, data.outside, palette.quiet))
    return svg(bottom + (28 if data.outside else 16), data.title, data.description, parts)


def _range(data: Distribution) -> tuple[float, float, bool]:
    """The ends of the scale, and whether zero is in the picture."""
    values = [*data.edges, *(one.value for one in data.flags)] or [0.0]
    low, high = min(values), max(values)
    zero = low - IN_REACH * (high - low) <= 0 <= high + IN_REACH * (high - low)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= SMALLEST:
        return low - 1.0, high + 1.0, zero
    return low, high, zero


def _bars(data: Distribution, across: Scale, span: tuple[float, float], palette: Palette) -> list[str]:
    """One outline for the losses, in the colour of losses, and one for the rest; the line at zero parts them too."""
    top, bottom = span
    most = max(data.counts, default=0) or 1
    bins = [
        (low, high, bottom - (bottom - top) * count / most)
        for (low, high), count in zip(pairwise(data.edges), data.counts, strict=True)
    ]
    parts = []
    for colour, lost in ((palette.loss, True), (palette.brand, False)):
        shown = [one for one in bins if (one[0] / 2 + one[1] / 2 < 0) is lost]
        if shown:
            steps = [(across(edge), height) for low, high, height in shown for edge in (low, high)]
            parts.append(area([(steps[0][0], bottom), *steps, (steps[-1][0], bottom)], colour, 1.0))
    return parts
