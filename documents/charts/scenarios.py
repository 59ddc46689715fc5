"""The cases side by side: for each what a year earns and what it all is worth today, as bars that read like a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.charts.bridge import BAR, GAP, LABELS, ROW
from documents.charts.lettering import shortened, width_of, wrapped
from documents.charts.scale import Scale
from documents.charts.svg import WIDTH, Palette, lines, rect, stroke, svg, text

TOP: Final = 18.0
BETWEEN: Final = 18.0


@dataclass(frozen=True, slots=True)
class Row:
    """One case: its name, and for each panel the amount with its words; `quiet` ones stand beside the computed."""

    label: str
    amounts: tuple[tuple[float, str], ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Scenarios:
    """`heads` name the panels, one for each amount of a row."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    title: str
    description: str


def scenarios(data: Scenarios, palette: Palette) -> str:
    """The picture as SVG."""
    start = LABELS + GAP
    width = (WIDTH - start - BETWEEN * (len(data.heads) - 1)) / len(data.heads)
    parts = [
        lines(0, _middle(at), wrapped(row.label, LABELS), palette.quiet if row.quiet else palette.ink)
        for at, row in enumerate(data.rows)
    ]
    for panel, head in enumerate(data.heads):
        left = start + panel * (width + BETWEEN)
        column = [(row.amounts[panel], row.quiet) for row in data.rows]
        parts.append(text(left, TOP - 8, shortened(head, width), palette.ink, weight=500))
        parts += _panel(column, (left, left + width), palette)
    return svg(TOP + ROW * len(data.rows) + 4, data.title, data.description, parts)


def _middle(row: int) -> float:
    return TOP + ROW * (row + 0.5)


def _panel(column: Sequence[tuple[tuple[float, str], bool]], ends: tuple[float, float], palette: Palette) -> list[str]:
    left, right = ends
    values = [amount for (amount, _), _ in column]
    stop = right - max(width_of(words, 8.2) for (_, words), _ in column) - GAP
    low, high = min(0.0, *values), max(0.0, *values)
    across = Scale(low, high if high > low else low + 1.0, left, max(stop, left + 20.0))
    parts = []
    for at, ((amount, words), quiet) in enumerate(column):
        y, zero = _middle(at), across(0.0)
        colour = palette.loss if amount < 0 else palette.quiet if quiet else palette.brand
        if amount:
            parts.append(rect(zero, y - BAR / 2, across(amount) - zero, BAR, colour))
        ink = palette.loss if amount < 0 else palette.ink
        parts.append(text(right, y + 2.9, words, ink, "end", size=8.2))
    zero = across(0.0)
    return [*parts, stroke([(zero, TOP), (zero, TOP + ROW * len(column))], palette.ink, 0.6)]
