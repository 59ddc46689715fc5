"""Runs taken from a table into a trial."""

from typing import Any

import pytest

from proposals.case_json import case_of
from proposals.trial import ResponseRecord, RunRecord
from services import create_draft, edit_draft
from services.analyse_trial import outcomes
from services.errors import CaseRefused, NotFound
from services.read_runs import Column, ProposedRoles, TakenRuns, proposed_roles, take_runs
from tests.fakes import SMALLEST, workspace_of_fakes


def words(name: str, *cells: str) -> Column:
    return Column(name, cells, numeric=False)


def numbers(name: str, *cells: str) -> Column:
    return Column(name, cells, numeric=True)


ARMS = ("control", "culture", "culture", "control")


@pytest.mark.parametrize(
    ("columns", "roles"),
    [
        (
            [
                numbers("Run no.", "1", "2", "3", "4"),
                words("arm", *ARMS),
                words("milk lot", "A", "A", "B", "B"),
                words("start time", "8:00", "9:00", "10:00", "11:00"),
                numbers("yield, %", "9.8", "9.9", "10", "9.7"),
                numbers("setting time, min", "30", "31", "29", "30"),
                words("excluded because", "", "", "power cut", ""),
            ],
            ProposedRoles(
                "Run no.",
                "arm",
                "milk lot",
                "start time",
                "excluded because",
                ("yield, %", "setting time, min"),
                "control",
            ),
        ),
        (
            [
                words("Варка №", "1", "2", "3", "4"),
                words("Партия сырья", "А", "А", "Б", "Б"),
                words("Вариант", "Новая закваска", "Контроль", "Контроль", "Новая закваска"),
                numbers("Выход, кг", "98", "99", "97", "98"),
                numbers("Очерёдность", "1", "2", "3", "4"),
                words("Исключён", "", "", "", ""),
            ],
            ProposedRoles("Варка №", "Вариант", "Партия сырья", "Очерёдность", "Исключён", ("Выход, кг",), "Контроль"),
        ),
        (
            [words("what", *ARMS), numbers("kg", "1", "2", "3", "4")],
            ProposedRoles(None, "what", None, None, None, ("kg",), "control"),
        ),
        (
            [words("group", "A", "B", "A", "B"), numbers("kg", "1", "2", "3", "4")],
            ProposedRoles(None, "group", None, None, None, ("kg",), "A"),
        ),
        ([numbers("kg", "1", "2")], ProposedRoles(None, None, None, None, None, ("kg",), None)),
        ([], ProposedRoles(None, None, None, None, None, (), None)),
    ],
)
def test_columns_are_proposed_by_their_headers_and_cells(columns: list[Column], roles: ProposedRoles) -> None:
    assert proposed_roles(columns) == roles


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
