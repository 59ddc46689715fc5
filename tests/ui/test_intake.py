"""A laboratory's file on its way into a trial, and back from a figure to the cell that it rests on."""

import json

import pytest

from proposals.trial import TrialRecord
from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_record_form import to_a_new_trial
from tests.ui.test_typing import stored

PLACE = "trials.trial_1"
LINES = [
    "Журнал варок;;;;;;",
    "Варка №;Партия молока;Вариант;Дата;Выход, %;Лаборант;Исключено;Замечания",
    "1;М1;Контроль;18.06.2026;10,15;Иванова;;",
    "2;М1;Фермент;18.06.2026;10,75;Иванова;;замена сита",
    "3;М2;Фермент;19.06.2026;10,84;Иванова;;",
    "4;М2;Контроль;19.06.2026;10,24;Иванова;;",
    "5;М3;Контроль;20.06.2026;10,28;Иванова;обрыв пара;",
    "6;М3;Фермент;20.06.2026;10,78;Иванова;;",
    "7;М4;Контроль;21.06.2026;10,21;Иванова;;",
    "8;М4;Фермент;21.06.2026;10,70;Иванова;;",
    "Итого;;;;10,5;;;",
]
FILE = "\r\n".join(LINES).encode("cp1251")


def to_june(visit: Visit) -> Visit:
    return to_a_new_trial(visit).bring("june.csv", FILE).press("take/trial_1")


@pytest.fixture
def trials(database: str) -> Visit:
    """A new trial without runs."""
    return standing(database, to_a_new_trial)


@pytest.fixture
def taken(database: str) -> Visit:
    """The file of a laboratory taken in."""
    return standing(database, to_june)


def trial(visit: Visit) -> TrialRecord:
    return stored(visit).case.trials[0]


def test_a_clean_russian_file_needs_nothing_but_to_be_chosen_and_confirmed(taken: Visit) -> None:
    (source,) = trial(taken).sources
    assert [run.values["response_1"] for run in trial(taken).runs][:2] == [10.15, 10.75]
    assert (source.name, source.header_rows, source.sheet, source.columns["response_1"]) == (
        "june.csv",
        (2,),
        None,
        "E",
    )
    assert source.rows == len(trial(taken).runs) + len(source.left_out)
    assert [one.row for one in source.left_out] == [1, 11]
    assert set(source.left_out[1].reason) == {"en", "ru"}
    second = trial(taken).runs[1]
    assert (second.operator, second.remarks, second.time) == ("Иванова", "замена сита", "18.06.2026")
    assert second.place is not None
    assert (second.place.row, second.place.raw) == (4, {"response_1": "10,75"})
    assert trial(taken).runs[4].excluded == "обрыв пара"
    assert (trial(taken).control, trial(taken).responses[0].good) == ("Контроль", "up")


def test_a_file_that_waits_is_there_again_after_a_reload_with_what_was_settled(trials: Visit) -> None:
    trials.bring("june.csv", FILE).choose(f"{PLACE}.runs.operator", "")
    kept = json.loads(stored(trials).unread[f"{PLACE}.runs"])
    assert kept["name"] == "june.csv"
    again = trials.reload().page("trials")
    assert again.field(f"{PLACE}.runs.operator").value == ""
    again.press("take/trial_1")
    assert trial(again).runs[0].operator is None
    assert stored(again).unread == {}


def test_the_sheet_stands_beside_what_was_understood_with_every_mark_and_reason(trials: Visit) -> None:
    trials.bring("june.csv", FILE.replace(b"10,84", b"10,8x"))
    said = trials.said
    assert "10,8x" in said
    assert "✕" in said
    assert "A text among numbers" in said
    assert "Журнал варок" in said


def test_a_text_plain_in_an_old_draft_is_a_pasted_block(trials: Visit) -> None:
    session = trials.app.session_state["valueproof"]
    text = "Lot;Arm;Yield, %\nA;old;10.1\nA;new;10.6\nB;old;10.2\nB;new;10.7"
    session.workspace.store.change(
        trials.draft, lambda draft: type(draft)(
            draft.id, draft.version, draft.created, draft.updated, draft.case, {f"{PLACE}.runs": text}
        )
    )  # fmt: skip
    again = trials.reload().page("trials")
    assert again.field(f"{PLACE}.runs").value == text
    again.press("take/trial_1")
    assert [run.place.row for run in trial(again).runs if run.place] == [2, 3, 4, 5]


def test_a_setting_is_heeded_at_once_and_a_wrong_one_is_told(trials: Visit) -> None:
    trials.bring("june.csv", FILE)
    trials.type(f"{PLACE}.runs.set.rows.leave", "3-4")
    assert "Take in 6 runs" in [one.label for one in trials.app.button]
    trials.type(f"{PLACE}.runs.set.rows.leave", "three")
    assert "“three” names no rows" in trials.said
    assert trials.field(f"{PLACE}.runs.set.rows.leave").value == "three"
    trials.choose(f"{PLACE}.runs.set.column", "E").type(f"{PLACE}.runs.set.E.unit", "% масс.")
    trials.press("take/trial_1")
    assert trial(trials).responses[0].unit == "% масс."
    assert len(trial(trials).runs) == 6


def test_the_next_file_of_the_same_layout_is_read_as_the_last_one_was_settled(taken: Visit) -> None:
    other = FILE.replace(b"10,15", b"10,16")
    taken.press("add/trials").bring("july.csv", other)
    assert "as settled for june.csv" in taken.said
    taken.press("take/trial_2")
    assert stored(taken).case.trials[1].runs[0].values["response_1"] == 10.16


def test_what_was_settled_for_another_file_can_be_left(trials: Visit) -> None:
    trials.bring("june.csv", FILE).choose(f"{PLACE}.runs.lot", "").press("take/trial_1")
    assert trial(trials).runs[0].lot is None
    trials.press("add/trials").bring("july.csv", FILE)
    assert trials.field("trials.trial_2.runs.lot").value == ""
    trials.press("afresh/trial_2")
    assert trials.field("trials.trial_2.runs.lot").value == "B"
    assert "as settled for" not in trials.said


def test_a_doubtful_group_is_confirmed_by_one_click_before_the_runs_are_taken_in(trials: Visit) -> None:
    doubtful = (
        "Arm;Lot;Date;Yield, %\nold;A;03.02.26;10.1\nnew;A;03.02.26;10.6\nold;B;04.02.26;10.2\nnew;B;04.02.26;10.8"
    )
    trials.bring("dates.csv", doubtful.encode())
    right = [str(one.key).split("/", 2)[2].partition("#")[0] for one in trials.app.button if "/right/" in str(one.key)]
    assert len(right) == 1
    assert not [one for one in trials.app.button if "/take/" in str(one.key)]
    trials.press(right[0]).press("take/trial_1")
    assert len(trial(trials).runs) == 4


def test_an_exclusion_without_a_reason_is_given_one(trials: Visit) -> None:
    trials.bring("june.csv", FILE.replace("обрыв пара".encode("cp1251"), "да".encode("cp1251")))
    trials.type(f"{PLACE}.runs.reason/да", "Steam failed").press("take/trial_1")
    assert trial(trials).runs[4].excluded == "Steam failed"


def test_a_second_file_is_put_beside_the_first_and_namesakes_are_told_apart(taken: Visit) -> None:
    second = FILE.replace(b".06.2026", b".07.2026")
    taken.bring("july.csv", second).choose(f"{PLACE}.runs.adding", "add")
    assert not [one for one in taken.app.button if "/take/" in str(one.key)]
    taken.choose(f"{PLACE}.runs.same", "other").press("take/trial_1")
    runs = trial(taken).runs
    assert (len(runs), len({(one.arm, one.run) for one in runs})) == (16, 16)
    assert (runs[8].run, runs[8].order) == ("1 (2)", 30.0)
    assert [one.name for one in trial(taken).sources] == ["june.csv", "july.csv"]


def test_the_same_file_cannot_be_added_to_itself(taken: Visit) -> None:
    taken.bring("june.csv", FILE).choose(f"{PLACE}.runs.adding", "add")
    assert "this very file" in taken.said
    assert not [one for one in taken.app.button if "/take/" in str(one.key)]


def test_a_file_that_is_refused_says_why_and_can_be_put_aside(trials: Visit) -> None:
    trials.bring("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert any(one.value for one in trials.app.error)
    trials.press("aside/trial_1")
    assert not trials.app.error
    assert stored(trials).unread == {}


def test_one_click_leads_from_a_verdict_to_the_cells_behind_it_and_a_reload_stays_there(taken: Visit) -> None:
    taken.press("behind/trial_1/response_1")
    taken.page("trials")
    assert taken.app.query_params["runs"] in ("trial_1/response_1", ["trial_1/response_1"])
    again = taken.reload()
    assert "| 2 | М1 | Фермент | 10.75 | E4 | 10,75 | замена сита |" in again.said
    assert trial(again).sources[0].sha256 in again.said
    assert "Excluded: обрыв пара" in again.said
    again.choose("behind-sheet/source_1", True)
    assert "◆" in again.said
    again.press("behind-back")
    assert "runs" not in again.app.query_params


NIGHT = """Варка №;Вариант;Время;Выход, %;Брак, %
1;Контроль;22:00;10,15;1,2
2;Фермент;23:00;10,75;<0,05
3;Контроль;00:00;10,24;1,1
4;Фермент;01:00;10,84;0,8
5;Контроль;02:00;10,28;1,3
6;Фермент;03:00;10,78;0,7
"""
"""One night whose clock times fall back at midnight, with one figure that was not read."""


def test_an_order_left_out_and_a_cell_not_read_are_told_on_the_way_and_kept_with_the_source(trials: Visit) -> None:
    trials.bring("night.csv", NIGHT.encode())
    assert "“00:00:00” is earlier than “23:00:00” above it" in trials.said
    trials.press("take/trial_1")
    (source,) = trial(trials).sources
    assert {run.order for run in trial(trials).runs} == {None}
    assert source.about_order is not None
    assert [(one.row, one.text) for one in source.unread or ()] == [(3, "<0,05")]
    trials.press("behind/trial_1/response_1").page("trials")
    assert "“00:00:00” is earlier than “23:00:00” above it" in trials.said
    assert "<0,05 | Says something about a figure" in trials.said


def test_runs_that_came_without_a_file_say_so(visit: Visit) -> None:
    visit.press("example").page("trials")
    behind = [str(one.key).split("/", 2)[2] for one in visit.app.button if "/behind/" in str(one.key)]
    visit.press(behind[-1])
    visit.page("trials")
    assert "there is no file behind" in visit.said or "without a file behind them" in visit.said


@pytest.mark.parametrize("page", ["offer", "earns", "client"])
def test_every_page_with_a_figure_from_a_trial_leads_to_its_runs(visit: Visit, page: str) -> None:
    visit.press("example").page(page)
    assert [one for one in visit.app.button if "/behind/" in str(one.key)]


@pytest.mark.parametrize(("name", "row"), [("rows.leave", "9999"), ("rows.use", "9999"), ("header_rows", "99")])
def test_a_row_that_the_sheet_does_not_have_is_told_at_its_field_and_stays_there(
    trials: Visit, name: str, row: str
) -> None:
    field = f"{PLACE}.runs.set.{name}"
    trials.bring("june.csv", FILE).type(field, row)
    assert f"There is no row {row}: the sheet ends at row" in trials.said.replace(",", "")
    assert trials.page("client").page("trials").field(field).value == row
    trials.type(field, "")
    assert "There is no row" not in trials.said


def test_a_file_that_waits_to_be_taken_in_is_no_field_that_is_not_understood(visit: Visit) -> None:
    visit.press("example").page("trials").press("add/trials")
    visit.app.get("file_uploader")[0].set_value(("june.csv", FILE, "text/csv"))
    assert visit.run().draft
    assert "is not understood or not complete" not in visit.page("document").said


def test_a_file_that_cannot_be_read_gives_way_to_another_one(trials: Visit) -> None:
    trials.bring("certificate.pdf", b"%PDF-1.7 no table")
    assert not [one for one in trials.app.button if "again/trial_1" in str(one.key)]
    assert trials.press("another/trial_1").bring("june.csv", FILE)
    assert "Take in 8 runs" in [one.label for one in trials.app.button]


def test_percents_are_offered_as_responses_and_not_as_weights(trials: Visit) -> None:
    text = "Run\tArm\tYield, %\tMilk, kg\n1\tcontrol\t10.1\t900\n2\tnew\t10.5\t910\n"
    trials.type(f"{PLACE}.runs", text)
    offered = {str(one.key).split(".runs.")[1].split(".")[0]: one.options for one in trials.app.get("pills")}
    assert "Yield, %" in offered["responses"]
    assert offered["amounts"] == ["Milk, kg"]


CONTROL = f"{PLACE}.runs.control.B"
SHARED = "Batch;Arm;Yield, %\n7;A;10.1\n7;B;10.5\n8;B;10.6\n8;A;10.2\n9;A;10.3\n9;B;10.8\n"


@pytest.mark.parametrize(("answer", "lot"), [("lots", "7"), ("names", None)])
def test_batches_of_one_name_in_both_arms_are_asked_before_the_runs_are_taken_in(
    trials: Visit, answer: str, lot: str | None
) -> None:
    asked = trials.bring("batches.csv", SHARED.encode())
    assert not [one for one in trials.app.button if "/take/" in str(one.key)]
    taken = asked.choose(CONTROL, "A").choose(f"{PLACE}.runs.shared.A", answer).press("take/trial_1")
    assert trial(taken).runs[0].lot == lot


@pytest.mark.parametrize("control", ["A", "B"])
def test_which_of_two_arms_is_the_control_is_asked_where_nothing_tells_it(trials: Visit, control: str) -> None:
    """A control that was guessed wrong would turn the sign of the effect."""
    asked = trials.bring("arms.csv", b"Run;Arm;Yield, %\n1;A;10.1\n2;B;10.5\n3;B;10.6\n4;A;10.2\n")
    assert "Say which is the control: all else is compared with it." in asked.said
    assert not [one for one in asked.app.button if "/take/" in str(one.key)]
    said = asked.choose(CONTROL, control)
    assert "Say which is the control" not in said.said
    assert said.field(CONTROL).value == control
    taken = said.press("take/trial_1")
    assert (trial(taken).control, len(trial(taken).runs)) == (control, 4)


def test_a_number_that_starts_anew_in_each_group_is_no_lot_and_not_asked(trials: Visit) -> None:
    rows = "".join(f"{n};{arm};{10.15 + n / 10}\n" for arm in ("Контроль", "Опыт") for n in range(1, 6))
    taken = trials.bring("groups.csv", f"№;Группа;Выход, %\n{rows}".encode()).press("take/trial_1")
    assert {run.lot for run in trial(taken).runs} == {None}
    assert len(trial(taken).runs) == 10


WIDE = "Lot;Control;Treatment\nL1;9.78;10.16\nL2;9.83;10.50\nL3;9.73;10.60\nL4;9.91;10.58\n"
ON_ITS_SIDE = (
    "Run;1;2;3;4\nArm;Treatment;Control;Treatment;Control\nYield, %;10.29;9.96;10.26;10.08\n"
    "Moisture, %;45.0;45.2;44.7;45.1\n"
)


@pytest.mark.parametrize(("name", "text", "says"), [("wide.csv", WIDE, "two runs"), ("side.csv", ON_ITS_SIDE, "Turn")])
def test_a_table_that_gives_no_runs_says_why_and_offers_no_mapping(
    trials: Visit, name: str, text: str, says: str
) -> None:
    visit = trials.bring(name, text.encode())
    (error,) = (one.value for one in visit.app.error)
    assert says in error
    assert "Understood:" not in visit.said
    assert "heet “1”" not in visit.said
    assert not [one for one in visit.app.selectbox if str(one.key).partition("#")[0].endswith(".runs.arm")]
    assert visit.press("all-the-same/trial_1").field(f"{PLACE}.runs.arm")


def test_each_group_of_rows_is_asked_for_itself_with_its_own_name_and_row(trials: Visit) -> None:
    rows = "Run;Yield, %\nControl;\n1;10.1\n2;10.3\nTreatment;\n3;10.6\n4;10.8\n"
    said = [line for line in trials.bring("groups.csv", rows.encode()).said.splitlines() if "**?**" in line]
    assert len(said) == 2
    assert "“Control” in row 2" in said[0]
    assert "Treatment" not in said[0]
    assert "“Treatment” in row 5" in said[1]
    assert "Control" not in said[1]
    for row in (2, 5):
        trials.press(f"right/trial_1/ZZZ/group-above/{row}")
    assert len(trial(trials.press("take/trial_1")).runs) == 4
