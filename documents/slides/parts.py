"""What a slide is made of: words, tables, pictures and charts, each with its box; every word is written and fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from documents.slides.chart_data import Bars, Colour, Dots, Line
from documents.slides.fitting import Box, fitted, one_line

Align = Literal["left", "right", "center"]
WIDTH: Final = 960.0
HEIGHT: Final = 540.0
TITLE: Final = Box(40, 28, 780, 72)
BODY: Final = Box(40, 116, 880, 376)
FOOT: Final = Box(40, 506, 880, 16)
TITLE_SIZES: Final = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
BODY_SIZES: Final = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)


@dataclass(frozen=True, slots=True)
class Look:
    """How words are set."""

    colour: Colour = "ink"
    bold: bool = False
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs at one size of type that stand inside their box; `losses` are the places of those that tell of one."""

    box: Box
    paragraphs: tuple[str, ...]
    size: float
    look: Look = Look()
    losses: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Band:
    """A plain ground of one colour."""

    box: Box
    colour: Colour


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (PNG) with its text alternative."""

    box: Box
    png: bytes
    alternative: str


@dataclass(frozen=True, slots=True)
class Cell:
    words: str
    look: Look = Look()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `widths` of its columns, all rows of one height; its cells hold one line each."""

    box: Box
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    size: float
    row_height: float
    alternative: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its data; `alternative` says in words what it shows."""

    box: Box
    data: Bars | Dots | Line
    name: str
    alternative: str


Part = Words | Band | Image | Grid | Chart


@dataclass(frozen=True, slots=True)
class Slide:
    """`title` is the message as a sentence; `notes` say where the figures come from. A cover has no foot."""

    title: Words
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    cover: bool = False


def words(box: Box, said: str | Sequence[str], sizes: Sequence[float] = BODY_SIZES, look: Look | None = None) -> Words:
    """Words set as large as they fit."""
    size, paragraphs = fitted([said] if isinstance(said, str) else said, box, sizes)
    return Words(box, paragraphs, size, look or Look())


def line(box: Box, said: str, size: float, look: Look | None = None) -> Words:
    """Words on one line of a given size."""
    return Words(box, (one_line(said, box.width, size),), size, look or Look())


def title(said: str) -> Words:
    """The message of a slide."""
    return words(TITLE, said, TITLE_SIZES)
