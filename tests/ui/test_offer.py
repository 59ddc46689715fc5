"""The offer: amounts to the cent, effects in the unit of the present figure, changes that are not born wrong."""

import pytest

from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_typing import stored


def to_an_additive(visit: Visit) -> Visit:
    return visit.press("new").page("client").press("add/baseline.additives").page("offer")


@pytest.fixture
def offer(database: str) -> Visit:
    """A blank proposal with one additive, on the page of the offer."""
    return standing(database, to_an_additive)


def test_an_amount_is_the_one_that_is_charged_to_the_cent(offer: Visit) -> None:
    offer.press("add/offer.items").type("offer.items.item_1.quantity", "3").type("offer.items.item_1.price", "0,335")
    assert "€1.01" in offer.said


@pytest.mark.parametrize(
    ("typed", "said"), [("-5", "-5 % is too small"), ("−5", "-5 % is too small"), ("150", "150 % is too large")]
)
def test_a_refused_discount_is_told_in_percent(offer: Visit, typed: str, said: str) -> None:
    offer.press("add/offer.items").type("offer.items.item_1.discount", typed)
    assert said in offer.said.replace("−", "-")


def test_only_the_newest_text_has_a_message(offer: Visit) -> None:
    offer.press("add/offer.items").type("offer.items.item_1.price", "999999999999999999")
    assert "too large" in offer.said
    offer.type("offer.items.item_1.price", "1 2 3")
    assert "too large" not in offer.said
    assert "1 2 3" in offer.said


def test_a_dose_is_stated_in_the_unit_of_the_present_dose(offer: Visit) -> None:
    offer.press("add/changes").choose("changes.change_1.lever", "material_cost")
    offer.choose("changes.change_1.metric", "additives.additive_1.dose")
    assert offer.field("changes.change_1.stated.unit/additives.additive_1.dose/absolute").value == "kg/t"
    for end, value in (("low", "0,1"), ("likely", "0,2"), ("high", "0,3")):
        offer.type(f"changes.change_1.stated.{end}", value)
    offer.type("changes.change_1.stated.source", "Supplier")
    change = stored(offer).case.changes[0]
    assert change.stated is not None
    assert (change.stated.low, change.stated.unit) == (0.1, "kg/t")


def test_the_unit_of_a_statement_is_chosen_before_or_after_its_figures(offer: Visit) -> None:
    offer.press("add/changes").choose("changes.change_1.metric", "raw_material_yield")
    place = "changes.change_1.stated"
    offer.choose(f"{place}.unit/raw_material_yield/absolute", "t/t").type(f"{place}.low", "1").type(
        f"{place}.likely", "2"
    )
    offer.type(f"{place}.high", "3").type(f"{place}.source", "Supplier")
    assert stored(offer).case.changes[0].stated.unit == "t/t"
    offer.choose(f"{place}.unit/raw_material_yield/absolute", "%")
    assert stored(offer).case.changes[0].stated.unit == "%"


def test_figures_that_fall_are_named_while_they_are_being_typed(offer: Visit) -> None:
    offer.press("add/changes")
    for end, value in (("low", "0,6"), ("likely", "0,45"), ("high", "0,7")):
        offer.type(f"changes.change_1.stated.{end}", value)
    assert "low ≤ likely ≤ high" in offer.said


def test_a_change_is_not_born_on_an_answer_that_has_nothing_to_do_with_it(visit: Visit) -> None:
    runs = "Arm;Lot;Bulk density, kg/l\nold;1;1.1\nnew;1;1.2\nold;2;1.1\nnew;2;1.3\nold;3;1.0\nnew;3;1.2"
    visit.press("new").page("trials").press("add/trials").type("trials.trial_1.runs", runs)
    visit.choose("trials.trial_1.runs.good/Bulk density, kg/l", "up").press("take/trial_1")
    visit.page("offer").press("add/changes")
    assert stored(visit).case.changes[0].measured is None


def test_one_source_is_given_to_every_figure_that_has_none(visit: Visit) -> None:
    price, demand = "baseline.metrics.selling_price", "baseline.metrics.market_demand"
    visit.press("new").page("client").type(price, "450").type(f"{price}.source", "Ledger").type(demand, "10")
    visit.type("one-source", "Interview").type("one-date", "31.12.2025").press("sources")
    metrics = stored(visit).case.baseline.metrics
    assert [metrics[name].source for name in ("selling_price", "market_demand")] == [
        {"en": "Ledger"},
        {"en": "Interview"},
    ]
    assert {str(one.date) for one in metrics.values()} == {"2025-12-31"}


def test_a_sign_that_cannot_be_printed_is_told_at_its_field(visit: Visit) -> None:
    visit.press("new").page("client").type("client.name", "Dairy 🙂")
    assert "The document cannot print 🙂" in visit.said


def test_units_in_a_refusal_are_those_beside_the_fields(visit: Visit) -> None:
    visit.choose("language", "ru").press("new").page("client").type("baseline.metrics.selling_price", "-5")
    assert "₽/т" in visit.said
    assert "в деньгах" not in visit.said


def test_a_price_that_is_not_understood_is_an_open_point_and_is_told_beside_the_headline(visit: Visit) -> None:
    visit.choose("example-chosen", "cheese").press("example").page("offer")
    prices = [str(one.key) for one in visit.app.text_input if str(one.key).endswith(".price")]
    place = prices[0].split("/", 2)[2]
    assert "is not understood" not in visit.said
    visit.type(place, "five dollars")
    told = "1 field is not understood or not complete: the figures use what stood there before."
    assert told in visit.said
    visit.page("document")
    assert told in visit.said
    assert "“five dollars” is no part of it yet" in visit.said


def test_a_quantity_that_is_emptied_says_which_one_still_counts(offer: Visit) -> None:
    offer.press("add/offer.items").type("offer.items.item_1.quantity", "3").type("offer.items.item_1.quantity", "")
    assert "This field cannot be empty: “3”, which stood here, still counts." in offer.said
    assert stored(offer).case.offer.items[0].quantity == 3
