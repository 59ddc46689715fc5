"""Whoever owns the client stands on the cover, where one is named."""

import pytest

from documents.brand import load_brand
from documents.formats import formats_for
from documents.sections.cover import cover
from documents.sections.parts import Pair, Voice
from proposals.case import Case
from proposals.case_json import canonical, case_from_json, document_of
from tests.documents.printed import figured


def owned(by: str | None) -> Case:
    case, _ = figured("film")
    assert case.seller is not None
    return case.model_copy(update={"seller": case.seller.model_copy(update={"owner": by})})


@pytest.mark.parametrize(("language", "label"), [("en", "Account manager"), ("ru", "Ответственный за работу с вами")])
def test_the_owner_of_the_client_stands_on_the_cover(language: str, label: str) -> None:
    case, (_, valuation) = owned("Ines Farrow"), figured("film")
    voice = Voice(formats_for(case, valuation, language))
    assert Pair(label, "Ines Farrow") in cover(case, load_brand("northlight"), voice).facts
    without = cover(owned(None), load_brand("northlight"), voice).facts
    assert label not in {pair.label for pair in without}


def test_a_case_stored_before_there_were_owners_opens_equal_and_is_written_as_before() -> None:
    before = canonical(owned(None))
    assert "owner" not in document_of(owned(None))["seller"]
    assert case_from_json(before) == owned(None)
    assert canonical(case_from_json(before)) == before
    assert case_from_json(canonical(owned("Ines Farrow"))) == owned("Ines Farrow")
