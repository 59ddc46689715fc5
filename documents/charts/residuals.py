"""Residuals as a technologist looks at them: over the fitted values, and beside it over time or as a normal plot."""

from dataclasses import dataclass
from typing import Final

from documents.charts.lettering import shortened, width_of
from documents.charts.marks import SHAPES, Dot, Shape, marks
from documents.charts.scale import NumberWriter, Scale, decimals, scale_over, ticks
from documents.charts.svg import WIDTH, Palette, stroke, svg, text

HEIGHT: Final = 150.0
TOP: Final = 26.0
BOTTOM: Final = 112.0
GAP: Final = 22.0


@dataclass(frozen=True, slots=True)
class Rest:
    """One run: its arm and what is left of it; `across` are its places in the two panels."""

    arm: str
    residual: float
    across: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Residuals:
    """`arms` begin with the control; `heads` name the panels, `below` what is measured to the right in each."""

    points: tuple[Rest, ...]
    arms: tuple[str, ...]
    heads: tuple[str, str]
    below: tuple[str, str]
    title: str
    description: str


def residual_plot(data: Residuals, number: NumberWriter, palette: Palette) -> str:
    """Two panels of the same residuals, the line of no residual in both; `number` writes the figures of the axes."""
    up = scale_over([0.0, *(one.residual for one in data.points)], BOTTOM, TOP)
    beside = ticks(up.low, up.high, 4)
    left = max((width_of(number(value, decimals(beside))) for value in beside), default=0.0) + 8
    half = (WIDTH - 4 - left - GAP) / 2
    panels = ((left, left + half), (left + half + GAP, WIDTH - 4))
    parts = [text(left - 8, up(value) + 2.6, number(value, decimals(beside)), palette.quiet, "end") for value in beside]
    for at, ends in enumerate(panels):
        parts += _panel(data, at, (ends, up), number, palette)
    return svg(HEIGHT, data.title, data.description, parts)


def _panel(
    data: Residuals, at: int, place: tuple[tuple[float, float], Scale], number: NumberWriter, palette: Palette
) -> list[str]:
    (left, right), up = place
    across = scale_over([one.across[at] for one in data.points], left, right, 0.05)
    parts = [text(left, TOP - 12, shortened(data.heads[at], right - left), palette.ink, weight=500)]
    parts += [stroke([(left, up(value)), (right, up(value))], palette.line, 0.5) for value in ticks(up.low, up.high, 4)]
    parts.append(stroke([(left, up(0.0)), (right, up(0.0))], palette.ink, 0.7))
    below = ticks(across.low, across.high, 4)
    for value in below:
        words = number(value, decimals(below))
        parts.append(text(min(across(value), WIDTH - width_of(words) / 2), BOTTOM + 13, words, palette.quiet, "middle"))
    parts.append(text(right, HEIGHT - 6, shortened(data.below[at], right - left), palette.quiet, "end"))
    looks = {arm: _look(arm, data.arms, palette) for arm in {one.arm for one in data.points}}
    dots = [Dot(across(one.across[at]), up(one.residual), *looks[one.arm], 2.8) for one in data.points]
    return [*parts, *marks(dots)]


def _look(arm: str, arms: tuple[str, ...], palette: Palette) -> tuple[Shape, str]:
    at = arms.index(arm) if arm in arms else 0
    return ("ring", palette.ink) if at == 0 else (SHAPES[(at - 1) % len(SHAPES)], palette.brand)
