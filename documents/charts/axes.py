"""Axes of money and flags above a picture, placed so that no two words ever meet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from documents.charts.lettering import width_of
from documents.charts.scale import Scale, ticks
from documents.charts.svg import WIDTH, Palette, stroke, text
from documents.trace.ledger import unmarked

LANE: Final = 10.0
"""Height of one row of flags."""
AFTER_LINE: Final = 3.0
"""Between the line of a flag and its words."""
APART: Final = 8.0


@dataclass(frozen=True, slots=True)
class Flag:
    """A value with its words; `strong` ones have a heavier line, `dashed` ones a broken one."""

    value: float
    words: str
    strong: bool = False
    dashed: bool = False


def fitting_ticks(across: Scale, write: Callable[[float], str], most: int = 5) -> tuple[float, ...]:
    """At most so many round figures whose words differ and stand apart; none where not even two do."""
    for about in range(most, 0, -1):
        marks = ticks(across.low, across.high, about)
        words = [unmarked(write(one)) for one in marks]
        if len(set(words)) == len(words) and _apart(across, marks, words):
            return marks
    return ()


def money_axis(
    across: Scale, write: Callable[[float], str], span: tuple[float, float], palette: Palette, most: int = 5
) -> list[str]:
    """Grid lines over `span` (top, bottom) with their figures below."""
    top, bottom = span
    parts = []
    for value in fitting_ticks(across, write, most):
        x, words = across(value), write(value)
        parts.append(stroke([(x, top), (x, bottom)], palette.line, 0.5))
        parts.append(text(_inside(x, words), bottom + 11, words, palette.quiet, "middle"))
    return parts


def right_end(flags: Sequence[Flag], low: float, high: float, left: float) -> float:
    """Where a scale from `left` must end so that the words right of every flag stay inside the picture."""
    ends = [WIDTH - 2.0]
    for one in flags:
        share = (one.value - low) / (high - low) if high > low else 0.5
        room = WIDTH - AFTER_LINE - width_of(one.words) - left
        if share > 0:
            ends.append(left + room / share)
    return max(min(ends), left + 40.0)


def lanes(places: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """Rows, counted upwards, for words that begin at a place and are so wide.

    Words meet neither other words nor the lines of other flags: what reaches over a flag on its right stands above it.
    """
    found: dict[int, int] = {}
    for at in sorted(range(len(places)), key=lambda one: (-places[one][0], -one)):
        start, width = places[at]
        covered = [row for other, row in found.items() if places[other][0] <= start + AFTER_LINE + width + APART]
        found[at] = max(covered, default=-1) + 1
    return tuple(found[at] for at in range(len(places)))


def flag_rows(flags: Sequence[Flag], across: Scale) -> tuple[int, ...]:
    """The lane of each flag."""
    return lanes([(across(one.value), width_of(one.words)) for one in flags])


def flag_lines(
    flags: Sequence[Flag], rows: Sequence[int], across: Scale, span: tuple[float, float], palette: Palette
) -> list[str]:
    """Each flag as a line through `span` (top, bottom) with its words above the top."""
    top, bottom = span
    parts = []
    for one, row in zip(flags, rows, strict=True):
        x, baseline = across(one.value), top - 4 - row * LANE
        width, dash = (1.3 if one.strong else 0.8), ("3 2" if one.dashed else "")
        parts.append(stroke([(x, top), (x, bottom)], "#ffffff", width + 1.4))
        parts.append(stroke([(x, baseline - 6), (x, bottom)], palette.ink, width, dash))
        parts.append(text(x + AFTER_LINE, baseline, one.words, palette.ink))
    return parts


def _apart(across: Scale, marks: Sequence[float], words: Sequence[str]) -> bool:
    ends = [(_inside(across(value), one), width_of(one) / 2) for value, one in zip(marks, words, strict=True)]
    return all(x + half + APART <= y - other for (x, half), (y, other) in pairwise(ends))


def _inside(x: float, words: str) -> float:
    """The middle of words near x that stay inside the picture."""
    half = width_of(words) / 2
    return min(max(x, half), WIDTH - half)
