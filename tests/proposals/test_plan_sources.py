"""Where gain and noise of a plan come from: the break-even in the unit of the response, trials that were made."""

import math
from dataclasses import replace
from typing import Any

import pytest

from calculators.trial.types import Design
from proposals.case import Case
from proposals.case_json import case_of
from proposals.plan_sources import (
    NoiseSource,
    PayingGain,
    completed,
    noises_in,
    paying_gains,
    same_response,
    source_of,
)
from proposals.trial import ResponseRecord, TrialPlan
from proposals.valuation.appraise import appraise
from tests.fakes import house_parameters
from tests.proposals.plant_cases import BETTER_YIELD, FASTER, MEASURED_YIELD, SOUND, TRIAL, change, stated

PLANNED = {"id": "next", "title": "Next", "kind": "industrial", "own_raw_material": True, "control": "old"}
YIELD = {"id": "output", "name": "Yield", "unit": "%", "good": "up"}
DEAR = {"items": [{"id": "pump", "name": "Pump", "kind": "equipment", "price": 100_000.0}]}


def with_changes(*changes: dict[str, Any], response: dict[str, Any] = YIELD, **parts: Any) -> Case:
    trials = [TRIAL, PLANNED | {"responses": [response]}]
    return case_of(SOUND | {"trials": trials, "changes": list(changes), "offer": DEAR} | parts)


def gains(case: Case) -> tuple[PayingGain, ...]:
    trial = case.trials[-1]
    return paying_gains(case, appraise(case, house_parameters()), trial, trial.responses[0])


def npv_at(points: float, price: float = 100_000.0) -> float:
    """The NPV of the same case with the yield moved by exactly so many points."""
    at = change("yield", "raw_material_yield", "raw_material_yield", "absolute", stated=stated(points, points, points))
    case = with_changes(at, offer={"items": [DEAR["items"][0] | {"price": price}]})
    return appraise(case, house_parameters()).measures.npv


@pytest.mark.parametrize(
    "one",
    [
        change("yield", "raw_material_yield", "raw_material_yield", "absolute", stated=stated(1, 2, 3)),
        change("yield", "raw_material_yield", "raw_material_yield", "new_value", stated=stated(81, 82, 83)),
        BETTER_YIELD,
        MEASURED_YIELD,
    ],
    ids=["absolute", "new value", "relative", "measured elsewhere"],
)
def test_however_the_change_is_stated_the_gain_is_the_points_at_which_the_npv_turns(one: dict[str, Any]) -> None:
    (found,) = gains(with_changes(one))
    assert found.gain is not None
    assert npv_at(found.gain * 0.99) < 0 < npv_at(found.gain * 1.01)


def test_the_gain_is_rounded_down_so_that_rather_too_many_runs_are_planned() -> None:
    (found,) = gains(with_changes(BETTER_YIELD))
    assert found.gain == float(f"{found.gain:.3g}")
    assert npv_at(float(found.gain or 0)) <= 1e-6


def test_a_percentage_that_the_response_itself_measured_is_one_of_its_control_mean() -> None:
    relative = MEASURED_YIELD | {"mode": "relative"}
    case = case_of(SOUND | {"trials": [TRIAL], "changes": [relative], "offer": DEAR})
    (found,) = gains(case)
    assert found.rests
    assert found.gain is not None
    of_control = found.line.effect * 80.125 if found.line.effect else math.nan
    assert found.gain == pytest.approx(of_control, rel=0.01)


def test_a_change_in_another_unit_is_left_out_and_one_that_costs_or_pays_anyway_says_so() -> None:
    assert [one.change for one in gains(with_changes(BETTER_YIELD, FASTER))] == ["yield"]
    (free,) = gains(with_changes(BETTER_YIELD, offer={"items": []}))
    assert (free.gain, free.refusal and free.refusal.code) == (None, "plan.pays_anyway")
    worse = change("yield", "raw_material_yield", "raw_material_yield", "relative", stated=stated(-3, -2, -1))
    (costs,) = gains(with_changes(worse, FASTER))
    assert costs.gain is None
    assert costs.refusal is not None


def test_a_gain_in_a_unit_that_is_not_the_response_s_is_no_gain_of_it() -> None:
    assert gains(with_changes(BETTER_YIELD, response=YIELD | {"unit": "kWh"})) == ()


def noise(design: Design, response: dict[str, Any] = YIELD, trial: dict[str, Any] = TRIAL, own: bool = True) -> Any:
    case = case_of(SOUND | {"trials": [trial]})
    return tuple(noises_in(case, "draft", ResponseRecord(**response), design, own=own))


def test_the_noise_of_four_pairs_is_that_of_their_differences() -> None:
    differences = (2.1, 1.8, 2.2, 1.9)
    mean = sum(differences) / 4
    sd = math.sqrt(sum((one - mean) ** 2 for one in differences) / 3)
    (found,) = noise(Design.PAIRED)
    assert found.noise.sd == pytest.approx(sd)
    assert (found.runs, found.client, found.key) == (8, None, "draft/line/yield")
    assert noise(Design.BLOCKED)[0].noise.sd == pytest.approx(sd / math.sqrt(2))


def test_noise_is_taken_from_the_same_response_only_and_of_others_only_once_it_is_released() -> None:
    assert noise(Design.PAIRED, YIELD | {"unit": "kg"}) == ()
    assert noise(Design.PAIRED, YIELD | {"name": "Moisture"}) == ()
    assert noise(Design.PAIRED, trial=TRIAL | {"runs": []}) == ()
    assert noise(Design.PAIRED, own=False) == ()
    release = {"version": 1, "at": "2026-05-02T10:00:00Z", "by": "Ann", "sha256": "0" * 64}
    (found,) = noise(Design.PAIRED, trial=TRIAL | {"release": release}, own=False)
    assert found.client == "Dairy"


def test_a_response_is_the_same_where_any_language_says_so() -> None:
    english, both = ({"en": "Yield"}, {"en": "yield ", "ru": "Выход"})
    one, other = (ResponseRecord(id="y", name=name, unit="%", good="up") for name in (english, both))
    assert same_response(one, other)


def test_what_was_typed_comes_before_what_was_found() -> None:
    (source,) = noise(Design.BLOCKED)
    sources: tuple[NoiseSource, ...] = (source,)
    assert source_of(TrialPlan(sd=0.4), sources) is None
    assert source_of(TrialPlan(noise_of="gone"), sources) is source
    assert source_of(TrialPlan(), ()) is None
    another = replace(source, client="Another dairy", key="other/trial/yield")
    assert source_of(TrialPlan(), (another,)) is None
    assert source_of(TrialPlan(), (another, source)) is source
    assert source_of(TrialPlan(noise_of=another.key), (another, source)) is another
    found = completed(TrialPlan(), 0.5, source, 7)
    assert (found.gain, found.sd, found.seed) == (0.5, source.noise.sd, 7)
    typed = completed(TrialPlan(gain=1.0, sd=0.4, seed=1), 0.5, None, 7)
    assert (typed.gain, typed.sd, typed.seed) == (1.0, 0.4, 1)
