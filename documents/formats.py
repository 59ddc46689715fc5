"""Every figure on its way to a reader: money, percents, units, months and dates of one language and one currency."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from babel.numbers import get_currency_precision

from calculators.errors import N_
from documents.language import Translator, date_in, translator
from documents.numerals import (
    MINUS,
    NBSP,
    Figure,
    digits_carried,
    digits_for,
    digits_shown,
    exact,
    rounded,
    rounded_to,
    rows_that_add_up,
    signed,
    written,
)
from documents.trace.ledger import noted, widened
from documents.unit_words import SYMBOLS, UNIT_WORDS
from proposals.case import Case
from proposals.metrics import MONEY, MetricSpec
from proposals.valuation.types import Valuation

__all__ = [
    "MINUS",
    "NBSP",
    "SYMBOLS",
    "Figure",
    "Formats",
    "digits_carried",
    "digits_for",
    "digits_shown",
    "formats_for",
    "rounded",
    "rounded_to",
    "rows_that_add_up",
]

_ALONE: Final = {"d": N_("days"), "points": N_("points")}
_COUNTED: Final = {
    "persons": (N_("{n} person"), N_("{n} people")),
    "d": (N_("{n} day"), N_("{n} days")),
    "points": (N_("{n} point"), N_("{n} points")),
}
SMALL: Final = 1000
"""Below this yearly uplift the amounts of a document are written in cents."""
NO_CURRENCY: Final = "XXX"
"""The code of ISO 4217 where no money is written."""
KILO: Final = 1000
CENTS: Final = 2
SHARES: Final = frozenset({"1", "t/t"})
"""Canonical units that a person reads as percents."""


@dataclass(frozen=True, slots=True)
class Formats:
    """How figures are written in `language` ("en", "ru") where money is in `currency` (ISO 4217).

    `places` are the decimals of every amount that is not given its own: one precision for the whole document. `trade`
    says that the client buys and sells, so that nothing is said of his raw material.
    """

    language: str
    currency: str
    places: int = 0
    trade: bool = False

    @property
    def words(self) -> Translator:
        return translator(self.language, self.trade)

    @property
    def minor(self) -> int:
        """Decimals of an amount that is charged: cents, none where the currency has none (ISO 4217, by CLDR)."""
        return min(2, get_currency_precision(self.currency))

    @property
    def symbol(self) -> str:
        """The sign of the currency, its code where the sign would be ambiguous."""
        return SYMBOLS.get(self.currency, self.currency)

    def number(self, value: Figure, digits: int | None = None) -> str:
        """1,234.5 / 1 234,5; without `digits` up to six significant figures and no trailing zeros."""
        return written(self.language, value, digits)

    def amount(self, value: Figure) -> Decimal:
        """An amount of money as the document rounds it."""
        return rounded(value, self.places)

    def amounts(self, values: Sequence[Figure], total: Figure | None = None) -> tuple[Decimal, ...]:
        """Amounts whose printed rows add up to the printed total."""
        return rows_that_add_up(values, total, self.places)

    def money(self, value: Figure, decimals: int | None = None) -> str:
        """−€1,234,567 / −1 234 567 ₽; rounded half up, once, here."""
        places = self.places if decimals is None else decimals
        figure = rounded(value, places)
        amount = self.number(abs(figure), places)
        minus = MINUS if figure < 0 else ""
        if self.language != "en":
            return noted(f"{minus}{amount}{NBSP}{self.symbol}", value, self.currency, places)
        gap = NBSP if self.symbol[-1].isalpha() else ""
        return noted(f"{minus}{self.symbol}{gap}{amount}", value, self.currency, places)

    def signed_money(self, value: Figure, decimals: int | None = None) -> str:
        """Money with its sign: +€148,300, −€5,200; zero has none."""
        places = self.places if decimals is None else decimals
        return signed(self.money(value, places), rounded(value, places))

    def price(self, value: Figure) -> str:
        """Money for one unit: cents where there are any, up to four decimals for small prices (€0.1234)."""
        shown = digits_shown(value)
        return self.money(value, 0 if shown == 0 else max(self.minor, min(4, shown)))

    def percent(self, fraction: Figure, digits: int | None = None) -> str:
        """0.55% / 0,55 % of a fraction."""
        return widened(f"{self.number(exact(fraction) * 100, digits)}{'' if self.language == 'en' else NBSP}%", "%")

    def signed_percent(self, fraction: Figure, digits: int | None = None) -> str:
        """A relative change: +5.6%, −0.4%."""
        shown = exact(fraction) if digits is None else rounded(exact(fraction) * 100, digits)
        return signed(self.percent(fraction, digits), shown)

    def points(self, fraction: Figure, digits: int = 2) -> str:
        """A difference of two shares, signed: +0.55 points / +0,55 п. п."""
        return self.change(exact(fraction) * 100, "%", digits)

    def change(self, value: Figure, unit: str, digits: int | None = None) -> str:
        """A signed difference in `unit`; percents become points."""
        shown = exact(value) if digits is None else rounded(value, digits)
        return signed(self.difference(value, unit, digits), shown)

    def difference(self, value: Figure, unit: str, digits: int | None = None) -> str:
        """A difference in `unit` without a plus: 0.55 points, 12 kg/h, €3.20/t."""
        return self.quantity(value, "points" if unit.strip() == "%" else unit, digits)

    def quantity(self, value: Figure, unit: str, digits: int | None = None) -> str:
        """A figure and its unit, never parted: 1,200 kg/h, 9.85%, €412.50/t; "1" and "" have no sign."""
        unit = unit.strip()
        head, _, rest = unit.partition("/")
        if head in {MONEY, self.currency}:
            return widened(self._money_in(value, digits) + (f"/{self.unit(rest)}" if rest else ""), unit)
        if unit == "%":
            return self.percent(exact(value) / 100, digits)
        if unit in _COUNTED:
            return self._counted(value, unit, digits)
        sign = self.unit(unit)
        return widened(f"{self.number(value, digits)}{NBSP}{sign}", unit) if sign else self.number(value, digits)

    def as_typed(self, value: float, unit: str) -> str:
        """A figure with every digit that was typed, to tell what was understood; an amount with cents has both.

        >>> Formats("en", "EUR").as_typed(548500.5, "money/t"), Formats("en", "EUR").as_typed(1234567.125, "kg/h")
        ('€548,500.50/t', '1,234,567.125\xa0kg/h')
        """
        typed = max(0, -int(Decimal(repr(value)).normalize().as_tuple().exponent))
        is_money = unit.strip().partition("/")[0] in {MONEY, self.currency}
        return self.quantity(value, unit, max(CENTS, typed) if typed and is_money else typed)

    def metric(self, spec: MetricSpec, value: Figure) -> str:
        """A figure in the canonical unit of its metric, shares and yields as percents."""
        return self.percent(value) if spec.unit in SHARES else self.quantity(value, spec.unit)

    def metric_change(self, spec: MetricSpec, difference: Figure) -> str:
        """A signed change of a metric in its canonical unit, shares and yields in points."""
        if spec.unit in SHARES:
            return self.change(exact(difference) * 100, "%")
        return self.change(difference, spec.unit)

    def unit(self, symbol: str) -> str:
        """A unit in the words of the language: "t/h" / «т/ч», "money/t" and "EUR/t" / «€/т»; strange ones unchanged."""
        sign = symbol.strip()
        if sign == "1":
            return ""
        return self.words.gettext(_ALONE[sign]) if sign in _ALONE else "/".join(map(self._unit_word, sign.split("/")))

    def months(self, count: Figure, digits: int = 1) -> str:
        """1 month, 2.3 months / 1 месяц, 2,3 месяца, 5 месяцев."""
        text = self.words.counted(N_("{n} month"), N_("{n} months"), count, digits)
        return widened(text.replace(" ", NBSP), "month")

    def date(self, day: dt.date) -> str:
        """20 November 2026 / 20 ноября 2026 г."""
        return date_in(self.language, day)

    def short_date(self, day: dt.date) -> str:
        """For tables: 20 Nov 2026 / 20.11.2026."""
        return date_in(self.language, day, short=True)

    def moment(self, at: dt.datetime) -> str:
        """20 November 2026, 14:05 UTC / 20 ноября 2026 г., 14:05 UTC+3; no zone where none is known."""
        return noted(f"{self.date(at.date())}, {at:%H:%M}{zone_of(at)}", at)

    def size(self, count: int) -> str:
        """Bytes as a person reads them: 812 bytes, 24 kB, 3.1 MB."""
        if count < KILO:
            return self.words.counted(N_("{n} byte"), N_("{n} bytes"), count).replace(" ", NBSP)
        large = count >= KILO**2
        unit = self.words.gettext(N_("MB") if large else N_("kB"))
        return f"{self.number(count / KILO**2, 1) if large else self.number(count / KILO, 0)}{NBSP}{unit}"

    def span(self, low: Figure, high: Figure, digits: int | None = None) -> str:
        """An interval in words, which a minus cannot spoil: "0.31 to 0.79" / «от 0,31 до 0,79»."""
        ends = {"low": self.number(low, digits), "high": self.number(high, digits)}
        return self.words.fill(N_("{low} to {high}"), **ends)

    def _money_in(self, value: Figure, digits: int | None) -> str:
        return self.price(value) if digits is None else self.money(value, digits)

    def _counted(self, value: Figure, unit: str, digits: int | None) -> str:
        places = digits_shown(value) if digits is None else digits
        return widened(self.words.counted(*_COUNTED[unit], value, places).replace(" ", NBSP), unit)

    def _unit_word(self, part: str) -> str:
        word = part.strip()
        if word in {MONEY, self.currency}:
            return self.symbol
        return self.words.gettext(UNIT_WORDS[word]) if word in UNIT_WORDS else word


def formats_of(case: Case, language: str) -> Formats:
    """The formats of a case whose figures are not known yet: amounts in whole units."""
    return Formats(language, case.currency, trade=case.baseline.kind == "trade")


def formats_for(case: Case, valuation: Valuation, language: str) -> Formats:
    """The formats of one case, with one precision for all its amounts.

    Cents where the yearly uplift, up or down, is below 1,000; else whole units. Where there is no uplift the larger of
    investment and change of working capital decides. Currencies without cents never get any (ISO 4217, by CLDR).
    """
    size = abs(valuation.uplift)
    if rounded(size, 2) == 0:
        size = max(abs(valuation.investment), abs(valuation.capital_change))
    whole = formats_of(case, language)
    return replace(whole, places=whole.minor) if rounded(size, 2) and size < SMALL else whole


def zone_of(at: dt.datetime) -> str:
    """ " UTC", " UTC+3", " UTC−3:30"; nothing where the moment has no zone."""
    offset = at.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return f"{NBSP}UTC"
    return f"{NBSP}UTC{MINUS if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def total_of(rows: tuple[Decimal, ...]) -> Decimal:
    """The printed total of printed rows."""
    return sum(rows, Decimal(0))
