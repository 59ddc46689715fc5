"""Texts that break careless programs are printed whole, or refused by sign and place in the language of the user."""

import re

import pytest

from documents.errors import RenderFailed
from documents.language import translate
from documents.typography import typeset
from proposals.draft_edit import edited_case
from tests.documents.worked_case import CASE, valued
from tests.hostile.hostile_documents import filed, letters, printed, read_again, with_texts
from tests.hostile.naughty import PRINTED, REFUSED


def test_every_text_of_a_case_file_can_be_read_again_in_the_document() -> None:
    text = read_again(printed(filed(with_texts(PRINTED))))
    assert [one for one in PRINTED if letters(typeset(one, "en")) not in text] == []


def test_every_text_typed_into_a_draft_can_be_read_again_in_the_document() -> None:
    case = valued(CASE)[0]
    for place in ("situation", "solution"):
        half = PRINTED[::2] if place == "situation" else PRINTED[1::2]
        case = edited_case(case, place, "\n\n".join(half))
    text = read_again(printed(case, "ru"))
    assert [one for one in PRINTED if letters(typeset(one, "ru")) not in text] == []


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("kind", REFUSED)
def test_a_sign_that_cannot_be_printed_is_refused_with_its_code_and_its_place(kind: str, language: str) -> None:
    document = with_texts(["Vat", REFUSED[kind]])
    with pytest.raises(RenderFailed) as refused:
        printed(filed(document))
    said = translate(refused.value.notice, language)
    assert said.startswith("offer.items.1.name: ")
    assert re.search(r"U\+[0-9A-F]{4}", said)
    assert bool(re.search("[а-я]{3}", said)) is (language == "ru")
