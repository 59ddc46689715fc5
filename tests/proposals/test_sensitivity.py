"""What moves the result most: each driver alone, two together, the whole price."""

from typing import Any

import pytest

from calculators.appraisal import Outcome
from calculators.errors import CannotCompute
from proposals.case import Case
from proposals.valuation.appraise import appraise
from proposals.valuation.sensitivity import two_way
from proposals.valuation.types import Valuation
from proposals.valuation.worth import Worth, worth_of
from tests.fakes import house_parameters
from tests.proposals.plant_cases import BETTER_YIELD, FASTER, MEASURED_YIELD, change, sound_case, stated

HOUSE = house_parameters()
BRINE = change(
    "brine", "material_cost", "additives.salt.price", "new_value", offered={"item": "brine", "unit": "EUR/kg"}
)
CREDIT = {"way": "credit", "months": 12, "rate": 0.1}
OFFER: dict[str, Any] = {
    "items": [
        {"id": "press", "name": "Press", "kind": "equipment", "price": 50_000.0, "paid": CREDIT},
        {"id": "brine", "name": "Brine", "kind": "consumable", "price": 6.0, "charged": "by_use"},
        {"id": "visits", "name": "Visits", "kind": "service", "price": 500.0, "charged": "monthly"},
        {"id": "fee", "name": "Fee", "kind": "service", "price": 2.0, "charged": "per_tonne"},
    ],
    "client_costs": [{"name": "Fitting", "amount": 3_000.0}],
}


def valued(**parts: Any) -> Valuation:
    return appraise(sound_case(parts), HOUSE)


def worth(valuation: Valuation) -> Worth:
    return worth_of(valuation.before, valuation.drivers, valuation.programme, valuation.terms)


def test_the_widest_bar_stands_first_and_what_has_no_range_has_none() -> None:
    found = valued(changes=[FASTER, MEASURED_YIELD, BRINE], offer=OFFER)
    widths = [abs(one.npv_high - one.npv_low) for one in found.tornado]
    assert widths == sorted(widths, reverse=True)
    assert {one.change for one in found.tornado} == {"speed", "yield"}


def test_with_one_driver_the_bar_reaches_from_the_careful_to_the_favourable_case() -> None:
    found = valued(changes=[BETTER_YIELD])
    (bar,) = found.tornado
    assert (bar.npv_low, bar.npv_high) == pytest.approx((found.conservative.npv, found.optimistic.npv))
    assert (bar.uplift_low, bar.uplift_high) == pytest.approx((found.conservative.uplift, found.optimistic.uplift))


def test_the_corners_of_two_drivers_are_the_careful_and_the_favourable_case() -> None:
    found = valued(changes=[BETTER_YIELD, FASTER])
    table = two_way(worth(found), "yield", "speed")
    assert table.npv[0][0] == pytest.approx(found.conservative.npv)
    assert table.npv[-1][-1] == pytest.approx(found.optimistic.npv)
    assert (len(table.npv), len(table.npv[0])) == (len(table.down_effects), len(table.across_effects))


def test_a_driver_without_a_range_is_stepped_about_its_estimate() -> None:
    found = valued(changes=[BRINE, FASTER], offer=OFFER)
    table = two_way(worth(found), "brine", "speed")
    assert table.across_effects[0] == pytest.approx(0.9 * 6.0)
    assert table.across_effects[-1] == pytest.approx(1.1 * 6.0)


@pytest.mark.parametrize(
    ("across", "down", "code"), [("yield", "yield", "same-driver"), ("yield", "none", "no-such-driver")]
)
def test_a_table_of_drivers_that_cannot_be_is_refused(across: str, down: str, code: str) -> None:
    with pytest.raises(CannotCompute) as refusal:
        two_way(worth(valued(changes=[BETTER_YIELD, FASTER])), across, down)
    assert refusal.value.notice.code == code


def priced(multiple: float) -> Case:
    """The same offer at another price: every item of ours, the client's own costs as they were."""
    items = [one | {"price": one["price"] * multiple} for one in OFFER["items"]]
    return sound_case({"changes": [FASTER, MEASURED_YIELD, BRINE], "offer": OFFER | {"items": items}})


def test_at_the_price_of_break_even_the_net_present_value_is_nothing() -> None:
    found = appraise(priced(1.0), HOUSE)
    even = found.price_break_even
    assert even.outcome is Outcome.FOUND
    assert even.factor is not None
    assert even.factor > 1
    size = found.measures.pv_inflows
    assert appraise(priced(even.factor), HOUSE).measures.npv == pytest.approx(0.0, abs=1e-6 * size)


def test_an_offer_that_pays_nobody_pays_at_any_price() -> None:
    found = valued(changes=[BETTER_YIELD], offer={})
    assert found.price_break_even.outcome is Outcome.ALWAYS_PAYS


def test_an_offer_that_harms_pays_at_no_price() -> None:
    worse = {**BETTER_YIELD, "stated": stated(-3, -2, -1)}
    assert valued(changes=[worse]).price_break_even.outcome is Outcome.NEVER_PAYS


def test_training_is_worth_what_untrained_staff_would_leave() -> None:
    trained = {"items": OFFER["items"], "training": [{"topic": "Running the press", "item": "press"}]}
    found = valued(changes=[BETTER_YIELD], offer=trained)
    assert found.untrained is not None
    assert found.untrained.npv < found.expected.npv
    assert valued(changes=[BETTER_YIELD], offer=OFFER).untrained is None


def test_effects_by_hand_stand_beside_the_computed_ones_and_change_none_of_them() -> None:
    effect = {"change": "yield", "value": 0.5, "unit": "%", "source": "the works manager"}
    plain = valued(changes=[BETTER_YIELD, FASTER])
    found = valued(changes=[BETTER_YIELD, FASTER], by_hand=[{"scenario": "conservative", "effects": [effect]}])
    assert (found.conservative, found.expected) == (plain.conservative, plain.expected)
    (hand,) = found.by_hand
    assert (hand.scenario, hand.changes) == ("conservative", ("yield",))
    lower = valued(changes=[{**BETTER_YIELD, "stated": stated(0.5, 2, 3)}, FASTER])
    assert hand.found.npv == pytest.approx(lower.conservative.npv)
