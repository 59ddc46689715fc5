"""On the page “Client” the questionnaire is taken away in either language, as paper and as a workbook."""

import pytest

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
    labels = [one.proto.label for one in visit.app.get("download_button")]
    assert len([one for one in labels if one.startswith("PDF, ")]) == 2
    assert len([one for one in labels if one.startswith("XLSX, ")]) == 2
