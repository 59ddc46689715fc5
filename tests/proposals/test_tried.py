"""What if: other figures in the place of the measured ones, the same appraisal, and back again to the first figures."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.appraisal import Outcome
from proposals.case import Case
from proposals.problems import CaseRefused
from proposals.units import figure_at
from proposals.valuation.appraise import appraise
from proposals.valuation.tracks import Track, marks, tracks
from proposals.valuation.tried import at_the_table, tried_case
from tests.fakes import house_parameters
from tests.proposals.plant_cases import BETTER_YIELD, FASTER, MEASURED_YIELD, change, figure, sound_case, stated

HOUSE = house_parameters()
FEWER_REJECTS = change("rejects", "rejects_and_rework", "reject_share", "absolute", stated=stated(-1.5, -1, -0.5))
NEW_SPEED = change("speed", "line_speed", "line_speed", "new_value", stated=stated(2000, 2100, 2200, "kg/h"))
OURS = {"costs": [{"item": "press", "cost": 31_337.0}], "least_margin": 0.23}


def case_of(*changes: dict[str, Any], **parts: Any) -> Case:
    return sound_case({"changes": list(changes), "our_side": OURS, **parts})


CASES = {
    "measured": case_of(MEASURED_YIELD, FASTER),
    "relative": case_of(BETTER_YIELD, FEWER_REJECTS),
    "new value": case_of(NEW_SPEED),
    "never pays": case_of(FASTER, **{"offer.items.0.price": 9e9}),
}
everywhere = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def laid(case: Case) -> tuple[Track, ...]:
    return tracks(case, appraise(at_the_table(case), HOUSE), HOUSE)


@everywhere
def test_two_effects_and_a_present_figure_of_the_client_lie_on_the_table(case: Case) -> None:
    found = laid(case)
    effects = [one for one in found if one.mode is not None]
    assert len(found) == 3
    assert [one.place for one in effects] == [f"changes.{one.change}" for one in appraise(case, HOUSE).tornado[:2]]


@everywhere
def test_every_step_of_a_track_is_possible_and_what_stands_lies_between_its_ends(case: Case) -> None:
    for track in laid(case):
        assert track.steps[0] <= track.stands <= track.steps[-1]
        assert track.low <= track.stands <= track.high
        for value in (*track.steps[:3], *track.steps[-3:]):
            appraise(tried_case(case, HOUSE, {track.place: value}), HOUSE)


@everywhere
def test_trying_nothing_gives_the_first_figures_and_so_does_trying_a_present_figure_as_it_stands(case: Case) -> None:
    first = appraise(at_the_table(case), HOUSE)
    assert appraise(tried_case(case, HOUSE, {}), HOUSE) == first
    for track in laid(case):
        again = appraise(tried_case(case, HOUSE, {track.place: track.stands}), HOUSE)
        assert again.expected == first.expected if track.mode is None else True
        assert again.expected.npv == pytest.approx(first.expected.npv)
        assert again.conservative.npv == pytest.approx(first.conservative.npv)


@settings(max_examples=25, deadline=None)
@given(part=st.floats(0.0, 1.0), case=st.sampled_from(sorted(CASES)))
def test_a_tried_answer_is_the_appraisal_of_the_case_in_which_that_figure_stands(part: float, case: str) -> None:
    whole = CASES[case]
    track = next(one for one in laid(whole) if one.mode is None)
    value = track.steps[round(part * (len(track.steps) - 1))]
    place = f"baseline.metrics.{track.metric}"
    written = sound_case(
        {"changes": [one.model_dump(exclude_none=True) for one in whole.changes],
         "offer.items.0.price": whole.offer.items[0].price, place: figure(value, track.unit)}
    )  # fmt: skip
    found, wanted = appraise(tried_case(whole, HOUSE, {track.place: value}), HOUSE), appraise(written, HOUSE)
    assert replace(found, trials=()) == replace(wanted, trials=())


@settings(max_examples=25, deadline=None)
@given(value=st.floats(-3.0, 6.0).filter(lambda one: one != 0))
def test_a_tried_effect_is_the_appraisal_of_a_statement_of_the_same_width(value: float) -> None:
    case = case_of(BETTER_YIELD)
    written = case_of({**BETTER_YIELD, "stated": stated(value - 1, value, value + 1)})
    found = appraise(tried_case(case, HOUSE, {"changes.yield": value}), HOUSE)
    wanted = appraise(at_the_table(written), HOUSE)
    for name in ("expected", "conservative", "optimistic"):
        one, other = getattr(found, name), getattr(wanted, name)
        assert (one.uplift, one.npv) == pytest.approx((other.uplift, other.npv))


def test_what_is_said_is_no_measurement_and_no_more_certain_than_what_was_measured() -> None:
    case = CASES["measured"]
    first = appraise(case, HOUSE)
    found = appraise(tried_case(case, HOUSE, {"changes.yield": 1.0}), HOUSE)
    (was, now) = (next(one for one in each.drivers if one.change == "yield") for each in (first, found))
    assert (was.evidence, now.evidence) == ("measured", "stated")
    assert now.driver.high - now.driver.low == pytest.approx(was.driver.high - was.driver.low)
    assert case.changes[0].measured is not None


@everywhere
def test_at_a_mark_that_was_found_the_net_present_value_is_nothing(case: Case) -> None:
    found = laid(case)
    first = appraise(case, HOUSE).expected.npv
    for track, mark in zip(found, marks(case, HOUSE, found, {}), strict=True):
        if mark.value is None:
            assert (mark.outcome is Outcome.ALWAYS_PAYS) == (first > 0)
            continue
        at_mark = appraise(tried_case(case, HOUSE, {track.place: mark.value}), HOUSE).expected.npv
        assert at_mark == pytest.approx(0.0, abs=1e-6 * abs(first))
        assert (first > 0) == (mark.pays_above == (track.stands > mark.value))


def test_a_mark_follows_what_is_tried_on_the_other_tracks_and_not_what_is_tried_on_its_own() -> None:
    case = CASES["measured"]
    found = laid(case)
    own, other = found[:2]
    first = marks(case, HOUSE, found, {})[0]
    assert marks(case, HOUSE, found, {own.place: own.steps[3]})[0] == first
    moved = marks(case, HOUSE, found, {other.place: other.steps[-1]})[0]
    assert moved.value is not None
    values = {own.place: moved.value, other.place: other.steps[-1]}
    assert appraise(tried_case(case, HOUSE, values), HOUSE).expected.npv == pytest.approx(0.0, abs=1e-3)
    assert moved != first


def test_a_usual_range_is_the_track_of_a_figure_that_is_assumed() -> None:
    usual = {"industry": "dairy", "low": 700.0, "high": 1400.0}
    case = case_of(FASTER, **{"baseline.metrics.selling_price": {**figure(1000, "EUR/t"), "usual": usual,
                                                                "confidence": "assumed"}})  # fmt: skip
    track = next(one for one in laid(case) if one.place == "selling_price")
    assert (track.low, track.stands, track.high) == (700, 1000, 1400)
    said = figure_at(tried_case(case, HOUSE, {"selling_price": 900.0}), "selling_price")
    assert said is not None
    assert (said.value, said.usual, said.confidence, said.source) == (900.0, None, "stated", None)


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [("changes.gone", 1.0, "no-such-figure"), ("gone", 1.0, "no-such-figure"), ("additives.gone.dose", 1.0,
      "no-such-figure"), ("selling_price", 1e16, "too-large"), ("selling_price", float("nan"), "too-large")],
)  # fmt: skip
def test_what_cannot_be_tried_is_refused_by_its_place(place: str, value: float, code: str) -> None:
    with pytest.raises(CaseRefused) as refusal:
        tried_case(CASES["relative"], HOUSE, {place: value})
    assert [(one.place, one.notice.code) for one in refusal.value.problems] == [(place, code)]


@pytest.mark.parametrize("path", ["additives.salt.price", "utilities.power.use", "crew"])
def test_a_present_figure_of_any_part_is_tried_where_it_stands(path: str) -> None:
    case = CASES["relative"]
    found = figure_at(tried_case(case, HOUSE, {path: 3.0}), path)
    assert found is not None
    assert found.value == 3.0
    before = figure_at(case, path)
    assert before is not None
    assert before.value != 3.0


def test_nothing_of_ours_lies_on_the_table() -> None:
    case = tried_case(case_of(BETTER_YIELD), HOUSE, {"changes.yield": 1.0})
    assert case.our_side is None
    assert "31337" not in case.model_dump_json()
