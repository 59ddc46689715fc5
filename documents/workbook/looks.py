"""How cells look: a few kinds in the colours of the brand, and number formats in the manner of a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from calculators.errors import N_
from documents.formats import NBSP, Formats
from documents.numerals import digits_shown
from documents.sections.measures import HIGHEST_RATE

TYPEFACE: Final = "Arial"
INPUT_GROUND: Final = "#fff6d9"
INPUT_INK: Final = "#1f4e9e"
INPUT_LINE: Final = "#e3cf8f"
FEWEST: Final = 2
"""Decimals of prices and of inputs that have any."""
MOST: Final = 6

KINDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"font_size": 20, "bold": True, "font_color": "brand", "text_wrap": True},
    "lead": {"font_size": 10, "font_color": "quiet", "text_wrap": True, "valign": "top"},
    "section": {"font_size": 12, "bold": True, "font_color": "brand", "valign": "bottom"},
    "head": {
        "font_size": 8.5, "bold": True, "font_color": "quiet", "text_wrap": True, "valign": "bottom",
        "bottom": 2, "bottom_color": "brand",
    },
    "head_in": {
        "font_size": 8.5, "bold": True, "font_color": "quiet", "text_wrap": True, "valign": "bottom",
        "bottom": 2, "bottom_color": "brand", "align": "left", "indent": 1,
    },
    "head_right": {
        "font_size": 8.5, "bold": True, "font_color": "quiet", "text_wrap": True, "valign": "bottom",
        "bottom": 2, "bottom_color": "brand", "align": "right",
    },
    "label": {"text_wrap": True, "bottom": 1, "bottom_color": "line"},
    "note": {
        "indent": 1, "font_size": 8.5, "font_color": "quiet", "text_wrap": True, "bottom": 1, "bottom_color": "line",
    },
    "unit": {"font_size": 8.5, "font_color": "quiet", "indent": 1, "bottom": 1, "bottom_color": "line"},
    "figure": {"align": "right", "bottom": 1, "bottom_color": "line"},
    "word": {"align": "right", "text_wrap": True, "bottom": 1, "bottom_color": "line"},
    "said": {"indent": 1, "text_wrap": True, "bottom": 1, "bottom_color": "line"},
    "total": {
        "bold": True, "align": "right", "top": 1, "top_color": "ink", "bottom": 1, "bottom_color": "ink",
        "bg_color": "paper",
    },
    "total_label": {
        "bold": True, "text_wrap": True, "top": 1, "top_color": "ink", "bottom": 1, "bottom_color": "ink",
        "bg_color": "paper",
    },
    "total_unit": {
        "indent": 1, "font_size": 8.5, "font_color": "quiet", "top": 1, "top_color": "ink", "bottom": 1,
        "bottom_color": "ink", "bg_color": "paper",
    },
    "input": {
        "align": "right", "font_color": INPUT_INK, "bg_color": INPUT_GROUND, "border": 1, "border_color": INPUT_LINE,
        "locked": False,
    },
    "input_word": {
        "align": "center", "font_color": INPUT_INK, "bg_color": INPUT_GROUND, "border": 1, "border_color": INPUT_LINE,
    },
    "aside": {"font_size": 8.5, "font_color": "quiet", "text_wrap": True},
    "fixed": {"align": "right", "italic": True, "font_color": "stated", "bottom": 1, "bottom_color": "line"},
    "big": {
        "font_size": 18, "bold": True, "font_color": "brand", "align": "left", "bg_color": "paper", "valign": "vcenter",
    },
    "big_label": {"font_size": 8.5, "font_color": "quiet", "bg_color": "paper", "text_wrap": True, "valign": "bottom"},
    "big_note": {"font_size": 8.5, "font_color": "quiet", "bg_color": "paper", "text_wrap": True, "valign": "top"},
    "quote": {
        "font_size": 12, "bold": True, "font_color": "ink", "text_wrap": True, "valign": "vcenter", "left": 5,
        "left_color": "brand", "indent": 1,
    },
    "strong": {"bold": True, "align": "right", "bottom": 1, "bottom_color": "line"},
    "link": {"font_color": "brand", "underline": 1, "bottom": 1, "bottom_color": "line"},
    "helper": {"align": "right", "font_size": 8.5, "font_color": "quiet"},
    "band": {"bg_color": "brand"},
    "plain": {},
}  # fmt: skip
"""Properties of XlsxWriter; a colour may be named as a colour of the brand."""
SHRUNK: Final = frozenset({"figure", "total", "strong", "input", "fixed", "big", "helper"})
"""Kinds whose figure is written smaller where it is wider than its column, rather than as signs that hide it."""
COLOURS: Final = ("font_color", "bg_color", "bottom_color", "top_color", "left_color", "border_color")


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of one workbook, each made once."""

    book: Any
    colours: Mapping[str, str]
    made: dict[tuple[str, str], Any] = field(default_factory=dict)

    def of(self, kind: str, written: str = "") -> Any:
        """The format of a kind of KINDS with a number format."""
        key = (kind, written)
        if key not in self.made:
            said = {"font_name": TYPEFACE, "font_size": 10, "font_color": "ink", "valign": "vcenter", **KINDS[kind]}
            coloured = {
                name: self.colours.get(value, value) if name in COLOURS else value for name, value in said.items()
            }
            more = {"num_format": written} if written else {}
            self.made[key] = self.book.add_format({**coloured, **more, "shrink": kind in SHRUNK})
        return self.made[key]


def number(digits: int) -> str:
    """Thousands apart, a true minus, so many decimals."""
    shape = "#,##0" + (f".{'0' * digits}" if digits > 0 else "")
    return f'{shape};"−"{shape}'


def percent(formats: Formats, digits: int = 1) -> str:
    """A fraction as a percentage, in Russian with a space before its sign."""
    shape = ("0" + (f".{'0' * digits}" if digits else "")) + (f'"{NBSP}"%' if formats.language == "ru" else "%")
    return f'{shape};"−"{shape}'


def yearly_rate(formats: Formats) -> str:
    """A rate of return; where it is so high that it says nothing any more, it is only said to be above that."""
    above = formats.words.fill(N_("above {rate}"), rate=formats.percent(HIGHEST_RATE, 0))
    plain = percent(formats).partition(";")[0]
    return f'[>={HIGHEST_RATE:g}]"{above}";[<0]"−"{plain};{plain}'


def as_given(value: float) -> str:
    """The decimals that a typed figure has, two where it has any."""
    shown = digits_shown(value)
    return number(0 if shown == 0 else max(FEWEST, min(MOST, shown)))


def money(formats: Formats) -> str:
    """An amount with the decimals of the document; nothing is a dash."""
    return f'{number(formats.places)};"–"'


def chance(formats: Formats) -> str:
    """A p-value to four decimals; below that it is only said to be below."""
    return f'[<0.0001]"< {formats.number(0.0001)}";0.0000'
