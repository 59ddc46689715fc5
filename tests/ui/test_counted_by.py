"""From the verdict of a trial one press leads to an offer that counts by it."""

import pytest

from proposals.industries import TYPICAL_CHANGE
from proposals.offer import Change
from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_questions_page import began
from tests.ui.test_typing import stored

COUNT = "count/trial_1/yield"
GAINS = (0.12, 0.15, 0.11, 0.14, 0.13)


def runs(response: str, gains: tuple[float, ...] = GAINS) -> str:
    """Pairs on lots: 10 % in the control, and so much more with the product."""
    pairs = [f"{lot};control;10\n{lot};treatment;{10 + gain:.2f}" for lot, gain in enumerate(gains)]
    return "\n".join([f"Lot;Arm;{response}, %", *pairs])


def with_a_trial(visit: Visit, block: str) -> Visit:
    return visit.page("trials").press("add/trials").type("trials.trial_1.runs", block).press("take/trial_1")


def of_an_industry(visit: Visit) -> Visit:
    return with_a_trial(began(visit), runs("Yield"))


def changes(visit: Visit) -> tuple[Change, ...]:
    return stored(visit).case.changes


def has_button(visit: Visit) -> bool:
    return any(f"/{COUNT}" in str(one.key) for one in visit.app.button)


def test_what_is_proven_takes_the_place_of_what_was_typical_of_the_industry(database: str) -> None:
    visit = standing(database, of_an_industry)
    before = next(iter(visit.strip.values()))
    assert "The offer does not count by this result yet." in visit.said
    visit.press(COUNT)
    (change,) = changes(visit)
    assert change.measured is not None
    assert (change.id, change.measured.trial, change.stated) == (TYPICAL_CHANGE, "trial_1", None)
    assert next(iter(visit.strip.values())) != before
    assert not has_button(visit)


def test_without_a_typical_effect_it_becomes_a_change_of_its_own(visit: Visit) -> None:
    with_a_trial(visit.press("new"), runs("Yield")).press(COUNT)
    (change,) = changes(visit)
    assert change.measured is not None
    assert (change.metric, change.measured.response) == ("raw_material_yield", "yield")


def test_what_is_called_like_no_figure_is_led_to_the_page_on_which_one_says_which_moves(visit: Visit) -> None:
    visit.press("new").page("trials").press("add/trials").type("trials.trial_1.runs", runs("Kolm"))
    visit.choose("trials.trial_1.runs.good/Kolm, %", "up").press("take/trial_1").press("count/trial_1/kolm")
    assert changes(visit) == ()
    assert "Nothing changes yet." in visit.said


@pytest.mark.parametrize("gains", [(0.3, -0.2, 0.1, -0.3, 0.1), (-0.12, -0.15, -0.11, -0.14, -0.13)])
def test_what_is_not_proven_or_does_harm_is_not_offered(visit: Visit, gains: tuple[float, ...]) -> None:
    with_a_trial(visit.press("new"), runs("Yield", gains))
    assert not has_button(visit)
