"""The act of a trial can be taken away beside its record, in both languages."""

import pytest

from tests.documents.act.act_cases import bare_trial, full_trial, record_of
from tests.ui.steps import Visit
from ui.views.trial_act import file_name


@pytest.mark.parametrize(("language", "words"), [("en", "Trial act, Русский"), ("ru", "Акт испытаний, English")])
def test_the_record_offers_the_act_in_both_languages_and_says_that_it_is_a_draft(
    visit: Visit, language: str, words: str
) -> None:
    visit.choose("language", language)
    visit.press("example").page("trials")
    labels = [one.proto.label for one in visit.app.get("download_button")]
    assert words in labels
    assert len([label for label in labels if label.startswith(words.partition(",")[0])]) == 2
    assert ("until the record is released" in visit.said) or ("Пока запись не выпущена" in visit.said)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (full_trial() | {"number": "17/26 №"}, "act-17-26-ru.pdf"),
        (bare_trial() | {"title": "Ванна: опыт 1"}, "act-Ванна-опыт-1-ru.pdf"),
        (bare_trial() | {"title": "???"}, "act-dairy-ru.pdf"),
    ],
)
def test_the_file_is_named_after_the_number_of_the_act(said: dict[str, object], name: str) -> None:
    assert file_name(record_of(said), "ru") == name
