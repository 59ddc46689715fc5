"""What keeps a proposal from being ready, each with its place."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from proposals.case import Case
from proposals.readiness import figures_that_matter, missing_to_issue
from proposals.trial import ClaimFixed, Correction, Criterion, ResponseRecord, TrialRecord
from proposals.valuation.appraise import appraise
from tests.fakes import house_parameters
from tests.proposals.plant_cases import (
    BETTER_YIELD,
    MEASURED_YIELD,
    RUNS,
    TRIAL,
    change,
    sound_case,
    stated,
)
from tests.proposals.trial_records import released, signed

CLAIMED: dict[str, Any] = {
    **TRIAL,
    "product": "Brine X",
    "raw_material_kind": "Curd",
    "started": "2026-04-20",
    "ended": "2026-04-30",
    "claim": "More product.",
    "criterion": {"response": "yield"},
    "claim_fixed": {"at": "2026-04-19T12:00:00Z", "by": "Bob"},
}
PILOT = {**CLAIMED, "id": "pilot", "kind": "internal", "started": "2026-04-10", "ended": "2026-04-12", "signed": None}
READY: dict[str, Any] = {
    "changes": [MEASURED_YIELD],
    "trials": [CLAIMED, PILOT],
    "offer": {
        "items": [{"id": "press", "name": "Press", "kind": "equipment", "price": 50_000.0}],
        "training": [{"topic": "Running the press", "item": "press"}],
        "terms": {"payment": "30 days", "delivery": "DAP", "valid_until": "2026-12-31"},
    },
    "seller": {"company": "We", "author": {"name": "Bob"}},
    "issue": {"number": "VP-1", "date": "2026-11-16"},
}
HARMFUL = [{**run, "values": {"yield": 160.0 - run["values"]["yield"]}} for run in TRIAL["runs"]]
TASTE = {"id": "taste", "name": "Taste", "unit": "points", "good": "unchanged", "margin": 1.0}
BY_USE = {"id": "brine", "name": "Brine", "kind": "consumable", "price": 5.1, "charged": "by_use"}
PRICE = change("p", "material_cost", "additives.salt.price", "new_value", offered={"item": "brine", "unit": "EUR/kg"})


def tasted(new: float) -> dict[str, Any]:
    """The trial with a taste score of each run: 50 with the old, `new` or a little beside it with the new."""
    runs = [
        {**run, "values": {**run["values"], "taste": (50.0 if run["arm"] == "old" else new) + index % 3 / 10}}
        for index, run in enumerate(TRIAL["runs"])
    ]
    return {"trials.0.responses": [*TRIAL["responses"], TASTE], "trials.0.runs": runs}


def missing(put: dict[str, Any] | None = None, *, without: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    case = sound_case({**READY, **(put or {})}, without=without)
    return lacking(as_released(case))


def lacking(case: Case, *elsewhere: TrialRecord) -> set[tuple[str, str]]:
    found = missing_to_issue(case, appraise(case, house_parameters()), house_parameters(), lambda: elsewhere)
    return {(one.place, one.notice.code) for one in found}


def as_released(case: Case) -> Case:
    """The case with each trial released as it stands; what is signed is signed for that."""
    return case.model_copy(update={"trials": tuple(map(as_one_released, case.trials))})


def as_one_released(trial: TrialRecord) -> TrialRecord:
    return signed(released(trial)) if trial.signed else released(trial)


def test_a_complete_proposal_on_a_proven_effect_is_ready() -> None:
    assert missing() == set()


def test_a_stated_effect_is_labelled_and_does_not_keep_a_proposal_back() -> None:
    assert (
        missing({"changes": [MEASURED_YIELD, change("x", "labour", "crew", "relative", stated=stated(-9, -5, -1))]})
        == set()
    )


LACKS: list[tuple[dict[str, Any], str, str]] = [
    ({"changes": [{**BETTER_YIELD, "stated": stated(-1, 2, 3)}]}, "changes", "careful-case-loses"),
    ({"trials.0.runs": TRIAL["runs"][:4]}, "changes.0", "not-proven"),
    ({"trials.0.runs": HARMFUL}, "changes.0", "not-proven"),
    ({"trials.0.signed": None}, "trials.0.signed", "not-signed"),
    (tasted(new=47.0), "trials.0.responses.1", "unchanged-not-proven"),
    ({"baseline.metrics.raw_material_price": {"value": 300.0, "unit": "EUR/t", "date": "2026-01-31"}},
     "baseline.metrics.raw_material_price", "no-source"),
    ({"baseline.metrics.line_speed": {"value": 2.0, "unit": "t/h", "source": "log"}},
     "baseline.metrics.line_speed", "no-source"),
    ({"baseline.metrics.returns_share": {"value": 2.0, "unit": "%"}}, "baseline.metrics.return_cost", "half-missing"),
    ({"baseline.metrics.rework_share": {"value": 2.0, "unit": "%"}}, "baseline.metrics.rework_cost", "half-missing"),
    ({"offer.training": []}, "offer.items.0", "no-training"),
    ({"offer.training": [{"topic": "Welcome"}]}, "offer.items.0", "no-training"),
    ({"offer.items": [], "offer.training": []}, "offer.items", "no-items"),
    ({"offer.items.0.price": 0.0}, "offer.items.0.price", "no-price"),
    ({"offer.items": [*READY["offer"]["items"], BY_USE]}, "offer.items.1", "use-without-price"),
    ({"offer.terms.payment": None}, "offer.terms.payment", "no-payment"),
    ({"offer.terms.delivery": None}, "offer.terms.delivery", "no-delivery"),
    ({"offer.terms.valid_until": None}, "offer.terms.valid_until", "no-valid_until"),
    ({"offer.terms.valid_until": "2026-11-15"}, "offer.terms.valid_until", "valid-before-date"),
    ({"seller": None}, "seller", "no-seller"),
    ({"issue.number": None}, "issue.number", "no-number"),
    ({"issue.date": None}, "issue.date", "no-date"),
    ({"issue.date": "2026-03-31"}, "issue.date", "dated-too-early"),
]  # fmt: skip


@pytest.mark.parametrize(("put", "place", "code"), LACKS, ids=[f"{code} at {place}" for _, place, code in LACKS])
def test_what_is_missing_to_issue_is_told_by_its_place(put: dict[str, Any], place: str, code: str) -> None:
    assert (place, code) in missing(put)


def in_correction(trial: TrialRecord) -> TrialRecord:
    assert trial.release is not None
    correction = Correction(previous=trial.release.sha256, version=1, by="Bob", reason="Typing error")
    return trial.model_copy(update={"release": None, "correction": correction})


def more_rejects(trial: TrialRecord) -> dict[str, Any]:
    """The responses and runs of the trial with rejects that rise as the yield does."""
    rejects = ResponseRecord(id="rejects", name="Rejects", unit="%", good="down")
    runs = tuple(
        run.model_copy(update={"values": {**run.values, "rejects": run.values["yield"]}}) for run in trial.runs
    )
    return {"responses": (*trial.responses, rejects), "runs": runs}


def fixed(trial: TrialRecord, at: dt.datetime | None) -> TrialRecord:
    return trial.model_copy(update={"claim_fixed": ClaimFixed(at=at, by="Bob") if at else None})


AWRY: dict[str, tuple[Callable[[TrialRecord], TrialRecord], str, str]] = {
    "a record that is not released": (lambda one: one.model_copy(update={"release": None}), "release", "not-released"),
    "a record in correction": (in_correction, "release", "not-released"),
    "no signature": (released, "signed", "not-signed"),
    "a claim fixed after the first run": (
        lambda one: as_one_released(fixed(one, dt.datetime(2026, 4, 21, tzinfo=dt.UTC))), "claim_fixed", "claim-late",
    ),
    "a criterion that is not met": (
        lambda one: as_one_released(one.model_copy(update={"criterion": Criterion(response="yield", least=1e6)})),
        "criterion",
        "not-passed",
    ),
    "a harm to another response": (
        lambda one: as_one_released(one.model_copy(update=more_rejects(one))), "criterion", "not-passed",
    ),
    "a claim that is not fixed": (lambda one: as_one_released(fixed(one, None)), "claim_fixed", "claim-not-fixed"),
}  # fmt: skip


@pytest.mark.parametrize(("awry", "place", "code"), AWRY.values(), ids=AWRY.keys())
def test_a_measured_lever_needs_the_record_of_its_trial_whole(
    awry: Callable[[TrialRecord], TrialRecord], place: str, code: str
) -> None:
    line, *others = as_released(sound_case(READY)).trials
    case = sound_case(READY).model_copy(update={"trials": (awry(line), *others)})
    assert lacking(case) == {(f"trials.0.{place}", code)}


def test_a_trial_that_no_lever_rests_on_may_stay_open() -> None:
    trials = (*as_released(sound_case(READY)).trials, sound_case(READY).trials[1].model_copy(update={"id": "third"}))
    assert lacking(sound_case(READY).model_copy(update={"trials": trials})) == set()


def test_a_demonstration_waits_for_an_internal_trial_here_or_in_another_proposal() -> None:
    line, pilot = as_released(sound_case(READY)).trials
    alone = sound_case(READY).model_copy(update={"trials": (line,)})
    assert lacking(alone) == {("trials.0.kind", "gate-closed")}
    assert lacking(alone, pilot) == set()


def test_a_response_that_stays_within_its_margin_keeps_nothing_back() -> None:
    assert missing(tasted(new=50.0)) == set()


def test_a_crew_without_its_wage_would_cost_nothing_and_is_asked_for() -> None:
    assert missing(without=("baseline.metrics.labour_cost",)) == {("baseline.metrics.labour_cost", "half-missing")}


def test_a_price_by_use_that_enters_the_account_is_not_asked_for() -> None:
    offer = {"offer.items": [*READY["offer"]["items"], BY_USE], "changes": [MEASURED_YIELD, PRICE]}
    assert missing(offer) == set()


def test_a_figure_matters_if_one_percent_of_it_moves_the_result() -> None:
    stock = {"baseline.metrics.raw_stock_days": {"value": 3.0, "unit": "d"}}
    case = sound_case({**READY, **stock})
    matter = figures_that_matter(case, appraise(case, house_parameters()), house_parameters())
    assert {"raw_material_yield", "raw_material_price", "line_speed", "planned_hours", "availability"} <= matter
    assert not matter & {"raw_stock_days", "crew", "labour_cost", "market_demand", "additives.salt.price"}


@pytest.mark.parametrize(
    ("metric", "lever", "effect"),
    [("availability", "availability", 25.0), ("reject_share", "rejects_and_rework", 1890.0)],
)
def test_a_figure_beside_its_limit_is_tried_on_the_side_that_is_possible(
    metric: str, lever: str, effect: float
) -> None:
    one = change("x", lever, metric, "relative", stated=stated(effect, effect, effect))
    case = sound_case({**READY, "changes": [one]})
    assert metric in figures_that_matter(case, appraise(case, house_parameters()), house_parameters())


def test_the_trial_of_these_cases_has_four_pairs() -> None:
    assert len(TRIAL["runs"]) == 2 * len(RUNS)
