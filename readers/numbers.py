"""Numbers as people type and programs write them, in any country; what can be read in two ways is refused."""

import math
import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from calculators.errors import N_, Notice
from readers.errors import UnreadNumber

Sign: TypeAlias = Literal[",", "."]
Decimal: TypeAlias = Literal[",", ".", "either"]
"""The decimal sign that the caller knows; "either": a lone comma or point is one, as in a field that a person types."""

LONGEST: Final = 60
SHOWN: Final = 40
SPACES: Final = re.compile("[\\s\u00a0\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE: Final = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
MINUS: Final = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2019": "'", "\u02bc": "'", "`": "'"})
SHAPE: Final = re.compile(r"([+-]?) ?([0-9][0-9 ',.]*|[,.][0-9]+)(?:[eE]([+-]?[0-9]{1,5}))?", re.ASCII)
PLAIN: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?", re.ASCII)
"""A number that a decimal point alone makes plain, as programs write it: read without looking for other signs."""
GROUPED: Final = r"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+)"
OTHER: Final[dict[str, Sign]] = {",": ".", ".": ","}


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number read. `plain` is what was understood, in digits with a decimal point ("1234.5").

    `decimal` is the decimal sign the text shows, None where it shows none (or does not settle it).
    """

    value: float
    plain: str
    decimal: Sign | None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class _Parts:
    """Sign, digits with separators, exponent, and whether a percent sign followed."""

    sign: str
    body: str
    exponent: str
    percent: bool


def read_number(text: str, decimal: Decimal | None = None, *, percent: bool = False) -> NumberReading:
    """The number that `text` says; thousands may be parted by spaces, apostrophes, or the other of `,` and `.`.

    `decimal` None: the text itself must settle which sign is decimal, so "1,234" is refused with both readings.
    With `percent` a sign % may follow; the value stays as typed ("12,5 %" -> 12.5) and `percent` says it was there.
    Raises UnreadNumber for empty text, letters, a second sign, groups that are not of three digits, and numbers too
    large or too small for a computer.

    >>> read_number("1 234,5").value, read_number("1,234.5").value, read_number("−0,125").value
    (1234.5, 1234.5, -0.125)
    """
    if decimal == "." and PLAIN.fullmatch(text):
        return NumberReading(float(text) + 0.0, text, "." if "." in text else None)
    parts = _parts(text, percent)
    readings = {sign: plain for sign in _signs(decimal) if (plain := _plain(parts.body, sign)) is not None}
    values = {float(plain) for plain in readings.values()}
    if not values:
        raise _refusal(text, "number_unreadable", N_("“{text}” is not a number: write it like 1234.5 or 1234,5"))
    if len(values) > 1 and decimal == "either":
        readings = {sign: plain for sign, plain in readings.items() if sign in parts.body}
    elif len(values) > 1:
        raise _ambiguous(text, parts, readings)
    return _reading(text, parts, readings)


def possible_signs(text: str) -> frozenset[Sign]:
    """The decimal signs with which `text` is a number: both for "1234" and "1,234", one for "12,5", none for "abc"."""
    try:
        parts = _parts(text, percent=True)
    except UnreadNumber:
        return frozenset()
    return frozenset(sign for sign in _signs(None) if _plain(parts.body, sign) is not None)


def read_rate(text: str) -> float:
    """A rate as a fraction: "0.1", "10%", "12,5 %"; a bare number of 1 or more in size is refused with both readings.

    Raises UnreadNumber.
    """
    reading = read_number(text, "either", percent=True)
    if reading.percent:
        return float(f"{reading.plain}e-2") if "e" not in reading.plain else reading.value / 100
    if abs(reading.value) >= 1:
        message = N_("A rate of “{text}” can mean {text} % or {text} times: write {text}% or a fraction such as 0.1")
        raise UnreadNumber(Notice("rate_ambiguous", message, {"text": _shown(text)}))
    return reading.value


def _parts(text: str, percent: bool) -> _Parts:
    normal = SPACES.sub(" ", INVISIBLE.sub("", text)).strip().translate(MINUS)
    if not normal:
        raise UnreadNumber(Notice("number_missing", N_("There is no number here: write one like 1234.5 or 1234,5")))
    has_percent = percent and normal.endswith("%")
    shape = SHAPE.fullmatch(normal.removesuffix("%").rstrip() if has_percent else normal)
    if shape is None or len(normal) > LONGEST:
        raise _refusal(text, "number_unreadable", N_("“{text}” is not a number: write it like 1234.5 or 1234,5"))
    return _Parts(shape[1].replace("+", ""), shape[2].strip(), shape[3] or "", has_percent)


def _signs(decimal: Decimal | None) -> tuple[Sign, ...]:
    return (",", ".") if decimal in (None, "either") else (decimal,)  # type: ignore[return-value]  # narrowed by the test


def _plain(body: str, decimal: Sign) -> str | None:
    """The digits of `body` with a decimal point if `decimal` is its decimal sign; None if it cannot be."""
    whole, mark, fraction = body.partition(decimal)
    if mark and not fraction.isdigit():
        return None
    separators = {char for char in whole if not char.isdigit()}
    if len(separators) > 1 or separators & {decimal}:
        return None
    group = re.escape(separators.pop()) if separators else "'"
    if whole and not re.fullmatch(GROUPED.format(group=group), whole):
        return None
    return (re.sub(r"[^0-9]", "", whole) or "0") + (f".{fraction}" if mark else "")


def _reading(text: str, parts: _Parts, readings: dict[Sign, str]) -> NumberReading:
    plain = parts.sign + next(iter(readings.values())) + (f"e{int(parts.exponent)}" if parts.exponent else "")
    value = float(plain)
    digits = plain.partition("e")[0]
    if not math.isfinite(value) or (value == 0 and digits.strip("-0.")):
        raise _refusal(text, "number_out_of_range", N_("“{text}” is too large or too small a number"))
    shown = next(iter(readings)) if len(readings) == 1 and set(parts.body) & {",", "."} else None
    return NumberReading(value + 0.0, plain, shown, parts.percent)


def _ambiguous(text: str, parts: _Parts, readings: dict[Sign, str]) -> UnreadNumber:
    first, second = sorted((parts.sign + plain for plain in readings.values()), key=len)
    message = N_("“{text}” can be read as {first} or as {second}: write it without a sign between the thousands")
    return UnreadNumber(Notice("number_ambiguous", message, {"text": _shown(text), "first": first, "second": second}))


def _refusal(text: str, code: str, message: str) -> UnreadNumber:
    return UnreadNumber(Notice(code, message, {"text": _shown(text)}))


def _shown(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= SHOWN else short[: SHOWN - 1] + "…"
