"""What a client wrote becomes his statement, with his name and the day; what was measured or booked stays."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from proposals.assumed import assumed
from proposals.draft import Draft
from proposals.problems import CaseRefused
from proposals.questionnaire import Answer, NotSaidWho
from proposals.units import figure_at
from readers.industry_folder import IndustryFolder
from services import create_draft, edit_draft
from services.create_draft import FromIndustry
from services.take_questionnaire import Statement, take_questionnaire
from services.what_to_ask import what_to_ask
from services.workspace import Workspace
from tests.fakes import workspace_of_fakes

FOLDER, TODAY = Path(__file__).parent.parent.parent / "parameters", dt.date(2026, 11, 26)
DAY = dt.date(2026, 11, 20)


def answer(path: str, value: float, unit: str, remark: str = "") -> Answer:
    return Answer(path, "Sheet", "C9", str(value), value, unit, remark)


SPEED = answer("line_speed", 620.0, "kg/h", "October only")
GAS = answer("utilities.gas.use", 90.0, "m3/t")


@pytest.fixture
def workspace() -> Workspace:
    return replace(workspace_of_fakes(), industries=IndustryFolder(FOLDER, TODAY))


@pytest.fixture
def draft(workspace: Workspace) -> Draft:
    return create_draft.from_industry(workspace, FromIndustry("dairy", "EUR"), "en", "d1")


def test_answers_are_statements_of_who_gave_them_and_are_not_asked_again(workspace: Workspace, draft: Draft) -> None:
    after = take_questionnaire(workspace, draft.id, Statement((SPEED, GAS), "Anna Keller", DAY))
    speed, gas = (figure_at(after.case, one.path) for one in (SPEED, GAS))
    assert speed is not None
    assert gas is not None
    assert (speed.value, speed.unit, speed.confidence, speed.date, speed.usual) == (620.0, "kg/h", "stated", DAY, None)
    assert speed.source == {
        "en": "Questionnaire filled in by Anna Keller: October only",
        "ru": "Опросный лист, заполнил(а) Anna Keller: October only",
    }
    assert (gas.value, gas.source) == (90.0, {
        "en": "Questionnaire filled in by Anna Keller", "ru": "Опросный лист, заполнил(а) Anna Keller",
    })  # fmt: skip
    assert set(assumed(draft.case)) - set(assumed(after.case)) == {"line_speed", "utilities.gas.use"}
    assert "line_speed" not in {one.path for one in what_to_ask(workspace, after.case).questions}


def test_all_answers_are_stored_as_one_change(workspace: Workspace, draft: Draft) -> None:
    after = take_questionnaire(workspace, draft.id, Statement((SPEED, GAS), "Anna Keller", DAY))
    assert after.version == draft.version + 1


@pytest.mark.parametrize("confidence", ["measured", "recorded"])
def test_what_was_measured_or_is_in_the_books_stays(workspace: Workspace, draft: Draft, confidence: str) -> None:
    known = {"value": 0.58, "unit": "t/h", "confidence": confidence, "source": "Line log", "date": "2026-06-30"}
    before = edit_draft.put(workspace, draft.id, None, "baseline.metrics.line_speed", known)
    after = take_questionnaire(workspace, draft.id, Statement((SPEED, GAS), "Anna Keller", DAY))
    assert after.case.baseline.metrics["line_speed"] == before.case.baseline.metrics["line_speed"]
    assert figure_at(after.case, GAS.path) != figure_at(before.case, GAS.path)


@pytest.mark.parametrize("by", ["", "   "])
def test_answers_that_nobody_stands_by_are_refused_and_nothing_is_stored(
    workspace: Workspace, draft: Draft, by: str
) -> None:
    with pytest.raises(NotSaidWho):
        take_questionnaire(workspace, draft.id, Statement((SPEED,), by, DAY))
    assert workspace.store.load(draft.id) == draft


def test_an_answer_that_no_case_can_hold_takes_all_others_with_it(workspace: Workspace, draft: Draft) -> None:
    wrong = answer("crew", 1e300, "persons")
    with pytest.raises(CaseRefused):
        take_questionnaire(workspace, draft.id, Statement((SPEED, wrong), "Anna Keller", DAY))
    assert workspace.store.load(draft.id) == draft


def test_nothing_new_changes_nothing(workspace: Workspace, draft: Draft) -> None:
    assert take_questionnaire(workspace, draft.id, Statement((), "Anna Keller", DAY)) == draft
