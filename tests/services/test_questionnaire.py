"""What a questionnaire asks: what narrows the answer, in its order; of a blank proposal all that it lacks."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from proposals.case_json import case_of
from proposals.draft_edit import edited_case
from proposals.industries import case_from
from proposals.metrics import METRICS
from proposals.questionnaire import NothingToAsk, with_answers
from readers.industry_folder import IndustryFolder
from readers.metric_help import HelpFile
from services.questionnaire import printed, questionnaire
from services.what_to_ask import what_to_ask
from services.workspace import Workspace
from tests.fakes import PAYING, SMALLEST, workspace_of_fakes

FOLDER, TODAY = Path(__file__).parent.parent.parent / "parameters", dt.date(2026, 11, 26)
FOUND = IndustryFolder(FOLDER, TODAY)


@pytest.fixture
def workspace() -> Workspace:
    return replace(workspace_of_fakes(), industries=FOUND, helps=HelpFile(FOLDER, TODAY))


@pytest.mark.parametrize("industry", FOUND.all(), ids=lambda one: one.id)
def test_a_case_from_an_industry_is_asked_in_the_order_that_narrows_the_answer(
    workspace: Workspace, industry: Any
) -> None:
    case = case_from(industry, "RUB", "Ten minutes", "Somebody")
    asked = questionnaire(workspace, case)
    assert [one.path for one in asked.lines] == [one.path for one in what_to_ask(workspace, case).questions]
    assert all(one.what and one.where and one.low is not None for one in asked.lines)


def test_a_figure_of_a_named_item_says_of_which(workspace: Workspace) -> None:
    lines = questionnaire(workspace, case_from(FOUND.load("building_materials"), "RUB", "x", "y")).lines
    assert {one.path: one.item for one in lines}["utilities.gas.use"] == {"en": "Natural gas", "ru": "Природный газ"}


def test_a_blank_proposal_asks_for_every_figure_of_a_plant_and_shares_in_percents(workspace: Workspace) -> None:
    lines = questionnaire(workspace, case_of(SMALLEST)).lines
    assert [one.path for one in lines] == list(METRICS)
    units = {one.path: one.unit for one in lines}
    assert (units["reject_share"], units["selling_price"]) == ("%", "EUR/t")


def test_a_trader_is_not_asked_about_a_line(workspace: Workspace) -> None:
    lines = questionnaire(workspace, case_of({**SMALLEST, "baseline": {"kind": "trade"}})).lines
    assert "line_speed" not in {one.path for one in lines}


def test_where_all_is_known_there_is_nothing_to_ask(workspace: Workspace) -> None:
    case = case_of(PAYING)
    for name, spec in METRICS.items():
        figure = {"value": 0.5, "unit": spec.unit.replace("money", "EUR")}
        case = case if name in case.baseline.metrics else edited_case(case, f"baseline.metrics.{name}", figure)
    with pytest.raises(NothingToAsk):
        questionnaire(workspace, case)
    assert with_answers(case, (), "Ann", TODAY) == case


@pytest.mark.parametrize(("kind", "head"), [("pdf", b"Somebody"), ("xlsx", b"workbook Somebody")])
def test_it_is_printed_as_the_kind_of_file_that_is_asked_for(workspace: Workspace, kind: Any, head: bytes) -> None:
    asked = questionnaire(workspace, case_from(FOUND.load("trade"), "EUR", "x", "Somebody"))
    assert printed(workspace, asked, "en", kind).startswith(head)
