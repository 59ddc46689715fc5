"""Trials with very many runs: edits beside them leave the runs alone, and a record is judged once."""

import gc
from typing import Any

import pytest

from proposals.bulk import Collector, collector_paused
from proposals.case import Case
from proposals.case_json import JsonValue, case_of, document_of
from proposals.draft_edit import edited, edited_case
from proposals.problems import CaseRefused
from proposals.valuation.evidence import forget_trials, trial_outcomes
from tests.fakes import SMALLEST

RUNS = [
    {"run": f"{lot}{arm}", "arm": arm, "lot": lot, "order": n, "values": {"y": value}}
    for n, (lot, arm, value) in enumerate(
        (lot, arm, float(at + (arm == "new")))
        for at, lot in enumerate("abcd")
        for arm in ("old", "new")
    )
]  # fmt: skip
TRIAL: dict[str, Any] = {
    "id": "vat",
    "title": "Vat",
    "kind": "demonstration",
    "own_raw_material": True,
    "control": "old",
    "responses": [{"id": "y", "name": "Yield", "unit": "%", "good": "up"}],
    "runs": RUNS,
}


@pytest.fixture
def case() -> Case:
    return case_of({**SMALLEST, "trials": [TRIAL, {**TRIAL, "id": "other"}]})


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("client.name", "Dairy"),
        ("trials.other.title", {"ru": "Чан"}),
        ("trials.0.responses.y.margin", 0.5),
        ("trials.vat.runs.3.excluded", "spilt"),
        ("trials.vat.runs", []),
        ("trials.vat", None),
        ("trials", []),
        ("trials.third", {**TRIAL, "id": "third"}),
    ],
)
def test_an_edit_gives_the_same_case_whether_runs_are_set_aside_or_not(
    case: Case, place: str, value: JsonValue
) -> None:
    assert edited_case(case, place, value) == case_of(edited(document_of(case), place, value))


def test_a_refused_edit_names_the_same_place(case: Case) -> None:
    with pytest.raises(CaseRefused) as refused:
        edited_case(case, "trials.other.responses.y.good", "sideways")
    assert [one.place for one in refused.value.problems] == ["trials.1.responses.0.good"]


def test_an_edit_of_another_part_keeps_the_very_records_of_the_trials(case: Case) -> None:
    assert edited_case(case, "client.name", "Dairy").trials[0] is case.trials[0]


def test_the_same_record_and_an_equal_one_are_judged_once(case: Case) -> None:
    forget_trials()
    first = trial_outcomes(case.trials[0])
    assert trial_outcomes(case.trials[0]) is first
    assert trial_outcomes(case.trials[0].model_copy()) is first
    assert trial_outcomes(case.trials[0].model_copy(update={"control": "new"})) is not first


def test_days_are_told_only_where_the_order_counts_them(case: Case) -> None:
    def drift(runs: list[dict[str, Any]]) -> set[str]:
        trial = case_of({**SMALLEST, "trials": [{**TRIAL, "runs": runs}]}).trials[0]
        (outcome,) = trial_outcomes(trial)
        assert outcome.result is not None
        return {str(one.facts.get("per")) for one in outcome.result.warnings if one.code == "trial.drift"}

    arms = ("old", "old", "new", "old", "new", "new", "old", "new", "new", "old")
    steep = [{"run": str(n), "arm": arm, "order": n, "values": {"y": 10.0 * n + n % 3}} for n, arm in enumerate(arms)]
    days = drift([{**one, "time": f"2026-06-{n + 1:02d}"} for n, one in enumerate(steep)])
    numbered = drift([{**one, "order": n + 1, "time": f"{n:02d}:00"} for n, one in enumerate(steep)])
    assert len(days) == len(numbered) == 1
    assert days != numbered


def test_the_collector_is_paused_only_meanwhile_and_stays_off_where_it_was() -> None:
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_is_made_in_a_pause_counts_as_old_and_what_has_settled_stays_out_of_sight() -> None:
    collector, settled = Collector(), [object()]
    collector.settle()
    made = [object()]
    collector.age()
    assert any(one is made for one in gc.get_objects(generation=2))
    assert not any(one is settled for one in gc.get_objects())
