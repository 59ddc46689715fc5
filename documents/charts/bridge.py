"""From today's profit to tomorrow's: a waterfall that reads like a table, one line for each lever."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, Literal

from documents.charts.lettering import width_of, wrapped
from documents.charts.marks import hatched
from documents.charts.scale import Scale
from documents.charts.svg import WIDTH, Palette, lines, rect, stroke, svg, text

Basis = Literal["proven", "open", "price"]
ROW: Final = 23.0
BAR: Final = 11.0
LABELS: Final = 128.0
GAP: Final = 10.0
TOP: Final = 4.0
SWATCH: Final = 14.0
SHORT_RANGE: Final = 0.4
"""Where the changes span less than this share of the profit, the long bars are cut so that the changes can be seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One lever: its share of the change, as it is written, and what it rests on."""

    label: str
    amount: float
    written: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Bridge:
    """Profit before and after with the levers between; the bars sum to after - before.

    `legend` names each basis; only those that occur are shown.
    """

    before: tuple[str, float, str]
    bars: tuple[Bar, ...]
    after: tuple[str, float, str]
    legend: tuple[tuple[Basis, str], ...]
    title: str
    description: str


def bridge(data: Bridge, palette: Palette) -> str:
    """The waterfall as SVG."""
    figures = [data.before[2], *(bar.written for bar in data.bars), data.after[2]]
    right = WIDTH - max(width_of(figure, 8.2) for figure in figures) - GAP
    levels = list(accumulate((bar.amount for bar in data.bars), initial=data.before[1]))
    cut, scale = _scale([*levels, data.after[1]], right)
    rows = [_total(0, data.before, (cut, scale), palette)]
    rows += [
        _lever(at + 1, bar, span, scale, palette)
        for at, (bar, span) in enumerate(zip(data.bars, pairwise(levels), strict=True))
    ]
    rows.append(_total(len(data.bars) + 1, data.after, (cut, scale), palette))
    rows.append(_links(levels, scale, palette))
    bottom = TOP + ROW * (len(data.bars) + 2)
    if not cut:
        rows.append(stroke([(scale(0.0), TOP), (scale(0.0), bottom)], palette.ink, 0.6))
    below = legend(data.legend, _looks(data.bars, palette), bottom + 12, palette)
    return svg(bottom + (20 if below else 4), data.title, data.description, [*rows, *below])


def _scale(levels: Sequence[float], right: float) -> tuple[bool, Scale]:
    """Whether the bars are cut off from zero, and the scale of the picture."""
    start = LABELS + GAP
    low, high = min(levels), max(levels)
    spread, size = high - low, max(abs(low), abs(high))
    if (low > 0 or high < 0) and spread < SHORT_RANGE * size:
        room = 0.3 * (spread or size)
        ends = (low - room, high) if low > 0 else (low, high + room)
        return True, Scale(*ends, start, right)
    ends = (min(low, 0.0), max(high, 0.0))
    return False, Scale(*(ends if ends[1] > ends[0] else (0.0, 1.0)), start, right)


def _middle(row: int) -> float:
    return TOP + ROW * (row + 0.5)


def _total(row: int, total: tuple[str, float, str], drawn: tuple[bool, Scale], palette: Palette) -> str:
    label, amount, written = total
    cut, scale = drawn
    y = _middle(row)
    zero = scale.start if amount >= 0 else scale.end
    base = zero if cut else scale(0.0)
    parts = [
        lines(0, y, wrapped(label, LABELS), palette.ink, weight=500),
        rect(base, y - BAR / 2, scale(amount) - base, BAR, palette.brand),
        text(WIDTH, y + 2.9, written, palette.ink, "end", size=8.2, weight=500),
    ]
    if cut:
        parts.append(_break(base + (9 if amount >= 0 else -9), y))
    return "".join(parts)


def _break(x: float, y: float) -> str:
    return "".join(
        stroke([(x + by - 2, y + BAR / 2 + 1.5), (x + by + 2, y - BAR / 2 - 1.5)], "#ffffff", 1.6) for by in (0, 4)
    )


def _lever(row: int, bar: Bar, span: tuple[float, float], scale: Scale, palette: Palette) -> str:
    y = _middle(row)
    start, end = scale(span[0]), scale(span[1])
    colour = _colour(bar, palette)
    draw = hatched if bar.basis == "open" else rect
    width = end - start if abs(end - start) > 0.8 else 0.8 if bar.amount >= 0 else -0.8
    return "".join(
        (
            lines(0, y, wrapped(bar.label, LABELS), palette.ink),
            draw(start, y - BAR / 2, width, BAR, colour),
            rect(start, y + BAR / 2 - 2, width, 2, palette.ink) if bar.basis == "price" else "",
            text(WIDTH, y + 2.9, bar.written, colour, "end", size=8.2),
        )
    )


def _links(levels: Sequence[float], scale: Scale, palette: Palette) -> str:
    return "".join(
        stroke([(scale(level), _middle(row) + BAR / 2), (scale(level), _middle(row + 1) - BAR / 2)], palette.quiet, 0.5)
        for row, level in enumerate(levels)
    )


def _colour(bar: Bar, palette: Palette) -> str:
    return palette.gain if bar.amount >= 0 else palette.loss


def _looks(bars: Sequence[Bar], palette: Palette) -> dict[Basis, list[str]]:
    """The colours in which each basis occurs among the bars, that of gains first."""
    colours = (palette.gain, palette.loss)
    drawn = {(bar.basis, _colour(bar, palette)) for bar in bars}
    return {bar.basis: [one for one in colours if (bar.basis, one) in drawn] for bar in bars}


def legend(
    entries: Sequence[tuple[Basis, str]], looks: Mapping[Basis, Sequence[str]], y: float, palette: Palette
) -> list[str]:
    """What the looks of bars mean, on one line, each in the colours of its bars; those without bars are left out."""
    x, parts = LABELS + GAP, []
    for basis, words in entries:
        if basis not in looks:
            continue
        draw, width = hatched if basis == "open" else rect, SWATCH / len(looks[basis])
        parts += [draw(x + at * width, y - 6.2, width, 7, colour) for at, colour in enumerate(looks[basis])]
        parts.append(text(x + SWATCH + 4, y, words, palette.quiet))
        parts += [rect(x, y - 1.2, SWATCH, 2, palette.ink)] if basis == "price" else []
        x += SWATCH + 4 + width_of(words) + 14
    return parts
