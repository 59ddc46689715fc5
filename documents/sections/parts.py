"""What sections are made of: figures, tables and pictures whose every word is already written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from markupsafe import Markup

from documents.charts.lettering import width_of
from documents.charts.svg import Palette
from documents.charts.widths import from_their_beginning
from documents.formats import Figure, Formats
from documents.language import Translator
from documents.trace.ledger import unmarked
from documents.typography import typeset
from proposals.base import Text, text_in
from proposals.edition import Paper

Sense = Literal["", "gain", "loss"]
Kind = Literal["", "total", "subtotal", "group", "muted"]
SIZES: Final = (("", 23.0), ("long", 20.0), ("longer", 15.5), ("longest", 12.0))
"""Sizes of type of the large figures, points, as the style sheet has them."""
FIGURE_WIDTH: Final = 108.0
SHORT_TABLE: Final = 5
CAPTION_ROWS: Final = 2
"""Rows that the caption of a table and the space below it take."""
DASH: Final = "–"
"""Stands in a cell that has nothing to say."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The formats, colours and paper of one document: what turns figures and texts into words and pictures."""

    formats: Formats
    palette: Palette = field(default_factory=Palette)
    paper: Paper = "A4"

    @property
    def language(self) -> str:
        return self.formats.language

    @property
    def words(self) -> Translator:
        return self.formats.words

    def gettext(self, message: str) -> str:
        return self.words.gettext(message)

    def fill(self, message: str, **facts: object) -> str:
        return self.words.fill(message, **facts)

    def text(self, text: Text | None) -> str:
        return typeset(text_in(text, self.language), self.language)

    def paragraphs(self, text: Text | None) -> tuple[str, ...]:
        """The paragraphs of a text, parted by empty lines."""
        parts = self.text(text).replace("\r\n", "\n").split("\n\n")
        return tuple(part.strip() for part in parts if part.strip())

    def date(self, day: dt.date | None) -> str:
        return self.formats.date(day) if day else ""

    def short_date(self, day: dt.date | None) -> str:
        return self.formats.short_date(day) if day else DASH


@dataclass(frozen=True, slots=True)
class Pair:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class BigFigure:
    label: str
    value: str
    note: str = ""
    sense: Sense = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """A row of large quiet figures in one size: the longest one decides which."""

    figures: tuple[BigFigure, ...]

    @property
    def size(self) -> str:
        widest = max(width_of(one.value, 1.0) for one in self.figures)
        return next((name for name, points in SIZES if points * widest <= FIGURE_WIDTH), "huge")


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a length of CSS; columns without one share what is left."""

    head: str
    number: bool = False
    width: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each column; a group has a single one. `note` stands small under the first cell.

    `losses` are the places of cells that tell of a loss.
    """

    cells: tuple[str, ...]
    kind: Kind = ""
    note: str = ""
    losses: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """`kept_whole` is the most rows for which it stands on one page; `dense` sets its lines closer. Where it `adds_up`,
    the figures of its totals are the sums of the rows above them.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    wide: bool = False
    width: str = ""
    kept_whole: int = SHORT_TABLE
    dense: bool = False
    adds_up: bool = False

    @property
    def short(self) -> bool:
        """Few enough rows to stand on one page rather than be parted."""
        return len(self.rows) <= self.kept_whole


@dataclass(frozen=True, slots=True)
class Picture:
    """`width` is a length of CSS; without one it is as wide as the style sheet has it."""

    svg: Markup
    caption: str = ""
    width: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section; `id` is the name of its template too. `begins_page` says whether it begins a new page."""

    id: str
    number: str
    title: str
    body: object
    begins_page: bool = True


def picture(svg: str, caption: str = "") -> Picture:
    """A picture drawn by documents.charts, which escapes every text in it."""
    return Picture(Markup(from_their_beginning(svg)), caption)  # noqa: S704 - drawn by ourselves


def abreast(tables: Sequence[Table]) -> tuple[tuple[Table, ...], ...]:
    """Small tables in two columns of about the same length, in their order; a single one stays alone."""
    lengths = [len(one.rows) + CAPTION_ROWS for one in tables]
    first = min(range(1, len(tables) + 1), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])), default=0)
    return tuple(tuple(part) for part in (tables[:first], tables[first:]))


def pairs(*given: tuple[str, str]) -> tuple[Pair, ...]:
    """Labels with their values; those without a value are left out."""
    return tuple(Pair(label, value) for label, value in given if value)


def sense_of(value: Figure) -> Sense:
    """Loss below zero; a gain needs no colour."""
    return "loss" if value < 0 else ""


def shortened(text: str, most: int) -> str:
    """A text of at most `most` characters, marks not counted; for places where the whole of it stands elsewhere."""
    return text if len(unmarked(text)) <= most else f"{text[: most - 1].rstrip()}…"


def joined(parts: Sequence[str], separator: str = ", ") -> str:
    return separator.join(part for part in parts if part)
