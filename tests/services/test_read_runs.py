"""Runs taken from a table into a trial."""

from typing import Any

import pytest

from proposals.case_json import case_of, document_of
from proposals.intake import ColumnRoles, ColumnSettings, PendingFile, ReadingSettings
from proposals.trial import ResponseRecord, RowLeftOut, RunPlace, RunRecord, RunsSource
from services import create_draft, edit_draft
from services.analyse_trial import outcomes
from services.errors import CaseRefused, NotFound
from services.read_runs import TakenRuns, keep_file, remember_layout, settings_for, take_runs
from tests.fakes import SMALLEST, workspace_of_fakes

TRIAL: dict[str, Any] = {
    "id": "vat",
    "title": "Vat",
    "kind": "demonstration",
    "own_raw_material": True,
    "control": "old",
    "claim": "More cheese",
    "runs_file": {"path": "runs.csv", "arm": "arm"},
}
RESPONSE = ResponseRecord(id="yield", name="Yield", unit="%", good="up")
RUNS = tuple(
    RunRecord(run=f"{lot}{arm}", arm=arm, lot=lot, values={"yield": value})
    for lot, before, after in (("a", 9.8, 10.1), ("b", 9.6, 9.8), ("c", 9.9, 10.3), ("d", 9.7, 10.0))
    for arm, value in (("control", before), ("culture", after))
)


def test_runs_taken_into_a_trial_leave_the_rest_of_its_record_as_it_was() -> None:
    workspace = workspace_of_fakes()
    draft = create_draft.from_case(workspace, case_of({**SMALLEST, "trials": [TRIAL]}))
    edit_draft.keep_unread(workspace, draft.id, "trials.0.runs.3.values.yield", "9..8")
    edit_draft.keep_unread(workspace, draft.id, "trials.0.started", "tomorrow")
    taken = take_runs(workspace, draft.id, "vat", TakenRuns(RUNS, (RESPONSE,), "control"))
    (trial,) = taken.case.trials
    assert (trial.runs, trial.responses, trial.control, trial.runs_file) == (RUNS, (RESPONSE,), "control", None)
    assert trial.claim == "More cheese"
    assert dict(taken.unread) == {"trials.0.started": "tomorrow"}


def source(name: str, runs: int) -> RunsSource:
    left_out = (RowLeftOut(row=9, text="Total", reason="a total"),)
    return RunsSource(id=name, name=f"{name}.csv", sha256="a" * 64, size=10, rows=runs + 1, left_out=left_out)


def placed(name: str, runs: tuple[RunRecord, ...]) -> tuple[RunRecord, ...]:
    return tuple(
        RunRecord.model_validate({**dict(run), "place": RunPlace(source=name, row=row, raw={"yield": "9,8"})})
        for row, run in enumerate(runs, 2)
    )


def test_runs_know_their_file_and_the_moment_it_was_taken_in() -> None:
    workspace = workspace_of_fakes()
    draft = create_draft.from_case(workspace, case_of({**SMALLEST, "trials": [TRIAL]}))
    runs = placed("source_1", RUNS)
    taken = take_runs(
        workspace, draft.id, "vat", TakenRuns(runs, (RESPONSE,), "control", source("source_1", len(runs)))
    )
    (trial,) = case_of(document_of(taken.case)).trials
    (kept,) = trial.sources
    assert kept.taken == taken.updated
    assert kept.rows == len(trial.runs) + len(kept.left_out)
    assert trial.runs[1].place == RunPlace(source="source_1", row=3, raw={"yield": "9,8"})


def test_a_second_file_joins_the_first_one() -> None:
    workspace = workspace_of_fakes()
    draft = create_draft.from_case(workspace, case_of({**SMALLEST, "trials": [TRIAL]}))
    first, second = placed("source_1", RUNS[:4]), placed("source_2", RUNS[4:])
    take_runs(workspace, draft.id, "vat", TakenRuns(first, (RESPONSE,), "control", source("source_1", 4)))
    added = TakenRuns(second, (RESPONSE,), "control", source("source_2", 4), adding=True)
    (trial,) = take_runs(workspace, draft.id, "vat", added).case.trials
    assert trial.runs == (*first, *second)
    assert [one.id for one in trial.sources] == ["source_1", "source_2"]


def test_taken_in_again_runs_stand_in_place_of_the_present_ones_and_their_file() -> None:
    workspace = workspace_of_fakes()
    draft = create_draft.from_case(workspace, case_of({**SMALLEST, "trials": [TRIAL]}))
    for number in ("source_1", "source_1"):
        runs = placed(number, RUNS)
        taken = take_runs(workspace, draft.id, "vat", TakenRuns(runs, (RESPONSE,), "control", source(number, 8)))
    (trial,) = taken.case.trials
    assert (len(trial.runs), len(trial.sources)) == (8, 1)


def test_a_file_is_kept_as_it_came_and_what_waits_is_forgotten_once_its_runs_are_in() -> None:
    workspace = workspace_of_fakes()
    draft = create_draft.from_case(workspace, case_of({**SMALLEST, "trials": [TRIAL]}))
    pending = keep_file(workspace, b"Arm;Yield\n", "runs.csv")
    assert workspace.files.load(pending.sha256) == b"Arm;Yield\n"
    edit_draft.keep_unread(workspace, draft.id, "trials.vat.runs", pending.model_dump_json())
    assert dict(take_runs(workspace, draft.id, "vat", TakenRuns(RUNS, (RESPONSE,), "control")).unread) == {}


def test_a_layout_is_remembered_without_what_was_said_of_single_rows() -> None:
    workspace = workspace_of_fakes()
    settings = ReadingSettings(sheet="June", table=1, columns={"B": ColumnSettings(unit="kg")}, rows={"7": "leave"})
    pending = PendingFile(
        sha256="a" * 64, name="june.xlsx", size=1, settings=settings, roles=ColumnRoles(arm="A", responses=("B",))
    )
    remember_layout(workspace, ["one", "other"], pending)
    for layout in ("one", "other"):
        known = workspace.layouts.remembered(layout)
        assert known is not None
        assert (known.file, known.roles, known.settings.rows) == ("june.xlsx", pending.roles, {})
        moved = settings_for(known, "July", 0)
        assert (moved.sheet, moved.table, moved.columns) == ("July", 0, settings.columns)


def test_a_trial_with_its_runs_gives_an_outcome_for_each_response() -> None:
    trial = case_of({**SMALLEST, "trials": [TRIAL]}).trials[0]
    full = trial.model_copy(update={"runs": RUNS, "responses": (RESPONSE,), "control": "control"})
    (outcome,) = outcomes(full)
    assert outcome.result is not None
    assert outcome.result.single.effect == pytest.approx(0.3)


def test_runs_for_a_trial_that_is_not_there_are_not_found() -> None:
    workspace = workspace_of_fakes()
    draft = create_draft.blank(workspace, "en", "EUR")
    with pytest.raises(NotFound, match="vat"):
        take_runs(workspace, draft.id, "vat", TakenRuns(RUNS, (RESPONSE,), "control"))


def test_runs_that_break_the_case_are_refused_and_nothing_is_saved() -> None:
    workspace = workspace_of_fakes()
    draft = create_draft.from_case(workspace, case_of({**SMALLEST, "trials": [TRIAL]}))
    with pytest.raises(CaseRefused):
        take_runs(workspace, draft.id, "vat", TakenRuns(RUNS, (RESPONSE,), ""))
    assert workspace.store.load(draft.id) == draft
