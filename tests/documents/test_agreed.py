"""Whatever the cash flow counts stands among the assumptions, with its value and source in words."""

import pytest

from documents.formats import Formats
from documents.sections.assumptions import assumptions
from documents.sections.parts import Voice
from tests.documents.printed import figured, plain
from tests.documents.test_prospect_tables import EVERYTHING, RATES
from tests.documents.worked_case import CASE, bent, valued

COSTS = [
    {"name": "One shift lost", "amount": 3_900.5, "month": 1, "source": "Cost sheet"},
    {"name": "Cable", "amount": 5.0},
]
ABROAD = {**EVERYTHING["items"][0], "id": "abroad", "name": "Pump", "currency": "USD", "price": 90_000.0}
OFFER = {
    **EVERYTHING,
    "items": [*EVERYTHING["items"], ABROAD],
    "client_costs": COSTS,
    "exchange": [
        {"currency": "USD", "rate": 0.92, "date": "2026-11-20", "source": "Central bank"},
        {"currency": "CHF", "rate": 1.1},
    ],
}


def rows_of(said: dict[str, object], language: str = "en") -> dict[str, str]:
    case, valuation = valued(said)
    tables = assumptions(case, valuation, Voice(Formats(language, "EUR"))).tables
    return {plain(row.cells[0]): plain(row.cells[1]) for row in tables[3].rows} if len(tables) > 3 else {}


def test_every_term_that_counts_is_listed_with_its_value_and_source() -> None:
    found = rows_of(bent(offer=OFFER, rates={**RATES, "source": "Treasury"}))
    assert found["Your own cost: One shift lost"] == "€3,900.50, month 1; Cost sheet"
    assert found["Your own cost: Cable"] == "€5, today"
    assert found["Rate of exchange of USD"] == "1 USD = 0.92 €, 20 Nov 2026, Central bank"
    assert found["Rise of the benefits with prices"] == "benefits change by +4% a year; Treasury"
    assert found["Tax and depreciation"].startswith("20% on the change of profit; equipment is written off over")
    assert found["Worth at the end: Dosing"].startswith("worth €5,000 at the end of the horizon")
    assert found["Volume prices: Pump"] == "from 1 at $70,000"
    assert {
        "Credit: Dosing", "Taken back by us: Crates", "Rise of our prices", "Price by the measured gain",
        "Guarantee of the gain", "Rebate on yearly purchases", "Points for services",
    } <= found.keys()  # fmt: skip
    assert [name for name, words in found.items() if not words] == []


def test_a_rate_of_exchange_that_no_item_uses_is_not_listed() -> None:
    assert "Rate of exchange of CHF" not in rows_of(bent(offer=OFFER, rates=RATES))


def test_terms_are_listed_in_russian_too() -> None:
    found = rows_of(bent(offer=OFFER, rates=RATES), "ru")
    assert found["Курс USD"].startswith("1 USD = 0,92 €")
    assert found["Ваши затраты: One shift lost"].startswith("3 900,50 €, месяц 1")
    assert len(found) == len(rows_of(bent(offer=OFFER, rates=RATES)))


def test_a_case_without_further_terms_has_no_table_of_them() -> None:
    assert rows_of(CASE) == {}


@pytest.mark.parametrize("name", ["berries", "cheese", "film"])
def test_the_examples_list_the_costs_of_the_client(name: str) -> None:
    case, valuation = figured(name)
    voice = Voice(Formats("en", case.currency))
    listed = {row.cells[0] for table in assumptions(case, valuation, voice).tables for row in table.rows}
    assert {f"Your own cost: {voice.text(one.name)}" for one in case.offer.client_costs} <= listed
