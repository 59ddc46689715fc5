"""What stands on the track of a slider: the measured value and its ends, and from where on the offer pays.

A slider sets its values at equal distances, whatever lies between them; so does the picture, which is laid over it and
takes its width: all places are shares of the way from its first value to its last.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.charts.svg import Palette, n

HEIGHT: Final = 46
LINE: Final = 16.0
"""Where the track of the slider runs, from the top."""
SIDES: Final = 26.0
"""Where the line runs that tells on which side the offer pays."""
RING: Final = 8.0


@dataclass(frozen=True, slots=True)
class Standing:
    """What is drawn, as shares: where the figure `stands` between `low` and `high`, where it is `now`.

    `even` is the break-even, None where it lies beyond the track; `pays` says of the part before it and of the part
    behind it whether the offer pays there, None where that is not known.
    """

    now: float
    stands: float
    low: float
    high: float
    even: float | None
    pays: tuple[bool, bool] | None


def share_of(values: Sequence[float], value: float) -> float:
    """Where a value lies between rising values at equal distances; what lies beyond them is at their ends.

    >>> [share_of([0.0, 1.0, 5.0], one) for one in (-1.0, 0.5, 1.0, 4.0, 9.0)]
    [0.0, 0.25, 0.5, 0.875, 1.0]
    """
    if len(values) < 2 or value <= values[0]:
        return 0.0
    if value >= values[-1]:
        return 1.0
    at = bisect_right(values, value) - 1
    return (at + (value - values[at]) / (values[at + 1] - values[at])) / (len(values) - 1)


def track_picture(one: Standing, palette: Palette) -> str:
    """The picture; its words stand beside it, so it has none and carries no letters."""
    parts = [_band(one, palette), *_sides(one, palette)]
    if abs(one.now - one.stands) > 1e-9:
        parts.append(_ring(one.stands, palette))
    if one.even is not None:
        parts.append(_flag(one.even, palette))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{HEIGHT}">{"".join(parts)}</svg>'


def _band(one: Standing, palette: Palette) -> str:
    """The ends between which the figure was measured."""
    left, width = min(one.low, one.high), abs(one.high - one.low)
    if not width:
        return ""
    return (
        f'<rect x="{_share(left)}" y="{n(LINE - 5)}" width="{_share(width)}" height="10" rx="3" '
        f'fill="{palette.ink}" fill-opacity=".16"/>'
    )


def _sides(one: Standing, palette: Palette) -> list[str]:
    """The line below the track: whole where the offer pays, broken where it does not."""
    if one.pays is None:
        return []
    cut = one.even if one.even is not None else 0.0
    return [
        _side(start, end, pays, palette)
        for (start, end), pays in zip(((0.0, cut), (cut, 1.0)), one.pays, strict=True)
        if end > start
    ]


def _side(start: float, end: float, pays: bool, palette: Palette) -> str:
    look = f'stroke="{palette.gain}"' if pays else f'stroke="{palette.loss}" stroke-dasharray="2 5"'
    return (
        f'<line x1="{_share(start)}" x2="{_share(end)}" y1="{n(SIDES)}" y2="{n(SIDES)}" {look} '
        'stroke-width="3" stroke-linecap="round"/>'
    )


def _ring(at: float, palette: Palette) -> str:
    return (
        f'<circle cx="{_share(at)}" cy="{n(LINE)}" r="{n(RING)}" fill="#ffffff" stroke="{palette.ink}" '
        'stroke-width="2.5" stroke-dasharray="4 2.3"/>'
    )


def _flag(at: float, palette: Palette) -> str:
    """A pole across the track with a flag at its foot, beside which stands from where on it pays."""
    pole = f'<path d="M0 {n(LINE - 11)} V{HEIGHT}" stroke="{palette.ink}" stroke-width="2.5"/>'
    return f'<svg x="{_share(at)}" overflow="visible">{pole}</svg>'


def _share(value: float) -> str:
    return f"{n(100 * value)}%"
