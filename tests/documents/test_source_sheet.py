"""A client looks at the rows of his own file that went into his figures, and at nothing beside them."""

import pytest

from documents.formats import Formats
from documents.source_sheet import sheets
from proposals.case import Case
from proposals.trial import RunPlace, TrialRecord
from tests.documents.printed import EXAMPLES
from tests.ui.test_meeting import read_from_a_file


def found(case: Case) -> tuple[Case, TrialRecord]:
    made = read_from_a_file(case)
    return made, next(one for one in made.trials if one.id == "line")


@pytest.fixture
def case() -> Case:
    return EXAMPLES.load("cheese")


def test_the_rows_stand_as_in_the_file_under_their_letters_and_heads(case: Case) -> None:
    made, trial = found(case)
    (sheet,) = sheets(made, trial, Formats("en", "EUR"))
    assert sheet.heads == ("Row", "A: Vat", "B", "C", "D: Cheese, %")
    first = trial.runs[0]
    assert sheet.lines[0] == ("2", first.run, first.lot, first.arm, "raw 0")
    assert len(sheet.lines) == len(trial.runs)
    assert sheet.about.startswith("File june.xlsx, SHA-256 000")


@pytest.mark.parametrize("other", [{"kind": "internal"}, {"own_raw_material": False}, {"sources": ()}])
def test_what_is_not_his_own_data_is_not_shown(case: Case, other: dict[str, object]) -> None:
    made, trial = found(case)
    assert sheets(made, trial.model_copy(update=other), Formats("en", "EUR")) == ()


def test_what_was_changed_by_hand_is_not_told_as_if_it_stood_in_the_file(case: Case) -> None:
    made, trial = found(case)
    place = RunPlace(source="file", row=2, raw={}, by_hand=("arm",))
    runs = (trial.runs[0].model_copy(update={"place": place}), *trial.runs[1:])
    (sheet,) = sheets(made, trial.model_copy(update={"runs": runs}), Formats("en", "EUR"))
    assert sheet.lines[0][3:] == ("—", "—")
