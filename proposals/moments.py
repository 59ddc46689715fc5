"""Places in time as a run sheet writes them: numbers, dates, clock times; turned into growing numbers."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

DATE: Final = r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4}))"
CLOCK: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?"
MOMENT: Final = re.compile(f"(?:{DATE})?(?:(?:^|T| +){CLOCK})?", re.ASCII)
SECONDS_A_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Written:
    """A place in time as it was written: its day and its clock time, None for what was not written."""

    day: dt.date | None
    clock: dt.time | None


def written(text: str) -> Written | None:
    """What "2026-03-31", "31.03.2026 14:30" or "14:30" says; None for anything else. Parts of a second are left out.

    Dates with strokes are not read: 3/2/2026 is February to one and March to another.
    """
    found = MOMENT.fullmatch(text)
    if not text or found is None:
        return None
    part = {name: int(value) for name, value in found.groupdict().items() if value is not None}
    try:
        clock = dt.time(part["hour"], part["minute"], part.get("second", 0)) if "hour" in part else None
        return Written(_day(part), clock)
    except ValueError:
        return None


def moment(text: str) -> float | None:
    """Days since the year 1 of what `written` reads (a clock time alone is of day 0); None for anything else."""
    found = written(text)
    if found is None:
        return None
    clock = found.clock or dt.time()
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    return (found.day.toordinal() if found.day else 0) + seconds / SECONDS_A_DAY


def days_since_first(moments: Sequence[float | None]) -> tuple[float | None, ...]:
    """Days from the earliest of the moments, exact to the second; None where there is no moment.

    >>> days_since_first((739706.25, None, 739706.0))
    (0.25, None, 0.0)
    """
    first = min((one for one in moments if one is not None), default=0.0)
    return tuple(None if one is None else round((one - first) * SECONDS_A_DAY) / SECONDS_A_DAY for one in moments)


def kind(text: str) -> tuple[bool, bool]:
    """Whether the text shows a date and whether it shows a clock time."""
    return bool(re.search(DATE, text)), ":" in text


def _day(part: dict[str, int]) -> dt.date | None:
    year, month, day = (part.get(name, part.get(f"{name}2")) for name in "ymd")
    return None if year is None or month is None or day is None else dt.date(year, month, day)
