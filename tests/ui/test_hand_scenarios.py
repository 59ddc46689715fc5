"""Scenarios by hand and our own costs: a line for every change and item, an entry only for what is typed."""

import pytest

from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_option_fields import part, places, to_the_offer
from tests.ui.test_typing import stored

FIRST = "by_hand.0.effects"


def to_the_careful_case(visit: Visit) -> Visit:
    return to_the_offer(visit).press("add/by_hand/conservative")


def to_our_side(visit: Visit) -> Visit:
    to_the_offer(visit).page("earns").app.query_params["tab"] = "ours"
    return visit.reload()


@pytest.fixture
def careful(database: str) -> Visit:
    """A complete proposal whose careful case is to be set by hand."""
    return standing(database, to_the_careful_case)


@pytest.fixture
def ours(database: str) -> Visit:
    """The tab of our own side, shown."""
    return standing(database, to_our_side).press("show-ours")


def test_an_effect_by_hand_is_stored_in_the_unit_of_its_change_and_told_beside_the_computed_case(
    careful: Visit,
) -> None:
    assert part(careful, "by_hand") == [{"scenario": "conservative", "effects": []}]
    assert "With these effects" not in careful.said
    careful.type(f"{FIRST}.more_cheese.value", "0,2")
    assert part(careful, FIRST) == [{"change": "more_cheese", "value": 0.2, "unit": "%"}]
    assert "With these effects" in careful.said
    assert "As computed" in careful.said
    careful.type(f"{FIRST}.0.source", "Our caution").type("by_hand.0.reason", "A bad summer")
    again = careful.reload()
    assert again.field(f"{FIRST}.0.value").value == "0.2"
    assert (part(again, f"{FIRST}.0.source"), part(again, "by_hand.0.reason")) == (
        {"en": "Our caution"},
        {"en": "A bad summer"},
    )


def test_an_effect_that_is_emptied_is_computed_again(careful: Visit) -> None:
    careful.type(f"{FIRST}.more_cheese.value", "0,2").type(f"{FIRST}.0.value", "")
    assert part(careful, FIRST) == []
    assert f"{FIRST}.more_cheese.value" in places(careful)


def test_an_effect_that_is_no_number_is_kept_with_its_reason_until_it_is_corrected(careful: Visit) -> None:
    careful.type(f"{FIRST}.more_cheese.value", "less")
    assert "“less” is not a number" in careful.said
    assert stored(careful).unread == {f"{FIRST}.more_cheese.value": "less"}
    careful.reload().type(f"{FIRST}.more_cheese.value", "-0,1")
    assert stored(careful).unread == {}
    assert part(careful, f"{FIRST}.0.value") == -0.1


def test_a_change_that_goes_takes_its_effects_by_hand_along_and_a_scenario_goes_whole(careful: Visit) -> None:
    careful.press("add/by_hand/optimistic").type(f"{FIRST}.more_cheese.value", "0,2")
    careful.type("by_hand.1.effects.more_cheese.value", "0,9").press("remove/changes.more_cheese")
    assert [one.effects for one in stored(careful).case.by_hand] == [(), ()]
    careful.press("remove/by_hand.0")
    assert [one.scenario for one in stored(careful).case.by_hand] == ["optimistic"]


def test_what_an_item_costs_us_is_an_entry_only_when_it_is_typed(ours: Visit) -> None:
    ours.type("our_side.costs.doser.cost", "9 500,50")
    assert part(ours, "our_side.costs") == [{"item": "doser", "cost": 9500.5}]
    ours.type("our_side.costs.0.source", "Ledger").type("our_side.costs.service.cost", "x")
    assert "“x” is not a number" in ours.said
    ours.type("our_side.costs.0.cost", "")
    assert part(ours, "our_side.costs") == []


def test_the_least_margin_is_typed_in_percent_and_our_other_costs_are_lines(ours: Visit) -> None:
    ours.type("our_side.least_margin", "22,5").press("add/our_side.payments")
    ours.type("our_side.payments.0.name", "Travel").type("our_side.payments.0.amount", "1 200")
    assert part(ours, "our_side.least_margin") == 0.225
    assert part(ours, "our_side.payments") == [{"name": {"en": "Travel"}, "amount": 1200.0, "month": 0}]
    ours.type("our_side.least_margin", "120")
    assert "120 % is too large" in ours.said
    ours.press("remove/our_side.payments.0")
    assert part(ours, "our_side.payments") == []


def test_an_item_that_goes_takes_along_what_it_costs_us(ours: Visit) -> None:
    ours.type("our_side.costs.service.cost", "100").page("offer").press("remove/offer.items.service")
    assert part(ours, "our_side.costs") == []
    assert ours.strip


def test_an_effect_that_is_not_understood_is_an_open_point_with_its_scenario_and_figure(careful: Visit) -> None:
    careful.type(f"{FIRST}.more_cheese.value", "less").page("document")
    assert "Careful case, Raw-material yield, Effect by hand: “less”" in careful.said
    careful.press("go-list/offer/rates")
    assert careful.field(f"{FIRST}.more_cheese.value").value == "less"


def test_what_was_typed_of_our_own_side_stands_in_no_list_that_a_client_may_see(ours: Visit) -> None:
    ours.type("our_side.costs.doser.cost", "about 9500")
    assert "“about 9500” is not a number" in ours.said
    for page in ("client", "offer", "document"):
        assert "9500" not in ours.page(page).look_everywhere().unfold().said
