"""The questionnaire on paper and as a workbook: all questions in their order, both languages, no formula."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from documents.asked import questionnaire_job
from documents.kinds import desk_alone, printed
from documents.questionnaire.render import questionnaire_html, render_questionnaire
from documents.questionnaire.workbook import questionnaire_workbook
from proposals.industries import case_from
from proposals.questionnaire import QuestionLine, Questionnaire
from proposals.questionnaire_form import COLUMNS
from readers.industry_folder import IndustryFolder
from readers.metric_help import HelpFile
from services.questionnaire import questionnaire
from tests.fakes import workspace_of_fakes

FOLDER, TODAY = Path(__file__).parent.parent.parent.parent / "parameters", dt.date(2026, 11, 26)
FOUND = IndustryFolder(FOLDER, TODAY)
WORK = replace(workspace_of_fakes(), industries=FOUND, helps=HelpFile(FOLDER, TODAY))
DAIRY = questionnaire(WORK, case_from(FOUND.load("dairy"), "RUB", "Coagulant", "Dairy Meadow"))
HOSTILE = ("=1+1", "+cmd", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")')


def words_of(pdf: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split()).replace("\u00a0", " ")


def rows_of(book: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Questionnaire", "Coagulant", "For: Dairy Meadow", "Filled in by", "Line speed", "Shift log",
                "Usual: 0.3 t/h to 1.2 t/h.")),
        ("ru", ("Опросный лист", "Для: Dairy Meadow", "Заполнил(а)", "Скорость линии", "Сменный журнал",
                "Обычно: от 0,3 т/ч до 1,2 т/ч.")),
    ],
)  # fmt: skip
def test_the_paper_asks_with_unit_help_and_room_to_write(language: str, told: tuple[str, ...]) -> None:
    pdf = render_questionnaire(DAIRY, language)
    words = words_of(pdf)
    assert [one for one in told if one not in words] == []
    assert pdf == render_questionnaire(DAIRY, language)


def test_the_questions_stand_on_the_paper_in_the_order_in_which_they_narrow_the_answer() -> None:
    html = questionnaire_html(DAIRY, "en")
    names = [part.partition("<")[0] for part in html.split('<th scope="row"><span>')[1:]]
    assert names[:3] == ["Line speed", "Planned hours", "Raw-material price"]
    assert len(names) == len(DAIRY.lines)


def test_the_printing_process_makes_the_same_questionnaire_from_its_job() -> None:
    assert printed(questionnaire_job(DAIRY, "ru"), desk_alone()) == render_questionnaire(DAIRY, "ru")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_workbook_has_a_row_for_each_question_whose_value_is_empty_and_whose_metric_is_told(language: str) -> None:
    book = questionnaire_workbook(DAIRY, language)
    rows = rows_of(book)
    machine = next(row for row in rows if row[-1] == "metric")
    assert tuple(machine) == COLUMNS
    asked = [row for row in rows if row[-1] in {one.path for one in DAIRY.lines}]
    assert [row[-1] for row in asked] == [one.path for one in DAIRY.lines]
    assert all(row[COLUMNS.index("value")] == "" for row in asked)
    assert all(row[COLUMNS.index("unit")] for row in asked)
    assert book == questionnaire_workbook(DAIRY, language)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_typed_becomes_no_formula_in_the_workbook(typed: str) -> None:
    line = QuestionLine(path="additives.x.dose", unit="kg/t", item=typed, what=typed, where=typed)
    asked = Questionnaire(client=typed, project=typed, currency="EUR", lines=(line,))
    cells = [str(cell) for row in rows_of(questionnaire_workbook(asked, "en")) for cell in row]
    assert any(typed in cell for cell in cells)
    assert typed in "".join(cells)


def test_a_blank_case_is_named_by_its_industry_and_not_by_what_stands_there_for_a_client() -> None:
    asked = questionnaire(WORK, case_from(FOUND.load("dairy"), "EUR", "New proposal", "New client"))
    words = words_of(render_questionnaire(asked, "en"))
    assert "New client" not in words
    assert "New proposal" not in words
    assert "Dairy" in words
