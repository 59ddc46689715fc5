"""What a field is called when it is read aloud: no two on one page alike, the first of a list by its label alone."""

from types import SimpleNamespace
from typing import Any

import pytest

from documents.language import translator
from ui.views.aloud import aloud, heard

BODY: Any = {
    "trials": [{"id": "line", "responses": [{"id": "yield"}, {"id": "rejects"}]}],
    "baseline": {"additives": [{"id": "salt"}, {"id": "rennet"}], "utilities": [{"id": "steam"}]},
    "alternatives": [{"id": "a", "changes": [{"id": "x"}], "costs": [{"id": "c"}]}, {"id": "b"}],
}


def tab(language: str = "en") -> Any:
    return SimpleNamespace(body=BODY, words=translator(language))


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("client.name", "Name"),
        ("seller.author.name", "Name _Who offers_"),
        ("baseline.additives.salt.price", "Name"),
        ("baseline.additives.rennet.price", "Name _row 2_"),
        ("baseline.utilities.steam.price", "Name _utility 1_"),
        ("trials.line.responses.yield.unit", "Name"),
        ("trials.line.responses.rejects.unit", "Name _row 2_"),
        ("alternatives.a.start_month", "Name"),
        ("alternatives.a.changes.x.start_month", "Name _effect 1_"),
        ("alternatives.b.start_month", "Name _way 2_"),
    ],
)
def test_a_field_says_to_which_entry_it_belongs_where_others_are_called_alike(place: str, label: str) -> None:
    assert aloud(tab(), place, "Name") == label


def test_what_is_only_heard_is_all_that_a_button_with_an_icon_says() -> None:
    assert heard(tab("ru"), "baseline.additives.rennet", "Удалить") == "_Удалить строка 2_"
