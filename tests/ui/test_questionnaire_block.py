"""On the page “Client” the questionnaire is taken away in either language, as paper and as a workbook."""

import pytest

import app
from services import create_draft
from services.create_draft import FromIndustry
from services.questionnaire import questionnaire
from tests.readers.filled_questionnaire import Filled, filled_in
from tests.ui.steps import Visit


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Questionnaire for the client"), ("ru", "Опросный лист для клиента")]
)
def test_the_page_offers_the_questionnaire_as_pdf_and_workbook_in_both_languages(
    visit: Visit, language: str, label: str
) -> None:
    visit.choose("language", language)
    visit.press("new").page("client")
    assert label in [one.label for one in visit.app.expander]
    visit.unfold()
    labels = [one.proto.label for one in visit.app.get("download_button")]
    assert len([one for one in labels if one.startswith("PDF, ")]) == 2
    assert len([one for one in labels if one.startswith("XLSX, ")]) == 2


@pytest.fixture
def opened(visit: Visit, database: str) -> Visit:
    """The page “Client” of a proposal that began from an industry."""
    create_draft.from_industry(app.workspace(database), FromIndustry("dairy", "EUR"), "en", "d1")
    return visit.at(draft="d1").page("client").unfold()


def bring_back(visit: Visit, database: str, filled: Filled) -> Visit:
    work = app.workspace(database)
    data = filled_in(questionnaire(work, work.store.load("d1").case), filled)
    places = [one for one in visit.app.get("file_uploader") if "questionnaire.file" in str(one.key)]
    places[0].set_value(("back.xlsx", data, "application/octet-stream"))
    return visit.run()


def test_what_came_back_is_shown_with_its_cells_before_anything_is_stored(opened: Visit, database: str) -> None:
    bring_back(opened, database, Filled({"line_speed": "0,62", "planned_hours": "many"}))
    said = opened.said.replace("\u00a0", " ")
    assert "Sheet, cell C9" in said
    assert "0.62 t/h" in said
    assert "“many” is not a single figure" in said
    assert "Left empty: Raw-material price" in said
    assert app.workspace(database).store.load("d1").case.baseline.metrics["line_speed"].confidence == "assumed"


def test_taken_in_it_is_the_statement_of_whoever_filled_it_in(opened: Visit, database: str) -> None:
    bring_back(opened, database, Filled({"line_speed": "0,62"})).press("questionnaire-take")
    figure = app.workspace(database).store.load("d1").case.baseline.metrics["line_speed"]
    assert (figure.value, figure.confidence, str(figure.date)) == (0.62, "stated", "2026-11-20")
    assert isinstance(figure.source, dict)
    assert figure.source["en"] == "Questionnaire filled in by Anna Keller"
    assert "cell C9" not in opened.said


def test_without_a_name_nothing_is_taken_in_and_the_page_says_why(opened: Visit, database: str) -> None:
    bring_back(opened, database, Filled({"line_speed": "0,62"}, by="")).press("questionnaire-take")
    assert "Say who filled in the questionnaire" in opened.said
    assert app.workspace(database).store.load("d1").case.baseline.metrics["line_speed"].confidence == "assumed"


def test_put_aside_it_leaves_the_place_for_another(opened: Visit, database: str) -> None:
    bring_back(opened, database, Filled({"line_speed": "0,62"})).press("questionnaire-aside")
    assert "cell C9" not in opened.said
    assert [one for one in opened.app.get("file_uploader") if "questionnaire.file" in str(one.key)]


def test_another_file_is_refused_in_words(opened: Visit) -> None:
    places = [one for one in opened.app.get("file_uploader") if "questionnaire.file" in str(one.key)]
    places[0].set_value(("runs.csv", b"a;b\n1;2\n", "text/csv"))
    opened.run()
    assert "no questionnaire of ours" in opened.said


def test_what_came_back_stays_with_what_is_typed_beside_it_while_it_is_folded_away(
    opened: Visit, database: str
) -> None:
    bring_back(opened, database, Filled({"line_speed": "0,62"}, by=""))
    opened.field("questionnaire-by").set_value("Ann Lee")
    opened.run().fold().unfold()
    assert opened.field("questionnaire-by").value == "Ann Lee"


def test_files_are_offered_where_the_block_is_open_only(opened: Visit) -> None:
    assert opened.app.get("download_button")
    assert not opened.fold().app.get("download_button")
