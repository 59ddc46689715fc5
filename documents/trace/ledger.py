"""What was written while a document was composed: every figure with its text, its value and its source.

While a ledger is open, the digits of a written figure stand between two signs that no font has and no person types.
They travel with it into whatever sentence, cell or picture it comes to stand in, tell where that is, and are then taken
out. Only digits are enclosed, so that a text begins and ends with the same signs as without. Without a ledger nothing
is marked and nothing is kept.
"""

import datetime as dt
import re
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from documents.trace.origin import Source, off_of, origin_of, whole_of

FIRST: Final = 0xF0000
END: Final = "\U0010fffd"
"""Marks are signs of the planes for private use: one for each entry before its digits, `END` behind them."""
MARKS: Final = re.compile("[\U000f0000-\U0010ffff]")
DIGITS: Final = re.compile(r"\d(?:.*\d)?", re.DOTALL)
"""From the first digit of a figure to its last."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A written figure: `text` as it is printed, `value` before it was rounded, in `unit` ("" = none), its source.

    `source` is None where the figure came without one. `digits` are those that stand between the marks. The text may
    lie `off` its value: half a unit of the last figure that it was rounded to, more where printed rows are to add up.
    """

    text: str
    value: float | dt.date
    unit: str
    source: Source | None
    digits: str
    off: float = 0.0


@dataclass(slots=True)
class Ledger:
    """The figures written so far, each once."""

    entries: list[Entry] = field(default_factory=list)
    _known: dict[tuple[object, ...], str] = field(default_factory=dict)

    def mark(self, entry: Entry) -> str:
        """The sign of an entry, which is written down where it is new: equal texts of one figure stay equal."""
        key = (entry.text, entry.value, entry.unit, _told_by(entry.source))
        mark = self._known.get(key)
        if mark is None:
            mark = self._known[key] = chr(FIRST + len(self.entries))
            self.entries.append(entry)
        return mark

    def entry(self, mark: str) -> Entry:
        return self.entries[ord(mark) - FIRST]


def _told_by(source: Source | None) -> object:
    """What a source is known by: itself where it is short, else that it is this very one."""
    parts = source[1:] if isinstance(source, tuple) else ()
    deep = any(isinstance(inner, tuple) for part in parts if isinstance(part, tuple) for inner in part)
    return id(source) if deep else source


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


def noted(text: str, value: float | Decimal | dt.date, unit: str = "", places: int = 0) -> str:
    """The text of a figure just written with so many decimals (negative: rounded to tens, hundreds ...); marked where a
    ledger is open. Marks that it holds already are replaced."""
    ledger = _OPEN.get()
    if ledger is None:
        return text
    bare = unmarked(text)
    digits = DIGITS.search(bare)
    if digits is None:
        return bare
    plain, off = (value, 0.0) if isinstance(value, dt.date) else (whole_of(value), off_of(value) + _half(value, places))
    mark = ledger.mark(Entry(bare, plain, unit, origin_of(value), digits[0], off))
    return f"{bare[: digits.start()]}{mark}{digits[0]}{END}{bare[digits.end() :]}"


def _half(value: float | Decimal, places: int) -> float:
    """Half a unit of so many decimals; nothing for what was rounded to them before."""
    rounded = isinstance(value, Decimal) and int(value.as_tuple().exponent) >= -places
    return 0.0 if rounded else 0.5 * 10.0**-places


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


def set_around(text: str, change: Callable[[str], str]) -> str:
    """A text changed by what sets type, which looks at figures and never changes a digit; marks keep their digits."""
    if MARKS.search(text) is None:
        return change(text)
    before: dict[int, str] = {}
    behind: set[int] = set()
    count = 0
    for sign in text:
        if sign == END:
            behind.add(count)
        elif MARKS.match(sign):
            before[count] = sign
        else:
            count += sign.isdigit()
    return "".join(_set_again(change(unmarked(text)), before, behind))


def _set_again(text: str, before: Mapping[int, str], behind: Container[int]) -> Iterator[str]:
    count = 0
    for sign in text:
        if not sign.isdigit():
            yield sign
            continue
        yield before.get(count, "") + sign
        count += 1
        if count in behind:
            yield END


def unmarked(text: str) -> str:
    """The text without any marks."""
    return MARKS.sub("", text)
