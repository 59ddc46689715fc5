"""The act of a trial can be taken away beside its record, in both languages."""

import pytest

from tests.ui.steps import Visit


@pytest.mark.parametrize(("language", "words"), [("en", "Trial act, Русский"), ("ru", "Акт испытаний, English")])
def test_the_record_offers_the_act_in_both_languages_and_says_that_it_is_a_draft(
    visit: Visit, language: str, words: str
) -> None:
    visit.choose("language", language)
    visit.press("example").page("trials").turn("record")
    labels = [one.proto.label for one in visit.app.get("download_button")]
    assert words in labels
    assert len([label for label in labels if label.startswith(words.partition(",")[0])]) == 2
    assert ("until the record is released" in visit.said) or ("Пока запись не выпущена" in visit.said)
