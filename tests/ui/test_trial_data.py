"""The data of a trial: which columns are weighed, what is possible, how arms are called, whether masses close."""

import pytest

from proposals.trial import BalanceRule, TrialRecord
from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_record_form import to_a_new_trial
from tests.ui.test_typing import stored

RUNS = "\n".join(
    [
        "Партия;Вариант;Выход, %;Молоко, кг;Сыр, кг;Сыворотка, кг",
        "М1;0;10,10;1000;101;890", "М1;1;10,58;1000;105,8;890",
        "М2;0;10,31;1000;103,1;890", "М2;1;10,84;1000;108,4;890",
        "М3;0;10,02;1000;100,2;890", "М3;1;10,51;1000;105,1;890",
    ]
)  # fmt: skip
PLACE = "trials.trial_1"
RANGE = f"{PLACE}.responses.response_1.range"


def to_weighed_runs(visit: Visit) -> Visit:
    return to_a_new_trial(visit).type(f"{PLACE}.runs", RUNS).press("take/trial_1")


@pytest.fixture
def taken(database: str) -> Visit:
    """A trial with six runs, their masses weighed."""
    return standing(database, to_weighed_runs)


def trial(visit: Visit) -> TrialRecord:
    return stored(visit).case.trials[0]


def test_several_columns_of_masses_are_proposed_as_weighed_amounts(taken: Visit) -> None:
    assert trial(taken).runs[0].amounts == {"Молоко, кг": 1000.0, "Сыр, кг": 101.0, "Сыворотка, кг": 890.0}
    assert [one.id for one in trial(taken).responses] == ["response_1"]


def test_a_mass_balance_is_stored_once_it_is_complete_and_blocks_a_claim_that_does_not_close(taken: Visit) -> None:
    place = f"{PLACE}.balance"
    taken.choose(f"{place}.input", "Молоко, кг").choose(f"{place}.outputs/Молоко, кг", ["Сыр, кг", "Сыворотка, кг"])
    assert trial(taken).balance is None
    taken.type(f"{place}.tolerance", "2")
    rule = BalanceRule(input="Молоко, кг", outputs=("Сыр, кг", "Сыворотка, кг"), tolerance=0.02)
    assert trial(taken).balance == rule
    taken.choose(f"{place}.outputs/Молоко, кг", ["Сыр, кг"])
    assert "no claim" in taken.said
    taken.choose(f"{place}.input", "")
    assert trial(taken).balance is None


def test_a_tolerance_that_is_no_number_is_kept_with_its_reason(taken: Visit) -> None:
    taken.type(f"{PLACE}.balance.tolerance", "two")
    assert "“two” is not a number" in taken.said


def test_what_is_possible_may_be_open_at_either_end_and_is_refused_upside_down(taken: Visit) -> None:
    taken.type(f"{RANGE}.1", "11,5")
    assert trial(taken).responses[0].range == (None, 11.5)
    taken.type(f"{RANGE}.0", "0")
    assert trial(taken).responses[0].range == (0.0, 11.5)
    taken.type(f"{RANGE}.0", "12")
    assert "The lower limit must be below the upper one" in taken.said
    taken.type(f"{RANGE}.0", "").type(f"{RANGE}.1", "")
    assert trial(taken).responses[0].range is None


def test_one_end_that_cannot_be_read_stays_while_the_other_is_stored(taken: Visit) -> None:
    taken.type(f"{RANGE}.0", "zero").type(f"{RANGE}.1", "20")
    assert trial(taken).responses[0].range == (None, 20.0)
    assert stored(taken).unread == {f"{RANGE}.0": "zero"}


def test_arms_with_codes_get_their_names_in_each_language(taken: Visit) -> None:
    names = f"{PLACE}.arm_names"
    taken.type(f"{names}/1", "With enzyme").choose("language", "ru").type(f"{names}/1", "С ферментом")
    assert trial(taken).arm_names == {"1": {"en": "With enzyme", "ru": "С ферментом"}}
    taken.type(f"{names}/1", "").choose("language", "en").type(f"{names}/1", "")
    assert trial(taken).arm_names == {}


def test_a_score_needs_no_unit(taken: Visit) -> None:
    taken.type(f"{PLACE}.responses.response_1.unit", "")
    assert trial(taken).responses[0].unit == ""


def test_a_response_whose_name_says_nothing_asks_which_change_is_good(visit: Visit) -> None:
    visit.press("new").page("trials").press("add/trials")
    visit.type(f"{PLACE}.runs", RUNS.replace("Выход", "Влажность"))
    assert not [one for one in visit.app.button if "take/trial_1" in str(one.key)]
    visit.choose(f"{PLACE}.runs.good/Влажность, %", "down").press("take/trial_1")
    assert trial(visit).responses[0].good == "down"


def test_a_trial_that_ends_before_it_begins_says_so(taken: Visit) -> None:
    taken.type(f"{PLACE}.started", "5.3.2026").type(f"{PLACE}.ended", "4.3.2026")
    assert "before it started" in taken.said


@pytest.mark.parametrize("reason", ["", "-", "no", "Нет."])
def test_a_run_is_not_left_out_without_a_reason_and_the_field_says_so(taken: Visit, reason: str) -> None:
    taken.field(f"{PLACE}.reason").set_value(reason)
    taken.press("exclude/trial_1")
    assert taken.said.count("A run is left out only with its reason") == 2
    assert all(run.excluded is None for run in trial(taken).runs)
