"""A questionnaire that came back: values with their cells in any unit and decimal sign, nothing dropped."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.unit_forms import unit_forms
from proposals.industries import case_from
from proposals.questionnaire import FilledIn, Unread
from readers.errors import UnreadableFile
from readers.industry_folder import IndustryFolder
from readers.lab.files.opening import open_lab_file
from readers.lab.files.raw import RawFile, RawSheet
from readers.metric_help import HelpFile
from readers.questionnaire import read_questionnaire
from services.questionnaire import questionnaire
from tests.fakes import workspace_of_fakes
from tests.readers.filled_questionnaire import Filled, Percent, filled_in

FOLDER, TODAY = Path(__file__).parent.parent.parent / "parameters", dt.date(2026, 11, 26)
FOUND = IndustryFolder(FOLDER, TODAY)
WORK = replace(workspace_of_fakes(), industries=FOUND, helps=HelpFile(FOLDER, TODAY))
CASE = case_from(FOUND.load("dairy"), "RUB", "Coagulant", "Dairy Meadow")
ASKED = questionnaire(WORK, CASE)
FORMS = unit_forms("RUB")


def read(filled: Filled, language: str = "en") -> FilledIn:
    file = open_lab_file(filled_in(ASKED, filled, language), "back.xlsx")
    return read_questionnaire(file, CASE, FORMS)


def reasons(found: FilledIn) -> dict[str, str]:
    return {one.cell: one.reason.code for one in found.unread}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_untouched_questionnaire_says_nothing_and_leaves_every_figure_open(language: str) -> None:
    found = read(Filled(by="", on=""), language)
    assert (found.answers, found.unread, found.by, found.on) == ((), (), "", None)
    assert found.empty == tuple(one.path for one in ASKED.lines)


@pytest.mark.parametrize(
    ("path", "cell", "unit", "value", "symbol"),
    [
        ("line_speed", 0.62, None, 0.62, "t/h"),
        ("line_speed", "0,62", None, 0.62, "t/h"),
        ("line_speed", "620 kg/h", None, 620.0, "kg/h"),
        ("line_speed", "620", "кг/ч", 620.0, "kg/h"),
        ("line_speed", "620 кг / ч.", None, 620.0, "kg/h"),
        ("planned_hours", "6 200", None, 6200.0, "h/a"),
        ("planned_hours", "6\u00a0200,5 ч/год", None, 6200.5, "h/a"),
        ("planned_hours", "5 800 h", None, 5800.0, "h/a"),
        ("planned_hours", "5 800 часов", None, 5800.0, "h/a"),
        ("line_speed", "620 kg", "kg/h", 620.0, "kg/h"),
        ("raw_material_price", "41 500 ₽", None, 41500.0, "RUB/t"),
        ("raw_material_price", "41 500 руб.", None, 41500.0, "RUB/t"),
        ("raw_material_price", "41 500 руб./т", None, 41500.0, "RUB/t"),
        ("raw_material_price", "41,5", "₽/кг", 41.5, "RUB/kg"),
        ("raw_material_price", "41.5", "RUB/kg", 41.5, "RUB/kg"),
        ("availability", "12,5 %", None, 12.5, "%"),
        ("availability", "12.5", None, 12.5, "%"),
        ("availability", Percent(0.825), None, 82.5, "%"),
        ("availability", "0,85", "доля", 0.85, "1"),
        ("finished_stock_days", "35 дней", None, 35.0, "d"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_figure_is_read_in_whatever_way_people_write_it(
    path: str, cell: object, unit: str | None, value: float, symbol: str, language: str
) -> None:
    found = read(Filled({path: cell}, {path: unit} if unit else {}), language)
    assert found.unread == ()
    (answer,) = found.answers
    assert (answer.path, answer.value, answer.unit) == (path, value, symbol)
    assert answer.sheet == "Sheet"
    assert answer.cell.startswith("C")


@pytest.mark.parametrize(
    ("path", "cell", "code"),
    [
        ("line_speed", "about 0.6", "not_a_figure"),
        ("line_speed", "0.5-0.7", "not_a_figure"),
        ("line_speed", "1,234", "number_ambiguous"),
        ("line_speed", "600 l/h", "other_unit"),
        ("line_speed", "620 kg", "other_unit"),
        ("line_speed", "n/a", "unknown"),
        ("line_speed", "н/д", "unknown"),
        ("line_speed", "-", "unknown"),
        ("line_speed", -1, "below-limit"),
        ("availability", "150 %", "above-limit"),
        ("planned_hours", Percent(0.5), "other_unit"),
    ],
)
def test_what_is_no_figure_is_told_with_its_cell_its_text_and_why(path: str, cell: object, code: str) -> None:
    found = read(Filled({path: cell}))
    assert found.answers == ()
    ((place, reason),) = reasons(found).items()
    assert (place[0], reason) == ("C", code)
    assert found.unread[0].text


def test_a_cell_that_shows_percents_is_told_as_it_is_seen() -> None:
    assert [one.text for one in read(Filled({"availability": Percent(0.825)})).answers] == ["82.5%"]


def test_who_filled_it_in_and_when_are_read() -> None:
    found = read(Filled({"line_speed": 0.6}))
    assert (found.by, found.on) == ("Anna Keller", dt.date(2026, 11, 20))


def test_a_day_that_is_none_is_told() -> None:
    found = read(Filled(on="last week"))
    assert (found.on, [one.reason.code for one in found.unread]) == (None, ["no_date"])


def test_a_remark_goes_with_its_figure_and_one_without_a_figure_is_told() -> None:
    remarks = {"line_speed": "October only", "planned_hours": "two shifts"}
    found = read(Filled({"line_speed": 0.6}, remarks=remarks))
    assert [one.remark for one in found.answers] == ["October only"]
    assert [(one.text, one.reason.code) for one in found.unread] == [("two shifts", "only_remark")]


def test_further_rows_cells_and_sheets_are_told_and_not_dropped() -> None:
    filled = Filled({"line_speed": 0.6}, more_rows=(("8", "Humidity", "71"),), more_sheets={"Notes": "call me"})
    found = read(filled)
    assert len(found.answers) == 1
    assert {(one.sheet, one.text) for one in found.unread} == {
        ("Sheet", "8"), ("Sheet", "Humidity"), ("Sheet", "71"), ("Notes", "call me"),
    }  # fmt: skip


def test_columns_that_were_moved_are_found_by_what_they_say() -> None:
    (answer,) = read(Filled({"line_speed": 0.6}, columns_before=2)).answers
    assert (answer.path, answer.cell[0]) == ("line_speed", "E")


def test_a_figure_outside_of_what_is_usual_is_read_with_a_doubt() -> None:
    found = read(Filled({"line_speed": "6", "planned_hours": "6000"}))
    assert {one.path: one.doubt.code if one.doubt else "" for one in found.answers} == {
        "line_speed": "unusual", "planned_hours": "",
    }  # fmt: skip


def test_a_figure_that_the_proposal_does_not_have_is_told() -> None:
    gas = questionnaire(WORK, case_from(FOUND.load("building_materials"), "RUB", "Kiln", "Brickworks"))
    file = open_lab_file(filled_in(gas, Filled({"utilities.gas.use": 50})), "back.xlsx")
    bare = CASE.model_copy(update={"baseline": CASE.baseline.model_copy(update={"utilities": ()})})
    found = read_questionnaire(file, bare, FORMS)
    assert [(one.text, one.reason.code) for one in found.unread] == [("50", "not_asked")]


@pytest.mark.parametrize("cell", ["55 m3/t", "55 м³/т", "55,0 м3/т"])
def test_a_unit_with_a_figure_in_it_is_a_unit(cell: str) -> None:
    kiln = case_from(FOUND.load("building_materials"), "RUB", "Kiln", "Brickworks")
    file = open_lab_file(filled_in(questionnaire(WORK, kiln), Filled({"utilities.gas.use": cell})), "back.xlsx")
    assert [(one.value, one.unit) for one in read_questionnaire(file, kiln, FORMS).answers] == [(55.0, "m3/t")]


def test_a_figure_that_stands_twice_is_read_once_and_told() -> None:
    row = ("9", "Line speed", "0.7", "t/h", "", "", "", "", "line_speed")
    found = read(Filled({"line_speed": 0.6}, more_rows=(row,)))
    assert [one.value for one in found.answers] == [0.6]
    assert [one.reason.code for one in found.unread] == ["twice"]


@pytest.mark.parametrize("kind", ["d", "c", "e", "f"])
def test_dates_errors_and_formulas_without_result_are_no_figures(kind: str) -> None:
    rows = (("value", "metric"), ("Value", ""), ("2026-05-12", "line_speed"))
    sheet = RawSheet("S", rows, ("tt", "tt", f"{kind}t"))
    found = read_questionnaire(RawFile("q", "", 0, "xlsx", (sheet,)), CASE, FORMS)
    assert [one.cell for one in found.unread] == ["A3"]


def test_a_file_that_is_no_questionnaire_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no questionnaire"):
        read_questionnaire(open_lab_file(b"a;b\n1;2\n", "runs.csv"), CASE, FORMS)


@settings(max_examples=25, deadline=None)
@given(
    share=st.floats(0, 1),
    comma=st.booleans(),
    path=st.sampled_from([one.path for one in ASKED.lines]),
    language=st.sampled_from(["en", "ru"]),
)
def test_what_is_written_is_read_back_to_the_digit(share: float, comma: bool, path: str, language: str) -> None:
    line = next(one for one in ASKED.lines if one.path == path)
    assert line.low is not None
    assert line.high is not None
    value = round(line.low + share * (line.high - line.low), 2)
    found = read(Filled({path: f"{value:.2f}".replace(".", ",") if comma else f"{value:.2f}"}), language)
    assert found.unread == ()
    assert [(one.value, one.unit, one.doubt) for one in found.answers] == [(value, line.unit, None)]


def test_every_row_of_the_file_is_an_answer_an_open_figure_or_told() -> None:
    values: dict[str, object] = {"line_speed": 0.6, "planned_hours": "many", "availability": "n/a"}
    found = read(Filled(values))
    told = [*(one.path for one in found.answers), *found.empty]
    assert len(told) + len([one for one in found.unread if isinstance(one, Unread)]) == len(ASKED.lines)
