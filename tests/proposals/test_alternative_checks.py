"""Alternatives that contradict themselves or nature are refused by place."""

import pytest

from proposals.problems import CaseRefused
from tests.proposals.alternative_cases import CHEAPER, REJECTS, Document, alternative, moves
from tests.proposals.plant_cases import figure, refused_for, sound_case, stated


def refused(*changes: Document, **more: object) -> set[tuple[str, str]]:
    """Place below the first alternative, and code, of every reason for which the case is refused."""
    found = refused_for({"alternatives": [alternative({"changes": list(changes), **more})]})
    return {(place.removeprefix("alternatives.0").removeprefix("."), code) for place, code in found}


def test_a_sound_alternative_is_not_refused() -> None:
    assert refused(CHEAPER, REJECTS) == set()


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (moves("a", "moon", "absolute", 1.0), "changes.0.metric", "no-such-figure"),
        (moves("a", "fixed_cost", "relative", 1.0), "changes.0.metric", "no-such-figure"),
        (moves("a", "additives.pepper.price", "relative", 1.0), "changes.0.metric", "no-such-figure"),
        ({"id": "a", "metric": "crew", "mode": "absolute"}, "changes.0.stated", "no-effect"),
        (moves("a", "crew", "absolute", 1.0, unit="kg"), "changes.0.stated.unit", "wrong-unit"),
        (moves("a", "crew", "relative", 1.0, unit="persons"), "changes.0.stated.unit", "wrong-unit"),
        (moves("a", "crew", "absolute", 3, 2, 1, unit="persons"), "changes.0.stated", "order"),
        (moves("a", "reject_share", "absolute", 1, 2, 95), "changes.0.stated.high", "above-limit"),
        (moves("a", "reject_share", "relative", -200, -1, 0), "changes.0.stated.low", "below-limit"),
        (moves("a", "availability", "new_value", 120.0), "changes.0.stated.likely", "above-limit"),
        (moves("a", "planned_hours", "new_value", 9000.0, unit="h/a"), "changes.0.stated.likely", "above-limit"),
        (moves("a", "raw_material_supply", "relative", -100.0), "changes.0.stated.likely", "below-limit"),
        (moves("a", "raw_material_yield", "relative", 30.0), "changes", "above-mass"),
        (moves("a", "crew", "relative", 1.0, from_month=24), "changes.0.from_month", "beyond-horizon"),
    ],
)
def test_a_change_that_cannot_be_is_refused_at_its_place(change: Document, place: str, code: str) -> None:
    assert (place, code) in refused(change)


def test_an_effect_does_not_begin_before_the_alternative_does() -> None:
    early = moves("a", "crew", "relative", 1.0, from_month=2)
    assert refused(early, start_month=5) == {("changes.0.from_month", "before-start")}


def test_an_alternative_starts_inside_the_horizon() -> None:
    assert ("start_month", "starts-too-late") in refused(CHEAPER, start_month=24)


def test_a_metric_is_moved_once_in_each_alternative_but_may_be_moved_in_another() -> None:
    assert refused(CHEAPER, {**CHEAPER, "id": "b"}) == {("changes", "moved-twice")}
    assert refused_for({"alternatives": [alternative(), alternative({"id": "b"})]}) == set()


def test_names_are_unique() -> None:
    assert refused_for({"alternatives": [alternative(), alternative()]}) == {("alternatives", "duplicate-id")}
    assert ("changes", "duplicate-id") in refused(CHEAPER, {**REJECTS, "id": "price"})


def test_an_alternative_that_changes_nothing_is_told() -> None:
    assert refused(costs=[]) == {("", "changes-nothing")}
    assert refused(costs=[{"name": "Rent", "amount": 1.0}]) == set()


def test_a_hidden_cost_needs_a_source_and_every_cost_a_month_inside_the_horizon() -> None:
    assert refused(CHEAPER, costs=[{"name": "Hire", "amount": 1.0, "hidden": True}]) == {
        ("costs.0.source", "source-missing")
    }
    assert refused(CHEAPER, costs=[{"name": "Hire", "amount": 1.0, "month": 25}]) == {
        ("costs.0.month", "beyond-horizon")
    }


def test_a_yield_that_is_too_heavy_only_on_the_way_is_refused_too() -> None:
    """In the end more additive makes up for the weight; before it is dosed, nothing does."""
    heavier = moves("a", "raw_material_yield", "new_value", 110.0)
    dosed = moves("b", "additives.salt.dose", "new_value", 150.0, unit="kg/t")
    assert refused(heavier, dosed) == set()
    assert refused(heavier, {**dosed, "from_month": 3}) == {("changes", "above-mass")}


def test_figures_beyond_arithmetic_are_refused() -> None:
    huge = moves("a", "raw_material_yield", "new_value", 1e-300)
    dear = moves("b", "raw_material_price", "new_value", 1e15, unit="EUR/t")
    assert refused(huge, dear) == {("", "beyond-arithmetic")}


@pytest.mark.parametrize(
    ("field", "value"), [("low", "1"), ("low", float("inf")), ("source", None), ("source", ""), ("surprise", 1)]
)
def test_an_effect_without_source_or_with_what_is_no_number_breaks_the_schema(field: str, value: object) -> None:
    bad = {**CHEAPER, "stated": {**stated(1, 2, 3), field: value}}
    with pytest.raises((CaseRefused, ValueError), match=f"stated.{field}|JSON"):
        sound_case({"alternatives": [alternative({"changes": [bad]})]})


def test_a_trader_has_alternatives_too() -> None:
    trade = {
        "baseline": {
            "kind": "trade",
            "metrics": {
                "market_demand": figure(1000, "t/a"),
                "selling_price": figure(500, "EUR/t"),
                "raw_material_price": figure(300, "EUR/t"),
            },
        },
        "changes": [{"id": "p", "lever": "product_value", "metric": "selling_price", "mode": "absolute",
                     "stated": stated(1, 1, 1, "EUR/t")}],
        "alternatives": [alternative({"changes": [CHEAPER]})],
    }  # fmt: skip
    assert refused_for(trade) == set()
