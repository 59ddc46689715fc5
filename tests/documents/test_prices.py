"""What is invoiced: charged amounts rounded once, VAT by its rate, rows and totals that add up in both directions."""

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import RenderFailed
from documents.figures_json import figures
from documents.formats import NBSP, Formats
from documents.sections.offer import offer
from documents.sections.parts import Table, Voice
from documents.sections.prices import PAGE, price_tables
from documents.trace.totals import check_totals
from documents.vat_words import country_name, vat_sentences
from proposals.case import Case
from proposals.parameters import HouseParameters, VatRate
from proposals.valuation.appraise import appraise
from proposals.valuation.prospects import prospects_of
from proposals.valuation.types import Vat
from tests.documents.worked_case import AT_ONCE, bent

ENGLISH = Voice(Formats("en", "EUR"))
RUSSIAN = Voice(Formats("ru", "EUR"))
RATES = (VatRate("RU", 0.2, dt.date(2019, 1, 1), "old law"), VatRate("RU", 0.22, dt.date(2026, 1, 1), "new law"))
HOUSE = HouseParameters(trained=AT_ONCE, untrained=AT_ONCE, vat=RATES, day=dt.date(2026, 11, 26))
MONEY_AT = slice(4, 7)


def case_of(*items: dict[str, Any], **parts: Any) -> Case:
    named = [{"id": f"i{at}", "name": f"Item {at}", "kind": "equipment", **one} for at, one in enumerate(items)]
    return Case.model_validate_json(json.dumps(bent(offer={"items": named, **parts})))


def amounts(table: Table) -> list[list[Decimal]]:
    """Without VAT, VAT and with VAT of every row."""
    return [[Decimal(cell.replace(",", "")) for cell in row.cells[MONEY_AT]] for row in table.rows]


prices = st.integers(1, 10**9).map(lambda cents: cents / 100)


@given(
    st.lists(st.tuples(prices, st.integers(1, 40), st.integers(0, 99)), min_size=1, max_size=12), st.integers(1, 300)
)
def test_rows_and_totals_add_up_in_both_directions(items: list[tuple[float, int, int]], per_mille: int) -> None:
    case = case_of(*({"price": price, "quantity": float(n), "discount": off / 100} for price, n, off in items))
    (table,) = price_tables(case, Vat(per_mille / 1000), ENGLISH)
    if len(table.columns) < MONEY_AT.stop:
        return
    *rows, total = amounts(table)
    assert [sum(column, Decimal(0)) for column in zip(*rows, strict=True)] == total
    assert all(net + vat == gross for net, vat, gross in (*rows, total))


@pytest.mark.parametrize("rate", [None, Vat(0.19), Vat(0.22)])
def test_in_a_currency_without_cents_nothing_is_invoiced_in_cents(rate: Vat | None) -> None:
    case = case_of({"price": 1204.5}, {"price": 999.99, "discount": 0.05}, {"price": 7.5, "charged": "by_use"})
    for table in price_tables(case, rate, Voice(Formats("en", "JPY"))):
        assert all(one == int(one) for row in amounts(table) for one in row[: 1 if rate is None else 3])
        check_totals(table, "en")


@pytest.mark.parametrize("voice", [ENGLISH, RUSSIAN])
def test_tables_of_prices_say_that_they_add_up_so_that_a_wrong_total_is_refused(voice: Voice) -> None:
    case = case_of({"price": 1204.5}, {"price": 999.99, "discount": 0.05})
    (table,) = price_tables(case, Vat(0.19), voice)
    check_totals(table, voice.language)
    *rows, total = table.rows
    wrong = replace(total, cells=tuple(cell.replace("2", "3") for cell in total.cells))
    with pytest.raises(RenderFailed):
        check_totals(replace(table, rows=(*rows, wrong)), voice.language)


def test_vat_is_rounded_once_on_the_whole_and_its_parts_add_up_to_it() -> None:
    case = case_of(*({"price": 0.13} for _ in range(3)))
    (table,) = price_tables(case, Vat(0.19), ENGLISH)
    *rows, total = amounts(table)
    assert [row[1] for row in rows] == [Decimal("0.03"), Decimal("0.02"), Decimal("0.02")]
    assert total == [Decimal("0.39"), Decimal("0.07"), Decimal("0.46")]


def test_an_item_stands_with_its_list_price_its_discount_and_what_is_charged() -> None:
    case = case_of({"price": 19_500.0, "discount": 0.05, "quantity": 2.0, "unit": "sets"})
    (table,) = price_tables(case, Vat(0.22), ENGLISH)
    assert table.rows[0].cells[1:] == (f"2{NBSP}sets", "€19,500", "5%", "37,050", "8,151", "45,201")
    assert [one.head for one in table.columns][4:] == ["Without VAT", "VAT 22%", "With VAT"]


def test_without_a_rate_the_table_has_one_amount_and_its_total() -> None:
    (table,) = price_tables(case_of({"price": 100.0}, {"price": 20.5}), None, ENGLISH)
    assert [row.cells[-1] for row in table.rows] == ["100.00", "20.50", "120.50"]
    assert table.rows[-1].cells[0] == "Total without VAT"


def test_amounts_too_long_to_stand_abreast_have_their_vat_below_the_total() -> None:
    case = case_of({"price": 999_999_999_999.99, "unit": "a unit with a long name"})
    (table,) = price_tables(case, Vat(0.22), RUSSIAN)
    assert [row.cells[0] for row in table.rows[1:]] == ["Итого без НДС", f"НДС 22{NBSP}%", "Итого с НДС"]
    net, vat, gross = (Decimal(row.cells[-1].replace(NBSP, "").replace(",", ".")) for row in table.rows[1:])
    assert net + vat == gross


def test_all_tables_of_the_offer_share_the_widths_of_their_columns_and_fit_the_page() -> None:
    case = case_of({"price": 1.0}, {"price": 123_456.78, "charged": "yearly"}, {"price": 5.0, "charged": "monthly"})
    tables = price_tables(case, Vat(0.2), ENGLISH)
    widths = {tuple(one.width for one in table.columns[1:]) for table in tables}
    assert len(tables) == 3
    assert len(widths) == 1
    assert sum(float(one.removesuffix("mm")) for one in widths.pop()) < PAGE


def test_a_price_by_the_tonne_is_told_with_and_without_vat_and_not_added_up() -> None:
    (table,) = price_tables(case_of({"price": 12.5, "discount": 0.1, "charged": "per_tonne"}), Vat(0.2), ENGLISH)
    assert table.rows[0].cells[1:] == ("€12.50", "10%", "€11.25", "€13.50")
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    ("vat", "date", "said"),
    [
        (None, "2026-05-01", "All prices are without VAT."),
        (
            {"way": "country", "country": "RU"},
            "2026-05-01",
            "VAT 22%: Russia, in force since 1 January 2026 (new law).",
        ),
        (
            {"way": "country", "country": "RU"},
            "2025-12-31",
            "VAT 20%: Russia, in force since 1 January 2019 (old law).",
        ),
        ({"way": "country", "country": "RU"}, None, "VAT 22%: Russia, in force since 1 January 2026 (new law)."),
        ({"way": "country", "country": "RU"}, "2018-06-01", "All prices are without VAT."),
        ({"way": "country"}, "2026-05-01", "All prices are without VAT."),
        ({"way": "rate", "rate": 0.1, "source": "reduced"}, "2026-05-01", "VAT 10% (reduced)."),
        ({"way": "not_charged", "reason": "export."}, "2026-05-01", "No VAT is charged: export."),
        ({"way": "not_charged"}, "2026-05-01", "All prices are without VAT."),
    ],
)
def test_the_offer_says_which_vat_its_prices_bear(vat: dict[str, Any] | None, date: str | None, said: str) -> None:
    case = case_of({"price": 100.0}, **({"vat": vat} if vat else {}))
    case = case.model_copy(
        update={"issue": case.issue.model_copy(update={"date": date and dt.date.fromisoformat(date)})}
    )
    assert vat_sentences(case, appraise(case, HOUSE).vat, ENGLISH)[0] == said


def test_vat_moves_no_figure_of_the_appraisal() -> None:
    plain = appraise(case_of({"price": 100.0}), HOUSE)
    taxed = appraise(case_of({"price": 100.0}, vat={"way": "rate", "rate": 0.5, "source": "law"}), HOUSE)
    assert taxed.vat == Vat(0.5, source="law")
    assert (taxed.uplift, taxed.measures, taxed.investment) == (plain.uplift, plain.measures, plain.investment)


def test_countries_are_called_by_their_names_in_the_language_of_the_document() -> None:
    assert (country_name("KZ", "ru"), country_name("KZ", "en"), country_name("QQ", "en")) == (
        "Казахстан", "Kazakhstan", "QQ",
    )  # fmt: skip


def test_terms_agreed_in_figures_are_told_in_words_beside_those_that_were_typed() -> None:
    case = case_of(
        {"price": 100.0, "charged": "yearly"},
        terms={"payment": "30 days", "loyalty": "Five per cent."},
        indexation={"rate": 0.03, "source": "index"},
        loyalty={"rebate": [{"purchases": 50.0, "share": 0.05}]},
        gain_share={"share": 0.1},
    )
    found = offer(case, appraise(case, HOUSE), ENGLISH)
    assert found is not None
    said = {one.label: one.value for one in found.terms}
    assert said["Loyalty"].startswith("Five per cent. From €50 a year 5%")
    assert list(said) == ["Payment", "Price rises", "Price by the measured gain", "Loyalty"]


def test_the_figures_for_programs_name_the_rate_only_where_the_prices_bear_one() -> None:
    def vat_in(case: Case) -> Any:
        valuation = appraise(case, HOUSE)
        return figures(case, valuation, (), prospects_of(case, HOUSE, valuation)).get("vat")

    taxed = case_of({"price": 100.0}, vat={"way": "country", "country": "RU"})
    assert vat_in(case_of({"price": 100.0})) is None
    assert vat_in(taxed) == {"rate": 0.22, "country": "RU", "since": "2026-01-01"}
