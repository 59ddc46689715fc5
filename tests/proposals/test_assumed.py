"""Figures that are merely assumed become the client's word once somebody changes them, and never before."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.assumed import assumed
from proposals.case import Case
from proposals.case_json import JsonValue, case_of, document_of
from proposals.checks import problems
from proposals.draft_edit import edited_case
from proposals.industries import OVERRULED, case_from, is_typical
from proposals.questionnaire import place_of
from proposals.readiness import missing_to_issue
from proposals.units import figure_at, figures
from proposals.valuation.appraise import appraise
from readers.industry_folder import IndustryFolder
from tests.fakes import PAYING, house_parameters

FOUND = IndustryFolder(Path(__file__).parent.parent.parent / "parameters", dt.date(2026, 11, 26))
BEGUN = case_from(FOUND.load("dairy"), "EUR", "Ten minutes", "Somebody")
TYPED: tuple[tuple[str, str, JsonValue], ...] = (
    ("crew", "baseline.metrics.crew.value", 7.0),
    ("crew", "baseline.metrics.crew", {**document_of(BEGUN)["baseline"]["metrics"]["crew"], "value": 7.0}),
    ("additives.cultures.dose", "baseline.additives.cultures.dose.value", 0.8),
    ("utilities.gas.use", "baseline.utilities.gas.use.unit", "m3/h"),
)


def test_a_case_from_an_industry_assumes_every_figure() -> None:
    assert list(assumed(BEGUN)) == [path for path, _ in figures(BEGUN)]


@pytest.mark.parametrize(("path", "place", "value"), TYPED, ids=[place for _, place, _ in TYPED])
def test_a_changed_figure_is_stated_and_keeps_nothing_of_the_assumption(
    path: str, place: str, value: JsonValue
) -> None:
    after = edited_case(BEGUN, place, value)
    figure = figure_at(after, path)
    assert figure is not None
    assert (figure.confidence, figure.usual, figure.source, figure.date) == ("stated", None, None, None)
    assert set(assumed(BEGUN)) - set(assumed(after)) == {path}


EFFECT: tuple[tuple[str, JsonValue], ...] = (
    ("changes.typical.stated.likely", 2.5),
    ("changes.typical.stated", {**document_of(BEGUN)["changes"][0]["stated"], "high": 9.0}),
    ("changes", [{**document_of(BEGUN)["changes"][0], "metric": "line_speed"}]),
)


@pytest.mark.parametrize(("place", "value"), EFFECT, ids=[place for place, _ in EFFECT])
def test_a_changed_effect_is_typical_no_more_and_says_who_stated_it(place: str, value: JsonValue) -> None:
    (before,), (after,) = BEGUN.changes, edited_case(BEGUN, place, value).changes
    assert (is_typical(before), is_typical(after)) == (True, False)
    assert after.stated is not None
    assert (after.stated.source, after.stated.date) == (dict(OVERRULED), None)


def test_an_effect_keeps_the_source_that_the_edit_itself_gave_it() -> None:
    said = {"low": 1.0, "likely": 2.0, "high": 3.0, "unit": "%", "source": "Ms Reed, from her notes"}
    (change,) = edited_case(BEGUN, "changes.typical.stated", said).changes
    assert change.stated is not None
    assert change.stated.source == "Ms Reed, from her notes"


@pytest.mark.parametrize(
    ("place", "value"), [("changes.typical.meter", "Scale 4"), ("baseline.metrics.crew.value", 7.0)]
)
def test_an_effect_stays_typical_while_something_else_is_edited(place: str, value: JsonValue) -> None:
    after = edited_case(BEGUN, place, value)
    assert is_typical(after.changes[0])
    assert after.changes[0].stated == BEGUN.changes[0].stated


def test_what_the_edit_itself_says_of_the_figure_stays() -> None:
    said: dict[str, Any] = {"value": 7.0, "unit": "persons", "source": "Shift plan", "confidence": "recorded"}
    figure = figure_at(edited_case(BEGUN, "baseline.metrics.crew", {**_crew(), **said}), "crew")
    assert figure is not None
    assert figure.model_dump(exclude_none=True) == said


def test_a_typical_figure_that_the_client_confirms_is_his_word_with_the_same_value() -> None:
    figure = figure_at(edited_case(BEGUN, "baseline.metrics.crew.confidence", "measured"), "crew")
    assert figure is not None
    assert (figure.value, figure.confidence, figure.usual, figure.source) == (6.0, "measured", None, None)


def test_an_edit_elsewhere_leaves_all_assumptions_as_they_are() -> None:
    after = edited_case(BEGUN, "client.name", "Alder Valley")
    assert assumed(after) == assumed(BEGUN)
    assert after.baseline == BEGUN.baseline


def test_a_case_with_assumptions_is_saved_and_opens_equal_and_one_without_has_no_word_of_them() -> None:
    assert case_of(document_of(BEGUN)) == BEGUN
    plain = document_of(case_of(PAYING))
    assert "industry" not in plain["baseline"]
    assert all("usual" not in figure for figure in plain["baseline"]["metrics"].values())


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"confidence": "stated"}, "assumed-range"),
        ({"usual": None}, "assumed-range"),
        ({"usual": {"industry": "dairy", "low": 7.0, "high": 9.0}}, "outside-usual"),
    ],
)
def test_an_assumption_without_its_range_and_a_range_without_assumption_are_contradictions(
    wrong: dict[str, Any], code: str
) -> None:
    document = document_of(BEGUN)
    document["baseline"]["metrics"]["crew"] |= wrong
    assert [one.notice.code for one in problems(case_of(document))] == [code]


def test_a_proposal_whose_result_rests_on_a_typical_figure_is_not_ready() -> None:
    assert "selling_price" not in _only_typical(BEGUN), "a better yield saves milk, whatever the cheese costs"
    assert "raw_material_price" in _only_typical(BEGUN)
    said: dict[str, JsonValue] = {"value": 480.0, "unit": "EUR/t", "source": "Invoices", "date": "2026-06-30"}
    after = edited_case(BEGUN, "baseline.metrics.raw_material_price", said)
    assert "raw_material_price" not in _only_typical(after)


def _only_typical(case: Case) -> set[str]:
    missing = missing_to_issue(case, appraise(case, house_parameters()), house_parameters())
    return {one.place.rpartition(".")[2] for one in missing if one.notice.code == "only-typical"}


def _crew() -> dict[str, Any]:
    found: dict[str, Any] = document_of(BEGUN)["baseline"]["metrics"]["crew"]
    return found


PATHS = [path for path, _ in figures(BEGUN)]
FIELDS: dict[str, JsonValue] = {
    "value": 5.0, "source": "Shift plan", "date": "2026-11-20", "confidence": "recorded",
}  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(sorted(FIELDS))), min_size=1, max_size=6))
def test_whatever_is_changed_in_a_figure_makes_it_a_statement_and_no_other_figure(edits: list[tuple[str, str]]) -> None:
    case = BEGUN
    for path, field in edits:
        case = edited_case(case, f"{place_of(path)}.{field}", FIELDS[field])
    assert set(assumed(BEGUN)) - set(assumed(case)) == {path for path, _ in edits}
    for path, figure in figures(case):
        assert (figure.usual is None) == (figure.confidence != "assumed")
        assert "Typical of the industry" not in str(figure.source) or figure.usual is not None, path
