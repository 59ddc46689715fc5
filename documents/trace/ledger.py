"""What was written while a document was composed: every figure with its text, its value and its source.

While a ledger is open, the digits of a written figure stand between two signs that no font has and no person types.
They travel with it into whatever sentence, cell or picture it comes to stand in, tell where that is, and are then taken
out. Only digits are enclosed, so that a text begins and ends with the same signs as without. Without a ledger nothing
is marked and nothing is kept.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from documents.trace.origin import Source, origin_of, whole_of

FIRST: Final = 0xF0000
END: Final = "\U0010fffd"
"""Marks are signs of the planes for private use: one for each entry before its digits, `END` behind them."""
MARKS: Final = re.compile("[\U000f0000-\U0010ffff]")
DIGITS: Final = re.compile(r"\d(?:.*\d)?", re.DOTALL)
"""From the first digit of a figure to its last."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A written figure: `text` as it is printed, `value` before it was rounded, in `unit` ("" = none), its source.

    `source` is None where the figure came without one. `digits` are those that stand between the marks.
    """

    text: str
    value: float | dt.date
    unit: str
    source: Source | None
    digits: str


@dataclass(slots=True)
class Ledger:
    """The figures written so far, each once."""

    entries: list[Entry] = field(default_factory=list)
    _known: dict[tuple[object, ...], str] = field(default_factory=dict)

    def mark(self, entry: Entry) -> str:
        """The sign of an entry, which is written down where it is new."""
        source = entry.source
        key = (entry.text, entry.value, entry.unit, source if isinstance(source, str) else id(source))
        mark = self._known.get(key)
        if mark is None:
            mark = self._known[key] = chr(FIRST + len(self.entries))
            self.entries.append(entry)
        return mark

    def entry(self, mark: str) -> Entry:
        return self.entries[ord(mark) - FIRST]


_OPEN: ContextVar[Ledger | None] = ContextVar("ledger", default=None)


@contextmanager
def recording() -> Iterator[Ledger]:
    """A ledger of all that is written inside, in this thread."""
    ledger = Ledger()
    token = _OPEN.set(ledger)
    try:
        yield ledger
    finally:
        _OPEN.reset(token)


def noted(text: str, value: float | Decimal | dt.date, unit: str = "") -> str:
    """The text of a figure just written; marked where a ledger is open. Marks that it holds already are replaced."""
    ledger = _OPEN.get()
    if ledger is None:
        return text
    bare = unmarked(text)
    digits = DIGITS.search(bare)
    if digits is None:
        return bare
    plain = value if isinstance(value, dt.date) else whole_of(value)
    mark = ledger.mark(Entry(bare, plain, unit, origin_of(value), digits[0]))
    return f"{bare[: digits.start()]}{mark}{digits[0]}{END}{bare[digits.end() :]}"


def widened(text: str, unit: str = "") -> str:
    """A text around one written figure (its sign, its unit) as the figure's own text."""
    ledger = _OPEN.get()
    if ledger is None:
        return text
    marks = [mark for mark in MARKS.findall(text) if mark != END]
    if len(marks) != 1:
        return text
    inner = ledger.entry(marks[0])
    return text.replace(marks[0], ledger.mark(replace(inner, text=unmarked(text), unit=unit or inner.unit)))


def open_ledger() -> bool:
    """Whether figures are being written down."""
    return _OPEN.get() is not None


def unmarked(text: str) -> str:
    """The text without any marks."""
    return MARKS.sub("", text)
