"""What is proven earns by itself: nothing that is only said helps it, and nothing that does harm is left out."""

import pytest

from tests.proposals.plant_cases import FASTER, MEASURED_YIELD, TRIAL, change, stated, valued


def test_nothing_unproven_helps_a_proven_effect_to_earn() -> None:
    more_sold = change("demand", "product_value", "market_demand", "relative", stated=stated(5, 20, 30))
    runs = [{**run, "values": {"yield": run["values"]["yield"] / 40}} for run in TRIAL["runs"]]
    speed = {**FASTER, "mode": "absolute", "measured": {"trial": "line", "response": "yield"}}
    del speed["stated"]
    put = {
        "trials.0.runs": runs,
        "trials.0.responses.0.unit": "t/h",
        "baseline.metrics.market_demand.value": 7600.0,
        "changes": [speed, more_sold],
    }
    found = valued(put)
    (faster, _) = found.bridge
    assert faster.proven
    assert faster.hard > 0
    assert found.proven.uplift == pytest.approx(0.0, abs=1e-6)
    assert found.proven.payback is None


def test_what_is_proven_is_valued_as_if_the_rest_had_not_been_offered() -> None:
    alone = valued({"changes": [MEASURED_YIELD]}).expected
    proven = valued({"changes": [MEASURED_YIELD, FASTER]}).proven
    assert (proven.uplift, proven.npv, proven.payback) == pytest.approx((alone.uplift, alone.npv, alone.payback))


def test_an_unproven_change_that_does_harm_is_not_taken_out_of_what_is_proven() -> None:
    dearer = change("dearer", "material_cost", "raw_material_price", "relative", stated=stated(1, 2, 3))
    found = valued({"changes": [MEASURED_YIELD, dearer]})
    assert found.proven.uplift == pytest.approx(found.uplift)
