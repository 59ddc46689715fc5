"""Values of cells as text and kind: a number in as few digits as give it back exactly, dates as ISO writes them."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from readers.lab.look import Look
from readers.lab.raw import Kind

FIRST_TRUE_DAY: Final = dt.date(1900, 3, 1)
"""Spreadsheets count a 29 February 1900 that never was: days before are one off or none."""


def number(value: float) -> str:
    """A number as text that float() reads back exactly, a whole one without ".0"."""
    return repr(value).removesuffix(".0")


def moment(value: dt.datetime) -> str:
    """A date with a clock time, to the millisecond where it has any."""
    return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")


def clock(value: dt.time) -> str:
    """A clock time, to the millisecond where it has any."""
    return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")


def duration(value: dt.timedelta) -> str:
    """Hours, minutes and seconds, more than 24 hours where it lasts longer: 36:00:00."""
    seconds = value.total_seconds()
    hours, rest = divmod(round(abs(seconds), 3), 3600)
    minutes, rest = divmod(rest, 60)
    whole = f"{rest:06.3f}".removesuffix(".000")
    return f"{'-' if seconds < 0 else ''}{int(hours):02}:{int(minutes):02}:{whole}"


TEXTS: Final[dict[type[Any], Callable[[Any], str]]] = {
    str: str,
    float: number,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    dt.date: dt.date.isoformat,
    dt.datetime: moment,
    dt.time: clock,
    dt.timedelta: duration,
}
KINDS: Final[dict[type[Any], str]] = {
    str: Kind.TEXT.value,
    float: Kind.NUMBER.value,
    int: Kind.NUMBER.value,
    bool: Kind.YES_NO.value,
    dt.date: Kind.DATE.value,
    dt.datetime: Kind.DATE.value,
    dt.time: Kind.CLOCK.value,
    dt.timedelta: Kind.CLOCK.value,
}


def texts(values: Sequence[Any]) -> list[str]:
    """A row of values as texts."""
    return [TEXTS[type(value)](value) for value in values]


def kinds(values: Sequence[Any]) -> str:
    """The kinds of a row of values."""
    return "".join([" " if value == "" else KINDS[type(value)] for value in values])


def is_odd_date(value: object) -> bool:
    """A value that is shown as a date and may stand for a number that is none."""
    if isinstance(value, dt.datetime):
        return value.date() < FIRST_TRUE_DAY
    return value == dt.time() or (isinstance(value, dt.date) and value < FIRST_TRUE_DAY)


def corrected(row: int, texts_: list[str], kinds_: str, look: Look) -> tuple[list[str], str]:
    """A row (counted from 1) with what a look of our own saw put in its place."""
    letters = list(kinds_)
    for at, letter in enumerate(letters):
        place = (row, at + 1)
        if place in look.instead:
            texts_[at], letters[at] = look.instead[place]
        elif letter == Kind.NUMBER.value and place in look.percents:
            letters[at] = Kind.PERCENT.value
        elif place in look.odd_dates and letter in "dc":
            _odd_date(look.odd_dates[place], texts_, letters, at)
    return texts_, "".join(letters)


def _odd_date(raw: str, texts_: list[str], letters: list[str], at: int) -> None:
    value = float(raw)
    if value < 0 or 1 <= value < 61:
        texts_[at], letters[at] = number(value), Kind.NUMBER.value
