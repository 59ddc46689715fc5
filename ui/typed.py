"""What people type into a field, read strictly into the values of a case, and shown again as they would type it."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from calculators.errors import N_, Notice
from documents.unit_words import SYMBOLS
from proposals.case_json import JsonValue
from proposals.placeholders import as_read
from readers.errors import UnreadNumber
from readers.numbers import read_number

DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
NOT_A_DATE = N_("“{text}” is not a date: write day.month.year, such as 31.03.2026")
NO_SUCH_DAY = N_("There is no such day as “{text}”: write day.month.year, such as 31.03.2026")
NOT_POSITIVE = N_("“{text}” is below zero: the number must be positive, such as 0.1")
NOT_WHOLE = N_("“{text}” is not a whole number: write one without a fraction, such as 12")
THOUSANDS = re.compile(r"([+\-−]?[1-9]\d{0,2})([.,])(\d{3})(?:\s?%)?", re.ASCII)
CURRENCY_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
NOT_A_CURRENCY = N_("“{text}” is not a currency: write its three letters, such as USD")
PERHAPS_THOUSANDS = N_("“{text}” was read as {read}. If {whole} is meant, write {whole} or {parted}.")
BY_SIGN = {sign: code for code, sign in SYMBOLS.items()}
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Kind:
    """How one sort of field is read and shown. `read` gets text that is not empty and raises UnreadNumber."""

    read: Callable[[str], JsonValue]
    show: Callable[[JsonValue, str], str]
    lines: int = 1


def number_text(value: JsonValue, language: str) -> str:
    """A number as a person of this language types it: no grouping, no lost digit, never an exponent.

    >>> number_text(0.125, "ru"), number_text(1200.0, "en")
    ('0,125', '1200')
    """
    if not isinstance(value, int | float):
        return ""
    return _plain(Decimal(repr(value)), language)


def percent_text(value: JsonValue, language: str) -> str:
    """A fraction as the percents that a person types.

    >>> percent_text(0.125, "ru"), percent_text(0.07, "en")
    ('12,5', '7')
    """
    if not isinstance(value, int | float):
        return ""
    return _plain(Decimal(repr(value)) * 100, language)


def _plain(value: Decimal, language: str) -> str:
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits.replace(".", ",") if language == "ru" else digits


def date_text(value: JsonValue, language: str) -> str:
    """An ISO date as day.month.year, the one order that this product types dates in."""
    del language
    return dt.date.fromisoformat(value).strftime("%d.%m.%Y") if isinstance(value, str) else ""


def read_decimal(text: str) -> float:
    """A number; a lone comma or point is its decimal sign. Raises UnreadNumber."""
    return read_number(text, "either").value


def read_size(text: str) -> float:
    """A number that is not below zero. Raises UnreadNumber."""
    value = read_decimal(text)
    if value < 0:
        raise _unread("positive_number_expected", NOT_POSITIVE, text)
    return value


def read_percent(text: str) -> float:
    """Percents as a fraction: "12,5" and "12,5 %" are 0.125. Raises UnreadNumber."""
    return float(Decimal(read_number(text, "either", percent=True).plain) / 100)


def read_percents_kept(text: str) -> float:
    """Percents as typed: "12,5" and "12,5 %" are 12.5. Raises UnreadNumber."""
    return read_number(text, "either", percent=True).value


def read_whole(text: str) -> int:
    """A whole number. Raises UnreadNumber."""
    value = read_decimal(text)
    if value != int(value):
        raise _unread("whole_number_expected", NOT_WHOLE, text)
    return int(value)


def read_date(text: str) -> str:
    """A date as ISO text: 31.03.2026 (day first, also with / or -) or 2026-03-31. Raises UnreadNumber.

    >>> read_date("3.2.2026"), read_date("2026-02-03")
    ('2026-02-03', '2026-02-03')
    """
    match = DATE.fullmatch(text.strip())
    if match is None:
        raise _unread("date_unreadable", NOT_A_DATE, text)
    day, month, year, iso_year, iso_month, iso_day = match.groups()
    try:
        return dt.date(int(year or iso_year), int(month or iso_month), int(day or iso_day)).isoformat()
    except ValueError as error:
        raise _unread("date_impossible", NO_SUCH_DAY, text) from error


def read_currency(text: str) -> str:
    """A currency by its three letters of ISO 4217, or by a sign that means one currency only. Raises UnreadNumber.

    >>> read_currency("usd"), read_currency("€")
    ('USD', 'EUR')
    """
    code = BY_SIGN.get(text.strip(), text.strip().upper())
    if CURRENCY_CODE.fullmatch(code) is None:
        raise _unread("currency_unreadable", NOT_A_CURRENCY, text)
    return code


def perhaps_thousands(text: str, language: str) -> Notice | None:
    """A word on a number whose one sign may have been meant to part the thousands; its reading stays a fraction.

    The sign with which the language writes its fractions needs none.

    >>> perhaps_thousands("1,234", "en").facts["read"], perhaps_thousands("1,234", "ru")
    ('1.234', None)
    """
    match = THOUSANDS.fullmatch(text.strip())
    if match is None or (match[2] == ",") == (language == "ru"):
        return None
    whole, sign, rest = match.groups()
    facts = {"text": text.strip(), "read": f"{whole}{'.' if sign == ',' else ','}{rest}"}
    return Notice("perhaps_thousands", PERHAPS_THOUSANDS, {**facts, "whole": whole + rest, "parted": f"{whole} {rest}"})


def _unread(code: str, message: str, text: str) -> UnreadNumber:
    short = " ".join(text.split())
    return UnreadNumber(Notice(code, message, {"text": short if len(short) <= SHOWN else short[: SHOWN - 1] + "…"}))


def words_shown(value: JsonValue, language: str) -> str:
    """The text of a case in exactly this language (a text for every language counts); "" without one.

    What stands in a blank case is read in any language.
    """
    words = str(value.get(language) or "") if isinstance(value, dict) else value
    return as_read(words, language) if isinstance(words, str) else ""


def words_elsewhere(value: JsonValue, language: str) -> str:
    """The text in the other language where there is none in this one, marked as such: what the document would print.

    >>> words_elsewhere({"en": "Pump"}, "ru")
    'EN: Pump'
    """
    if isinstance(value, dict) and not value.get(language):
        return next((f"{other.upper()}: {text}" for other, text in value.items()), "")
    return ""


def words_written(stored: JsonValue, language: str, text: str) -> JsonValue:
    """The text to store once `text` was typed in `language`; the other language stays; None for no text at all.

    >>> words_written({"en": "Pump"}, "ru", "Насос")
    {'en': 'Pump', 'ru': 'Насос'}
    """
    if isinstance(stored, str) and text:
        return text
    kept = {key: value for key, value in (stored.items() if isinstance(stored, dict) else ()) if key != language}
    return ({**kept, language: text} if text else kept) or None


def _same(value: JsonValue, language: str) -> str:
    del language
    return value if isinstance(value, str) else ""


NUMBER = Kind(read_decimal, number_text)
SIZE = Kind(read_size, number_text)
PERCENT = Kind(read_percent, percent_text)
WHOLE = Kind(read_whole, number_text)
DAY = Kind(read_date, date_text)
CURRENCY = Kind(read_currency, _same)
NAME = Kind(str, _same)
WORDS = Kind(str, words_shown)
PARAGRAPH = Kind(str, words_shown, lines=3)
