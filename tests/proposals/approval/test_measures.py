"""What is measured of an offer for its approval: cases in words, figured out by hand."""

from typing import Any

import pytest

from calculators.errors import Notice
from proposals.approval.measures import Measured, measures
from proposals.approval.rules import Figure
from proposals.case import Case
from proposals.valuation.appraise import appraise
from tests.fakes import house_parameters
from tests.proposals.plant_cases import BETTER_YIELD, FASTER, MEASURED_YIELD, change, sound_case, stated

PRESS: dict[str, Any] = {"id": "press", "name": "Press", "kind": "equipment", "price": 50_000.0}
VISITS: dict[str, Any] = {"id": "visits", "name": "Visits", "kind": "service", "price": 500.0, "charged": "monthly"}
FREE_PUMP: dict[str, Any] = {"id": "pump", "name": "Pump", "kind": "equipment", "price": 0.0}
LESSON: dict[str, Any] = {"id": "lesson", "name": "Lesson", "kind": "training", "price": 0.0}
FEE: dict[str, Any] = {"id": "fee", "name": "Fee", "kind": "service", "price": 2.0, "charged": "per_tonne"}
CNY = {"exchange": [{"currency": "CNY", "rate": 0.125, "date": "2026-01-31", "source": "bank"}]}
COSTS = {"costs": [{"item": "press", "cost": 30_000.0}, {"item": "visits", "cost": 200.0}]}
"""Two years of 24 visits: 50,000 + 12,000 taken, 30,000 + 4,800 of our costs."""


def offer(*items: dict[str, Any], **terms: Any) -> dict[str, Any]:
    return {"offer": {"items": list(items), **terms}}


def measured(case: Case) -> tuple[Measured, ...]:
    return measures(case, appraise(case, house_parameters()))


def found(figure: Figure, **parts: Any) -> float | Notice | None:
    """The figure of the sound plant with other parts; None where it is not measured."""
    every = measured(sound_case({"changes": [BETTER_YIELD], **parts}))
    return next((one.found for one in every if one.figure is figure), None)


def unknown(figure: Figure, **parts: Any) -> str:
    notice = found(figure, **parts)
    assert isinstance(notice, Notice)
    return str(notice)


@pytest.mark.parametrize(
    ("in_words", "items", "on_an_item", "on_all"),
    [
        ("nothing off", offer(PRESS, VISITS), 0.0, 0.0),
        ("a tenth off the press of 50,000, beside visits of 12,000", offer({**PRESS, "discount": 0.1}, VISITS),
         0.1, 5_000 / 62_000),
        ("a tenth off everything is a tenth of all", offer({**PRESS, "discount": 0.1}, {**VISITS, "discount": 0.1}),
         0.1, 0.1),
        ("66.66 less a tenth is charged as 59.99, and is a tenth all the same",
         offer({**PRESS, "price": 66.66, "discount": 0.1}), 0.1, 0.1),
        ("a volume price of 45,000 and a tenth off it: 40,500 of 50,000",
         offer({**PRESS, "discount": 0.1, "volume_prices": [{"quantity": 1.0, "price": 45_000.0}]}), 0.19, 0.19),
        ("a volume price above the list makes up for nothing",
         offer({**PRESS, "volume_prices": [{"quantity": 1.0, "price": 60_000.0}]}, {**VISITS, "discount": 0.5}),
         0.5, 6_000 / 62_000),
        ("a list price of next to nothing", offer({**PRESS, "price": 1e-300, "discount": 0.5}, VISITS), 0.5, 0.0),
        ("the press given away whole", offer({**PRESS, "discount": 1.0}, VISITS), 1.0, 50_000 / 62_000),
        ("the press at 400,000 yuan is 50,000 euros, a fifth off",
         offer({**PRESS, "price": 400_000.0, "currency": "CNY", "discount": 0.2}, VISITS, **CNY), 0.2, 10_000 / 62_000),
        ("a lesson that belongs to the press gives nothing away", offer(PRESS, LESSON), 0.0, 0.0),
        ("every tonne at 1.50 in place of 2", offer({**FEE, "volume_prices": [{"quantity": 1.0, "price": 1.5}]}),
         0.25, 0.25),
    ],
)  # fmt: skip
def test_discounts_are_of_the_price_by_the_list(
    in_words: str, items: dict[str, Any], on_an_item: float, on_all: float
) -> None:
    assert found(Figure.ITEM_DISCOUNT, **items) == pytest.approx(on_an_item, abs=1e-12), in_words
    assert found(Figure.OFFER_DISCOUNT, **items) == pytest.approx(on_all, abs=1e-12), in_words


def test_an_offer_without_items_has_no_discount_that_is_known_and_no_amount() -> None:
    for figure in (Figure.ITEM_DISCOUNT, Figure.OFFER_DISCOUNT):
        assert unknown(figure, **offer()) == "the offer has no items yet"
    assert found(Figure.AMOUNT, **offer()) == 0.0
    assert unknown(Figure.MARGIN, **offer()) == "nothing is charged in this offer"


def test_what_has_no_list_price_hides_no_discount_beside_the_largest_that_is_known() -> None:
    every = measured(sound_case({**offer({**PRESS, "discount": 0.1}, FREE_PUMP)}))
    on_items = [one.found for one in every if one.figure is Figure.ITEM_DISCOUNT]
    assert on_items[0] == pytest.approx(0.1)
    assert str(on_items[1]).startswith("“Pump” has no price by the list")
    assert unknown(Figure.OFFER_DISCOUNT, **offer(FREE_PUMP)) == "no item of the offer has a price by the list"


@pytest.mark.parametrize(
    ("in_words", "parts", "margin"),
    [
        ("62,000 taken, 34,800 spent", {**offer(PRESS, VISITS), "our_side": COSTS}, 27_200 / 62_000),
        ("a tenth less for the press",
         {**offer({**PRESS, "discount": 0.1}, VISITS), "our_side": COSTS}, 22_200 / 57_000),
        ("freight of 700 besides",
         {**offer(PRESS, VISITS), "our_side": {**COSTS, "payments": [{"name": "Freight", "amount": 700.0}]}},
         26_500 / 62_000),
        ("we lose on it", {**offer(PRESS), "our_side": {"costs": [{"item": "press", "cost": 60_000.0}]}}, -0.2),
    ],
)  # fmt: skip
def test_our_margin_is_of_what_we_take(in_words: str, parts: dict[str, Any], margin: float) -> None:
    assert found(Figure.MARGIN, **parts) == pytest.approx(margin), in_words


def test_a_margin_is_not_known_while_one_item_has_no_cost_of_ours() -> None:
    assert unknown(Figure.MARGIN, **offer(PRESS, VISITS)) == "no cost of ours is given for Press, Visits"
    half = {"costs": [{"item": "press", "cost": 30_000.0}]}
    assert unknown(Figure.MARGIN, **offer(PRESS, VISITS), our_side=half) == "no cost of ours is given for Visits"


WORSE = change("worse", "rejects_and_rework", "reject_share", "absolute", stated=stated(0.5, 1, 2))
A_LITTLE_WORSE = {**WORSE, "stated": stated(0.01, 0.02, 0.03)}


@pytest.mark.parametrize(
    ("in_words", "changes", "least", "most"),
    [
        ("all of it measured and proven", [MEASURED_YIELD], 0.0, 0.0),
        ("nothing but statements", [BETTER_YIELD], 1.0, 1.0),
        ("a proven one and a stated one", [MEASURED_YIELD, FASTER], 0.01, 0.99),
        ("a stated harm makes no promise smaller that is proven", [MEASURED_YIELD, A_LITTLE_WORSE], 0.0, 0.0),
    ],
)
def test_the_unproven_share_is_what_would_be_gone_without_what_is_only_said(
    in_words: str, changes: list[Any], least: float, most: float
) -> None:
    share = found(Figure.UNPROVEN_SHARE, changes=changes)
    assert isinstance(share, float), in_words
    assert least - 1e-9 <= share <= most + 1e-9, in_words


def test_the_unproven_share_is_the_promise_less_its_proven_part() -> None:
    case = sound_case({"changes": [MEASURED_YIELD, FASTER]})
    valuation = appraise(case, house_parameters())
    (one,) = (each for each in measures(case, valuation) if each.figure is Figure.UNPROVEN_SHARE)
    assert one.found == pytest.approx(1 - valuation.proven.uplift / valuation.hard)


def test_where_the_profit_falls_there_is_no_share_of_a_promise() -> None:
    assert unknown(Figure.UNPROVEN_SHARE, changes=[WORSE]) == "no more profit is promised, so there is no share of it"


SAFE = {"guarantee": {"gain": 10.0, "cap": 3_100.0, "years": 2}}


@pytest.mark.parametrize(
    ("in_words", "terms", "of_price"),
    [
        ("3,100 a year for two years against 62,000", SAFE, 0.1),
        ("without years: from month 1 to month 24", {"guarantee": {"gain": 10.0, "cap": 3_100.0}},
         3_100 * 23 / 12 / 62_000),
    ],
)  # fmt: skip
def test_a_guarantee_is_measured_by_the_most_that_it_can_cost(
    in_words: str, terms: dict[str, Any], of_price: float
) -> None:
    assert found(Figure.GUARANTEE_OF_PRICE, **offer(PRESS, VISITS, **terms)) == pytest.approx(of_price), in_words


def test_a_guarantee_stands_against_our_margin_as_far_as_that_is_known() -> None:
    priced = offer(PRESS, VISITS, **SAFE)
    assert found(Figure.GUARANTEE_OF_MARGIN, **priced, our_side=COSTS) == pytest.approx(6_200 / 27_200)
    assert unknown(Figure.GUARANTEE_OF_MARGIN, **priced).startswith("no cost of ours is given")
    lost = {"costs": [{"item": "press", "cost": 90_000.0}, {"item": "visits", "cost": 200.0}]}
    assert unknown(Figure.GUARANTEE_OF_MARGIN, **priced, our_side=lost) == "we have no margin that could bear it"


def test_a_guarantee_without_a_cap_may_cost_anything_and_no_guarantee_nothing() -> None:
    uncapped = offer(PRESS, VISITS, guarantee={"gain": 10.0})
    assert unknown(Figure.GUARANTEE_OF_PRICE, **uncapped).startswith("the guarantee has no cap")
    for figure in (Figure.GUARANTEE_OF_PRICE, Figure.GUARANTEE_OF_MARGIN):
        assert found(figure, **offer(PRESS, VISITS)) is None


def test_payback_stands_against_the_clients_own_limit_else_for_itself() -> None:
    case = sound_case({"changes": [BETTER_YIELD], **offer(PRESS)})
    months = appraise(case, house_parameters()).measures.payback
    assert months is not None
    assert found(Figure.PAYBACK_MONTHS, **offer(PRESS)) == pytest.approx(months)
    limited = {**offer(PRESS), "client": {"name": "Dairy", "payback_limit_months": 6}}
    assert found(Figure.PAYBACK_OF_LIMIT, **limited) == pytest.approx(months / 6)
    assert found(Figure.PAYBACK_MONTHS, **limited) is None


def test_a_payback_that_is_not_reached_is_not_known() -> None:
    dear = offer({**PRESS, "price": 1e9})
    assert unknown(Figure.PAYBACK_MONTHS, **dear) == "not reached within the horizon, months: 24"


def test_the_amount_is_what_is_taken_over_the_horizon_in_the_currency_of_the_case() -> None:
    (one,) = (each for each in measured(sound_case(offer(PRESS, VISITS))) if each.figure is Figure.AMOUNT)
    assert (one.found, one.currency) == (pytest.approx(62_000), "EUR")
