"""One cell of an OpenDocument sheet: its text and kind from its attributes and paragraphs."""

import datetime as dt
import re
from typing import Final

from readers.lab.files.cells import duration, moment, number
from readers.lab.files.raw import Kind

LASTING: Final = re.compile(r"(-?)P(?:(\d{1,6})D)?T?(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10}(?:\.\d+)?)S)?")
ERROR: Final = re.compile(r"#[A-Z0-9/_]+[!?]?|Err:[0-9]+")
PREFIX: Final = re.compile(r"^[a-z]+:(?==)")
DAY_ZERO: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a sheet, of no zone
NUMBERS: Final = {"float": Kind.NUMBER, "currency": Kind.NUMBER, "percentage": Kind.PERCENT}
TOLD: Final = frozenset((*NUMBERS, "date", "time", "boolean"))
"""Kinds of which the attributes tell all."""
LONGEST_COUNT: Final = 7


class OdsCell:
    """A cell while it is read; `repeated` times the same beside each other. `formula` is "" for none."""

    __slots__ = ("attributes", "formula", "kind", "needs_text", "paragraphs", "repeated")

    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        self.kind = attributes.get("office:value-type", "")
        formula = attributes.get("table:formula")
        self.formula = PREFIX.sub("", formula) if formula else ""
        self.needs_text = bool(formula) or self.kind not in TOLD
        repeated = attributes.get("table:number-columns-repeated")
        self.repeated = count(repeated) if repeated else 1
        self.paragraphs: list[list[str]] = []

    def begin_paragraph(self) -> None:
        """The next line of its text begins."""
        self.paragraphs.append([])

    def add(self, text: str) -> None:
        """More of its text."""
        self.paragraphs[-1].append(text)

    @property
    def spans(self) -> tuple[int, int]:
        """The rows and columns that it covers."""
        if "table:number-columns-spanned" not in self.attributes:
            return 1, 1
        rows, columns = (self.attributes.get(f"table:number-{name}-spanned", "1") for name in ("rows", "columns"))
        return count(rows), count(columns)

    def read(self) -> tuple[str, Kind]:
        """Its text and kind."""
        shown = "\n".join("".join(one) for one in self.paragraphs) if self.paragraphs else ""
        if self.formula:
            if self.attributes.get("calcext:value-type") == "error" or ERROR.fullmatch(shown):
                return shown or "#?", Kind.ERROR
            if not self.kind and not shown:
                return self.formula, Kind.UNCOMPUTED
        return self._value(shown)

    def _value(self, shown: str) -> tuple[str, Kind]:
        if self.kind in NUMBERS:
            return _number(self.attributes.get("office:value", ""), NUMBERS[self.kind], shown)
        if self.kind == "date":
            return _date(self.attributes.get("office:date-value", ""), shown)
        if self.kind == "time":
            return _time(self.attributes.get("office:time-value", ""), shown)
        if self.kind == "boolean":
            return self.attributes.get("office:boolean-value", shown).upper(), Kind.YES_NO
        text = self.attributes.get("office:string-value", shown) or shown
        return text, Kind.TEXT if text else Kind.EMPTY


def count(text: str) -> int:
    """A number of repetitions; 0 for one that is none."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_COUNT else 0


def _number(text: str, kind: Kind, shown: str) -> tuple[str, Kind]:
    try:
        value = float(text)
    except ValueError:
        return shown, Kind.TEXT if shown else Kind.EMPTY
    return (number(value), kind) if abs(value) < float("inf") else (text, Kind.ERROR)


def _date(text: str, shown: str) -> tuple[str, Kind]:
    try:
        value = dt.datetime.fromisoformat(text)
    except ValueError:
        return text or shown, Kind.TEXT
    days = (value - DAY_ZERO) / dt.timedelta(days=1) if value.tzinfo is None else 61.0
    if days < 61:
        return number(days), Kind.NUMBER
    return (text, Kind.DATE) if "T" not in text else (moment(_to_the_millisecond(value)), Kind.DATE)


def _to_the_millisecond(value: dt.datetime) -> dt.datetime:
    rounded = value + dt.timedelta(microseconds=500)
    return rounded.replace(microsecond=rounded.microsecond // 1000 * 1000)


def _time(text: str, shown: str) -> tuple[str, Kind]:
    found = LASTING.fullmatch(text)
    if found is None:
        return text or shown, Kind.TEXT
    days, hours, minutes = (int(found[at] or 0) for at in (2, 3, 4))
    lasting = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=float(found[5] or 0))
    return duration(-lasting if found[1] else lasting), Kind.CLOCK
