"""The parts of a case held against each other: each contradiction is refused by its name and its place."""

from typing import Any

import pytest

from documents.language import translate
from proposals.checks import missing_to_appraise, problems
from tests.proposals.plant_cases import (
    BETTER_YIELD,
    MEASURED_YIELD,
    TRIAL,
    change,
    figure,
    refused_for,
    sound_case,
    stated,
    valued,
)

M = "baseline.metrics"
DOSE = "additives.salt.dose"
PRICE = "additives.salt.price"


def own_price(item: str = "brine", unit: str = "EUR/kg", metric: str = PRICE, mode: str = "new_value") -> Any:
    return change("price", "material_cost", metric, mode, offered={"item": item, "unit": unit})


def responses(**other: Any) -> list[Any]:
    return [{**TRIAL["responses"][0], **other}]


def second_treatment() -> list[Any]:
    return [*TRIAL["runs"], {"run": "x", "arm": "third", "lot": "a", "values": {"yield": 81.0}}]


REFUSALS: list[tuple[dict[str, Any], str, str]] = [
    # the baseline
    ({f"{M}.wages": figure(1, "EUR/h")}, f"{M}.wages", "unknown-metric"),
    ({f"{M}.crew.unit": "people"}, f"{M}.crew.unit", "wrong-unit"),
    ({f"{M}.selling_price.unit": "USD/t"}, f"{M}.selling_price.unit", "wrong-unit"),
    ({f"{M}.selling_price.value": -1.0}, f"{M}.selling_price.value", "below-limit"),
    ({f"{M}.raw_material_yield.value": 0.0}, f"{M}.raw_material_yield.value", "below-limit"),
    ({f"{M}.raw_material_yield.value": 101.1}, f"{M}.raw_material_yield.value", "above-mass"),
    ({f"{M}.market_demand.value": 0.0}, f"{M}.market_demand.value", "below-limit"),
    ({f"{M}.line_speed.value": 0.0}, f"{M}.line_speed.value", "below-limit"),
    ({f"{M}.availability.value": 101.0}, f"{M}.availability.value", "above-limit"),
    ({f"{M}.availability.value": 0.0}, f"{M}.availability.value", "below-limit"),
    ({f"{M}.reject_share.value": 100.0}, f"{M}.reject_share.value", "above-limit"),
    ({f"{M}.planned_hours.value": 8785.0}, f"{M}.planned_hours.value", "above-limit"),
    ({"baseline.additives.0.dose.value": -1.0}, f"baseline.{DOSE}.value", "below-limit"),
    ({"baseline.additives.0.dose.unit": "l/t"}, f"baseline.{DOSE}.unit", "wrong-unit"),
    ({"baseline.utilities.0.use.unit": "kWh"}, "baseline.utilities.power.use.unit", "wrong-unit"),
    ({"baseline.kind": "trade"}, f"{M}.line_speed", "not-for-trade"),
    # references and names
    ({"changes": [BETTER_YIELD, {**BETTER_YIELD, "metric": PRICE}]}, "changes", "duplicate-id"),
    ({"offer.items.1.id": "press"}, "offer.items", "duplicate-id"),
    ({"offer.training": [{"topic": "Start", "item": "pump"}]}, "offer.training.0.item", "no-such-item"),
    ({"offer.plan": [{"name": "Fitting", "start": 2.0, "end": 1.0}]}, "offer.plan.0.end", "ends-before-start"),
    ({"trials.0.started": "2026-03-02", "trials.0.ended": "2026-03-01"}, "trials.0.ended", "ends-before-start"),
    ({"offer.items.0.month": 25}, "offer.items.0.month", "beyond-horizon"),
    (
        {"offer.client_costs": [{"name": "Fitting", "amount": 5.0, "month": 30}]},
        "offer.client_costs.0.month",
        "beyond-horizon",
    ),
    ({"rates.start_month": 24}, "rates.start_month", "starts-too-late"),
    # changes
    ({"changes.0.metric": "rework_share"}, "changes.0.metric", "no-such-figure"),
    ({"changes.0.metric": "additives.pepper.dose"}, "changes.0.metric", "no-such-figure"),
    ({"changes.0.lever": "line_speed"}, "changes.0.lever", "wrong-lever"),
    ({"changes.0.offered": {"item": "brine", "unit": "EUR/kg"}}, "changes.0", "one-basis"),
    ({"changes.0.stated": stated(2, 1, 3)}, "changes.0.stated", "order"),
    ({"changes.0.stated": stated(1, 4, 3)}, "changes.0.stated", "order"),
    ({"changes.0.stated.unit": "t/t"}, "changes.0.stated.unit", "wrong-unit"),
    ({"changes.0.mode": "absolute", "changes.0.stated.unit": "EUR/t"}, "changes.0.stated.unit", "wrong-unit"),
    ({"changes": [BETTER_YIELD, {**BETTER_YIELD, "id": "again"}]}, "changes", "moved-twice"),
    ({"changes": [own_price("pump")]}, "changes.0.offered.item", "no-such-item"),
    ({"changes": [own_price("press")]}, "changes.0.offered.item", "item-not-by-use"),
    ({"changes": [own_price(unit="EUR/l")]}, "changes.0.offered.unit", "wrong-unit"),
    ({"changes": [own_price(mode="relative")]}, "changes.0.mode", "price-is-value"),
    ({"changes": [own_price(metric=DOSE, unit="kg/t")]}, "changes.0.mode", "price-is-value"),
    (
        {"changes": [{**own_price(metric="selling_price", unit="EUR/t"), "lever": "product_value"}]},
        "changes.0.mode",
        "price-is-value",
    ),
    ({"changes.0.stated": stated(-99, 30, 99)}, "changes", "above-mass"),
    ({"changes": [change("stops", "availability", "availability", "relative", stated=stated(0, 26, 30))]},
     "changes.0", "above-limit"),
    ({"changes": [change("fewer", "rejects_and_rework", "reject_share", "absolute", stated=stated(-6, -6, -5))]},
     "changes.0", "below-limit"),
    # trials
    ({"changes": [{**MEASURED_YIELD, "measured": {"trial": "t", "response": "yield"}}]},
     "changes.0.measured.trial", "no-such-trial"),
    ({"changes": [{**MEASURED_YIELD, "measured": {"trial": "line", "response": "taste"}}]},
     "changes.0.measured.response", "no-such-response"),
    ({"changes": [{**MEASURED_YIELD, "mode": "new_value"}]}, "changes.0.mode", "effect-not-value"),
    ({"changes": [MEASURED_YIELD], "trials.0.responses": responses(unit="kg")}, "changes.0.mode", "response-unit"),
    ({"changes": [MEASURED_YIELD], "trials.0.responses": responses(good="unchanged", margin=1.0)},
     "changes.0.measured.response", "must-not-change"),
    ({"trials.0.responses": responses(good="unchanged")}, "trials.0.responses.0.margin", "margin-missing"),
    ({"trials.0.responses": responses(range=[100.0, 0.0])}, "trials.0.responses.0.range", "empty-range"),
    ({"trials.0.responses": [*TRIAL["responses"], *TRIAL["responses"]]}, "trials.0.responses", "duplicate-id"),
    ({"trials": [TRIAL, TRIAL]}, "trials", "duplicate-id"),
    ({"trials.0.control": "none"}, "trials.0.control", "unknown-control"),
    ({"trials.0.runs.0.values": {"taste": 1.0}}, "trials.0.runs.0.values.taste", "unknown-response"),
    ({"changes": [MEASURED_YIELD], "trials.0.runs": second_treatment()},
     "changes.0.measured.treatment", "which-treatment"),
    ({"changes": [{**MEASURED_YIELD, "measured": {"trial": "line", "response": "yield", "treatment": "hot"}}]},
     "changes.0.measured.treatment", "no-such-treatment"),
    ({"changes": [MEASURED_YIELD], "trials.0.runs": []}, "changes.0.measured", "trial.no_runs"),
    ({"changes": [MEASURED_YIELD], "trials.0.balance": {"input": "milk", "outputs": ["cheese"], "tolerance": 0.02}},
     "changes.0.measured", "balance-incomplete"),
    # rates so extreme that they cannot discount
    ({"rates": {"horizon_months": 600, "discount_rate": -0.9999999}}, "rates", "rate_too_extreme"),
]  # fmt: skip


@pytest.mark.parametrize(("put", "place", "code"), REFUSALS, ids=[f"{code} at {place}" for _, place, code in REFUSALS])
def test_what_contradicts_itself_is_refused_by_name_and_place(put: dict[str, Any], place: str, code: str) -> None:
    assert (place, code) in refused_for(put)


@pytest.mark.parametrize(
    ("name", "words"),
    [("seling_price", "is “selling_price” meant?"), ("wages", "known are: selling_price, market_demand, ")],
)
def test_an_unknown_metric_is_told_with_the_nearest_one_or_with_all(name: str, words: str) -> None:
    (found,) = [one for one in problems(sound_case({f"{M}.{name}": figure(1, "EUR/t")})) if name in one.place]
    assert words in str(found)


@pytest.mark.parametrize(
    ("value", "unit", "limit"), [(figure(120, "%"), "%", 100), (figure(1.2, "1"), "1", 1)], ids=["percents", "fraction"]
)
def test_a_limit_is_told_in_the_unit_in_which_the_figure_was_given(value: Any, unit: str, limit: float) -> None:
    (found,) = problems(sound_case({f"{M}.availability": value}))
    assert (found.notice.facts["unit"], found.notice.facts["limit"]) == (unit, limit)


def test_a_metric_and_a_lever_are_called_by_their_names() -> None:
    (found,) = problems(sound_case({"changes.0.lever": "line_speed"}))
    assert translate(found.notice, "en") == "the lever “Line speed” does not move “Raw-material yield”"


def test_the_sound_case_is_refused_for_nothing() -> None:
    assert problems(sound_case()) == ()
    assert missing_to_appraise(sound_case()) == ()
    assert refused_for() == set()


@pytest.mark.parametrize(
    ("without", "place", "code"),
    [
        (("selling_price",), f"{M}.selling_price", "figure-missing"),
        (("raw_material_price",), f"{M}.raw_material_price", "figure-missing"),
        (("raw_material_yield",), f"{M}.raw_material_yield", "figure-missing"),
        (("planned_hours",), f"{M}.planned_hours", "figure-missing"),
        (("market_demand", "line_speed"), f"{M}.market_demand", "no-limit"),
    ],
)
def test_what_the_account_cannot_do_without_is_asked_for(without: tuple[str, ...], place: str, code: str) -> None:
    other = {"changes": [change("price", "product_value", "selling_price", "relative", stated=stated(1, 1, 1))]}
    if "selling_price" in without:
        other = {}
    if "raw_material_yield" in without:
        other = {"changes": [own_price()]}
    case = sound_case(other, without=tuple(f"{M}.{name}" for name in without))
    assert (place, code) in {(one.place, one.notice.code) for one in missing_to_appraise(case)}


def test_a_case_in_which_nothing_changes_has_nothing_to_appraise() -> None:
    assert refused_for({"changes": []}) == {("changes", "no-changes")}


def test_labour_paid_for_needed_hours_needs_the_line_speed() -> None:
    assert ("baseline.labour_paid", "needs-line-speed") in refused_for(
        {"baseline.labour_paid": "needed"}, without=(f"{M}.line_speed",)
    )


def test_a_trading_company_has_no_lever_of_a_line() -> None:
    trade = {"baseline.kind": "trade", "changes.0.lever": "availability", "changes.0.metric": "planned_hours"}
    assert ("changes.0.lever", "lever-not-for-trade") in refused_for(trade)


def test_a_treatment_whose_runs_are_all_excluded_carries_no_claim() -> None:
    runs = [*TRIAL["runs"], {"run": "x", "arm": "hot", "lot": "a", "values": {"yield": 9.0}, "excluded": "burnt"}]
    claim = {**MEASURED_YIELD, "measured": {"trial": "line", "response": "yield", "treatment": "hot"}}
    assert refused_for({"changes": [claim], "trials.0.runs": runs}) == {("changes.0.measured", "treatment-not-counted")}


def test_a_relative_effect_on_a_control_mean_of_zero_is_refused() -> None:
    runs = [{**run, "values": {"yield": index % 2 * (1.0 + index / 10)}} for index, run in enumerate(TRIAL["runs"])]
    claim = {**MEASURED_YIELD, "mode": "relative"}
    assert refused_for({"changes": [claim], "trials.0.runs": runs}) == {("changes.0.measured", "no-relative-effect")}


def test_figures_beyond_arithmetic_are_refused_and_not_computed() -> None:
    huge = {f"{M}.line_speed.value": 1e15, f"{M}.market_demand.value": 1e15, f"{M}.raw_material_yield.value": 1e-300}
    assert refused_for(huge) == {(M, "beyond-arithmetic")}


def test_a_yield_of_one_hundred_and_one_percent_stands_as_far_as_ten_kilograms_of_salt_weigh() -> None:
    assert valued({f"{M}.raw_material_yield.value": 99.0, "changes.0.stated": stated(1, 2, 3)}).uplift > 0
    assert ("changes", "above-mass") in refused_for({f"{M}.raw_material_yield.value": 99.5})


def test_an_unknown_control_is_told_once_and_does_not_ask_for_the_treatment() -> None:
    runs = [{"run": f"{at}", "arm": arm, "values": {"yield": 10.0 + at}} for at, arm in enumerate("abab")]
    claim = {**MEASURED_YIELD, "mode": "absolute"}
    found = refused_for({"changes": [claim], "trials.0.runs": runs, "trials.0.control": "none"})
    assert found == {("trials.0.control", "unknown-control")}


def test_every_contradiction_is_told_at_once() -> None:
    found = problems(sound_case({f"{M}.crew.unit": "people", "trials.0.control": "none", "changes.0.metric": "crews"}))
    assert [one.notice.code for one in found] == ["wrong-unit", "unknown-control", "no-such-figure"]


def test_a_refusal_speaks_of_what_was_read_and_what_would_be_right() -> None:
    (found,) = problems(sound_case({f"{M}.labour_cost.unit": "USD/h"}))
    assert str(found) == (f"{M}.labour_cost.unit: “USD/h” is not a unit of this figure; right would be: EUR/h")


@pytest.mark.parametrize(
    ("put", "unit"),
    [
        ({f"{M}.selling_price.value": -1.0}, "EUR/t"),
        ({"baseline.additives.0.price.value": -1.0}, "EUR/kg"),
        ({"baseline.utilities.0.use.value": -1.0}, "kWh/t"),
        ({"baseline.utilities.0.price.value": -1.0}, "EUR/kWh"),
    ],
)
def test_a_limit_is_told_in_the_unit_that_the_case_may_use(put: dict[str, Any], unit: str) -> None:
    (found,) = problems(sound_case(put))
    assert found.notice.facts["unit"] == unit
