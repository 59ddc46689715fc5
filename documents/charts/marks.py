"""What stands for a figure: points whose shape tells the arms apart, bars hatched where nothing is proven."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from documents.charts.svg import n

Shape = Literal["ring", "disc", "diamond", "square", "triangle", "cross"]
SHAPES: Final[tuple[Shape, ...]] = ("diamond", "square", "triangle", "disc")
"""Treatments in turn; the control is always a ring, an excluded run always a cross."""
HATCH: Final = 3.2
MOST_APART: Final = 2000
CELL: Final = 2.0
"""Of so many points each is drawn; of more, one of a look in each square of so many points to a side."""
_CORNERS: Final = {
    "diamond": ((0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)),
    "square": ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)),
    "triangle": ((0.0, -1.25), (1.15, 0.9), (-1.15, 0.9)),
}


def hatched(x: float, y: float, width: float, height: float, colour: str) -> str:
    """A bar that is not proven: outlined and hatched, so that it differs without colour too."""
    left, right = min(x, x + width) + 0.4, max(x, x + width) - 0.4
    right = max(right, left + 0.2)
    strokes = []
    for at in range(int((right - left + height) / HATCH) + 1):
        start = left - height + (at + 0.5) * HATCH
        low, high = max(start, left), min(start + height, right)
        if high > low:
            strokes.append(f"M{n(low)} {n(y + height - (low - start))} L{n(high)} {n(y + height - (high - start))}")
    return (
        f'<rect x="{n(left)}" y="{n(y + 0.4)}" width="{n(right - left)}" height="{n(height - 0.8)}" '
        f'fill="#ffffff" stroke="{colour}" stroke-width="0.8"/>'
        f'<path d="{" ".join(strokes)}" stroke="{colour}" stroke-width="0.7" fill="none"/>'
    )


class Dot(NamedTuple):
    """A point of data that is to be drawn."""

    x: float
    y: float
    shape: Shape
    colour: str
    size: float = 3.0


def marks(dots: Sequence[Dot]) -> list[str]:
    """The points in their order, excluded ones above all others.

    In a crowd a point that another of its look covers is not drawn once more.
    """
    drawn = dots if len(dots) <= MOST_APART else _uncovered(dots)
    return [mark(*dot) for dot in sorted(drawn, key=lambda dot: dot.shape == "cross")]


def _uncovered(dots: Iterable[Dot]) -> Iterable[Dot]:
    return {(dot.x // CELL, dot.y // CELL, dot.shape, dot.colour): dot for dot in dots}.values()


def mark(x: float, y: float, shape: Shape, colour: str, size: float = 3.0) -> str:
    """A point of data centred on x, y."""
    if shape == "ring":
        look = f'r="{n(size * 0.85)}" fill="#ffffff" stroke="{colour}" stroke-width="1.1"'
        return f'<circle cx="{n(x)}" cy="{n(y)}" {look}/>'
    if shape == "disc":
        return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(size)}" fill="{colour}"/>'
    if shape == "cross":
        return _cross(x, y, size * 0.75, colour)
    path = " L".join(f"{n(x + dx * size)} {n(y + dy * size)}" for dx, dy in _CORNERS[shape])
    return f'<path d="M{path} Z" fill="{colour}"/>'


def _cross(x: float, y: float, arm: float, colour: str) -> str:
    falling = f"M{n(x - arm)} {n(y - arm)} L{n(x + arm)} {n(y + arm)}"
    rising = f"M{n(x - arm)} {n(y + arm)} L{n(x + arm)} {n(y - arm)}"
    return f'<path d="{falling} {rising}" stroke="{colour}" stroke-width="1.1" fill="none"/>'
