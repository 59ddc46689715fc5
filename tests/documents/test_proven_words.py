"""What is proven and what is not are amounts that add up; where a picture divides them otherwise, it says why."""

from typing import Any

import pytest
from worked_case import bent, stated, valued, with_metrics

from documents.formats import formats_for
from documents.headline import claimed, parted
from documents.lever_bars import basis_of, lever_amounts, lever_shares
from documents.proven_part import HELD_AGAINST, LESS_TOGETHER, MARKED_WHOLE, TOGETHER, bridge_sentences
from documents.sections.answer import answer
from documents.sections.earnings import earnings
from documents.sections.lever_tables import parts_table
from documents.sections.parts import Voice
from documents.terminal.appraisal import appraisal_text
from documents.trace.totals import check_totals
from proposals.case import Case
from proposals.valuation.types import Valuation
from tests.documents.printed import figured, plain
from tests.documents.worked_case import MEASURED

LANGUAGES = ("en", "ru")
DEARER = stated("selling_price", "product_value", (50.0, 100.0, 200.0), "EUR/t")
"""An unproven price, of which the proven yield sells more."""
BY_PART = {**stated("raw_material_price", "material_cost", (-4.0, -2.0, -1.0), "EUR/t"), "id": "cheaper_milk"}
HARM = {**stated("raw_material_price", "material_cost", (1.0, 2.0, 4.0), "EUR/t"), "id": "dearer_milk"}
LESS_FIXED = stated("fixed_cost", "availability", (-3000.0, -2500.0, -2000.0), "EUR/a")
MORE_MAINTENANCE = stated("maintenance_cost", "availability", (500.0, 1000.0, 2000.0), "EUR/a")
"""Two that stand by themselves: whatever else changes, they are worth as much."""
LESS_PACKAGING = stated("packaging_cost", "material_cost", (-6.0, -5.0, -4.0), "EUR/t")
RENNET = {
    "id": "rennet", "name": "Rennet",
    "dose": {"value": 1.0, "unit": "kg/t"}, "price": {"value": 4.0, "unit": "EUR/kg"},
}  # fmt: skip
OFFERED = {
    "id": "rennet_price", "lever": "material_cost", "metric": "additives.rennet.price", "mode": "new_value",
    "offered": {"item": "rennet", "unit": "EUR/kg"},
}  # fmt: skip
SOLD = {"id": "rennet", "name": "Rennet", "kind": "consumable", "price": 5.0, "charged": "by_use"}
REASONS = (TOGETHER, LESS_TOGETHER, MARKED_WHOLE, HELD_AGAINST)


def with_rennet(case: dict[str, Any]) -> dict[str, Any]:
    """The case with an additive that the offer sells at another price."""
    offer = {**case["offer"], "items": [*case["offer"]["items"], SOLD]}
    return {**case, "baseline": {**case["baseline"], "additives": [RENNET]}, "offer": offer}


def fixed(*changes: dict[str, Any], **figures: tuple[float, str]) -> dict[str, Any]:
    """The case with costs that no other change touches."""
    given = {"fixed_cost": (50000.0, "EUR/a"), "maintenance_cost": (20000.0, "EUR/a"), **figures}
    return {**with_metrics(**given), "changes": [MEASURED, *changes]}


def with_stock_days(*changes: dict[str, Any]) -> dict[str, Any]:
    """The case with a proven change of the finished stock beside an unproven one of the receivables."""
    case = with_metrics(finished_stock_days=(30.0, "d"))
    (trial,) = case["trials"]
    days = {"id": "days", "name": "Days", "unit": "d", "good": "down"}
    runs = [
        {**run, "values": {**run["values"], "days": (20.0 if run["arm"] == "old" else 15.0) + 0.1 * at**2}}
        for at, run in enumerate(trial["runs"])
    ]
    capital = {"lever": "working_capital", "mode": "absolute"}
    proven = {
        **capital,
        "id": "stock",
        "metric": "finished_stock_days",
        "measured": {"trial": "dairy", "response": "days"},
    }
    open_one = stated("receivable_days", "working_capital", (-3.0, -2.0, -1.0), "d")
    trials = [{**trial, "responses": [*trial["responses"], days], "runs": runs}]
    return {**case, "trials": trials, "changes": [MEASURED, proven, open_one, *changes]}


def voice(case: Case, valuation: Valuation, language: str = "en") -> Voice:
    return Voice(formats_for(case, valuation, language))


def sentences(said: dict[str, Any]) -> str:
    case, valuation = valued(said)
    return " ".join(bridge_sentences(valuation, formats_for(case, valuation, "en")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["film", "berries"])
def test_the_proven_and_the_open_part_are_printed_as_the_whole(name: str, language: str) -> None:
    case, valuation = figured(name)
    told = voice(case, valuation, language)
    parts = parted(valuation, told.formats)
    assert parts is not None
    assert sum(parts) == told.formats.amount(valuation.uplift)
    check_totals(parts_table(valuation, told), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_parted_where_all_is_proven(language: str) -> None:
    case, valuation = figured("cheese")
    told = voice(case, valuation, language)
    assert (parted(valuation, told.formats), parts_table(valuation, told)) == (None, None)
    assert bridge_sentences(valuation, told.formats) == ()


def test_below_the_profit_stands_of_which_parts_it_is_the_sum_and_of_what_the_percents_are() -> None:
    case, valuation = figured("film")
    (profit, *_) = answer(case, valuation, voice(case, valuation)).figures.figures
    assert profit.value == "$101,573"
    assert profit.note == ("= $72,748 proven + $28,825 not proven yet; together +9.3% of today's operating profit")


def test_where_the_open_bars_come_to_something_else_than_the_headline_says_the_reason_is_given() -> None:
    case, valuation = figured("film")
    (said,) = bridge_sentences(valuation, formats_for(case, valuation, "en"))
    assert said.startswith("The bars marked as not proven come to $28,469, while the headline counts $28,825")
    assert said.endswith(f"{TOGETHER}.")
    shown = earnings(valuation, voice(case, valuation))
    assert (shown.bridge_words, [one for one in shown.remarks if "$28,469" in one]) == ((said,), [])


def test_where_bars_and_headline_agree_nothing_is_explained() -> None:
    case, valuation = figured("berries")
    assert bridge_sentences(valuation, formats_for(case, valuation, "en")) == ()


DEMAND = {"market_demand": (1000.0, "t/a"), "raw_material_supply": (20000.0, "t/a")}


@pytest.mark.parametrize(
    ("said", "reasons"),
    [
        (bent(changes=[MEASURED, DEARER]), {TOGETHER}),
        (bent(changes=[MEASURED, DEARER, HARM]), {TOGETHER, HELD_AGAINST}),
        ({**with_metrics(**DEMAND), "changes": [MEASURED, BY_PART]}, {LESS_TOGETHER}),
        (fixed(LESS_FIXED), set()),
        (fixed(LESS_FIXED, MORE_MAINTENANCE), {HELD_AGAINST}),
        (fixed({**LESS_FIXED, "lever": "labour"}, MORE_MAINTENANCE), {HELD_AGAINST}),
        (fixed(LESS_FIXED, MORE_MAINTENANCE, DEARER), {TOGETHER, HELD_AGAINST}),
        (with_rennet(fixed(LESS_PACKAGING, OFFERED, packaging_cost=(50.0, "EUR/t"), **DEMAND)), {MARKED_WHOLE}),
        (with_rennet(bent(changes=[MEASURED, DEARER, OFFERED, BY_PART])), {TOGETHER, MARKED_WHOLE}),
        (with_stock_days(DEARER), {TOGETHER}),
        (with_stock_days(), set()),
    ],
)
def test_only_the_reasons_that_hold_are_given(said: dict[str, Any], reasons: set[str]) -> None:
    found = sentences(said)
    assert {one for one in REASONS if one in found} == reasons
    assert bool(found) is bool(reasons)


@pytest.mark.parametrize("step", range(12))
def test_where_levers_only_add_up_bars_and_headline_are_rounded_as_one_and_nothing_is_explained(step: int) -> None:
    case = fixed({**LESS_FIXED, "lever": "labour"}, fixed_cost=(50000.0 + 7.31 * step, "EUR/a"))
    case["changes"][1]["stated"] |= {"low": -3000 - 7.31 * step, "likely": -2500 - 7.31 * step}
    case["baseline"]["metrics"]["raw_material_price"]["value"] += 0.0137 * step
    case["baseline"]["metrics"]["selling_price"]["value"] += 0.0137 * step
    found, valuation = valued(case)
    formats = formats_for(found, valuation, "en")
    parts = parted(valuation, formats)
    assert parts is not None
    shown = [amount for one, amount in lever_shares(valuation, formats) if basis_of(one) == "open"]
    assert sum(shown) == parts[1]
    assert sum(lever_amounts(valuation, formats)) == formats.amount(valuation.uplift)
    assert bridge_sentences(valuation, formats) == ()


def test_a_difference_below_a_unit_of_what_is_printed_is_not_explained() -> None:
    barely = {**DEARER, "stated": {**DEARER["stated"], "low": 0.01, "likely": 0.02, "high": 0.03}}
    assert sentences(bent(changes=[MEASURED, barely])) == ""
    assert "bars marked" in sentences(bent(changes=[MEASURED, DEARER]))


@pytest.mark.parametrize(("language", "total"), [("en", "All together"), ("ru", "Итого")])
def test_the_total_over_profit_and_present_value_is_named_after_neither(language: str, total: str) -> None:
    case, valuation = figured("film")
    table = parts_table(valuation, voice(case, valuation, language))
    assert table is not None
    assert [row.cells[0] for row in table.rows if row.kind == "total"] == [total]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_says_the_payback_by_what_is_proven_and_why_the_levers_differ(language: str) -> None:
    case, valuation = figured("film")
    formats = formats_for(case, valuation, language)
    said = plain(appraisal_text(case, valuation, (), language))
    assert plain(formats.months(claimed(valuation).payback or 0.0)) in said
    assert plain(bridge_sentences(valuation, formats)[0]) in said
