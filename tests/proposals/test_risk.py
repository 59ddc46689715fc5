"""The risk of an offer: draws that agree with what is known in closed form, with the months, and with each other."""

import datetime as dt
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from calculators.appraisal import measure
from calculators.cash_flow.flow import monthly_cash_flow
from calculators.cash_flow.types import Effect
from calculators.rates import per_year
from proposals.case import Case
from proposals.parameters import HouseParameters
from proposals.valuation.appraise import appraise
from proposals.valuation.risk import Risk, draw, question_of, risk_of
from readers.case_file import read_case
from readers.parameters import read_house
from tests.fakes import house_parameters
from tests.proposals.plant_cases import BETTER_YIELD, FASTER, MEASURED_YIELD, TRIAL, change, sound_case, stated

HOUSE = replace(house_parameters(), draws=200_000, seed=11)
ROOT = Path(__file__).parent.parent.parent
FIVE_PERCENT = pytest.approx(0.05, abs=0.002)


def bent(**parts: Any) -> Case:
    """The sound case with parts replaced."""
    return sound_case(parts)


def risk(case: Case, house: HouseParameters = HOUSE) -> Risk:
    return risk_of(case, house, appraise(case, house))


def test_one_measured_effect_on_a_straight_account_is_its_own_distribution() -> None:
    # with the supply as the limit the profit is a straight line of the yield
    case = bent(changes=[MEASURED_YIELD], **supply_limited())
    valuation = appraise(case, HOUSE)
    found = risk(case)
    (driver,) = valuation.drivers
    comparison = driver.comparison
    assert comparison is not None
    slope = valuation.uplift / (driver.after - driver.before)
    for share, drawn in zip((0.1, 0.5, 0.9), (found.uplift.p10, found.uplift.p50, found.uplift.p90), strict=True):
        effect = 0.01 * (comparison.effect + comparison.standard_error * stats.t.ppf(share, 3))
        assert drawn == pytest.approx(slope * effect, rel=0.01)


def supply_limited() -> dict[str, Any]:
    """Parts of the sound case under which raw material is the limit."""
    base = bent().baseline.model_dump(mode="json", exclude_none=True)
    metrics = base["metrics"] | {
        "raw_material_supply": {"value": 5000.0, "unit": "t/a", "source": "records", "date": "2026-01-31"},
        "line_speed": {"value": 20.0, "unit": "t/h", "source": "records", "date": "2026-01-31"},
    }
    return {"baseline": base | {"metrics": metrics}}


@pytest.mark.parametrize("mode", ["absolute", "relative"])
def test_with_one_measured_effect_one_draw_in_twenty_is_below_the_careful_case(mode: str) -> None:
    # the lower limit of the 90 % interval; for an effect relative to the control mean it is Fieller's
    case = bent(changes=[{**MEASURED_YIELD, "mode": mode}])
    found = risk(case)
    assert found.below_conservative.share == FIVE_PERCENT
    assert found.uplift_below_conservative.share == FIVE_PERCENT


def test_with_independent_effects_fewer_draws_are_below_the_careful_case_and_with_one_trial_more() -> None:
    alone = risk(bent(changes=[MEASURED_YIELD, FASTER]))
    assert 0 < alone.below_conservative.share < 0.03


def two_responses(sign: float) -> Case:
    """A trial of twelve pairs whose two responses move together (+1) or against each other (-1) from pair to pair."""
    rng = np.random.default_rng(5)
    rows = []
    for lot in range(12):
        common, noise = rng.normal(0, 0.5), rng.normal(0, 0.05)
        for arm, up, down in (("old", 0.0, 0.0), ("new", 2.0 + common, -1.0 - sign * common + noise)):
            values = {"yield": 80.0 + up, "rejects": 5.0 + down}
            rows.append({"run": f"{lot}{arm}", "arm": arm, "lot": f"L{lot}", "values": values})
    responses = [*TRIAL["responses"], {"id": "rejects", "name": "Rejects", "unit": "%", "good": "down"}]
    fewer = change(
        "rejects", "rejects_and_rework", "reject_share", "absolute", measured={"trial": "line", "response": "rejects"}
    )
    return bent(
        trials=[{**TRIAL, "responses": responses, "runs": rows}], changes=[MEASURED_YIELD, fewer], **supply_limited()
    )


def test_effects_of_one_trial_that_offset_each_other_give_the_narrow_interval_not_the_wide_one() -> None:
    def width(case: Case) -> float:
        found = risk(case)
        return found.uplift.p90 - found.uplift.p10

    together, against = width(two_responses(+1.0)), width(two_responses(-1.0))
    assert against < 0.5 * together


def test_where_a_bottleneck_moves_the_draws_show_it_and_no_straight_line_does() -> None:
    # the market takes little more than is made: a faster line earns up to there and nothing beyond
    base = bent().baseline.model_dump(mode="json", exclude_none=True)
    good_today = float(appraise(bent(), HOUSE).before.account.volumes.good)
    demand = base["metrics"]["market_demand"] | {"value": good_today * 1.02}
    case = bent(
        baseline=base | {"metrics": base["metrics"] | {"market_demand": demand}},
        changes=[change("speed", "line_speed", "line_speed", "relative", stated=stated(-6, 2, 10))],
    )
    valuation, found = appraise(case, HOUSE), risk(case)
    assert found.uplift.p90 == pytest.approx(valuation.optimistic.uplift)
    assert found.uplift.p50 == pytest.approx(valuation.expected.uplift, rel=0.02)
    assert found.uplift.p50 - found.uplift.p10 > 3 * (found.uplift.p90 - found.uplift.p50)


@pytest.mark.parametrize("name", ["berries", "cheese", "film"])
def test_every_draw_has_the_measures_of_its_own_months(name: str) -> None:
    case, house = example(name)
    valuation = appraise(case, house)
    drawn = draw(question_of(case, replace(house, draws=2000), valuation))
    effects, found = drawn.effects, drawn.measures
    rates = np.full(drawn.draws, np.nan)
    rates[found.irr.exists] = found.irr.values
    for at in range(0, 2000, 97):
        parts = (effects.yearly_uplift, effects.capital_change, effects.good, effects.purchases)
        flow = monthly_cash_flow(Effect(*(np.asarray(one).item(at) for one in parts)), valuation.programme)
        alone = measure(flow.flows(), valuation.terms)
        assert found.npv[at] == pytest.approx(alone.npv, rel=1e-9)
        assert found.payback[at] == pytest.approx(math.inf if alone.payback is None else alone.payback, rel=1e-9)
        if alone.irr is not None:
            assert per_year(rates[at]) == pytest.approx(per_year(alone.irr), rel=1e-6)


def example(name: str) -> tuple[Case, HouseParameters]:
    path = ROOT / "examples" / f"{name}.yaml"
    case = read_case(path.read_bytes(), path.name, lambda beside: (path.parent / beside).read_bytes())
    return case, read_house(ROOT / "parameters", dt.date(2026, 11, 26))


@pytest.mark.parametrize("name", ["berries", "cheese", "film"])
def test_the_careful_case_of_every_example_is_seldom_undercut(name: str) -> None:
    # all effects at their lower limits at once: at most the one in twenty of a single effect
    case, house = example(name)
    assert 0 < risk(case, house).below_conservative.share <= 0.05


def test_the_same_seed_gives_the_same_figures_and_another_one_nearly_the_same() -> None:
    case = bent(changes=[MEASURED_YIELD, FASTER])
    first, again, other = risk(case), risk(case), risk(case, replace(HOUSE, seed=12))
    assert first == again
    assert first.npv != other.npv
    assert first.npv.p50 == pytest.approx(other.npv.p50, rel=0.01)


def test_draws_beyond_what_is_possible_are_held_there_and_counted() -> None:
    fewer = change("rejects", "rejects_and_rework", "reject_share", "absolute", stated=stated(-5, -4.5, 0))
    assert risk(bent(changes=[fewer])).held == ()
    wide = [("a", 80.0, 82.0), ("b", 79.0, 104.0), ("c", 81.0, 82.0), ("d", 80.5, 90.0)]
    rows = [
        {"run": f"{lot}-{arm}", "arm": arm, "lot": lot, "values": {"yield": value}}
        for lot, old, new in wide
        for arm, value in (("old", old), ("new", new))
    ]
    found = risk(bent(trials=[{**TRIAL, "runs": rows}], changes=[MEASURED_YIELD]))
    assert [one.change for one in found.held] == ["yield"]
    assert found.held[0].draws > 10_000


def test_an_offer_that_never_pays_back_says_so_of_its_draws() -> None:
    dear = {"id": "plant", "name": "Plant", "kind": "equipment", "price": 1e9}
    found = risk(bent(offer={"items": [dear]}, client={"name": "Dairy", "payback_limit_months": 12}))
    assert (found.never.share, found.npv_positive.share) == (1.0, 0.0)
    assert math.isinf(found.payback.p10)
    assert found.within_limit is not None
    assert found.within_limit.share == 0.0
    assert all(share == 0.0 for _, share in found.paid_back)


def test_a_case_without_any_uncertainty_has_one_outcome() -> None:
    sure = {**BETTER_YIELD, "stated": stated(2, 2, 2)}
    valuation, found = appraise(bent(changes=[sure]), HOUSE), risk(bent(changes=[sure]))
    assert found.npv.p10 == found.npv.p90 == pytest.approx(valuation.measures.npv)
    assert found.below_conservative.share == 0.0


def test_without_a_limit_of_the_client_there_is_no_chance_to_keep_it() -> None:
    found = risk(bent())
    assert (found.limit_months, found.within_limit) == (None, None)


def test_words_leave_the_draws_as_they_are_and_figures_move_them() -> None:
    case = bent(changes=[MEASURED_YIELD])
    renamed = case.model_copy(update={"project": "Another name"})
    patient = case.model_copy(update={"client": case.client.model_copy(update={"payback_limit_months": 17})})
    _left_out, *runs = case.trials[0].runs
    remeasured = case.trials[0].model_copy(update={"runs": tuple(runs)})
    base = question_of(case, HOUSE, appraise(case, HOUSE))
    assert question_of(renamed, HOUSE, appraise(renamed, HOUSE)) == base
    assert risk(renamed) is risk(case)
    assert question_of(patient, HOUSE, appraise(patient, HOUSE)) != base
    assert question_of(case, replace(HOUSE, seed=12), appraise(case, HOUSE)) != base
    other = case.model_copy(update={"trials": (remeasured,)})
    assert question_of(other, HOUSE, appraise(other, HOUSE)) != base
