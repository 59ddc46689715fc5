"""What to ask next: first what narrows the answer most, never what is known, and nothing that moves nothing."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.case import Case
from proposals.case_json import case_of, document_of
from proposals.draft_edit import edited_case
from proposals.industries import Industry, case_from
from proposals.units import figure_at
from proposals.valuation.appraise import appraise
from proposals.valuation.questions import Asked, ask
from readers.industry_folder import IndustryFolder
from tests.fakes import PAYING, house_parameters

FOUND = IndustryFolder(Path(__file__).parent.parent.parent / "parameters", dt.date(2026, 11, 26))
HOUSE = house_parameters()
EACH = pytest.mark.parametrize("industry", FOUND.all(), ids=lambda one: one.id)
ROUNDED = 0.005
"""Figures alike to a whole percent stand in the order of their bars."""
FEW = 2
"""Draws where only the expected answer is looked at, which no draw has a part in."""


def begun(industry: Industry) -> Case:
    return case_from(industry, "RUB", "Ten minutes", "Somebody")


def place_of(path: str) -> str:
    return f"baseline.{path}" if "." in path else f"baseline.metrics.{path}"


def measured(case: Case, path: str, value: float | None = None) -> Case:
    """The case once the client has measured a figure, as it was assumed if not said otherwise."""
    figure = figure_at(case, path)
    assert figure is not None
    said = {"value": figure.value if value is None else value, "unit": figure.unit, "confidence": "measured"}
    return edited_case(case, place_of(path), {**said, "source": "Shift log", "date": "2026-11-20"})


@cache
def asked_once(industry: str, *known: str) -> Asked:
    """What is asked of an industry once these figures were measured as they were assumed, in this order."""
    case = begun(FOUND.load(industry))
    for path in known:
        case = measured(case, path)
    return ask(case, HOUSE)


def with_price(**said: Any) -> Case:
    metrics: dict[str, Any] = PAYING["baseline"]["metrics"]
    price = {"value": 400.0, "unit": "EUR/t", **said}
    return case_of({**PAYING, "baseline": {"metrics": {**metrics, "raw_material_price": price}}})


ONE_OPEN = with_price(confidence="assumed", usual={"industry": "dairy", "low": 300.0, "high": 500.0})


@EACH
def test_the_first_question_narrows_the_answer_most_of_all_single_figures(industry: Industry) -> None:
    asked = asked_once(industry.id)
    widths = {one.path: asked_once(industry.id, one.path).npv.width for one in asked.questions}
    assert widths[asked.questions[0].path] <= min(widths.values()) + 2 * ROUNDED * asked.npv.width


@EACH
def test_what_one_more_figure_would_add_is_what_it_adds(industry: Industry) -> None:
    asked = asked_once(industry.id)
    for one in asked.questions:
        after = asked_once(industry.id, one.path)
        assert 1.0 - after.npv.width / asked.npv.width == pytest.approx(one.narrows, abs=ROUNDED)


@EACH
def test_the_order_falls_by_what_each_figure_narrows(industry: Industry) -> None:
    narrowed = [round(one.narrows, 2) for one in asked_once(industry.id).questions]
    assert narrowed == sorted(narrowed, reverse=True)


@EACH
def test_asked_in_that_order_until_nothing_is_left_the_answer_is_sure_and_nothing_is_asked_twice(
    industry: Industry,
) -> None:
    told, widths = [], []
    while (asked := asked_once(industry.id, *told)).questions:
        told.append(asked.questions[0].path)
        widths.append(asked.npv.width)
    assert len(told) == len(set(told))
    assert asked.npv.width <= 0.05 * widths[0]
    assert widths[3 if len(widths) > 3 else -1] < 0.7 * widths[0]


@EACH
def test_a_figure_that_need_not_be_asked_moves_the_answer_by_less_than_the_house_minds(industry: Industry) -> None:
    case, asked = begun(industry), asked_once(industry.id)
    assert not {one.path for one in asked.questions} & set(asked.needless)
    for path in asked.needless:
        figure = figure_at(case, path)
        assert figure is not None
        assert figure.usual is not None
        for end in (figure.usual.low, figure.usual.high):
            moved = ask(measured(case, path, end), HOUSE, FEW).npv.expected
            assert abs(moved - asked.npv.expected) <= HOUSE.matters_from * abs(asked.npv.expected) * (1 + 1e-9)


@EACH
def test_the_answer_with_one_figure_at_an_end_is_that_of_the_case_with_that_figure(industry: Industry) -> None:
    case = begun(industry)
    for one in asked_once(industry.id).questions:
        for end, npv, uplift in zip((one.usual.low, one.usual.high), one.npv, one.uplift, strict=True):
            found = appraise(measured(case, one.path, end), HOUSE)
            assert found.measures.npv == pytest.approx(npv, rel=1e-6, abs=1e-6 * abs(found.measures.npv) + 1e-3)
            assert found.uplift == pytest.approx(uplift, rel=1e-6, abs=1e-3)


def test_the_expected_answer_is_that_of_the_appraisal() -> None:
    asked, found = ask(ONE_OPEN, HOUSE), appraise(ONE_OPEN, HOUSE)
    assert (asked.npv.expected, asked.uplift.expected) == pytest.approx((found.measures.npv, found.uplift))


def test_a_price_alone_in_the_open_gives_the_range_of_the_worked_number_and_all_of_it_goes_with_the_answer() -> None:
    asked = ask(ONE_OPEN, HOUSE)
    assert asked.uplift.expected == pytest.approx(78_431.37, abs=0.01)
    assert (asked.uplift.low, asked.uplift.high) == pytest.approx((68_494, 88_369), rel=0.01)
    assert [(one.path, one.narrows) for one in asked.questions] == [("raw_material_price", 1.0)]


@pytest.mark.parametrize("confidence", ["measured", "recorded", "stated", "estimated"])
def test_a_case_in_which_nothing_is_assumed_asks_nothing_and_has_no_range(confidence: str) -> None:
    asked = ask(with_price(confidence=confidence), HOUSE)
    assert (asked.questions, asked.needless, asked.npv.width, asked.uplift.width) == ((), (), 0.0, 0.0)


@EACH
def test_the_order_depends_on_no_language(industry: Industry) -> None:
    def only(language: str, value: Any) -> Any:
        if isinstance(value, dict):
            one = value.get(language)
            return one if set(value) == {"en", "ru"} else {key: only(language, item) for key, item in value.items()}
        return [only(language, item) for item in value] if isinstance(value, list) else value

    document = document_of(begun(industry))
    english, russian = (ask(case_of(only(language, document)), HOUSE) for language in ("en", "ru"))
    assert english == russian


@settings(max_examples=30, deadline=None)
@given(industry=st.sampled_from(FOUND.all()), data=st.data())
def test_no_figure_that_was_measured_is_asked_again_whatever_it_was(industry: Industry, data: st.DataObject) -> None:
    case = begun(industry)
    paths = [one.path for one in ask(case, HOUSE, 500).questions]
    known = data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=4, unique=True))
    for path in known:
        figure = figure_at(case, path)
        assert figure is not None
        assert figure.usual is not None
        share = data.draw(st.floats(0, 1))
        value = figure.usual.low + share * (figure.usual.high - figure.usual.low)
        case = measured(case, path, min(max(value, figure.usual.low), figure.usual.high))
    asked = ask(case, HOUSE, 500)
    assert not set(known) & ({one.path for one in asked.questions} | set(asked.needless))


@EACH
def test_what_the_client_does_not_know_stays_open_and_is_not_asked_again_by_itself(industry: Industry) -> None:
    case = begun(industry)
    before = asked_once(industry.id)
    assert before.first is not None
    path = before.first.path
    told = edited_case(case, f"{place_of(path)}.usual.asked_on", "2026-11-20")
    after = ask(told, HOUSE)
    assert (after.npv, after.uplift) == (before.npv, before.uplift)
    assert [one.path for one in after.unknown] == [path]
    assert after.first is not None
    assert after.first.path == before.questions[1].path


@EACH
def test_asking_on_ends_once_it_hardly_helps_and_not_before_the_first_question_that_does(industry: Industry) -> None:
    told, hardly = list[str](), 0.05
    asked = asked_once(industry.id)
    assert not asked.is_enough(hardly)
    while asked.first is not None and not asked.is_enough(hardly):
        told.append(asked.first.path)
        asked = asked_once(industry.id, *told)
    assert asked.leeway <= hardly or asked.first is None or asked.first.narrows < hardly


def test_the_leeway_is_the_wider_side_as_a_part_of_the_answer() -> None:
    asked = ask(ONE_OPEN, HOUSE)
    wider = max(asked.npv.high - asked.npv.expected, asked.npv.expected - asked.npv.low)
    assert asked.leeway == pytest.approx(wider / asked.npv.expected)
    assert ask(measured(ONE_OPEN, "raw_material_price"), HOUSE).leeway == 0.0
