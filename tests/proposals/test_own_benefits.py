"""The seller's own benefits: stated, apart from all figures, refused where a lever counts the money already."""

from dataclasses import fields
from typing import Any

import pytest

from calculators.plant import ACCOUNT_LINES, Account
from proposals.case_json import canonical, case_from_json
from proposals.checks.own_benefits import LINE_LABELS, LINES_OF_METRICS, own_benefit_gaps
from proposals.metrics import METRICS, PARTS
from proposals.problems import CaseRefused
from proposals.readiness import missing_to_issue
from proposals.valuation.appraise import appraise
from tests.documents.printed import EXAMPLES
from tests.fakes import house_parameters
from tests.proposals.plant_cases import Document, change, refused_for, sound_case, stated, valued


def benefit(put: Document | None = None) -> Document:
    sound: dict[str, Any] = {
        "id": "audits",
        "name": "Fewer audits",
        "low": 1000.0,
        "likely": 2000.0,
        "high": 4000.0,
        "source": "the quality manager",
    }
    return {**sound, **(put or {})}


def refused(*benefits: Document, **put: Any) -> set[tuple[str, str]]:
    return refused_for({"own_benefits": list(benefits), **put})


def test_own_benefits_are_kept_and_move_no_figure() -> None:
    said = sound_case({"own_benefits": [benefit()]})
    assert case_from_json(canonical(said)) == said
    assert (
        valued({"own_benefits": [benefit({"evidence": "a letter of the auditor", "confidence": "measured"})]})
        == valued()
    )


@pytest.mark.parametrize(
    ("put", "place"),
    [
        ({"low": -1.0}, "own_benefits.0.low"),
        ({"high": 1e16}, "own_benefits.0.high"),
        ({"likely": float("nan")}, "own_benefits.0.likely"),
        ({"source": ""}, "own_benefits.0.source"),
        ({"lever": "luck"}, "own_benefits.0.lever"),
        ({"line": "luck"}, "own_benefits.0.line"),
        ({"confidence": "sure"}, "own_benefits.0.confidence"),
    ],
)
def test_what_breaks_the_schema_is_refused_by_place(put: Document, place: str) -> None:
    with pytest.raises(CaseRefused) as refusal:
        sound_case({"own_benefits": [benefit(put)]})
    assert [one.place.partition(".constrained")[0] for one in refusal.value.problems] == [place]


def test_a_benefit_without_a_source_is_refused() -> None:
    bare = {key: value for key, value in benefit().items() if key != "source"}
    with pytest.raises(CaseRefused, match=r"own_benefits\.0\.source"):
        sound_case({"own_benefits": [bare]})


def test_a_range_that_falls_is_refused() -> None:
    assert refused(benefit({"low": 5000.0})) == {("own_benefits.0", "order")}


def test_the_lever_of_a_change_is_counted_already_and_the_change_is_named() -> None:
    twice = benefit({"lever": "raw_material_yield"})
    assert refused(twice) == {("own_benefits.0.lever", "lever-counted")}
    with pytest.raises(CaseRefused) as refusal:
        valued({"own_benefits": [twice]})
    assert "Raw-material yield" in str(refusal.value.problems[0].notice.facts["change"])


def test_the_line_that_a_change_moves_is_counted_already_under_any_lever() -> None:
    assert refused(benefit({"line": "raw_material"})) == {("own_benefits.0.line", "line-counted")}
    assert refused(benefit({"lever": "material_cost", "line": "raw_material"})) == {
        ("own_benefits.0.line", "line-counted")
    }
    dose = change("dose", "material_cost", "additives.salt.dose", "relative", stated=stated(-3, -2, -1))
    assert refused(benefit({"line": "additives"}), changes=[dose]) == {("own_benefits.0.line", "line-counted")}


def test_another_lever_and_another_line_are_free() -> None:
    assert refused(benefit({"lever": "labour", "line": "labour"}), benefit({"id": "b", "name": "Image"})) == set()


def test_the_same_thing_is_said_once() -> None:
    again = benefit({"id": "b", "name": {"en": " fewer  AUDITS ", "ru": "Меньше проверок"}})
    assert refused(benefit(), again) == {("own_benefits.1.name", "said-twice")}
    first = benefit({"lever": "labour", "line": "labour"})
    assert refused(first, {**first, "id": "b", "name": "Fewer shifts"}) == {("own_benefits.1.line", "same-line")}
    assert refused(benefit(), benefit({"name": "Other"})) == {("own_benefits", "duplicate-id")}


def gaps(*benefits: Document) -> list[tuple[str, str]]:
    case = sound_case({"own_benefits": list(benefits)})
    house = house_parameters()
    found = missing_to_issue(case, appraise(case, house), house)
    return [(one.place, one.notice.code) for one in found if one.place.startswith("own_benefits")]


def test_a_benefit_outside_the_levers_is_asked_on_which_line_it_would_be_seen() -> None:
    assert gaps(benefit()) == [("own_benefits.0.line", "line-not-said")]
    assert gaps(benefit({"line": "fixed"}), benefit({"id": "b", "name": "Image", "line": "none"})) == []
    assert gaps(benefit({"lever": "labour"})) == []


def test_benefits_that_no_line_shows_are_never_the_same_line() -> None:
    assert refused(benefit({"line": "none"}), benefit({"id": "b", "name": "Image", "line": "none"})) == set()


@pytest.mark.parametrize("name", ["berries", "cheese", "film"])
def test_every_example_says_where_its_own_benefits_would_be_seen(name: str) -> None:
    case = EXAMPLES.load(name)
    assert case.own_benefits
    assert list(own_benefit_gaps(case)) == []


def test_the_lines_of_the_account_are_its_fields() -> None:
    assert ("volumes", *ACCOUNT_LINES) == tuple(one.name for one in fields(Account))


def test_every_metric_that_can_earn_knows_its_line() -> None:
    days = {name for name in METRICS if name.endswith("_days")}
    assert set(LINES_OF_METRICS) == (METRICS.keys() - days) | {name.partition(".")[0] for name in PARTS}
    assert frozenset().union(*LINES_OF_METRICS.values()) == LINE_LABELS.keys() == set(ACCOUNT_LINES)
