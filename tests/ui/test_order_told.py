"""An order in time that was left out at the import is told wherever the runs are looked at, not in the act alone."""

import pytest

from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_intake import NIGHT
from tests.ui.test_record_acts import FILLED, by
from tests.ui.test_record_form import PLACE, to_a_new_trial, trial

WHY = "“00:00:00” is earlier than “23:00:00” above it"
HEAD = "Time (not used as order)"


def to_the_night(visit: Visit) -> Visit:
    return to_a_new_trial(visit).bring("night.csv", NIGHT.encode()).press("take/trial_1")


@pytest.fixture
def night(database: str) -> Visit:
    """A trial whose clock times fall back at midnight."""
    return standing(database, to_the_night)


def test_a_lost_order_is_told_with_the_results_above_the_runs_and_in_the_record(night: Visit) -> None:
    tabs = {one.label: "\n".join(str(part.value) for part in one.markdown) for one in night.look_everywhere().app.tabs}
    assert {name for name, said in tabs.items() if WHY in said.replace("\\", "")} == {"Result", "Data", "Record"}


def test_times_that_give_no_order_are_not_called_one(night: Visit) -> None:
    assert HEAD in night.turn("data").said
    assert "| Order |" not in night.said


def test_a_released_record_tells_its_lost_order_too(night: Visit) -> None:
    for part, text in FILLED.items():
        night.type(f"{PLACE}.{part}", text)
    night.press(f"add/{PLACE}.lots").type(f"{PLACE}.lots.0.lot", "M1")
    night.choose(f"{PLACE}.criterion.response", "response_1").type(f"{PLACE}.sampling", "One")
    by(night, "fix", "Anna Weber").press("fix/trial_1").press("release/trial_1")
    assert trial(night).release is not None, night.said
    assert night.look_everywhere().said.count(WHY) == 2
    assert HEAD in night.said


def test_runs_that_kept_their_order_are_not_spoken_of(visit: Visit) -> None:
    visit.press("new").page("trials").press("add/trials")
    evening = NIGHT
    for late, early in {"00:00": "23:10", "01:00": "23:20", "02:00": "23:30", "03:00": "23:40"}.items():
        evening = evening.replace(f";{late}", f";{early}")
    visit.bring("evening.csv", evening.encode())
    visit.press("take/trial_1").look_everywhere()
    assert "without their order" not in visit.said
    assert HEAD not in visit.said
