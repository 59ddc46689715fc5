"""What a record needs before it is released."""

import datetime as dt
from typing import Any

import pytest

from proposals.record.releasable import missing_to_release
from tests.proposals.trial_records import DEMONSTRATION, INTERNAL, RUNS, case_with, record, released

YIELD = INTERNAL["responses"][0]
STAYS = {"id": "taste", "name": "Taste", "unit": "points", "good": "unchanged", "method": "panel"}
HEAVY = {"milk": 1000.0, "cheese": 100.0, "whey": 800.0}
BALANCE = {"input": "milk", "outputs": ["cheese", "whey"], "tolerance": 0.02}


def lacking(document: dict[str, Any] = INTERNAL, **parts: Any) -> set[tuple[str, str]]:
    found = missing_to_release(case_with(record(document, **parts)), 0)
    return {(one.place.removeprefix("trials.0."), one.notice.code) for one in found}


def test_a_whole_record_lacks_nothing() -> None:
    assert lacking() == set()


def test_a_bad_result_is_no_obstacle() -> None:
    worse = [{**run, "values": {"yield": run["values"]["yield"] - 5 * (run["arm"] == "new")}} for run in RUNS]
    assert lacking(runs=worse) == set()
    assert lacking(runs=RUNS[:3]) == set()


LACKS: list[tuple[dict[str, Any], str, str]] = [
    *(({name: None}, name, f"no-{name}") for name in ("product", "raw_material", "raw_material_kind")),
    *(({name: None}, name, f"no-{name}") for name in ("started", "ended")),
    ({"claim": None, "claim_fixed": None}, "claim", "no-claim"),
    ({"criterion": None, "claim_fixed": None}, "criterion", "no-criterion"),
    ({"criterion": {"response": "mass"}}, "criterion.response", "unknown-response"),
    ({"claim_fixed": None}, "claim_fixed", "claim-not-fixed"),
    ({"ended": "2026-02-01"}, "ended", "ends-before-start"),
    ({"control": "other"}, "control", "unknown-control"),
    ({"control": "other"}, "runs", "no-runs"),
    ({"runs": []}, "runs", "no-runs"),
    ({"runs": [run for run in RUNS if run["arm"] == "old"]}, "runs", "no-runs"),
    ({"runs": [run if run["arm"] == "old" else {**run, "excluded": "Power cut"} for run in RUNS]}, "runs", "no-runs"),
    ({"responses": [], "runs": []}, "responses", "no-responses"),
    ({"responses": [{**YIELD, "unit": ""}]}, "responses.0.unit", "no-unit"),
    ({"responses": [{**YIELD, "method": None}]}, "responses.0.method", "no-method"),
    ({"responses": [YIELD, STAYS]}, "responses.1.margin", "margin-missing"),
    ({"runs": [*RUNS, {**RUNS[0], "run": "x", "excluded": "-"}]}, "runs.8.excluded", "no-reason"),
    ({"runs": [{**run, "lot": None} for run in RUNS]}, "lots", "no-lots"),
    ({"lots": [{"lot": "a"}]}, "lots", "unknown-lots"),
    ({"runs": [{**run, "amounts": HEAVY} for run in RUNS], "balance": BALANCE}, "balance", "trial.balance_open"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "place", "code"), LACKS, ids=[f"{code} at {place}" for _, place, code in LACKS])
def test_what_is_missing_is_told_by_its_place(parts: dict[str, Any], place: str, code: str) -> None:
    assert (place, code) in lacking(**parts)


def test_lots_that_are_listed_need_not_stand_in_each_run() -> None:
    assert lacking(lots=[{"lot": "a"}], runs=[{**run, "lot": None} for run in RUNS]) == set()


def test_a_run_left_out_for_a_reason_is_no_obstacle() -> None:
    assert lacking(runs=[*RUNS, {**RUNS[0], "run": "x", "excluded": "Сбой питания"}]) == set()


def test_the_gate_is_told_at_the_kind_and_opened_by_a_trial_of_another_proposal() -> None:
    case = case_with(DEMONSTRATION)
    assert [(one.place, one.notice.code) for one in missing_to_release(case, 0)] == [("trials.0.kind", "gate-closed")]
    assert missing_to_release(case, 0, [released(record())]) == ()


def test_the_gate_is_opened_by_a_released_trial_of_the_same_proposal() -> None:
    assert missing_to_release(case_with(DEMONSTRATION, released(record())), 0) == ()


def test_the_gate_is_not_told_before_it_is_known_what_it_goes_by() -> None:
    assert lacking(DEMONSTRATION, product=None) == {("product", "no-product")}


@pytest.mark.parametrize(
    ("today", "places"),
    [
        (dt.date(2026, 2, 5), set()),
        (dt.date(2026, 2, 4), {"trials.0.ended"}),
        (dt.date(2026, 2, 1), {"trials.0.started", "trials.0.ended"}),
    ],
)
def test_a_trial_that_is_still_to_come_is_not_released(today: dt.date, places: set[str]) -> None:
    found = missing_to_release(case_with(record()), 0, today=today)
    assert {(one.place, one.notice.code) for one in found} == {(place, "still-to-come") for place in places}


@pytest.mark.parametrize(("kind", "codes"), [("internal", set()), ("demonstration", {"no-client"})])
def test_a_trial_that_was_shown_to_a_client_names_him(kind: str, codes: set[str]) -> None:
    case = case_with(released(record()), record(DEMONSTRATION, kind=kind))
    nobody = case.model_copy(update={"client": case.client.model_copy(update={"name": "Новый клиент"})})
    assert {one.notice.code for one in missing_to_release(nobody, 1)} == codes
    assert missing_to_release(case, 1) == ()
