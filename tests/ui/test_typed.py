"""Values as people type them, there and back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from readers.errors import UnreadNumber
from ui import places, typed

DECIMALS = some.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False)


@given(DECIMALS.map(float), some.sampled_from(["en", "ru"]))
def test_a_shown_number_reads_back_as_the_same_number(value: float, language: str) -> None:
    assert typed.read_decimal(typed.number_text(value, language)) == value


@given(some.integers(min_value=0, max_value=100_000), some.sampled_from(["en", "ru"]))
def test_a_shown_percentage_reads_back_as_the_same_fraction(thousandths: int, language: str) -> None:
    fraction = thousandths / 100_000
    assert typed.read_percent(typed.percent_text(fraction, language)) == fraction


@given(some.dates(min_value=dt.date(1000, 1, 1)))
def test_a_shown_date_reads_back_as_the_same_date(day: dt.date) -> None:
    assert typed.read_date(typed.date_text(str(day), "ru")) == str(day)


@pytest.mark.parametrize("text", ["31.02.2026", "2026-13-01", "1.1.26", "today", "12"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UnreadNumber):
        typed.read_date(text)


@pytest.mark.parametrize("text", ["1,5", "abc", "1e400"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(UnreadNumber):
        typed.read_whole(text)


BODY = {"offer": {"items": [{"id": "a", "price": 1}, {"id": "pump", "price": 5}], "plan": [{"name": "x"}]}}


@pytest.mark.parametrize(
    ("place", "value"),
    [("offer.items.pump.price", 5), ("offer.items.0.price", 1), ("offer.plan.0.name", "x"), ("offer.none.x", None)],
)
def test_a_place_names_list_entries_by_id_or_number(place: str, value: object) -> None:
    assert places.at(BODY, place) == value


def test_a_place_by_id_is_the_same_place_by_number() -> None:
    assert places.numbered(BODY, "offer.items.pump.price") == "offer.items.1.price"


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("1,234", "en", "1.234"),
        ("-12,345", "en", "-12.345"),
        ("1,234 %", "en", "1.234"),
        ("1.234", "ru", "1,234"),
        ("1.234", "en", None),
        ("1,234", "ru", None),
        ("0,125", "en", None),
        ("1,23", "en", None),
        ("1,2345", "en", None),
        ("1,234.5", "en", None),
        ("1 234", "en", None),
    ],
)
def test_a_sign_that_may_part_thousands_is_told_in_the_language_that_writes_them_so(
    text: str, language: str, read: str | None
) -> None:
    found = typed.perhaps_thousands(text, language)
    assert (found.facts["read"] if found else None) == read
