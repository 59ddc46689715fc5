"""Other ways and what is only said, in the app: filled in by hand or from a pattern, shown beside the offer."""

import pytest

from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_option_fields import to_the_offer
from tests.ui.test_typing import stored


@pytest.fixture
def offer(database: str) -> Visit:
    """The page of the offer of the cheese example."""
    return standing(database, to_the_offer)


def compared(visit: Visit) -> str:
    """What the tab says that shows all ways side by side."""
    visit.page("earns")
    visit.app.query_params["tab"] = "alternatives"
    return visit.reload().said


def test_another_way_is_filled_in_by_hand_and_earns_its_place_beside_the_offer(offer: Visit) -> None:
    offer.press("add/alternatives")
    place = "alternatives.way_1"
    offer.type(f"{place}.name", "A cheaper supplier").choose(f"{place}.changes.effect_1.metric", "raw_material_price")
    effect = f"{place}.changes.effect_1.stated"
    for end, value in (("low", "-3"), ("likely", "-2"), ("high", "-1")):
        offer.type(f"{effect}.{end}", value)
    offer.type(f"{effect}.source", "Quotation")
    (_, _, way) = stored(offer).case.alternatives
    assert way.changes[0].stated is not None
    assert (way.changes[0].stated.low, way.changes[0].stated.unit) == (-3.0, "%")
    assert "“A cheaper supplier” brings €" in compared(offer)


def test_a_new_effect_moves_another_figure_and_may_be_hidden(offer: Visit) -> None:
    offer.press("add/alternatives").press("add/alternatives.way_1.changes")
    metrics = [one.metric for one in stored(offer).case.alternatives[2].changes]
    assert len(set(metrics)) == 2
    offer.choose("alternatives.way_1.changes.effect_2.hidden", True)
    assert [one.hidden for one in stored(offer).case.alternatives[2].changes] == [False, True]


def test_an_effect_without_figures_is_told_at_its_place(offer: Visit) -> None:
    offer.press("add/alternatives")
    assert "The effect is missing: low, likely and high with unit and source" in offer.said


def test_another_way_that_is_not_complete_leaves_the_figures_of_the_offer_where_they_are(offer: Visit) -> None:
    before = offer.strip
    offer.press("add/alternatives")
    assert offer.strip == before
    assert "is to be mended first" in compared(offer)
    said = offer.page("document").said
    assert "is to be mended first" in said
    assert "cannot be appraised" not in said


def test_a_pattern_is_taken_with_the_clients_own_figures(offer: Visit) -> None:
    offer.turn("others").app.selectbox(key=_key(offer, "pattern")).set_value("pay_cut")
    offer.run().press("take-pattern")
    way = stored(offer).case.alternatives[2]
    assert way.id == "pay_cut"
    assert way.changes[2].metric == "other_variable_cost"
    assert "A pay cut for the drivers" in compared(offer)


def _key(visit: Visit, name: str) -> str:
    (key,) = (str(one.key) for one in visit.app.selectbox if str(one.key).endswith(f"/{name}"))
    return key


def test_a_pattern_that_does_not_fit_says_what_is_missing(visit: Visit) -> None:
    visit.choose("example-chosen", "film").press("example").page("offer").turn("others")
    visit.app.selectbox(key=_key(visit, "pattern")).set_value("pay_cut")
    visit.run()
    assert "these figures of the client are missing: Other variable cost" in visit.said
    (button,) = (one for one in visit.app.button if "take-pattern" in str(one.key))
    assert button.disabled


def test_a_one_off_cost_and_its_removal(offer: Visit) -> None:
    offer.press("add/alternatives.cheapest.costs").type("alternatives.cheapest.costs.0.amount", "1500")
    assert stored(offer).case.alternatives[0].costs[0].amount == 1500
    offer.press("remove/alternatives.cheapest.costs.0")
    assert stored(offer).case.alternatives[0].costs == ()
    offer.press("remove/alternatives.cheapest").press("remove/alternatives.frozen_wages")
    assert stored(offer).case.alternatives == ()
    assert "No other way is entered yet" in compared(offer)


def test_a_month_beyond_the_horizon_is_told_at_its_field(offer: Visit) -> None:
    offer.type("alternatives.cheapest.changes.bitter.from_month", "99")
    assert "lies beyond the horizon of 36 months" in offer.said


def test_the_page_shows_the_sentence_and_the_table_in_russian_too(visit: Visit) -> None:
    visit.choose("language", "ru").choose("example-chosen", "berries").press("example").page("earns")
    assert "Сказано, но не учтено" in visit.said
    said = compared(visit)
    assert "«Снижение оплаты водителей и комплектовщиков» обещает" in said
    assert "Обещано в год" in said


def test_a_blank_proposal_may_have_another_way_too(visit: Visit) -> None:
    visit.press("new").page("offer").press("add/alternatives")
    assert stored(visit).case.alternatives[0].changes[0].metric == "market_demand"


def test_a_benefit_of_ones_own_is_kept_and_moves_no_figure(offer: Visit) -> None:
    before = offer.strip
    offer.press("add/own_benefits")
    place = "own_benefits.benefit_1"
    offer.type(f"{place}.name", "Fewer audits").type(f"{place}.high", "900").type(f"{place}.likely", "500")
    offer.type(f"{place}.evidence", "A letter of the auditor")
    benefit = stored(offer).case.own_benefits[1]
    assert (benefit.low, benefit.likely, benefit.high) == (0, 500, 900)
    assert benefit.source == {"en": "Stated by us, nothing to show for it yet"}
    assert offer.strip == before
    assert "Evidence: A letter of the auditor" in offer.page("earns").said


def test_a_benefit_outside_the_levers_is_an_open_point_until_its_line_is_said(offer: Visit) -> None:
    asked = "say on which line of the account it would be seen, or that it would be seen on none"
    offer.press("add/own_benefits").page("earns")
    assert asked in offer.said
    offer.page("offer").choose("own_benefits.benefit_1.line", "none")
    assert stored(offer).case.own_benefits[1].line == "none"
    assert asked not in offer.page("earns").said


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("lever", "raw_material_yield", "counts the lever “Raw-material yield” already"),
        ("line", "additives", "moves the line “Additives” already"),
    ],
)
def test_a_benefit_that_a_change_counts_is_refused_with_the_reason(
    offer: Visit, field: str, value: str, said: str
) -> None:
    offer.press("add/own_benefits").choose(f"own_benefits.benefit_1.{field}", value)
    assert said in offer.said


def test_a_benefit_below_zero_and_a_source_that_is_emptied_are_refused_at_their_fields(offer: Visit) -> None:
    offer.press("add/own_benefits").type("own_benefits.benefit_1.low", "-5")
    assert "is too small" in offer.said
    offer.type("own_benefits.benefit_1.source", "")
    assert "This field cannot be empty" in offer.said
