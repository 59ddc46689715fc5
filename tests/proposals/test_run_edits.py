"""What edits leave on the runs of a trial: since when there are any, and what was changed by hand."""

from typing import Any

import pytest

from proposals.problems import CaseRefused
from proposals.record.run_edits import with_hand_changes, with_runs_dated
from proposals.trial import TrialRecord
from tests.fakes import NOON
from tests.proposals.trial_records import INTERNAL, RUNS, case_with, record

LATER = NOON.replace(hour=18)
SOURCE = {"id": "file", "name": "runs.csv", "sha256": "0" * 64, "size": 10, "rows": len(RUNS)}
READ = [
    {**run, "place": {"source": "file", "row": at + 2, "raw": {"yield": str(run["values"]["yield"])}}}
    for at, run in enumerate(RUNS)
]


def taken_in(runs: list[dict[str, Any]] = READ) -> TrialRecord:
    return record(INTERNAL, runs=runs, sources=[SOURCE])


def changed(**parts: Any) -> list[dict[str, Any]]:
    return [{**READ[0], **parts}, *READ[1:]]


def by_hand(runs: list[dict[str, Any]], before: TrialRecord | None = None) -> list[tuple[str, ...] | None]:
    after = with_hand_changes(case_with(before or taken_in()), case_with(taken_in(runs)))
    return [run.place.by_hand if run.place else () for run in after.trials[0].runs]


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ({"values": {"yield": 99.0}}, ("yield",)),
        ({"values": {}}, ("yield",)),
        ({"amounts": {"milk": 5.0}}, ("milk",)),
        ({"arm": "new", "lot": "b"}, ("arm", "lot")),
        ({"run": "other", "order": 3.0, "time": "08:00"}, ("order", "run", "time")),
        ({"remarks": "foamed"}, None),
        ({"excluded": "spilt"}, None),
    ],
)
def test_what_is_changed_by_hand_in_a_run_from_a_file_is_told_beside_it(
    parts: dict[str, Any], names: tuple[str, ...] | None
) -> None:
    assert by_hand(changed(**parts)) == [names] + [None] * (len(RUNS) - 1)


def test_what_was_changed_once_stays_told_when_it_is_put_back() -> None:
    after = with_hand_changes(case_with(taken_in()), case_with(taken_in(changed(arm="new")))).trials[0]
    assert by_hand(READ, before=after)[0] == ("arm",)


def test_runs_that_move_up_when_one_is_removed_are_not_told_as_changed() -> None:
    assert by_hand(READ[1:]) == [None] * (len(RUNS) - 1)


def test_a_run_typed_in_beside_those_of_the_file_has_no_place() -> None:
    assert by_hand([*READ, {**RUNS[0], "run": "typed"}])[-1] == ()


@pytest.mark.parametrize(
    "place",
    [
        {"source": "file", "row": 2, "raw": {"yield": "99"}},
        {"source": "file", "row": 99, "raw": {"yield": "9.8"}},
        {"source": "other", "row": 2, "raw": {"yield": "9.8"}},
    ],
)
def test_no_hand_writes_where_a_run_stands_in_its_file(place: dict[str, Any]) -> None:
    with pytest.raises(CaseRefused) as refused:
        by_hand(changed(place=place))
    assert [one.place for one in refused.value.problems] == ["trials.0.runs.0.place"]


def dated(before: list[TrialRecord], after: TrialRecord) -> object:
    return with_runs_dated(case_with(*before), case_with(after), LATER).trials[0].runs_since


def test_a_trial_holds_runs_since_the_first_of_them_came_in() -> None:
    empty = record(INTERNAL, runs=[])
    assert dated([empty], record(INTERNAL)) == LATER
    assert dated([], record(INTERNAL)) == LATER
    assert dated([empty], empty) is None


@pytest.mark.parametrize(
    "after", [record(INTERNAL, runs=[]), record(INTERNAL), record(INTERNAL, runs_since="2020-04-01T12:00:00Z")]
)
def test_nothing_moves_that_moment_any_more(after: TrialRecord) -> None:
    assert dated([record(INTERNAL, runs_since=NOON.isoformat())], after) == NOON


def test_runs_of_before_this_was_noted_are_given_no_moment() -> None:
    assert dated([record(INTERNAL)], record(INTERNAL, runs_since=NOON.isoformat())) is None
