"""The technologist's view of a result: there when asked for, and it stays asked for."""

import pytest

from tests.ui.steps import Visit
from tests.ui.test_trial_data import PLACE, RUNS


@pytest.fixture
def judged(visit: Visit) -> Visit:
    visit.press("new").page("trials").press("add/trials")
    return visit.type(f"{PLACE}.runs", RUNS).press("take/trial_1").turn("result")


def test_the_figures_formulas_and_residuals_are_shown_once_they_are_asked_for(judged: Visit) -> None:
    assert "Standard error" not in judged.said
    judged.choose("for the technologist", True)
    for words in ("Standard error = s of the differences", "Degrees of freedom", "Residuals: what the model leaves"):
        assert words in judged.said


def test_the_view_stays_when_another_page_is_visited(judged: Visit) -> None:
    judged.choose("for the technologist", True).page("client").page("trials")
    assert "Residuals: what the model leaves" in judged.said
    judged.choose("for the technologist", False)
    assert "Residuals" not in judged.said
