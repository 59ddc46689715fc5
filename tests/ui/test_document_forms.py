"""The page of the document: the form is chosen and outlives a reload, every file can be taken away."""

import pytest

from calculators.errors import Notice
from documents.context import Subject
from documents.letter.render import letter_text
from proposals.edition import Edition
from tests.ui.standing import standing
from tests.ui.steps import Visit


def to_the_document(visit: Visit) -> Visit:
    return visit.press("example").page("document")


@pytest.fixture
def document(database: str) -> Visit:
    return standing(database, to_the_document)


def labels(visit: Visit) -> list[str]:
    return [one.proto.label for one in visit.app.get("download_button")]


def asked(visit: Visit) -> str | None:
    found = visit.app.query_params.get("edition")
    return found[0] if isinstance(found, list) else found


def chosen(visit: Visit) -> tuple[object, ...]:
    return tuple(visit.field(f"document-{name}").value for name in ("language", "profile", "paper"))


def test_the_whole_document_on_a4_in_the_language_of_the_app_is_shown_where_nothing_was_chosen(document: Visit) -> None:
    assert chosen(document) == ("en", "full", "A4")
    assert asked(document) is None


def test_language_length_and_paper_stand_in_the_address_and_outlive_a_reload(document: Visit) -> None:
    document.choose("document-language", "ru").choose("document-profile", "one_page").choose("document-paper", "Letter")
    assert asked(document) == "ru.one_page.Letter"
    again = document.reload()
    assert chosen(again) == ("ru", "one_page", "Letter")
    assert asked(again) == "ru.one_page.Letter"


def test_another_page_has_no_form_in_its_address_and_the_way_back_finds_it_again(document: Visit) -> None:
    document.choose("document-profile", "short").page("offer")
    assert asked(document) is None
    assert chosen(document.page("document")) == ("en", "short", "A4")


@pytest.mark.parametrize("told", ["nonsense", "fr.full.A4", "en.whole.A4", "en.full.A9", "en.full", ""])
def test_a_form_that_there_is_not_is_none(document: Visit, told: str) -> None:
    document.app.query_params["edition"] = told
    assert chosen(document.reload()) == ("en", "full", "A4")


def test_every_file_has_its_button_in_the_language_of_the_app(document: Visit) -> None:
    wanted = ["Download the PDF", "Download the presentation", "Download the letter", "Download the live workbook"]
    assert labels(document) == wanted
    document.choose("language", "ru")
    assert labels(document) == ["Скачать PDF", "Скачать презентацию", "Скачать письмо", "Скачать живой расчёт"]


def test_the_letter_can_be_copied_as_text_in_the_language_of_the_document(document: Visit) -> None:
    document.choose("document-language", "ru")
    (shown,) = [one.value for one in document.app.code]
    assert shown.startswith("Кому: ")
    assert "Здравствуйте, " in shown


def test_the_letter_that_is_shown_is_the_one_that_is_written(document: Visit) -> None:
    session = document.app.session_state["valueproof"]
    (shown,) = [one.value for one in document.app.code]
    edition = Edition.model_validate({"language": "en"})
    assert shown == letter_text(Subject(session.case, session.appraised.valuation), edition).rstrip()


@pytest.mark.parametrize("file", ["pdf", "slides", "letter", "workbook"])
def test_why_a_file_could_not_be_made_is_told_once_on_the_page(document: Visit, file: str) -> None:
    held = document.app.session_state["valueproof"].held
    held[f"not-made/{file}"] = Notice("printer_ended", "The printing process ended before the document was made")
    assert "The printing process ended before the document was made" in document.run().said
    assert "The printing process ended" not in document.run().said
