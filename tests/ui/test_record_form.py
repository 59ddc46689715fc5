"""The form of a record: every part is stored as it is typed, and nothing typed is lost."""

import datetime as dt

import pytest

from proposals.trial import Criterion, LotRecord, SettingRecord, TrialRecord
from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_typing import stored

RUNS = "\n".join(
    [
        "Партия;Вариант;Выход, %;Влажность, %",
        "М1;контроль;10,10;44,1", "М1;опыт;10,58;44,0",
        "М2;контроль;10,31;44,2", "М2;опыт;10,84;44,3",
        "М3;контроль;10,02;43,9", "М3;опыт;10,51;44,0",
    ]
)  # fmt: skip
PLACE = "trials.trial_1"


def to_a_new_trial(visit: Visit) -> Visit:
    return visit.press("new").page("trials").press("add/trials")


def to_two_responses(visit: Visit) -> Visit:
    to_a_new_trial(visit).type(f"{PLACE}.runs", RUNS).choose(f"{PLACE}.runs.good/Влажность, %", "unchanged")
    return visit.press("take/trial_1")


@pytest.fixture
def blank(database: str) -> Visit:
    """A trial without runs."""
    return standing(database, to_a_new_trial)


@pytest.fixture
def taken(database: str) -> Visit:
    """A trial with two responses."""
    return standing(database, to_two_responses)


def trial(visit: Visit) -> TrialRecord:
    return stored(visit).case.trials[0]


def test_every_part_is_there_again_in_a_new_tab(blank: Visit) -> None:
    typed = {
        "number": "12-26",
        "product": "Enzyme",
        "dose": "1.7 kg/t",
        "place": "Leeds",
        "started": "05.03.2026",
        "raw_material_kind": "milk",
        "sampling": "Every tenth minute",
        "line": "Vats 3 and 4",
        "deviations": "Vat 4 was cleaned twice",
        "conclusion": "More cheese",
    }
    for part, text in typed.items():
        blank.type(f"{PLACE}.{part}", text)
    again = blank.reload()
    assert {part: again.field(f"{PLACE}.{part}").value for part in typed} == typed
    assert trial(again).dose == {"en": "1.7 kg/t"}


def test_a_section_says_in_its_heading_what_is_in_it(blank: Visit) -> None:
    blank.type(f"{PLACE}.product", "Enzyme").type(f"{PLACE}.dose", "1.7 kg/t")
    headings = [one.label for one in blank.app.expander]
    assert any("What was tried" in one and "Enzyme · 1.7 kg/t" in one for one in headings)


def test_the_lots_of_the_runs_are_taken_over_with_one_click_and_then_offered_no_more(taken: Visit) -> None:
    taken.press("lots/trial_1")
    assert [one.lot for one in trial(taken).lots] == ["М1", "М2", "М3"]
    assert not [one for one in taken.turn("record").app.button if "lots/trial_1" in str(one.key)]


def test_a_lot_keeps_what_is_known_of_it_when_the_others_are_taken_over(taken: Visit) -> None:
    taken.press(f"add/{PLACE}.lots").type(f"{PLACE}.lots.0.lot", "М2")
    taken.type(f"{PLACE}.lots.0.delivered", "3.3.2026").type(f"{PLACE}.lots.0.quantity", "20 t")
    taken.press("lots/trial_1")
    known = LotRecord(lot="М2", delivered=dt.date(2026, 3, 3), quantity={"en": "20 t"})
    assert trial(taken).lots == (known, LotRecord(lot="М1"), LotRecord(lot="М3"))


DATED = """Варка №;Вариант;Дата;Выход, %
1;Контроль;13.10.2026;10,15
2;Фермент;13.10.2026;10,75
3;Контроль;18.10.2026;10,24
4;Фермент;18.10.2026;10,84
"""


def test_the_days_of_the_trial_are_taken_from_its_runs_with_one_click_and_then_offered_no_more(blank: Visit) -> None:
    blank.bring("october.csv", DATED.encode()).press("take/trial_1").type(f"{PLACE}.started", "soon")
    label = next(one.label for one in blank.app.button if "days/trial_1" in str(one.key))
    assert label.replace("\\", "") == "Take the days from the runs (13.10.2026 to 18.10.2026)"
    blank.press("days/trial_1")
    assert (trial(blank).started, trial(blank).ended) == (dt.date(2026, 10, 13), dt.date(2026, 10, 18))
    assert [blank.field(f"{PLACE}.{one}").value for one in ("started", "ended")] == ["13.10.2026", "18.10.2026"]
    assert stored(blank).unread == {}
    assert not [one for one in blank.app.button if "days/trial_1" in str(one.key)]


def test_runs_without_days_offer_none(taken: Visit) -> None:
    assert not [one for one in taken.turn("record").app.button if "days/trial_1" in str(one.key)]


def test_a_date_of_delivery_that_is_none_stays_with_its_reason_through_a_reload(taken: Visit) -> None:
    again = taken.press("lots/trial_1").type(f"{PLACE}.lots.1.delivered", "soon").reload()
    assert again.field(f"{PLACE}.lots.1.delivered").value == "soon"
    assert "“soon” is not a date" in again.said


def test_a_setting_may_have_no_unit(blank: Visit) -> None:
    place = f"{PLACE}.settings"
    blank.press(f"add/{place}").type(f"{place}.0.name", "Recipe").type(f"{place}.0.value", "7")
    blank.type(f"{place}.0.unit", "bar").type(f"{place}.0.unit", "")
    assert trial(blank).settings == (SettingRecord(name={"en": "Recipe"}, value="7"),)


def test_the_criterion_takes_the_least_effect_typed_before_its_response(taken: Visit) -> None:
    place = f"{PLACE}.criterion"
    taken.type(f"{place}.least", "0,3")
    assert (trial(taken).criterion, stored(taken).unread) == (None, {f"{place}.least": "0,3"})
    taken.choose(f"{place}.response", "response_1")
    assert trial(taken).criterion == Criterion(response="response_1", least=0.3)
    assert "“Выход” is proven to be higher, and by 0.3\u00a0points or more on average" in taken.said


def test_a_least_effect_that_is_no_number_survives_the_choice_of_the_response(taken: Visit) -> None:
    place = f"{PLACE}.criterion"
    taken.type(f"{place}.least", "some").choose(f"{place}.response", "response_1")
    assert trial(taken).criterion == Criterion(response="response_1")
    assert stored(taken).unread == {f"{place}.least": "some"}


def test_a_response_that_must_not_change_passes_inside_its_margin(taken: Visit) -> None:
    taken.type(f"{PLACE}.responses.response_2.margin", "0.5").choose(f"{PLACE}.criterion.response", "response_2")
    assert "“Влажность” is proven to change by no more than 0.5\u00a0points" in taken.said


def test_a_response_named_before_the_first_run_is_the_one_that_the_runs_bring(blank: Visit) -> None:
    place = f"{PLACE}.responses"
    blank.press(f"add/{place}").type(f"{place}.response_1.name", "выход").type(f"{place}.response_1.unit", "%")
    blank.type(f"{PLACE}.criterion.least", "0.3")
    assert trial(blank).criterion == Criterion(response="response_1", least=0.3)
    blank.type(f"{PLACE}.runs", RUNS).choose(f"{PLACE}.runs.good/Влажность, %", "unchanged").press("take/trial_1")
    assert [one.name for one in trial(blank).responses] == [{"en": "выход"}, {"en": "Влажность"}]
    assert trial(blank).runs[0].values["response_1"] == 10.1


def test_the_instrument_of_a_response_is_kept(taken: Visit) -> None:
    taken.type(f"{PLACE}.responses.response_1.instrument", "Scale, class III")
    assert trial(taken).responses[0].instrument == {"en": "Scale, class III"}


def test_a_response_named_by_mistake_can_be_taken_away_again(blank: Visit) -> None:
    blank.press(f"add/{PLACE}.responses").press(f"remove/{PLACE}.responses.response_1")
    assert trial(blank).responses == ()


def test_a_least_effect_below_nothing_is_refused_at_its_field(taken: Visit) -> None:
    place = f"{PLACE}.criterion"
    taken.choose(f"{place}.response", "response_1").type(f"{place}.least", "0,2").type(f"{place}.least", "-1")
    assert "“-1” is below zero: the number must be positive" in taken.said
    assert stored(taken).unread == {f"{place}.least": "-1"}
    assert trial(taken).criterion == Criterion(response="response_1", least=0.2)


@pytest.mark.parametrize(
    ("first", "said"), [("-1", "must be positive"), ("some", "is not a number"), ("1e16", "is too large")]
)
def test_a_least_effect_that_cannot_stand_is_told_at_once_and_cured_before_or_after_the_choice(
    taken: Visit, first: str, said: str
) -> None:
    place = f"{PLACE}.criterion"
    taken.type(f"{place}.least", first).choose(f"{place}.response", "response_1")
    assert said in taken.said
    assert trial(taken.reload()).criterion == Criterion(response="response_1")
    assert stored(taken).unread == {f"{place}.least": first}
    taken.type(f"{place}.least", "0.1")
    assert trial(taken).criterion == Criterion(response="response_1", least=0.1)
    assert stored(taken).unread == {}
    assert "Kept, but not yet part" not in taken.said


def test_a_least_effect_corrected_before_its_response_is_chosen_comes_with_the_choice(taken: Visit) -> None:
    place = f"{PLACE}.criterion"
    taken.type(f"{place}.least", "-1").type(f"{place}.least", "0.1").choose(f"{place}.response", "response_1")
    assert trial(taken).criterion == Criterion(response="response_1", least=0.1)
    assert stored(taken).unread == {}
