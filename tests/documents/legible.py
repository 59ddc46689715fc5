"""Whether every word of a picture can be read: none outside, none over another."""

from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree as ET

from documents.charts.lettering import width_of
from documents.charts.svg import WIDTH

SVG = "{http://www.w3.org/2000/svg}"
SLACK = 0.05
ASCENT, DESCENT = 0.62, 0.1
"""Of figures and small letters, in parts of the size; lines are set as close as 1.25 sizes."""


class Box(NamedTuple):
    words: str
    left: float
    right: float
    top: float
    bottom: float


def boxes(drawn: str) -> list[Box]:
    """Where the words of a picture stand."""
    root = ET.fromstring(drawn)  # noqa: S314 - drawn by ourselves
    return [_box(one) for one in root.iter(f"{SVG}text")]


def _box(word: ET.Element) -> Box:
    x, y, size = (float(word.get(name, "")) for name in ("x", "y", "font-size"))
    width = width_of(word.text or "", size)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[word.get("text-anchor", "start")]
    return Box(word.text or "", left, left + width, y - ASCENT * size, y + DESCENT * size)


def unreadable(drawn: str) -> list[tuple[str, ...]]:
    """Words that leave the picture, and pairs of words that stand over each other."""
    found = boxes(drawn)
    height = float(ET.fromstring(drawn).get("viewBox", "").split()[-1])  # noqa: S314 - drawn by ourselves
    outside = [
        (one.words,)
        for one in found
        if one.left < -SLACK or one.right > WIDTH + SLACK or one.top < -SLACK or one.bottom > height + SLACK
    ]
    return outside + [(one.words, other.words) for one, other in combinations(found, 2) if _meet(one, other)]


def _meet(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > SLACK and down > SLACK
