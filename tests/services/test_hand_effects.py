"""What an effect by hand replaces is told in the unit in which the change is best typed."""

from typing import Any

import pytest

from proposals.valuation.appraise import appraise
from services.hand_effects import computed_effects, unit_of_effect
from services.offer_options import offer_options
from tests.fakes import house_parameters, workspace_of_fakes
from tests.proposals.plant_cases import BETTER_YIELD, FASTER, MEASURED_YIELD, change, sound_case, stated

SALT = change(
    "price", "material_cost", "additives.salt.price", "new_value", offered={"item": "brine", "unit": "EUR/kg"}
)
SLOWER = change("speed", "line_speed", "line_speed", "absolute", stated=stated(10, 20, 30, "kg/h"))


@pytest.mark.parametrize(
    ("what", "unit", "low", "estimate", "high"),
    [
        (BETTER_YIELD, "%", 1, 2, 3),
        (FASTER, "%", 2, 5, 6),
        (SLOWER, "kg/h", 10, 20, 30),
        (SALT, "EUR/kg", 6, 6, 6),
    ],
    ids=["relative", "relative speed", "in its own unit", "price of the offer"],
)
def test_the_computed_effect_is_told_in_the_unit_of_the_change(
    what: dict[str, Any], unit: str, low: float, estimate: float, high: float
) -> None:
    case = sound_case({"changes": [what]})
    found = computed_effects(case, appraise(case, house_parameters()))[what["id"]]
    assert (found.unit, found.low, found.estimate, found.high) == pytest.approx((unit, low, estimate, high))


def test_a_measured_effect_is_told_in_the_unit_of_its_response() -> None:
    case = sound_case({"changes": [MEASURED_YIELD]})
    found = computed_effects(case, appraise(case, house_parameters()))["yield"]
    assert (unit_of_effect(case, case.changes[0]), found.unit) == ("%", "%")
    assert found.estimate == pytest.approx(2.0)
    assert found.low < found.estimate < found.high


def test_the_options_of_a_case_are_valued_under_the_parameters_of_the_house() -> None:
    case = sound_case({"offer.gain_share": {"share": 0.2}})
    workspace = workspace_of_fakes()
    (one,) = offer_options(workspace, case, appraise(case, workspace.house))
    assert (one.kind, one.worth < 0, one.total is not None and one.total < 0) == ("gain_share", True, True)
