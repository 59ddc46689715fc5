"""What it costs in all: printed rows add up to the printed totals, and the investment is the one of page one."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.formats import formats_for
from documents.sections.answer import answer
from documents.sections.costs import cost_tables, costs
from documents.sections.parts import Voice
from documents.trace.totals import check_totals, tables_in
from tests.documents.printed import figured
from tests.documents.worked_case import bent, valued


def checked(own: list[float], items: list[dict[str, Any]], currency: str = "EUR") -> tuple[str, str]:
    """The investment in the table of costs and on page one; every table that adds up was held to it."""
    said = bent(currency=currency)
    said["baseline"]["metrics"] = {
        name: one | {"unit": one["unit"].replace("EUR", currency)} for name, one in said["baseline"]["metrics"].items()
    }
    named = [{"id": f"i{at}", "name": f"Item {at}", "kind": "equipment", **one} for at, one in enumerate(items)]
    said["offer"] = {
        "items": named,
        "client_costs": [{"name": f"Own {at}", "amount": one} for at, one in enumerate(own)],
    }
    case, valuation = valued(said)
    voice = Voice(formats_for(case, valuation, "en"))
    found = costs(case, valuation, voice)
    check_totals(found, "en")
    assert all(one.adds_up for one in tables_in(found) if one.rows[-1].kind == "total")
    once = cost_tables(case, valuation, voice)[0]
    figures = answer(case, valuation, voice).figures.figures
    return once.rows[-1].cells[-1], figures[2].value


amount = st.integers(1, 10**7).map(lambda cents: cents / 300)


@settings(max_examples=25)
@given(
    st.lists(amount, min_size=1, max_size=4), st.lists(amount, min_size=1, max_size=3), st.sampled_from(["EUR", "JPY"])
)
def test_rows_of_costs_add_up_whatever_the_amounts(own: list[float], prices: list[float], currency: str) -> None:
    ways = ("once", "yearly", "monthly")
    items = [{"price": price, "charged": way} for way, price in zip(ways, prices, strict=False)]
    table, first_page = checked(own, items, currency)
    assert table == first_page


def test_three_thirds_of_a_cost_add_up_to_the_investment_of_page_one() -> None:
    assert checked([1000.4 / 3] * 3, [{"price": 900.0}]) == ("€1,900", "€1,900")


def test_interest_of_paying_later_is_a_row_of_the_investment() -> None:
    paid = {"way": "credit", "share": 0.25, "months": 7, "rate": 0.13}
    table, first_page = checked([100.5], [{"price": 9999.99, "paid": paid}])
    assert table == first_page


@pytest.mark.parametrize("example", ["cheese", "film", "berries"])
def test_every_table_of_costs_with_a_total_says_that_it_adds_up(example: str) -> None:
    case, valuation = figured(example)
    found = costs(case, valuation, Voice(formats_for(case, valuation, "ru")))
    check_totals(found, "ru")
    assert all(one.adds_up for one in tables_in(found) if one.rows[-1].kind == "total")
