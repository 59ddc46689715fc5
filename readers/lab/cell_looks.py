"""What a cell looks like by itself, before its column is known: a number, a date, nothing measured, a remark ..."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from readers.lab.files.raw import Kind
from readers.lab.layout.units import figure_with_unit
from readers.lab.values.dates import MONTH, clock_of, date_of, is_date_shaped
from readers.lab.values.figures import REMEMBERED, signs_of
from readers.numbers import INVISIBLE, LONGEST


class Look(StrEnum):
    """The families of cells that a row or a column is judged by."""

    BLANK = "blank"
    MISSING = "missing"
    NUMBER = "number"
    QUALIFIED = "qualified"  # says something of a number and is not one: <0,05
    WITH_UNIT = "with unit"  # 12,5 kg
    DATE = "date"
    CLOCK = "clock"
    TEXT = "text"
    ERROR = "error"


MISSING: Final = frozenset(
    {
        "-",
        "--",
        "---",
        "—",
        "–",
        "−",
        "―",
        "na",
        "n/a",
        "n.a.",
        "#n/a",
        "#н/д",
        "nan",
        "null",
        "none",
        ".",
        "..",
        "...",
        "…",
    }
    | {
        "н/д",
        "н.д.",
        "н.д",
        "нд",
        "н\\д",
        "нет данных",
        "no data",
        "not measured",
        "не измерено",
        "не изм.",
        "не измеряли",
    }
)
"""What is written where nothing was measured. "n.d." and "н.о." are not here: they mean "not detected"."""
NUMERIC_LOOKS: Final = frozenset({Look.NUMBER, Look.QUALIFIED, Look.WITH_UNIT, Look.DATE, Look.CLOCK})
PLAIN_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:[.,][0-9]+)?", re.ASCII)
LIMIT: Final = re.compile(
    r"(?:[<>≤≥≈~⩽⩾∼]|"
    r"(?:менее|более|ниже|выше|до|около|не менее|не более|less than|more than|below|above|about|ca\.?)\s)"
    r"\s*=?\s*.*\d.*",
    re.IGNORECASE,
)
TOLERANCE: Final = re.compile(r".*\d\s*(?:±|\+/-|\+-|\+/−).*\d.*")
NOT_DETECTED: Final = re.compile(
    r"(?:н\.?\s?о\.?|н/о|не\s?обн(?:\.|аруж\w*)?|следы|отс(?:\.|утст\w*)?|"
    r"n\.?d\.?|bdl|b\.d\.l\.|not detected|traces?|tr\.?"
    r"|[<>]\s?(?:lod|loq|мдк|по|пдк|dl|mdl))",
    re.IGNORECASE,
)
FLAGGED: Final = re.compile(
    r"[-+−]?\d[\d .,\u00a0\u202f]*\s?(?:[A-Z]{1,2}\d?|[*?†‡#!]+|\([^)]*\)|\[[^\]]*\])|\(\s?\d[\d .,]*\s?\)"
)
ERROR_WORD: Final = re.compile(
    r"#(?:DIV/0!|N/A|VALUE!|REF!|NAME\?|NUM!|NULL!|ERROR!|SPILL!|CALC!|ДЕЛ/0!|ЗНАЧ!|ССЫЛКА!|ИМЯ\?|ЧИСЛО!|ПУСТО!)|#{2,}|"
    r"(?:Err|Ошибка):\d+"
)
"""What spreadsheets show for an error, and for a number that does not fit, when they are saved as text."""
LETTERS_TO_LOOK_AT: Final = re.compile(
    rf"{MONTH}|err|ошибка|na|nan|n/a|n\.|null|none|no |not |н|следы|отс|n\.?d|bdl|b\.d|traces?|tr|менее|более|ниже|"
    r"выше|до|около|less|more|below|above|about|ca|.*±",
    re.IGNORECASE,
)
"""How a text that begins with a letter begins if it may be anything but a label."""
BY_KIND: Final = {
    Kind.EMPTY: Look.BLANK,
    Kind.NUMBER: Look.NUMBER,
    Kind.PERCENT: Look.NUMBER,
    Kind.DATE: Look.DATE,
    Kind.CLOCK: Look.CLOCK,
    Kind.YES_NO: Look.TEXT,
    Kind.ERROR: Look.ERROR,
    Kind.UNCOMPUTED: Look.ERROR,
}


def cleaned(text: str) -> str:
    """Without invisible characters and outer spaces, every run of spaces and line ends inside as one space."""
    if text.isalnum() or (text.isascii() and text.isprintable() and "  " not in text and text.strip() == text):
        return text
    return " ".join(INVISIBLE.sub("", text).split())


def look(text: str, kind: str = Kind.TEXT) -> Look:
    """What a cell looks like by its own text and kind."""
    if kind == Kind.TEXT:
        if text[:1].isalpha():
            return look_of_text(text) if LETTERS_TO_LOOK_AT.match(text) else Look.TEXT
        return Look.NUMBER if PLAIN_NUMBER.fullmatch(text) else look_of_text(text)
    if kind == Kind.ERROR and is_missing(cleaned(text)):
        return Look.MISSING
    return BY_KIND[Kind(kind)]


@lru_cache(REMEMBERED)
def look_of_text(text: str) -> Look:
    """What a text looks like; a number in either decimal sign is one."""
    clean = cleaned(text)
    if not clean:
        return Look.BLANK
    if is_missing(clean):
        return Look.MISSING
    if signs_of(clean):
        return Look.NUMBER
    if ERROR_WORD.fullmatch(clean):
        return Look.ERROR
    if clock_of(clean):
        return Look.CLOCK
    if date_of(clean) or is_date_shaped(clean):
        return Look.DATE
    if figure_with_unit(clean):
        return Look.WITH_UNIT
    return Look.QUALIFIED if is_qualified(clean) else Look.TEXT


def is_missing(clean: str) -> bool:
    """Whether a cleaned text says that nothing was measured."""
    return clean.casefold() in MISSING


def is_qualified(clean: str) -> bool:
    """A text that says something about a figure and is no figure: a limit, a tolerance, "not detected", a flag."""
    forms = (LIMIT, TOLERANCE, NOT_DETECTED, FLAGGED)
    return len(clean) <= LONGEST and any(form.fullmatch(clean) for form in forms)


def forget() -> None:
    """Gives back the memory of the texts of a file."""
    for remembered in (look_of_text, signs_of, date_of, clock_of, is_date_shaped, figure_with_unit):
        remembered.cache_clear()
