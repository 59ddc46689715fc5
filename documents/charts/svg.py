"""The drawing board: one style for all pictures, in points, 488 wide like the text of a page, scaling to any width."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from html import escape
from typing import Final, Literal, Self

WIDTH: Final = 488.0
SIZE: Final = 7.5
SMALL: Final = 6.8
LEADING: Final = 9.4
FONT: Final = "'IBM Plex Sans', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours "#rrggbb" of a brand; `gain`, `loss` and `stated` carry meaning and never decorate."""

    ink: str = "#17212b"
    quiet: str = "#5a6570"
    line: str = "#d6dbe0"
    paper: str = "#f4f6f5"
    brand: str = "#0f4c46"
    gain: str = "#117c67"
    loss: str = "#b5432f"
    stated: str = "#8a6100"

    @classmethod
    def of(cls, colours: Mapping[str, str]) -> Self:
        """The palette among the colours of a brand; what it does not name stays as here."""
        return cls(**{one.name: colours[one.name] for one in fields(cls) if one.name in colours})


def svg(height: float, title: str, description: str, parts: Iterable[str]) -> str:
    """A whole picture with its text alternative; it takes the width of where it stands."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(WIDTH)} {n(height)}" role="img">'
        f"<title>{_safe(title)}</title><desc>{_safe(description)}</desc>{''.join(parts)}</svg>"
    )


def text(x: float, y: float, words: str, colour: str, anchor: Anchor = "start", **style: float) -> str:
    """Words with their baseline at y; `style`: size (points), weight (400 or 500)."""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{n(x)}" y="{n(y)}"{at} fill="{colour}" font-family="{FONT}" '
        f'font-size="{n(style.get("size", SIZE))}" font-weight="{n(style.get("weight", 400))}" '
        f'style="font-variant-numeric: tabular-nums">{_safe(words)}</text>'
    )


def lines(x: float, y: float, words: Sequence[str], colour: str, anchor: Anchor = "start", **style: float) -> str:
    """Lines of words centred on y."""
    first = y - (len(words) - 1) * LEADING / 2 + 0.35 * style.get("size", SIZE)
    return "".join(text(x, first + at * LEADING, line, colour, anchor, **style) for at, line in enumerate(words))


def rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled bar; a negative width or height counts from the other side."""
    left, top = min(x, x + width), min(y, y + height)
    return f'<rect x="{n(left)}" y="{n(top)}" width="{n(abs(width))}" height="{n(abs(height))}" fill="{fill}"/>'


def stroke(points: Sequence[tuple[float, float]], colour: str, width: float = 0.75, dash: str = "") -> str:
    """A line through points."""
    path = "M" + " L".join(f"{n(x)} {n(y)}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{n(width)}" '
        f'stroke-linejoin="round" stroke-linecap="round"{dashes}/>'
    )


def area(points: Sequence[tuple[float, float]], colour: str, opacity: float = 0.12) -> str:
    """A closed tinted area."""
    path = "M" + " L".join(f"{n(x)} {n(y)}" for x, y in points)
    return f'<path d="{path} Z" fill="{colour}" fill-opacity="{n(opacity)}"/>'


def _safe(words: str) -> str:
    return escape(_FORBIDDEN.sub("", words), quote=True)


def n(value: float) -> str:
    """A coordinate with at most two decimals."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short
