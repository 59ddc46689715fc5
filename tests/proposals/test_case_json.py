"""The case as JSON and back."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from proposals.case_json import canonical, case_from_json, case_of, document_of, json_of
from proposals.draft_edit import edited
from tests.fakes import PAYING, SMALLEST

NUMBERS = st.floats(-1e15, 1e15)
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(str.strip)


@given(WORDS, NUMBERS)
def test_whatever_a_case_may_hold_comes_back_equal_from_its_text(words: str, number: float) -> None:
    document: Any = edited(SMALLEST, "baseline.metrics.reject_value", {"value": number, "unit": "EUR/t", "source": "s"})
    case = case_of(edited(document, "client.name", words))
    assert case_from_json(canonical(case)) == case
    assert canonical(case_from_json(canonical(case))) == canonical(case)


@given(st.permutations(list(PAYING)))
def test_the_order_of_entries_makes_no_difference(order: list[str]) -> None:
    assert canonical(case_of({name: PAYING[name] for name in order})) == canonical(case_of(PAYING))


def test_the_document_of_a_case_writes_its_defaults_out_and_leaves_out_what_is_missing() -> None:
    document = document_of(case_of(SMALLEST))
    assert document["rates"]["horizon_months"] == 36
    assert "situation" not in document
    assert "seller" not in document


def test_the_text_that_is_stored_is_read_back_equal_to_the_canonical_one() -> None:
    case = case_of(PAYING)
    assert case_from_json(json_of(case)) == case
    assert json.loads(json_of(case)) == json.loads(canonical(case))


def test_parts_that_a_case_does_not_use_leave_its_text_as_it_was_before_they_existed() -> None:
    text = canonical(case_of(PAYING))
    new = ("by_hand", "our_side", "alternatives", "own_benefits", "exchange", "volume_prices", "paid", "tax")
    assert [name for name in new if f'"{name}"' in text] == []
