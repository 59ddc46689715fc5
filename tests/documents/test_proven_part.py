"""What is proven and what is not are amounts that add up; where a picture divides them otherwise, it says why."""

from typing import Any

import pytest
from worked_case import bent, stated, valued

from documents.formats import formats_for
from documents.headline import claimed, parted
from documents.proven_part import HELD_AGAINST, MARKED_WHOLE, TOGETHER, bridge_sentences
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


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ([MEASURED, DEARER], {TOGETHER}),
        ([MEASURED, DEARER, HARM], {TOGETHER, HELD_AGAINST}),
    ],
)
def test_only_the_reasons_that_hold_are_given(changes: list[dict[str, Any]], reasons: set[str]) -> None:
    said = sentences(bent(changes=changes))
    assert {one for one in (TOGETHER, MARKED_WHOLE, HELD_AGAINST) if one in said} == reasons


def test_a_lever_that_is_proven_in_part_alone_is_said_to_be_marked_whole() -> None:
    case = bent(changes=[MEASURED, DEARER])
    case["offer"]["items"].append(
        {"id": "rennet", "name": "Rennet", "kind": "consumable", "price": 5.0, "charged": "by_use"}
    )
    case["baseline"]["additives"] = [
        {
            "id": "rennet",
            "name": "Rennet",
            "dose": {"value": 1.0, "unit": "kg/t"},
            "price": {"value": 4.0, "unit": "EUR/kg"},
        }
    ]
    offered = {
        "id": "rennet_price", "lever": "material_cost", "metric": "additives.rennet.price", "mode": "new_value",
        "offered": {"item": "rennet", "unit": "EUR/kg"},
    }  # fmt: skip
    case["changes"] += [offered, BY_PART]
    assert MARKED_WHOLE in sentences(case)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_says_the_payback_by_what_is_proven_and_why_the_levers_differ(language: str) -> None:
    case, valuation = figured("film")
    formats = formats_for(case, valuation, language)
    said = plain(appraisal_text(case, valuation, (), language))
    assert plain(formats.months(claimed(valuation).payback or 0.0)) in said
    assert plain(bridge_sentences(valuation, formats)[0]) in said
