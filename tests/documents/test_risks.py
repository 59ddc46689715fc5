"""Risks: what the figures know first, then what somebody named; what we guarantee below."""

from typing import Any

from documents.formats import Formats
from documents.sections.parts import Row, Voice
from documents.sections.risks import Risks, risks
from tests.documents.worked_case import MEASURED, bent, item, stated, valued

VOICE = Voice(Formats("en", "EUR"))
GUESS = stated("selling_price", "product_value", (0.5, 1.0, 2.0), "EUR/t")


def found(**parts: Any) -> Risks | None:
    return risks(*valued(bent(**parts)), VOICE)


def rows(**parts: Any) -> dict[str, Row]:
    told = found(**parts)
    assert told is not None
    return {row.cells[0]: row for row in told.table.rows}


def test_the_careful_case_is_the_first_risk_with_what_it_would_mean() -> None:
    case, valuation = valued(bent())
    first = next(iter(rows().values()))
    assert first.cells[0] == "All effects stay at their worse end"
    assert VOICE.formats.money(valuation.conservative.npv) in first.cells[1]
    assert case.offer.verification is None
    assert first.cells[2] == "The careful case has to bear the decision."


def test_an_agreed_measurement_is_named_against_the_careful_case() -> None:
    offer = item(75_000.0) | {"verification": {"method": "on_off"}}
    assert "measured after the start" in rows(offer=offer)["All effects stay at their worse end"].cells[2]


def test_effects_that_are_not_proven_are_named_with_what_is_left_without_them() -> None:
    told = rows(changes=[MEASURED, GUESS])["Not proven on your raw material: Selling price, without VAT"]
    assert told.cells[1].startswith("With the proven effects alone: +€")


def test_nothing_is_called_unproven_where_all_is_proven() -> None:
    assert not [name for name in rows() if name.startswith("Not proven")]


def test_staff_without_training_is_a_risk_whether_training_is_planned_or_not() -> None:
    offer = item(75_000.0) | {"training": [{"topic": "Dosing", "item": "dosing"}]}
    assert rows(offer=offer)["Staff work without training"].cells[2] == "1 training session planned"
    fewer = {"horizon_months": 36, "discount_rate": 0.1, "full_effect": 0.8, "ramp_months": 6}
    assert "Only 80%" in rows(rates=fewer)["Staff work without training"].cells[2]


def test_delay_is_a_risk_where_waiting_costs() -> None:
    assert "The start is delayed" in rows()
    assert "The start is delayed" not in rows(offer=item(7.5e8))


def test_a_guarantee_is_named_and_told_in_full_below() -> None:
    told = found(offer=item(75_000.0) | {"guarantee": {"gain": 90_000.0}, "terms": {"warranty": "24 months"}})
    assert told is not None
    assert told.table.rows[-1].cells[1] == "Less than €90,000 a year."
    assert [one.label for one in told.guarantee] == ["Guarantee of the gain", "Warranty"]


def test_named_risks_follow_in_their_order_with_a_dash_for_what_nobody_said() -> None:
    named = [{"name": "Season", "means": "Less yield", "who": "Dairy"}, {"name": "Strike"}]
    told = tuple(rows(offer=item(75_000.0) | {"risks": named}).values())[-2:]
    assert [row.cells for row in told] == [("Season", "Less yield", "–", "Dairy"), ("Strike", "–", "–", "–")]


def test_the_section_is_left_out_where_nothing_may_go_otherwise() -> None:
    dearer = {
        "id": "price", "lever": "material_cost", "metric": "raw_material_price", "mode": "new_value",
        "offered": {"item": "milk", "unit": "EUR/t"},
    }  # fmt: skip
    milk = {"id": "milk", "name": "Milk", "kind": "consumable", "price": 410.0, "charged": "by_use"}
    assert found(changes=[dearer], offer={"items": [milk]}) is None
