"""What stands beside a figure: its words for every case, what is usual only where the industry is known."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from proposals.case import Case
from proposals.case_json import case_of
from proposals.industries import case_from
from readers.industry_folder import IndustryFolder
from readers.metric_help import HelpFile
from services.metric_help import help_of
from services.workspace import Workspace
from tests.fakes import PAYING, workspace_of_fakes

FOLDER, TODAY = Path(__file__).parent.parent.parent / "parameters", dt.date(2026, 11, 26)
FOUND = IndustryFolder(FOLDER, TODAY)
BEGUN = case_from(FOUND.load("dairy"), "RUB", "Ten minutes", "Somebody")


def elsewhere(**baseline: object) -> Case:
    return BEGUN.model_copy(update={"baseline": BEGUN.baseline.model_copy(update=baseline)})


@pytest.fixture
def workspace() -> Workspace:
    return replace(workspace_of_fakes(), industries=FOUND, helps=HelpFile(FOLDER, TODAY))


@pytest.mark.parametrize(
    ("path", "unit", "low", "high"),
    [
        ("raw_material_price", "RUB/t", 34000.0, 50000.0),
        ("crew", "persons", 4.0, 10.0),
        ("additives.cultures.dose", "kg/t", 0.5, 1.5),
        ("utilities.gas.use", "m3/t", 70.0, 160.0),
    ],
)
def test_the_usual_range_is_that_of_the_industry_in_the_currency_of_the_case(
    workspace: Workspace, path: str, unit: str, low: float, high: float
) -> None:
    found = help_of(workspace, BEGUN, path)
    assert found is not None
    assert found.usual is not None
    assert (found.usual.unit, found.usual.span.low, found.usual.span.high) == (unit, low, high)


@pytest.mark.parametrize(
    ("case", "path"),
    [
        (case_of(PAYING), "crew"),
        (elsewhere(industry="gone"), "crew"),
        (BEGUN.model_copy(update={"currency": "KZT"}), "raw_material_price"),
        (BEGUN, "market_demand"),
        (BEGUN, "additives.salt.dose"),
    ],
    ids=["no industry", "an industry that is gone", "another currency", "not in the list", "another additive"],
)
def test_where_nothing_is_known_to_be_usual_the_words_stand_alone(workspace: Workspace, case: Case, path: str) -> None:
    found = help_of(workspace, case, path)
    assert found is not None
    assert found.usual is None


def test_a_workspace_without_helps_says_nothing() -> None:
    assert help_of(workspace_of_fakes(), BEGUN, "crew") is None
