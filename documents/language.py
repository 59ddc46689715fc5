"""Words in the language of the reader: the one catalogue, loaded once, and notices filled with their facts."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from babel.plural import PluralRule

from calculators.errors import N_, Notice, Term
from calculators.levers import Lever
from documents.labels import LEVERS
from documents.numerals import NBSP, SIGNIFICANT, Figure, digits_shown, exact, rounded, signed, written
from documents.of_trade import COUNTED_OF_GOODS, OF_GOODS
from documents.trace.ledger import noted, widened
from documents.unit_words import SYMBOLS, UNIT_WORDS
from proposals.base import LANGUAGES, text_in

LOCALES: Final = Path(__file__).parent.parent / "locales"
SOURCE_LANGUAGE: Final = "en"
FRACTIONS: Final = frozenset({"gap", "tolerance", "rate", "rates"})
"""Facts that hold fractions and are read as percents."""
ESTIMATES: Final = frozenset({"p_value", "chance", "slope", "sd_wide", "sd_narrow"})
"""Facts that no reader needs beyond three significant figures."""
CANONICAL: Final = {"1": N_("fractions of 1"), "money": N_("money")}
"""Canonical units that no person types, where a fact called `unit` names one."""
UNITS: Final = frozenset({"unit", "accepted"})
"""Facts that hold units as they are typed."""
AS_READ: Final = frozenset({"read"})
"""Facts that repeat a figure as it was given, but for what no decimal figure has."""
FIGURES_OF_A_FLOAT: Final = 15
LEAST_PLAIN: Final = 1e-4
VERDICTS: Final = frozenset({"verdict", "restored"})
"""Facts that hold the value of a verdict."""
_PLURAL_FORMS: Final = ("one", "few", "many")
_DATES: Final = {"en": "d MMMM y", "ru": f"d MMMM y{NBSP}'г.'"}
_SHORT_DATES: Final = {"en": "d MMM y", "ru": "dd.MM.y"}


@dataclass(frozen=True, slots=True, eq=False)
class Translator:
    """What Python and the templates ask for words (the interface of gettext); without an entry the English stays.

    To a client in `trade`, who buys and sells, goods are told of where a plant is told of its raw material.
    """

    language: str
    catalogue: Catalog
    trade: bool = False

    def gettext(self, message: str) -> str:
        """The words for `message` in the language of this translator."""
        said = OF_GOODS.get(message, message) if self.trade else message
        entry = self._entry(said)
        return (_forms(entry)[0] if entry else "") or said

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The form for a whole `count`: "{n} month", "{n} months"; the caller fills the number in."""
        if self.trade:
            singular, plural = COUNTED_OF_GOODS.get(singular, (singular, plural))
        entry = self._entry(singular)
        forms = _forms(entry) if entry else ()
        if len(forms) < len(_PLURAL_FORMS):
            return singular if count == 1 else plural
        return forms[_PLURAL_FORMS.index(_plural_form(self.language)(count))] or plural

    def fill(self, message: str, **facts: object) -> str:
        """The words for `message` with its `{named}` fields filled in the manner of the language."""
        return _Facts(self).vformat(self.gettext(message), (), facts)

    def counted(self, singular: str, plural: str, count: Figure, digits: int = 0, **facts: object) -> str:
        """ "{n} month": the form for `count`, which is also written into `{n}`; a fraction takes the form of two."""
        shown = rounded(count, digits)
        whole = shown == shown.to_integral_value()
        form = self.ngettext(singular, plural, int(shown.copy_abs()) if whole else 2)
        return _Facts(self).vformat(form, (), {"n": written(self.language, shown, 0 if whole else digits), **facts})

    def notice(self, notice: Notice) -> str:
        """A notice as a sentence; figures by language, `{rate:.1%}` as percent, notices among the facts translated."""
        return _Facts(self).vformat(self.gettext(notice.message), (), notice.facts).replace("= <", "< ")

    def _entry(self, message: str) -> Message | None:
        entry = self.catalogue.get(message) if message else None
        return None if entry is None or entry.fuzzy else entry


@cache
def _plural_form(language: str) -> PluralRule:
    return Locale(language).plural_form


def _forms(entry: Message) -> tuple[str, ...]:
    found = entry.string or ""
    return (found,) if isinstance(found, str) else tuple(found)


@cache
def translator(language: str, trade: bool = False) -> Translator:
    """The words of a language, read once, for a plant or a client in `trade`.

    Raises ValueError for a language the product does not speak.
    """
    if trade:
        return replace(translator(language), trade=True)
    if language not in LANGUAGES:
        raise ValueError(f"no words in {language!r}, only in {', '.join(LANGUAGES)}")
    if language == SOURCE_LANGUAGE:
        return Translator(language, Catalog(locale=language))
    with (LOCALES / language / "LC_MESSAGES" / "valueproof.po").open("rb") as words:
        return Translator(language, read_po(words, locale=language))


def date_in(language: str, day: dt.date, short: bool = False) -> str:
    """ "20 November 2026", "20 ноября 2026 г."; short for tables: "20 Nov 2026", "20.11.2026"."""
    pattern = (_SHORT_DATES if short else _DATES)[language]
    return noted(format_date(day, format=pattern, locale=language), day)


def translate(notice: Notice, language: str) -> str:
    """A notice as a sentence in `language`."""
    return translator(language).notice(notice)


def _significant(name: str) -> int:
    return FIGURES_OF_A_FLOAT if name in AS_READ else 3 if name in ESTIMATES else SIGNIFICANT


@dataclass(frozen=True, slots=True)
class _Fact:
    name: str
    value: Any


class _Facts(Formatter):
    """`str.format` with facts written in the manner of a language: 1234.5, 2026-11-20, a text in two languages ..."""

    def __init__(self, words: Translator) -> None:
        self.words = words

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002 - as the base
        return _Fact(str(key), kwargs[str(key)])

    def format_field(self, value: Any, format_spec: str) -> str:
        fact = value if isinstance(value, _Fact) else _Fact("", value)
        if format_spec and isinstance(fact.value, int | float):
            return self._as_asked(fact.value, format_spec)
        return self._plain(fact.name, fact.value)

    def _as_asked(self, value: float, spec: str) -> str:
        places = "".join(sign for sign in spec.partition(".")[2] if sign.isdigit())
        digits = int(places) if places else None
        text = self._percent(value, digits) if spec.endswith("%") else written(self.words.language, value, digits)
        return signed(text, value) if spec.startswith("+") else text

    def _percent(self, fraction: float, digits: int | None) -> str:
        text = written(self.words.language, exact(fraction) * 100, digits)
        return widened(f"{text}{'' if self._english else NBSP}%", "%")

    @property
    def _english(self) -> bool:
        return self.words.language == SOURCE_LANGUAGE

    def _plain(self, name: str, value: Any) -> str:
        match value:
            case Notice():
                return self.words.notice(value)
            case Lever():
                return self.words.gettext(LEVERS[value])
            case Term() | StrEnum():
                return self.words.gettext(str(value))
            case str():
                return self._text(name, value)
            case dt.date():
                return date_in(self.words.language, value)
            case bool():
                return str(value)
            case int() | float():
                return self._figure(name, value)
            case Decimal():
                return self._figure(name, float(value))
            case Mapping():
                return text_in(dict(value), self.words.language)
            case list() | tuple() | set() | frozenset():
                return self._listed([self._plain(name, one) for one in value])
        return str(value)

    def _text(self, name: str, value: str) -> str:
        if name in VERDICTS:
            return self.words.gettext(value)
        head, slash, rest = value.partition("/")
        if name == "unit" and head in CANONICAL:
            return self.words.gettext(CANONICAL[head]) + slash + self._unit(rest)
        return self._unit(value) if name in UNITS else value

    def _unit(self, symbol: str) -> str:
        """In the source language as it is typed, so that it can be typed."""
        return symbol if self._english else "/".join(map(self._unit_part, symbol.split("/")))

    def _unit_part(self, part: str) -> str:
        return self.words.gettext(UNIT_WORDS[part]) if part in UNIT_WORDS else SYMBOLS.get(part, part)

    def _figure(self, name: str, value: float) -> str:
        if not math.isfinite(value):
            return str(value)
        if name in FRACTIONS:
            return self._percent(value, digits_shown(exact(value) * 100, 3))
        if name in ESTIMATES and 0 < abs(value) < LEAST_PLAIN:
            return f"<{written(self.words.language, LEAST_PLAIN)}"
        return written(self.words.language, value, digits_shown(value, _significant(name)))

    def _listed(self, parts: list[str]) -> str:
        return ("; " if any("," in part for part in parts) else ", ").join(parts)
