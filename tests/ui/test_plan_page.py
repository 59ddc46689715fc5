"""The plan of a trial in the app: typed, kept, answered, run by its sheet and taken in again."""

import io

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from documents.run_sheet.workbook import run_sheet_workbook
from proposals.planning import sheet_of
from proposals.trial import TrialPlan, TrialRecord
from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_typing import stored

PLAN = "trials.trial_1.plan"


def trial(visit: Visit) -> TrialRecord:
    return stored(visit).case.trials[0]


def to_a_plan(visit: Visit) -> Visit:
    page = visit.press("new").page("trials").press("add/trials")
    page.field(f"{PLAN}/head").set_value("Yield, %")
    return page.press("plan-response/trial_1")


def to_a_full_plan(visit: Visit) -> Visit:
    return typed(to_a_plan(visit))


@pytest.fixture
def planning(database: str) -> Visit:
    """A new trial in which the yield is to be measured."""
    return standing(database, to_a_plan)


@pytest.fixture
def planned(database: str) -> Visit:
    """The same with gain and noise typed."""
    return standing(database, to_a_full_plan)


def typed(planning: Visit) -> Visit:
    return planning.type(f"{PLAN}.gain", "-0,5").type(f"{PLAN}.sd", "0.4")


def test_nothing_can_be_planned_before_it_is_said_what_is_measured(visit: Visit) -> None:
    page = visit.press("new").page("trials").press("add/trials").turn("plan")
    assert "Say what is to be measured" in page.said
    assert trial(page).plan is None


def test_a_response_is_named_by_its_heading_and_says_which_change_is_good(planning: Visit) -> None:
    (response,) = trial(planning).responses
    assert (response.name, response.unit, response.good) == ({"en": "Yield"}, "%", "up")
    assert "its break-even is not known" in planning.said
    assert "State" not in planning.said


def test_gain_and_noise_give_the_answer_in_a_sentence_and_survive_a_reload(planning: Visit) -> None:
    page = typed(planning).reload()
    answer = "15 runs with and 15 without on 8 lots: then an effect of 0.5 points is found in 9 of 10 trials."
    assert answer in page.said.replace("\u00a0", " ")
    assert page.field(f"{PLAN}.gain").value == "0.5"
    assert trial(page).plan == TrialPlan(gain=0.5, sd=0.4)


def test_noise_that_is_found_is_said_and_chosen_for_nobody(visit: Visit) -> None:
    page = visit.choose("example-chosen", "cheese").press("example").page("trials").press("add/trials").turn("plan")
    place = next(str(one.key) for one in page.app.text_input if str(one.key).endswith(".plan/head")).split("/", 2)[2]
    page.field(place).set_value("Yield, %")
    page.press(f"plan-response/{place.split('.')[1]}")
    found = page.field(place.replace("/head", ".noise_of"))
    assert found.value == ""
    assert found.options[0].startswith("as found: “Nine pairs of vats on the client's line”")
    assert stored(page).case.trials[-1].plan in (None, TrialPlan())


def test_what_one_can_afford_is_answered_beside_it(planned: Visit) -> None:
    page = planned.type(f"{PLAN}.runs", "6").choose(f"{PLAN}.design", "paired")
    assert "6 pairs, with and without on 6 lots find an effect of 0.5" in page.said.replace("\u00a0", " ")


def test_what_cannot_be_read_is_kept_and_told(planned: Visit) -> None:
    page = planned.type(f"{PLAN}.sd", "about half")
    assert "“about half” is not a number" in page.said
    assert trial(page).plan == TrialPlan(gain=0.5, sd=0.4)
    assert page.reload().field(f"{PLAN}.sd").value == "about half"


def test_more_names_than_lots_are_told_in_words(planned: Visit) -> None:
    page = planned.type(f"{PLAN}.runs", "4").type(f"{PLAN}.lots", "a, b, c")
    assert "This plan needs 2 lots, but 3 are named" in page.said


def test_a_new_order_is_drawn_and_kept(planned: Visit) -> None:
    page = planned.press(f"seed/{PLAN}")
    plan = trial(page).plan
    assert plan is not None
    assert plan.seed is not None
    assert page.reload().field(f"{PLAN}.seed").value == str(plan.seed)


def filled(book: bytes) -> bytes:
    """The workbook as it comes back from the line: measured values, operators, a remark, one run left out."""
    back, made = CalamineWorkbook.from_filelike(io.BytesIO(book)), io.BytesIO()
    sheets = [(name, back.get_sheet_by_name(name).to_python()) for name in back.sheet_names]
    for place, row in enumerate(sheets[0][1][1:]):
        row[5], row[6] = "Ann", 10.0 + 0.5 * (row[2] == "new") + 0.07 * (place % 5)
    sheets[0][1][2][7], sheets[0][1][4][8] = "power cut", "sieve changed"
    book_back = xlsxwriter.Workbook(made, {"in_memory": True})
    for name, rows in sheets:
        page = book_back.add_worksheet(name)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    book_back.close()
    return made.getvalue()


@pytest.mark.parametrize("head", ["Energy, kWh/t", "Score", "Расход, кг/ч"])
def test_every_response_is_known_again_whatever_its_unit(planning: Visit, head: str) -> None:
    planning.field(f"{PLAN}/head").set_value(head)
    page = typed(planning.press("plan-response/trial_1")).type(f"{PLAN}.runs", "3").type(f"{PLAN}.treatment", "new")
    case = stored(page).case
    sheet = sheet_of(case, case.trials[0], "treatment", 7)
    page = page.bring("sheet.xlsx", measured_too(run_sheet_workbook(sheet, "ru"))).press("take/trial_1")
    assert [one.id for one in trial(page).responses] == ["response1", "response2"]
    assert {tuple(run.values) for run in trial(page).runs} == {("response1", "response2")}


def measured_too(book: bytes) -> bytes:
    """The workbook with two measured columns filled in."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    made = io.BytesIO()
    back = xlsxwriter.Workbook(made, {"in_memory": True})
    page = back.add_worksheet("Опыты")
    for at, row in enumerate(rows):
        if at:
            row[6], row[7] = 10 + 0.07 * (at % 4), 200 + 3 * (at % 5)
        page.write_row(at, 0, row)
    back.close()
    return made.getvalue()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("design", ["blocked", "paired", "independent", "switchback"])
def test_a_sheet_that_was_filled_in_is_taken_in_without_a_word_about_its_columns(
    planned: Visit, design: str, language: str
) -> None:
    page = planned.type(f"{PLAN}.runs", "6").choose(f"{PLAN}.design", design).type(f"{PLAN}.treatment", "new")
    case = stored(page).case
    sheet = sheet_of(case, case.trials[0], "treatment", 7)
    page = page.bring("sheet.xlsx", filled(run_sheet_workbook(sheet, language))).press("take/trial_1")
    found = trial(page)
    assert [run.arm for run in found.runs].count("new") == 6
    assert {run.arm for run in found.runs} == {"control", "new"}
    assert [run.order for run in found.runs] == list(range(1, 13))
    assert {run.operator for run in found.runs} == {"Ann"}
    assert [one.id for one in found.responses] == ["response1"]
    assert all("response1" in run.values for run in found.runs)
    assert [bool(run.excluded) for run in found.runs].count(True) == 1
    assert [run.remarks for run in found.runs].count("sieve changed") == 1
    assert all(bool(run.lot) is (design in ("blocked", "paired")) for run in found.runs)


def test_a_chance_is_refused_in_the_scale_in_which_it_is_typed(planned: Visit) -> None:
    planned.type(f"{PLAN}.power", "2")
    assert "more than 5 and at most 99.99 of 100 trials, not 2" in planned.said


def test_nothing_is_added_to_what_is_measured_without_a_word_on_it(planning: Visit) -> None:
    planning.press("plan-response/trial_1")
    assert "Write first what is measured" in planning.said
