"""The plan on a line of months."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.charts.gantt import Plan, Step, gantt
from documents.charts.svg import WIDTH, Palette

PALETTE = Palette()
SVG = "{http://www.w3.org/2000/svg}"
MONTHS = st.floats(0, 600, allow_nan=False)
STEPS = st.lists(st.builds(Step, st.text("абв gh", max_size=200), MONTHS, MONTHS), min_size=1, max_size=8)


def drawn(*steps: Step, mark: tuple[float, str] = (1.0, "effect begins")) -> ET.Element:
    return ET.fromstring(gantt(Plan(steps, mark, "months from today", "Plan", "all steps"), PALETTE))  # noqa: S314


def bars(root: ET.Element) -> list[tuple[float, float]]:
    found = (bar.attrib for bar in root.iter(f"{SVG}rect"))
    return [(float(bar["x"]), float(bar["width"])) for bar in found]


def test_a_step_begins_where_the_one_before_it_ends() -> None:
    (first, long), (second, _) = bars(drawn(Step("order", 0, 1), Step("fit", 1, 1.5)))
    assert second == pytest.approx(first + long, abs=0.02)


def test_a_step_twice_as_long_has_a_bar_twice_as_long() -> None:
    (_, one), (_, two) = bars(drawn(Step("a", 0, 2), Step("b", 2, 6)))
    assert two == pytest.approx(2 * one, abs=0.03)


def test_a_moment_can_still_be_seen() -> None:
    assert bars(drawn(Step("signed", 3, 3), Step("used", 3, 9)))[0][1] >= 2


@given(STEPS, MONTHS)
def test_any_plan_stays_within_its_picture(steps: list[Step], start: float) -> None:
    root = drawn(*steps, mark=(start, "начало эффекта"))
    assert all(0 <= float(words.get("x", "-1")) <= WIDTH for words in root.iter(f"{SVG}text"))
    for left, width in bars(root):
        assert left >= 0
        assert left + width <= WIDTH + 0.01
