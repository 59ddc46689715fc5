"""Who does what when: one line for each step over the months of the plan."""

import math
from dataclasses import dataclass
from typing import Final

from documents.charts.lettering import width_of, wrapped
from documents.charts.scale import Scale, month_mark, month_ticks
from documents.charts.svg import WIDTH, Palette, lines, rect, stroke, svg, text

ROW: Final = 20.0
BAR: Final = 7.0
LABELS: Final = 150.0
TOP: Final = 6.0
RIGHT: Final = WIDTH - 12.0
LEAST_BAR: Final = 2.5


@dataclass(frozen=True, slots=True)
class Step:
    """One step between two months from today, in either order; a step without length is a moment."""

    name: str
    start: float
    end: float

    @property
    def span(self) -> tuple[float, float]:
        return min(self.start, self.end), max(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Plan:
    """`mark` is a moment with its words, the month in which the benefits begin; `axis` the words under the axis."""

    steps: tuple[Step, ...]
    mark: tuple[float, str]
    axis: str
    title: str
    description: str


def gantt(data: Plan, palette: Palette) -> str:
    """The plan as SVG, months from left to right, the steps in the order given."""
    months = max(1, math.ceil(max(data.mark[0], *(step.span[1] for step in data.steps))))
    across = Scale(0.0, months, LABELS, RIGHT)
    bottom = TOP + ROW * (len(data.steps) + 1)
    parts = []
    for month in month_ticks(months):
        parts.append(stroke([(across(month), TOP), (across(month), bottom)], palette.line, 0.5))
        parts.append(text(across(month), bottom + 11, month_mark(month), palette.quiet, "middle"))
    for row, step in enumerate(data.steps):
        parts += _step(row, step, across, palette)
    parts += _mark(data, across, (bottom - ROW / 2, bottom), palette)
    parts.append(text(0, bottom + 11, data.axis, palette.quiet))
    return svg(bottom + 18, data.title, data.description, parts)


def _step(row: int, step: Step, across: Scale, palette: Palette) -> list[str]:
    y = TOP + ROW * (row + 0.5)
    start, end = map(across, step.span)
    return [
        lines(0, y, wrapped(step.name, LABELS - 10, 2), palette.ink),
        rect(start, y - BAR / 2, max(LEAST_BAR, end - start), BAR, palette.brand),
    ]


def _mark(data: Plan, across: Scale, place: tuple[float, float], palette: Palette) -> list[str]:
    """The moment as a dashed line through all steps, its words on the side that has room for them."""
    moment, words = data.mark
    y, bottom = place
    x = across(moment)
    left = x + 5 + width_of(words) > WIDTH
    at = text(x - 5 if left else x + 5, y + 2.6, words, palette.gain, "end" if left else "start", weight=500)
    return [stroke([(x, TOP), (x, bottom)], palette.gain, 0.9, "2 2"), at]
