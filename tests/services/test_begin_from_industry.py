"""A draft that begins from an industry: everything is assumed until the client says his own, and asked in order."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from proposals.assumed import assumed
from proposals.industries import CannotBegin
from proposals.placeholders import names_no_client
from proposals.problems import CaseRefused
from readers.industry_folder import IndustryFolder
from services import create_draft, edit_draft
from services.appraise_case import appraised
from services.create_draft import FromIndustry
from services.what_to_ask import objection, typical, usual_between, what_to_ask
from services.workspace import Workspace
from tests.fakes import workspace_of_fakes

FOUND = IndustryFolder(Path(__file__).parent.parent.parent / "parameters", dt.date(2026, 11, 26))


@pytest.fixture
def workspace() -> Workspace:
    return replace(workspace_of_fakes(), industries=FOUND)


@pytest.mark.parametrize("industry", FOUND.ids())
def test_a_draft_from_an_industry_has_figures_at_once_and_is_not_ready(workspace: Workspace, industry: str) -> None:
    draft = create_draft.from_industry(workspace, FromIndustry(industry, "RUB"), "ru")
    found = appraised(workspace, draft.case)
    assert found.valuation is not None
    assert not found.ready
    assert names_no_client(draft.case.client.name)
    assert draft.case.project == FOUND.load(industry).plant
    assert draft.case.baseline.industry == industry


def test_a_double_click_makes_one_draft(workspace: Workspace) -> None:
    first = create_draft.from_industry(workspace, FromIndustry("meat", "EUR"), "en", "beef")
    assert create_draft.from_industry(workspace, FromIndustry("meat", "EUR"), "en", "beef") == first


@pytest.mark.parametrize(("industry", "currency"), [("mining", "EUR"), ("meat", "KZT")])
def test_what_no_draft_can_begin_from_is_refused_and_nothing_is_stored(
    workspace: Workspace, industry: str, currency: str
) -> None:
    with pytest.raises(CannotBegin):
        create_draft.from_industry(workspace, FromIndustry(industry, currency), "en")
    assert workspace.store.summaries() == ()


def test_each_answer_of_the_client_is_his_word_and_the_next_question_follows_from_it(workspace: Workspace) -> None:
    draft = create_draft.from_industry(workspace, FromIndustry("dairy", "EUR"), "en")
    told = []
    for _ in range(3):
        path = what_to_ask(workspace, draft.case).questions[0].path
        told.append(path)
        typical = draft.case.baseline.metrics[path].value
        draft = edit_draft.put(workspace, draft.id, draft.version, f"baseline.metrics.{path}.value", 1.01 * typical)
        assert path not in assumed(draft.case)
    assert len(set(told)) == 3


def test_the_client_is_named_in_the_language_of_whoever_begins(workspace: Workspace) -> None:
    draft = create_draft.from_industry(workspace, FromIndustry("meat", "RUB", "  Мясокомбинат «Луговой» "), "ru")
    assert draft.case.client.name == {"ru": "Мясокомбинат «Луговой»"}


def test_what_can_be_no_name_is_refused_and_nothing_is_stored(workspace: Workspace) -> None:
    with pytest.raises(CaseRefused):
        create_draft.from_industry(workspace, FromIndustry("meat", "EUR", "x" * 5000), "en")
    assert workspace.store.summaries() == ()


@pytest.mark.parametrize(
    ("path", "value", "refused"),
    [
        ("line_speed", 0.8, False),
        ("line_speed", 0.0, True),
        ("availability", 150.0, True),
        ("crew", -1.0, True),
        ("line_speed", 1e300, True),
    ],
)
def test_an_answer_is_held_against_the_case_before_it_is_stored(
    workspace: Workspace, path: str, value: float, refused: bool
) -> None:
    case = create_draft.from_industry(workspace, FromIndustry("dairy", "EUR"), "en").case
    unit = case.baseline.metrics[path].unit
    answer = {"value": value, "unit": unit}
    assert (objection(workspace, case, f"baseline.metrics.{path}", answer) is not None) is refused


def test_the_typical_figure_can_be_had_back_as_the_case_began_with_it(workspace: Workspace) -> None:
    draft = create_draft.from_industry(workspace, FromIndustry("dairy", "EUR"), "en")
    first = draft.case.baseline.metrics["crew"]
    changed = edit_draft.put(workspace, draft.id, draft.version, "baseline.metrics.crew.value", 7.0)
    assert typical(workspace, changed.case, "crew") == first
    assert typical(workspace, changed.case, "market_demand") is None


@pytest.mark.parametrize(("unit", "times"), [("EUR/t", 1.0), ("EUR/kg", 0.001), ("kWh", None)])
def test_what_is_usual_is_told_in_the_unit_that_was_answered_in(
    workspace: Workspace, unit: str, times: float | None
) -> None:
    case = create_draft.from_industry(workspace, FromIndustry("dairy", "EUR"), "en").case
    figure = case.baseline.metrics["selling_price"]
    assert (figure.unit, figure.usual is not None) == ("EUR/t", True)
    usual = figure.usual
    wanted = None if times is None or usual is None else pytest.approx((usual.low * times, usual.high * times))
    assert usual_between(workspace, case, "selling_price", unit) == wanted
