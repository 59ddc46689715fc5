"""Texts that a document in one language would show in the other."""

from typing import Any

import pytest

from documents.terminal.written import language_note
from proposals.case_json import case_of
from proposals.untranslated import untranslated

BOTH = {"en": "Cheese", "ru": "Сыр"}
CASE: dict[str, Any] = {"valueproof": 1, "project": BOTH, "currency": "EUR", "client": {"name": BOTH}}
TRIAL = {"id": "t", "title": BOTH, "kind": "internal", "own_raw_material": True, "control": "c"}


@pytest.mark.parametrize(
    ("text", "in_english", "in_russian"),
    [
        (BOTH, False, False),
        ({"ru": "Сыр"}, True, False),
        ({"en": "Cheese"}, False, True),
        ("Коагулянт Clarion для сыра", True, False),
        ("Coagulant for the cheese line", False, True),
        ("Clarion 200", False, False),
        ("Northlight Dairy GmbH", False, False),
        ("12 kg", False, False),
    ],
)
def test_a_text_counts_where_a_reader_would_meet_the_other_language(
    text: str | dict[str, str], in_english: bool, in_russian: bool
) -> None:
    case = case_of({**CASE, "project": text})
    assert [bool(untranslated(case, language)) for language in ("en", "ru")] == [in_english, in_russian]


def test_every_kind_of_place_is_found() -> None:
    runs = [{"run": "1", "arm": "en", "excluded": "сбой"}]
    trial = {**TRIAL, "runs": runs, "arm_names": {"en": "новый", "c": BOTH}}
    case = case_of({**CASE, "trials": [trial], "offer": {"terms": {"payment": "по факту"}}})
    assert set(untranslated(case, "en")) == {
        "trials.0.arm_names.en",
        "trials.0.runs.0.excluded",
        "offer.terms.payment",
    }


def test_names_and_codes_are_no_texts() -> None:
    runs = [{"run": "партия", "arm": "новый", "lot": "лот"}]
    assert untranslated(case_of({**CASE, "trials": [{**TRIAL, "runs": runs}]}), "en") == ()


def test_the_note_counts_and_names_the_first_places() -> None:
    items = [{"id": f"i{n}", "name": "насос", "kind": "equipment", "price": 1} for n in range(7)]
    case = case_of({**CASE, "offer": {"items": items}})
    note = language_note(case, "en")
    assert note.startswith("Note: 7 texts are only in Russian: offer.items.0.name, ")
    assert note.endswith("offer.items.4.name, …")
    assert language_note(case, "ru") == ""
    assert language_note(case_of({**CASE, "project": {"en": "Cheese"}}), "ru").startswith("Внимание: 1 текст")
