"""Exact strings in both languages: signs, separators, non-breaking spaces, plurals."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from documents.formats import Formats, formats_for
from proposals.metrics import METRICS
from tests.documents.worked_case import bent, valued

EN, RU, RUB = Formats("en", "EUR"), Formats("ru", "EUR"), Formats("ru", "RUB")
NBSP, MINUS = "\u00a0", "\u2212"


def spaced(text: str) -> str:
    """The expected string with its spaces made non-breaking."""
    return text.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("write", "english", "russian"),
    [
        (lambda f: f.money(1234567.5), "€1,234,568", "1 234 568 €"),
        (lambda f: f.money(-5.5, 2), f"{MINUS}€5.50", f"{MINUS}5,50 €"),
        (lambda f: f.money(-0.4), "€0", "0 €"),
        (lambda f: f.signed_money(148300.2), "+€148,300", "+148 300 €"),
        (lambda f: f.signed_money(-148300.2), f"{MINUS}€148,300", f"{MINUS}148 300 €"),
        (lambda f: f.signed_money(0.3), "€0", "0 €"),
        (lambda f: f.price(6050.0), "€6,050", "6 050 €"),
        (lambda f: f.price(412.5), "€412.50", "412,50 €"),
        (lambda f: f.price(0.1234), "€0.1234", "0,1234 €"),
        (lambda f: f.percent(0.0055), "0.55%", "0,55 %"),
        (lambda f: f.percent(0.0055, 1), "0.6%", "0,6 %"),
        (lambda f: f.signed_percent(0.056, 1), "+5.6%", "+5,6 %"),
        (lambda f: f.signed_percent(0.0001, 1), "0.0%", "0,0 %"),
        (lambda f: f.points(0.0055), "+0.55 points", "+0,55 п. п."),
        (lambda f: f.points(-0.0055), f"{MINUS}0.55 points", f"{MINUS}0,55 п. п."),
        (lambda f: f.points(0.0), "0 points", "0 п. п."),
        (lambda f: f.change(0.55, "%", 2), "+0.55 points", "+0,55 п. п."),
        (lambda f: f.change(12.0, "kg/h"), "+12 kg/h", "+12 кг/ч"),
        (lambda f: f.quantity(1200.0, "t/a"), "1,200 t/year", "1 200 т/год"),
        (lambda f: f.quantity(9.85, "%"), "9.85%", "9,85 %"),
        (lambda f: f.quantity(412.5, "money/t"), "€412.50/t", "412,50 €/т"),
        (lambda f: f.quantity(412.5, "EUR/t"), "€412.50/t", "412,50 €/т"),
        (lambda f: f.quantity(55.0, "kWh/t"), "55 kWh/t", "55 кВт·ч/т"),
        (lambda f: f.quantity(21.3, "°Bx"), "21.3 °Bx", "21,3 °Bx"),
        (lambda f: f.quantity(0.9, "1"), "0.9", "0,9"),
        (lambda f: f.unit("kg/d"), "kg/day", "кг/сут"),
        (lambda f: f.unit("a.u."), "a.u.", "a.u."),
        (lambda f: f.metric(METRICS["raw_material_yield"], 0.0985), "9.85%", "9,85 %"),
        (lambda f: f.metric(METRICS["availability"], 0.86), "86%", "86 %"),
        (lambda f: f.metric(METRICS["fixed_cost"], 640000.0), "€640,000/year", "640 000 €/год"),
        (lambda f: f.metric(METRICS["crew"], 2.5), "2.5 people", "2,5 человека"),
        (lambda f: f.metric_change(METRICS["raw_material_yield"], 0.0055), "+0.55 points", "+0,55 п. п."),
        (lambda f: f.metric_change(METRICS["line_speed"], -0.02), f"{MINUS}0.02 t/h", f"{MINUS}0,02 т/ч"),
    ],
)
def test_figures_read_as_in_print(write: Callable[[Formats], str], english: str, russian: str) -> None:
    assert (write(EN), write(RU)) == (spaced(english), spaced(russian))


@pytest.mark.parametrize(
    ("currency", "english", "russian"),
    [
        ("RUB", "₽1,500", "1 500 ₽"),
        ("KZT", "₸1,500", "1 500 ₸"),
        ("UAH", "₴1,500", "1 500 ₴"),
        ("USD", "$1,500", "1 500 $"),
        ("CHF", "CHF 1,500", "1 500 CHF"),
        ("PLN", "zł 1,500", "1 500 zł"),
    ],
)
def test_a_currency_has_its_sign_or_its_code(currency: str, english: str, russian: str) -> None:
    written = Formats("en", currency).money(1500.0), Formats("ru", currency).money(1500.0)
    assert written == (spaced(english), spaced(russian))


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (0, "0 months", "0 месяцев"),
        (1, "1 month", "1 месяц"),
        (2, "2 months", "2 месяца"),
        (5, "5 months", "5 месяцев"),
        (11, "11 months", "11 месяцев"),
        (21, "21 months", "21 месяц"),
        (22, "22 months", "22 месяца"),
        (111, "111 months", "111 месяцев"),
        (2.3, "2.3 months", "2,3 месяца"),
        (5.5, "5.5 months", "5,5 месяца"),
        (2.04, "2 months", "2 месяца"),
        (0.96, "1 month", "1 месяц"),
    ],
)
def test_months_take_the_plural_of_the_language(count: float, english: str, russian: str) -> None:
    assert (EN.months(count), RU.months(count)) == (spaced(english), spaced(russian))


@pytest.mark.parametrize(("count", "russian"), [(1, "1 день"), (3, "3 дня"), (21, "21 день"), (14, "14 дней")])
def test_days_are_counted_in_russian_forms(count: float, russian: str) -> None:
    assert RU.quantity(count, "d") == spaced(russian)


def test_dates_are_written_out_and_short() -> None:
    day = dt.date(2026, 11, 20)
    assert (EN.date(day), EN.short_date(day)) == ("20 November 2026", "20 Nov 2026")
    assert (RU.date(day), RU.short_date(day)) == (f"20 ноября 2026{NBSP}г.", "20.11.2026")


def test_an_interval_is_said_in_words_so_that_no_minus_is_lost() -> None:
    assert EN.span(-0.2, 0.4, 2) == f"{MINUS}0.20 to 0.40"
    assert RU.span(-0.2, 0.4, 2) == f"от {MINUS}0,20 до 0,40"


def test_amounts_of_any_size_keep_every_digit() -> None:
    assert RUB.money(999_999_999_999_999.0) == spaced("999 999 999 999 999 ₽")


def sized(uplift: float, currency: str = "EUR", investment: float = 0.0) -> str:
    case, valuation = valued(bent())
    case = case.model_copy(update={"currency": currency})
    resized = replace(valuation, uplift=uplift, investment=investment, capital_change=0.0)
    return formats_for(case, resized, "en").money(6.657)


@pytest.mark.parametrize(
    ("uplift", "currency", "investment", "written"),
    [
        (6.66, "EUR", 0.0, "€6.66"),
        (999.99, "EUR", 50_000.0, "€6.66"),
        (1000.0, "EUR", 0.0, "€7"),
        (-6.66, "EUR", 0.0, "€6.66"),
        (-4000.0, "EUR", 0.0, "€7"),
        (0.0, "EUR", 80.0, "€6.66"),
        (0.001, "EUR", 75_000.0, "€7"),
        (0.0, "EUR", 0.0, "€7"),
        (6.66, "JPY", 0.0, "¥7"),
        (6.66, "KZT", 0.0, "₸6.66"),
    ],
)
def test_the_size_of_the_uplift_decides_whether_amounts_have_cents(
    uplift: float, currency: str, investment: float, written: str
) -> None:
    assert sized(uplift, currency, investment) == written


def test_amounts_that_are_given_their_own_decimals_keep_them() -> None:
    cents = Formats("en", "EUR", 2)
    assert (cents.money(5.5), cents.money(5.5, 0), cents.signed_money(5.5)) == ("€5.50", "€6", "+€5.50")
