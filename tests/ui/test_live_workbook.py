"""The live workbook can be taken away from the page of the document, in the language of the document."""

import pytest

from tests.ui.steps import Visit


@pytest.mark.parametrize(("language", "words"), [("en", "Download the live workbook"), ("ru", "Скачать живой расчёт")])
def test_the_page_of_the_document_offers_the_live_workbook(visit: Visit, language: str, words: str) -> None:
    visit.choose("language", language)
    visit.press("example").page("document")
    assert words in [one.proto.label for one in visit.app.get("download_button")]
