"""Dates and clock times as people and instruments write them; the order of day and month is decided elsewhere."""

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from proposals.intake import DateOrder
from readers.lab.values.figures import REMEMBERED

Shape: TypeAlias = Literal["ymd", "named", "parts"]

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january янв январь января",
            "feb february фев февр февраль февраля",
            "mar march мар март марта",
            "apr april апр апрель апреля",
            "may май мая",
            "jun june июн июнь июня",
            "jul july июл июль июля",
            "aug august авг август августа",
            "sep sept september сен сент сентябрь сентября",
            "oct october окт октябрь октября",
            "nov november ноя нояб ноябрь ноября",
            "dec december дек декабрь декабря",
        ),
        1,
    )
    for name in names.split()
}
MONTH: Final = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
YEAR_MARK: Final = r"(?:\s?(?:г\.?|года?))?"
TIME: Final = (
    r"(?P<hour>\d{1,2})(?P<colon>[:.])(?P<minute>\d{2})(?:(?P=colon)(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s?(?P<half>[ap]\.?m\.?)?(?P<zone>\s?(?:Z|[+-]\d{2}:?\d{2}))?"
)
AFTER: Final = rf"(?:(?:T|,?\s){TIME})?"
FORMS: Final[tuple[tuple[Shape, re.Pattern[str]], ...]] = (
    ("ymd", re.compile(r"(?P<a>\d{4})(?P<mark>[-./])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,2})" + AFTER, re.ASCII | re.I)),
    (
        "parts",
        re.compile(r"(?P<a>\d{1,2})(?P<mark>[-./])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d{2})" + YEAR_MARK + AFTER, re.I),
    ),
    ("named", re.compile(rf"(?P<a>\d{{1,2}})[ .-]?{MONTH}[ .,-]{{0,2}}(?P<c>\d{{4}}|\d{{2}}){YEAR_MARK}{AFTER}", re.I)),
    ("named", re.compile(rf"{MONTH} (?P<a>\d{{1,2}}),? (?P<c>\d{{4}}){AFTER}", re.I)),
)
CLOCK: Final = re.compile(TIME, re.ASCII | re.I)
TOGETHER: Final = re.compile(r"(?:19|20)\d{6}", re.ASCII)
SERIAL_DAY_ZERO: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000  # 1954 to 2119
CENTURY: Final = 2000


@dataclass(frozen=True, slots=True)
class DateText:
    """Three parts as they stand, the mark between them, and the clock time that follows ("" for none).

    `readings` has every order of day, month and year in which this is a date, with the date as 2026-03-31 [14:30:00].
    """

    shape: Shape
    parts: tuple[int, int, int]
    mark: str
    clock: str
    zone: bool
    short_year: bool
    readings: dict[DateOrder, str] = field(default_factory=dict, init=False, compare=False)

    def __post_init__(self) -> None:
        for order in self._orders():
            if text := self._as(order):
                self.readings[order] = text

    @property
    def is_open(self) -> bool:
        """Whether it is one date to some and another to others."""
        return len(set(self.readings.values())) > 1

    def _orders(self) -> tuple[DateOrder, ...]:
        if self.shape == "ymd":
            return ("ymd",)
        if self.shape == "named":
            return ("dmy",)
        return ("dmy", "mdy", "ymd") if self.short_year else ("dmy", "mdy")

    def _as(self, order: DateOrder) -> str:
        part = dict(zip(order, self.parts, strict=True))
        year = part["y"] + (CENTURY if self.short_year else 0)
        try:
            day = dt.date(year, part["m"], part["d"]).isoformat()
        except ValueError:
            return ""
        return f"{day} {self.clock}".strip()


@lru_cache(REMEMBERED)
def date_of(clean: str) -> DateText | None:
    """The date, with or without a clock time, that a cleaned text shows; None for anything else."""
    for shape, form in FORMS:
        if (found := form.fullmatch(clean)) is not None:
            return _date(shape, found)
    return None


@lru_cache(REMEMBERED)
def is_date_shaped(clean: str) -> bool:
    """Whether a text is written as a date with a year of four figures, be it one of the calendar or not."""
    found = next((match for _, form in FORMS if (match := form.fullmatch(clean)) is not None), None)
    return found is not None and max(len(found["a"]), len(found["c"])) == 4


def _date(shape: Shape, found: re.Match[str]) -> DateText | None:
    part = found.groupdict()
    clock = _clock(found) if part["hour"] else ""
    if clock is None:
        return None
    middle = MONTHS[part["month"].casefold()] if shape == "named" else int(part["b"])
    short = shape != "ymd" and len(part["c"]) < 4
    mark = part.get("mark") or " "
    text = DateText(shape, (int(part["a"]), middle, int(part["c"])), mark, clock, bool(part["zone"]), short)
    return text if text.readings else None


@lru_cache(REMEMBERED)
def clock_of(clean: str) -> str:
    """ "14:30:00" of "14:30", "2:30 PM" and "14.30.00" ("14.30" is a number); "" for anything else."""
    found = CLOCK.fullmatch(clean)
    if found is None or found["zone"] or (found["colon"] == "." and not found["second"]):
        return ""
    return _clock(found) or ""


def _clock(found: re.Match[str]) -> str | None:
    hour, half = int(found["hour"]), (found["half"] or "").casefold()[:1]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    fraction = f".{found['fraction']}" if found["fraction"] else ""
    try:
        return dt.time(hour, int(found["minute"]), int(found["second"] or 0)).isoformat("seconds") + fraction
    except ValueError:
        return None


def date_together(digits: str) -> str:
    """The date of eight digits such as 20260301; "" if they are none of this and the last century.

    >>> date_together("20260301"), date_together("20261301"), date_together("12345678")
    ('2026-03-01', '', '')
    """
    if not TOGETHER.fullmatch(digits):
        return ""
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return ""


def serial_date(days: float) -> str:
    """The date, with the clock time if there is a part of a day, of a spreadsheet's serial number; "" if it is none."""
    if not FIRST_SERIAL <= days <= LAST_SERIAL:
        return ""
    moment = SERIAL_DAY_ZERO + dt.timedelta(seconds=round(days * 86_400))
    return moment.strftime("%Y-%m-%d" if days == int(days) else "%Y-%m-%d %H:%M:%S")
