"""Notices filled with their facts in the manner of a language."""

import datetime as dt

import pytest

from calculators.errors import Notice, Term
from calculators.levers import Lever
from calculators.trial.types import Verdict
from documents.language import translate, translator

MINUS, NBSP = "\u2212", "\u00a0"


@pytest.mark.parametrize(
    ("facts", "english", "russian"),
    [
        ({"x": 1234.5}, "1,234.5", f"1{NBSP}234,5"),
        ({"x": -3}, f"{MINUS}3", f"{MINUS}3"),
        ({"x": (1.5, 2.5)}, "1.5, 2.5", "1,5; 2,5"),
        ({"x": ["a", "b"]}, "a, b", "a, b"),
        ({"x": dt.date(2026, 1, 2)}, "2 January 2026", f"2 января 2026{NBSP}г."),
        ({"x": {"en": "milk", "ru": "молоко"}}, "milk", "молоко"),
        ({"x": Term("Raw-material yield")}, "Raw-material yield", "Выход из сырья"),
        ({"x": Lever.LINE_SPEED}, "Line speed", "Скорость линии"),
        ({"x": Verdict.PROVEN}, "proven", "доказано"),
        ({"x": "Raw-material yield"}, "Raw-material yield", "Raw-material yield"),
        ({"x": Notice("inner", "no rate of return")}, "no rate of return", "внутренней нормы доходности нет"),
        ({"x": float("inf")}, "inf", "inf"),
    ],
)
def test_facts_are_written_by_their_kind(facts: dict[str, object], english: str, russian: str) -> None:
    notice = Notice("any", "{x}", facts)
    assert (translate(notice, "en"), translate(notice, "ru")) == (english, russian)


@pytest.mark.parametrize(
    ("message", "facts", "english", "russian"),
    [
        ("{gap}", {"gap": 0.1234}, "12.3%", f"12,3{NBSP}%"),
        ("{rate:.1%}", {"rate": 0.1}, "10.0%", f"10,0{NBSP}%"),
        ("{x:+.2f}", {"x": 1.0}, "+1.00", "+1,00"),
        ("p = {p_value}", {"p_value": 0.012345}, "p = 0.0123", "p = 0,0123"),
        ("p = {p_value}", {"p_value": 2.8e-9}, "p < 0.0001", "p < 0,0001"),
        ("in {unit}", {"unit": "money/t"}, "in money/t", "in деньгах/т"),
        ("in {unit}", {"unit": "1"}, "in fractions of 1", "in долях единицы"),
        ("in {unit}", {"unit": "kg/h"}, "in kg/h", "in кг/ч"),
        ("{accepted}", {"accepted": ["EUR/t", "%", "1"]}, "EUR/t, %, 1", "€/т, %, 1"),
        ("{read}", {"read": 0.1 + 0.2}, "0.3", "0,3"),
        ("{read}", {"read": 1.0000001}, "1.0000001", "1,0000001"),
        ("{read}", {"read": 1e16}, "10,000,000,000,000,000", f"10{NBSP}000{NBSP}000{NBSP}000{NBSP}000{NBSP}000"),
        ("{restored}", {"restored": "harmful"}, "harmful", "ухудшение"),
    ],
)
def test_a_fact_is_as_precise_as_a_reader_needs(
    message: str, facts: dict[str, object], english: str, russian: str
) -> None:
    notice = Notice("any", message, facts)
    assert (translate(notice, "en"), translate(notice, "ru")) == (english, russian)


def test_words_without_an_entry_stay_english() -> None:
    assert translator("ru").gettext("no such words anywhere") == "no such words anywhere"


@pytest.mark.parametrize(("count", "form"), [(1, "{n} пара"), (2, "{n} пары"), (5, "{n} пар"), (21, "{n} пара")])
def test_plurals_follow_the_language(count: int, form: str) -> None:
    assert translator("ru").ngettext("{n} pair", "{n} pairs", count) == form


def test_a_plural_without_an_entry_is_english() -> None:
    assert translator("ru").ngettext("one such", "many such", 3) == "many such"


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        translator("de")
