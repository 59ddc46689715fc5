"""A column or a block from a spreadsheet: seen line by line, taken over whole or not at all, and put back."""

import pytest

from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_option_fields import to_the_offer
from tests.ui.test_record_form import to_a_new_trial
from tests.ui.test_typing import stored, to_a_blank

FIGURES = "paste/figures/text"
ITEMS = "paste/items/text"


def to_the_client(visit: Visit) -> Visit:
    return to_the_offer(visit).page("client")


@pytest.fixture
def client(database: str) -> Visit:
    """The present figures of a complete proposal."""
    return standing(database, to_the_client)


@pytest.fixture
def offer(database: str) -> Visit:
    return standing(database, to_the_offer)


def figures(visit: Visit) -> dict[str, float]:
    return {name: one.value for name, one in stored(visit).case.baseline.metrics.items()}


def can_be_taken(visit: Visit, name: str) -> bool:
    return any(f"paste-take/{name}" in str(one.key) for one in visit.app.button)


def test_a_column_with_a_heading_and_gaps_meets_its_fields_and_is_stored_only_when_it_is_taken_over(
    client: Visit,
) -> None:
    before = figures(client)
    client.type(FIGURES, "Last year\n6,45\n\n1\u00a0481,5\n10,2 %\n")
    assert figures(client) == before
    assert "| 4 | Raw-material price, €/t | 480 | 1 481,5 | 1481.5" in client.said
    client.press("paste-take/figures")
    assert figures(client) == before | {"selling_price": 6.45, "raw_material_price": 1481.5, "raw_material_yield": 10.2}
    kept = stored(client).case.baseline.metrics["raw_material_price"]
    assert (kept.unit, kept.source, kept.confidence) == ("EUR/t", kept.source, "recorded")
    assert client.field(FIGURES).value == ""


def test_what_was_taken_over_is_put_back(client: Visit) -> None:
    before = stored(client).case
    client.type(FIGURES, "7\n\n500").press("paste-take/figures")
    assert "Taken over: 2 fields." in client.said
    client.press("paste-back/figures")
    assert stored(client).case == before


def test_nothing_is_put_back_over_what_was_typed_since(client: Visit) -> None:
    client.type(FIGURES, "7\n\n500").press("paste-take/figures")
    client.type("baseline.metrics.selling_price", "8").press("paste-back/figures")
    assert "“Selling price, without VAT, €/kg” was changed since: nothing was put back" in client.said
    assert (figures(client)["selling_price"], figures(client)["raw_material_price"]) == (8, 500)


def test_a_line_that_is_no_number_is_refused_by_line_and_field_and_nothing_can_be_taken_over(client: Visit) -> None:
    client.type(FIGURES, "7\n\n1O,2")
    assert "Line 3, Raw-material price, €/t: “1O,2” is not a number" in client.said
    assert not can_be_taken(client, "figures")
    client.type(FIGURES, "7\n\n10,2")
    assert can_be_taken(client, "figures")


def test_of_words_between_the_figures_it_is_asked_what_they_are(client: Visit) -> None:
    client.type(FIGURES, "7\nEnergy\n500")
    assert not can_be_taken(client, "figures")
    client.choose("paste/figures/words", "missing")
    assert "| 3 | Raw-material price, €/t |" in client.said
    client.choose("paste/figures/words", "headings")
    assert "| 3 | Market demand, t/year |" in client.said
    assert can_be_taken(client, "figures")


def test_a_block_with_names_meets_the_figures_that_are_called_so_in_either_language(client: Visit) -> None:
    client.type(FIGURES, "Цена сырья\t500\t€/t\nSelling price, without VAT\t7").press("paste-take/figures")
    assert (figures(client)["selling_price"], figures(client)["raw_material_price"]) == (7, 500)


def test_what_the_case_refuses_is_told_at_its_line_and_nothing_is_stored(offer: Visit) -> None:
    before = stored(offer)
    offer.type(ITEMS, "5\n−1").choose("paste/items/column", 1).press("paste-take/items")
    assert stored(offer) == before
    second = before.case.offer.items[1].name
    assert f"Line 2, {second['en'] if isinstance(second, dict) else second}, Quantity:" in offer.said
    assert offer.field(ITEMS).value == "5\n−1"


def test_figures_of_the_recipe_are_pasted_by_the_name_of_the_thing(client: Visit) -> None:
    (additive, *_) = stored(client).case.baseline.additives
    name = next(iter(additive.name.values())) if isinstance(additive.name, dict) else additive.name
    client.type(FIGURES, f"{name}: dose\t0,75").press("paste-take/figures")
    assert stored(client).case.baseline.additives[0].dose.value == 0.75


def test_named_rows_become_new_items_below_the_last(offer: Visit) -> None:
    known = len(stored(offer).case.offer.items)
    offer.type(ITEMS, "Item\tPieces\tUnit\tPrice\nPump\t2\tpcs\t12 500,50\nHose\t10\tm\t3").press("paste-take/items")
    pump, hose = stored(offer).case.offer.items[known:]
    assert (pump.quantity, pump.price, hose.quantity, hose.price) == (2, 12500.5, 10, 3)
    assert pump.id != hose.id
    offer.press("paste-back/items")
    assert len(stored(offer).case.offer.items) == known


def test_a_column_of_prices_meets_the_items_in_their_order(offer: Visit) -> None:
    items = stored(offer).case.offer.items
    offer.type(ITEMS, "30,5\n20000").choose("paste/items/column", 3).press("paste-take/items")
    now = stored(offer).case.offer.items
    assert [one.price for one in now[:2]] == [30.5, 20000]
    assert [one.model_copy(update={"price": 0}) for one in now] == [
        one.model_copy(update={"price": 0}) for one in items
    ]


def test_costs_of_ours_are_begun_where_there_were_none(offer: Visit) -> None:
    offer.page("earns")
    offer.app.query_params["tab"] = "ours"
    ours = offer.reload().press("show-ours")
    ours.type("paste/our-costs/text", "12\n\n450").press("paste-take/our-costs")
    items = [one.id for one in stored(ours).case.offer.items]
    costs = stored(ours).case.our_side.costs
    assert [(one.item, one.cost) for one in costs] == [(items[0], 12), (items[2], 450)]


def test_a_text_of_nothing_can_be_put_aside(database: str) -> None:
    blank = standing(database, to_a_blank)
    blank.type(FIGURES, "nothing to see")
    assert "There is no figure in what was pasted." in blank.said
    blank.press("paste-aside/figures")
    assert blank.field(FIGURES).value == ""


def test_steps_of_a_price_are_pasted_as_a_block(offer: Visit) -> None:
    item = stored(offer).case.offer.items[0].id
    offer.press(f"options/offer.items.{item}")
    offer.type(f"paste/volume-{item}/text", "From\tPrice\n1000\t25,5\n5 000\t24").press(f"paste-take/volume-{item}")
    steps = stored(offer).case.offer.items[0].volume_prices
    assert [(one.quantity, one.price) for one in steps] == [(1000, 25.5), (5000, 24)]
    offer.press(f"paste-back/volume-{item}")
    assert not stored(offer).case.offer.items[0].volume_prices


def test_lots_of_a_trial_are_pasted_with_their_names_and_days(database: str) -> None:
    visit = standing(database, to_a_new_trial)
    visit.type("paste/lots-trial_1/text", "Lot\tOrigin\tDelivered\nM1\tBrook farm\t05.03.2026\nM2\t\t06.03.2026")
    visit.press("paste-take/lots-trial_1")
    lots = stored(visit).case.trials[0].lots
    assert [(one.lot, one.origin, str(one.delivered)) for one in lots] == [
        ("M1", {"en": "Brook farm"}, "2026-03-05"),
        ("M2", None, "2026-03-06"),
    ]
    visit.press("paste-back/lots-trial_1")
    assert stored(visit).case.trials[0].lots == ()


def test_rates_of_exchange_are_pasted_below_those_that_stand(offer: Visit) -> None:
    offer.type("paste/exchange/text", "usd\t0,925\t01.11.2026\tCentral bank\nGBP\t1,15\t01.11.2026\tCentral bank")
    offer.press("paste-take/exchange")
    assert [(one.currency, one.rate) for one in stored(offer).case.offer.exchange] == [("USD", 0.925), ("GBP", 1.15)]


@pytest.mark.parametrize("block", ["0,2 %", "Raw-material yield\t0,2"])
def test_effects_of_a_scenario_by_hand_are_pasted_in_the_order_of_the_changes_or_by_name(
    offer: Visit, block: str
) -> None:
    offer.press("add/by_hand/conservative").type("paste/by-hand-conservative/text", block)
    offer.press("paste-take/by-hand-conservative")
    (scenario,) = stored(offer).case.by_hand
    assert [(one.change, one.value, one.unit) for one in scenario.effects] == [("more_cheese", 0.2, "%")]
    offer.press("paste-back/by-hand-conservative")
    assert stored(offer).case.by_hand[0].effects == ()
