"""The run sheet on paper and as a workbook: words in both languages, nothing left to guess, nothing that computes."""

import io
import zipfile

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from documents.asked import run_sheet_job
from documents.jobs import Job
from documents.kinds import desk_alone, printed
from documents.run_sheet.render import render_run_sheet, run_sheet_html
from documents.run_sheet.workbook import run_sheet_workbook
from proposals.planning import RunSheet, runs_of_sheet
from proposals.trial import ResponseRecord, TrialPlan

YIELD = ResponseRecord(id="yield", name={"en": "Yield", "ru": "Выход"}, unit="%", good="up")
ENERGY = ResponseRecord(id="energy", name={"en": "Energy", "ru": "Расход энергии"}, unit="kWh/t", good="down")
PLAN = TrialPlan(response="yield", gain=0.5, sd=0.4, seed=7, noise={"en": "shop log", "ru": "журнал цеха"})
SHEET = RunSheet(
    trial={"en": "Coagulant, second series", "ru": "Коагулянт, вторая серия"},
    number="17",
    client={"en": "Dairy Meadow", "ru": "Молочный завод «Луг»"},
    control="A",
    treatment="B",
    responses=(YIELD,),
    plan=PLAN,
)
HOSTILE = ("=1+1", "+cmd", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")')


def words_of(pdf: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split()).replace("\u00a0", " ")


def rows_of(book: bytes, sheet: int = 0) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(sheet).to_python()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Run sheet", "Dairy Meadow", "Yield, %", "Order drawn from seed 7", "Source: shop log.",
                "15 runs with and 15 without on 8 lots: then an effect of 0.5 points is found in 9 of 10 trials.")),
        ("ru", ("Лист опытов", "Молочный завод «Луг»", "Выход, %", "начальное число 7",
                "Источник: журнал цеха.", "По 15 опытов в каждом варианте на 8 партиях")),
    ],
)  # fmt: skip
def test_the_paper_says_what_is_run_in_which_order_and_why_so_often(language: str, told: tuple[str, ...]) -> None:
    pdf = render_run_sheet(SHEET, language)
    words = words_of(pdf)
    assert [one for one in told if one not in words] == []
    assert pdf == render_run_sheet(SHEET, language)


def test_every_run_stands_on_the_paper_in_its_order() -> None:
    html = run_sheet_html(SHEET, "en")
    arms = [part.partition("<")[0] for part in html.split('<td class="arm">')[1:]]
    assert arms == [run.arm for run in runs_of_sheet(SHEET)]


def test_the_printing_process_makes_the_same_sheet_from_its_job() -> None:
    job = run_sheet_job(SHEET, "ru")
    assert isinstance(job, Job)
    assert printed(job, desk_alone()) == render_run_sheet(SHEET, "ru")


def test_many_measurements_turn_the_paper_on_its_side() -> None:
    wide = SHEET.model_copy(update={"responses": (YIELD, ENERGY), "amounts": ("Milk, kg", "Cheese, kg")})
    width, height = pypdfium2.PdfDocument(render_run_sheet(wide, "en"))[0].get_size()
    assert width > height
    assert pypdfium2.PdfDocument(render_run_sheet(SHEET, "en"))[0].get_size()[0] < height + width / 2


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        (
            "en",
            ["Run", "Material lot", "Arm", "Order", "Date and time", "Operator", "Yield, %", "Excluded because",
             "Remarks"],
        ),
        (
            "ru",
            ["Опыт", "Партия сырья", "Вариант", "Порядок", "Дата и время", "Оператор", "Выход, %", "Почему исключён",
             "Примечания"],
        ),
    ],
)  # fmt: skip
def test_the_workbook_begins_with_its_headings_and_holds_every_run(language: str, heads: list[str]) -> None:
    book = run_sheet_workbook(SHEET, language)
    first, *rows = rows_of(book)
    assert first == heads
    assert [(row[0], row[1], row[2]) for row in rows] == [
        (float(run.order), run.lot, run.arm) for run in runs_of_sheet(SHEET)
    ]
    assert book == run_sheet_workbook(SHEET, language)
    assert any("7" in str(row[0]) for row in rows_of(book, 1))


def test_nothing_that_people_typed_becomes_a_formula_or_a_link() -> None:
    plan = PLAN.model_copy(update={"lots": HOSTILE, "noise": "=NOW()", "response": "bad"})
    bad = ResponseRecord(id="bad", name="=A1", unit="%", good="up")
    typed = {"trial": "=1+1", "control": "=A()", "treatment": "@B", "responses": (bad,), "plan": plan}
    book = run_sheet_workbook(SHEET.model_copy(update=typed), "en")
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert all("<f>" not in sheet and "hyperlink" not in sheet for sheet in sheets)
    assert {row[1] for row in rows_of(book)[1:]} >= set(HOSTILE)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_long_and_odd_words_are_printed_all_the_same(language: str) -> None:
    long = {
        "trial": "Coagulant <b> & 🙂 " + "very " * 40,
        "control": "present coagulant of the old supplier " * 5,
        "treatment": "x" * 200,
        "responses": tuple(YIELD.model_copy(update={"id": f"r{n}", "name": f"Response number {n}"}) for n in range(9)),
    }
    sheet = SHEET.model_copy(update=long | {"plan": PLAN.model_copy(update={"response": "r0", "runs": 3})})
    assert render_run_sheet(sheet, language).startswith(b"%PDF")
    assert len(rows_of(run_sheet_workbook(sheet, language))) == 7
