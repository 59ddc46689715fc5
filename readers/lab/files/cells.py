"""Values of cells as text and kind: a number in as few digits as give it back exactly, dates as ISO writes them."""

import datetime as dt
from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any, Final

from readers.lab.files.raw import Kind

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
DATES: Final = frozenset((dt.date, dt.datetime, dt.time))


def texts(column: Sequence[Any]) -> list[str]:
    """The texts of one column of values; columns of one type, of which there are many, at the speed of the library."""
    types = set(map(type, column))
    if types == {float} and not any(map(float.is_integer, column)):
        return list(map(repr, column))
    if len(types) == 1:
        return list(map(TEXTS[types.pop()], column))
    return [TEXTS[type(value)](value) for value in column]


def kinds(column: Sequence[Any]) -> str:
    """The kinds of one column of values."""
    types = set(map(type, column))
    if float in types and not all(map(isfinite, (value for value in column if type(value) is float))):
        return "".join([_kind(value) for value in column])
    if len(types) == 1 and str not in types:
        return KINDS[types.pop()] * len(column)
    return "".join([" " if value == "" else KINDS[type(value)] for value in column])


def _kind(value: object) -> str:
    """The kind of a value among which there is a number that is none."""
    if isinstance(value, float) and not isfinite(value):
        return Kind.ERROR.value
    return " " if value == "" else KINDS[type(value)]


def has_odd_dates(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether a value that is shown as a date may stand for a number that is none."""
    return any(map(_is_odd_date, {value for row in rows for value in row if type(value) in DATES}))


def _is_odd_date(value: object) -> bool:
    if isinstance(value, dt.datetime):
        return value.date() < FIRST_TRUE_DAY
    return value == dt.time() or (isinstance(value, dt.date) and value < FIRST_TRUE_DAY)
