"""Words made to fit a box: measured by the widths of the typeface, set smaller step by step, cut at the very end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.charts.flowing import SAFE, flowed
from documents.charts.lettering import shortened, width_of
from documents.typography import JOINER, SIGNED

LEADING: Final = 1.2
"""From line to line, in sizes of type."""
BETWEEN: Final = 0.4
"""Between paragraphs, in sizes of type."""
ELLIPSIS: Final = "…"
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Signs that no file of Office can hold."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


def clean(words: str) -> str:
    """Words without what cannot be written."""
    return FORBIDDEN.sub("", words)


def kept_together(words: str) -> str:
    """Words in which no line ends between a sign and the currency behind it: −€70,384."""
    return SIGNED.sub(JOINER, words)


def height_of(paragraphs: Sequence[str], width: float, size: float) -> float:
    """How high paragraphs stand at a size of type."""
    lines = sum(len(flowed(one, width, size)) for one in paragraphs)
    return size * (LEADING * lines + BETWEEN * max(len(paragraphs) - 1, 0))


def fitted(paragraphs: Sequence[str], box: Box, sizes: Sequence[float]) -> tuple[float, tuple[str, ...]]:
    """The largest of `sizes` (falling) at which all stands in the box; at the last one what is too much is cut."""
    given = tuple(told for one in paragraphs if (told := clean(one)))
    for size in sizes:
        if height_of(given, box.width, size) <= box.height:
            return size, given
    return sizes[-1], _cut(given, box, sizes[-1])


def one_line(words: str, width: float, size: float) -> str:
    """Words on a single line, cut with an ellipsis where they are longer."""
    return shortened(" ".join(clean(words).splitlines()), width * SAFE, size)


def _cut(paragraphs: Sequence[str], box: Box, size: float) -> tuple[str, ...]:
    """As many paragraphs as have room, the last one shortened to whole lines with an ellipsis."""
    kept: list[str] = []
    for one in paragraphs:
        if height_of([*kept, one], box.width, size) > box.height:
            break
        kept.append(one)
    above = height_of(kept, box.width, size) + (BETWEEN * size if kept else 0.0)
    room = int((box.height - above) / (LEADING * size) + 1e-9)
    rest = flowed(paragraphs[len(kept)], box.width, size)[:room]
    if rest:
        return (*kept, _ended(rest, box.width, size))
    return (*kept[:-1], _ended(flowed(kept[-1], box.width, size), box.width, size)) if kept else (ELLIPSIS,)


def _ended(lines: Sequence[str], width: float, size: float) -> str:
    """Lines as one text with an ellipsis at its end."""
    last = lines[-1].rstrip(" .,;:")
    while last and width_of(last + ELLIPSIS, size) > width * SAFE:
        last = last[:-1].rstrip()
    return " ".join([*lines[:-1], last + ELLIPSIS])
