"""Changing one place of a case."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.case import Case
from proposals.case_json import JsonValue, case_of, document_of
from proposals.draft_edit import edited, edited_case, unread_after
from proposals.problems import CaseRefused
from tests.fakes import PAYING, SMALLEST

PUMP = {"id": "pump", "name": "Pump", "kind": "equipment", "price": 5.0}
VALVE = {"id": "valve", "name": "Valve", "kind": "equipment", "price": 1.0}
OFFER = {**SMALLEST, "offer": {"items": [PUMP, VALVE], "training": []}}


def at(document: Any, *path: str | int) -> Any:
    for part in path:
        document = document[part]
    return document


@pytest.mark.parametrize(
    ("place", "value", "path"),
    [
        ("client.name", "Farm", ("client", "name")),
        ("client.contact", {"name": "Ann"}, ("client", "contact")),
        ("client.contact.name", "Ann", ("client", "contact", "name")),
        ("rates.discount_rate", 0.12, ("rates", "discount_rate")),
        ("offer.items.1.price", 2.0, ("offer", "items", 1, "price")),
        ("offer.items.valve.price", 2.0, ("offer", "items", 1, "price")),
        ("offer.items.tap", {**PUMP, "id": "tap"}, ("offer", "items", 2)),
        ("offer.items.2", {**PUMP, "id": "tap"}, ("offer", "items", 2)),
        ("offer.training.0", {"topic": "Start-up"}, ("offer", "training", 0)),
        ("offer.items", [], ("offer", "items")),
        ("project.ru", "Сыр", ("project", "ru")),
        ("baseline.metrics.crew", {"value": 3, "unit": "persons"}, ("baseline", "metrics", "crew")),
    ],
)
def test_a_value_stands_at_the_place_it_was_put(place: str, value: JsonValue, path: tuple[str | int, ...]) -> None:
    assert at(edited(OFFER, place, value), *path) == value


def test_nothing_else_changes_and_the_document_itself_stays() -> None:
    before = document_of(case_of(OFFER))
    after = edited(before, "offer.items.pump.price", 7.0)
    assert before == document_of(case_of(OFFER))
    assert edited(after, "offer.items.pump.price", 5.0) == before


def test_the_whole_case_has_the_empty_place() -> None:
    assert edited(OFFER, "", PAYING) == PAYING


@pytest.mark.parametrize(
    ("place", "gone"),
    [
        ("offer.items.pump", ("pump", "valve")),
        ("offer.items.0", ("pump", "valve")),
        ("offer.items.1", ("valve", "pump")),
    ],
)
def test_none_takes_an_entry_out_of_its_list(place: str, gone: tuple[str, str]) -> None:
    assert [item["id"] for item in edited(OFFER, place, None)["offer"]["items"]] == [gone[1]]


@pytest.mark.parametrize("place", ["situation", "seller.author.email", "issue.number", "baseline.metrics.crew"])
def test_none_where_nothing_stands_changes_nothing(place: str) -> None:
    assert case_of(edited(SMALLEST, place, None)) == case_of(SMALLEST)


def test_a_text_for_all_languages_is_kept_for_the_other_one_when_one_is_set() -> None:
    assert edited(SMALLEST, "project.ru", "Сыр")["project"] == {"en": "Cheese", "ru": "Сыр"}


def test_a_text_goes_whole_with_its_last_language() -> None:
    document = {**SMALLEST, "situation": {"en": "Now"}}
    assert "situation" not in edited(document, "situation.en", None)


@pytest.mark.parametrize(
    ("metric", "unit"),
    [("selling_price", "EUR/t"), ("raw_material_yield", "t/t"), ("planned_hours", "h/a"), ("labour_cost", "EUR/h")],
)
def test_a_new_figure_takes_the_canonical_unit_of_its_metric(metric: str, unit: str) -> None:
    figures = edited(SMALLEST, f"baseline.metrics.{metric}.value", 5.0)["baseline"]["metrics"]
    assert figures == {metric: {"value": 5.0, "unit": unit}}


def test_a_known_figure_keeps_its_unit_and_source_when_its_value_changes() -> None:
    figure = edited(PAYING, "baseline.metrics.selling_price.value", 5.0)["baseline"]["metrics"]["selling_price"]
    assert figure == {**PAYING["baseline"]["metrics"]["selling_price"], "value": 5.0}


def test_a_figure_without_its_value_goes_whole() -> None:
    left = edited(PAYING, "baseline.metrics.selling_price.value", None)["baseline"]["metrics"]
    assert left.keys() == PAYING["baseline"]["metrics"].keys() - {"selling_price"}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("offer.items.tap.price", "offer.items.tap.price: There is no entry “tap” here."),
        ("offer.items.5.price", "offer.items.5.price: There is no entry “5” here."),
        ("offer.items.2", "offer.items.2: There is no entry “2” here."),
        ("currency.name", "currency.name: “EUR” has no parts that could be named."),
        ("valueproof.x.y", "valueproof.x.y: 1 has no parts that could be named."),
    ],
)
def test_a_place_that_leads_nowhere_is_named(place: str, words: str) -> None:
    with pytest.raises(CaseRefused) as refused:
        edited(OFFER, place, None if place.endswith("2") else 3.0)
    assert [str(problem) for problem in refused.value.problems] == [words]


@pytest.mark.parametrize(
    ("place", "value", "kept"),
    [
        ("offer.items.1.price", 5.0, {"offer.items.0.price", "offer.items.2.price", "client.name"}),
        ("offer.items.1", {}, {"offer.items.0.price", "offer.items.2.price", "client.name"}),
        ("offer", {}, {"client.name"}),
        ("", {}, set()),
        ("client.name2", "x", {"offer.items.0.price", "offer.items.1.price", "offer.items.2.price", "client.name"}),
        ("offer.items.1", None, {"offer.items.0.price", "offer.items.1.price", "client.name"}),
    ],
)
def test_unread_text_is_forgotten_where_a_value_was_set(place: str, value: JsonValue, kept: set[str]) -> None:
    places = ("offer.items.0.price", "offer.items.1.price", "offer.items.2.price", "client.name")
    assert unread_after(dict.fromkeys(places, "?"), place, value).keys() == kept


def test_unread_text_moves_up_with_its_list_entry() -> None:
    unread = {"trials.0.title": "a", "trials.2.title": "c", "trials.2": "d", "trials.x": "e"}
    assert unread_after(unread, "trials.0", None) == {"trials.1.title": "c", "trials.1": "d", "trials.x": "e"}


LEAVES = ["project", "situation", "client.name", "client.site", "decision", "issue.number"]
TEXTS = st.text("abc еёж 12", min_size=1).filter(str.strip).map(str.strip)


@given(st.lists(st.tuples(st.sampled_from(LEAVES), TEXTS), max_size=8))
def test_the_last_value_put_at_each_place_is_the_one_that_stands(steps: list[tuple[str, str]]) -> None:
    document: Any = SMALLEST
    for place, value in steps:
        document = document_of(case_of(edited(document, place, value[:60])))
    for place, value in dict(steps).items():
        assert at(document, *place.split(".")) == value[:60].strip()


def test_the_first_entry_that_brings_its_id_makes_the_list_that_is_not_there() -> None:
    assert edited({}, "alternatives.way", {"id": "way", "name": "Way"}) == {
        "alternatives": [{"id": "way", "name": "Way"}]
    }
    assert edited({}, "seller.author", {"name": "Ann"}) == {"seller": {"author": {"name": "Ann"}}}


FIGURED = {
    **OFFER,
    "baseline": {
        "metrics": {"crew": {"value": 3.0, "unit": "persons", "confidence": "stated"}},
        "additives": [
            {
                "id": "salt",
                "name": "Salt",
                "dose": {"value": 1.0, "unit": "kg/t"},
                "price": {"value": 2.0, "unit": "EUR/kg"},
            }
        ],
    },
}


def outcome(make: Callable[[], Case]) -> object:
    """The case, or what is wrong with it and where."""
    try:
        return make()
    except CaseRefused as refused:
        return refused.problems


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("baseline.metrics.crew.value", 4.5),
        ("baseline.metrics.crew.value", None),
        ("baseline.metrics.crew.value", float("nan")),
        ("baseline.metrics.crew.value", 1e300),
        ("baseline.metrics.crew.value", "four"),
        ("baseline.metrics.crew.unit", "hours"),
        ("baseline.metrics.crew.colour", "blue"),
        ("baseline.metrics.crew", {"value": 4.0, "unit": "persons", "source": {"ru": "Табель"}}),
        ("baseline.metrics.planned_hours.value", 6000.0),
        ("baseline.metrics.unheard.value", 1.0),
        ("baseline.additives.salt.price.value", -2.0),
        ("baseline.additives.salt.dose", None),
        ("baseline.additives.salt", None),
        ("baseline.additives.rennet", {"id": "rennet"}),
        ("baseline.additives.rennet.name", "Rennet"),
        ("baseline.kind", "trade"),
        ("baseline.kind", None),
        ("baseline.kind", "farm"),
        ("baseline.nowhere.at_all", 1),
        ("baseline.metrics", []),
        ("baseline.metrics", None),
    ],
)
def test_an_edit_in_the_baseline_alone_is_what_it_is_in_the_whole_case(place: str, value: JsonValue) -> None:
    case = case_of(FIGURED)
    found = outcome(lambda: edited_case(case, place, value))
    assert found == outcome(lambda: case_of(edited(document_of(case), place, value)))
    assert document_of(case) == document_of(case_of(FIGURED))
    if isinstance(found, Case):
        assert found.offer is case.offer  # what the place does not touch is the very same thing
