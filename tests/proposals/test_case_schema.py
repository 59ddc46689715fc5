"""The schema of a case: closed, strict, frozen, and each breach named by its place."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from proposals.base import text_in
from proposals.case import Case
from proposals.case_json import case_from_json, case_of
from proposals.problems import CaseRefused
from tests.fakes import SMALLEST
from tests.proposals.plant_cases import document, sound_case

PRICE = "baseline.metrics.selling_price"


def breaches(text: str) -> set[tuple[str, str]]:
    with pytest.raises(CaseRefused) as refusal:
        case_from_json(text)
    return {(problem.place, problem.notice.code) for problem in refusal.value.problems}


@pytest.mark.parametrize(
    ("place", "value", "named", "code"),
    [
        ("colour", "red", "colour", "unknown"),
        ("client.vat", "1", "client.vat", "unknown"),
        (f"{PRICE}.currency", "EUR", f"{PRICE}.currency", "unknown"),
        ("rates.profit_tax", 0.2, "rates.profit_tax", "unknown"),
        (f"{PRICE}.value", "6,45", f"{PRICE}.value", "not-number"),
        (f"{PRICE}.value", "6.45", f"{PRICE}.value", "not-number"),
        (f"{PRICE}.value", True, f"{PRICE}.value", "not-number"),
        (f"{PRICE}.value", None, f"{PRICE}.value", "not-number"),
        (f"{PRICE}.value", 2e15, f"{PRICE}.value", "too-large"),
        (f"{PRICE}.value", -2e15, f"{PRICE}.value", "too-small"),
        (f"{PRICE}.date", "31.01.2026", f"{PRICE}.date", "not-date"),
        (f"{PRICE}.date", "2026-02-30", f"{PRICE}.date", "not-date"),
        (f"{PRICE}.confidence", "sure", f"{PRICE}.confidence", "not-accepted"),
        ("offer.items.0.price", -1.0, "offer.items.0.price", "too-small"),
        ("offer.items.0.discount", 1.1, "offer.items.0.discount", "too-large"),
        ("offer.items.0.quantity", 0.0, "offer.items.0.quantity", "too-small"),
        ("offer.items.0.month", 1.5, "offer.items.0.month", "not-whole"),
        ("offer.items.0.id", "Press 1", "offer.items.0.id", "not-identifier"),
        ("offer.client_costs", [{"name": "Fitting", "amount": -5.0}], "offer.client_costs.0.amount", "too-small"),
        ("changes.0.lever", "magic", "changes.0.lever", "not-accepted"),
        ("changes.0.mode", "double", "changes.0.mode", "not-accepted"),
        ("changes.0.stated.source", "", "changes.0.stated.source", "empty-text"),
        ("rates.horizon_months", 0, "rates.horizon_months", "too-small"),
        ("rates.discount_rate", -1.0, "rates.discount_rate", "too-small"),
        ("rates.full_effect", 0.0, "rates.full_effect", "too-small"),
        ("client.payback_limit_months", 0, "client.payback_limit_months", "too-small"),
        ("currency", "euro", "currency", "not-currency"),
        ("valueproof", 2, "valueproof", "not-accepted"),
        ("project", {"de": "Käse"}, "project.de", "not-language"),
        ("project", "", "project", "empty-text"),
        ("trials.0.responses.0.good", "more", "trials.0.responses.0.good", "not-accepted"),
        ("issue.brand", "../brand", "issue.brand", "not-brand"),
    ],
)
def test_a_breach_of_the_schema_is_refused_by_name_and_place(place: str, value: Any, named: str, code: str) -> None:
    assert (named, code) in breaches(json.dumps(document({place: value})))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_a_number_that_is_not_finite_is_refused(number: str) -> None:
    text = json.dumps(document({f"{PRICE}.value": 12345.5})).replace("12345.5", number)
    assert breaches(text) & {(f"{PRICE}.value", code) for code in ("not-finite", "too-large", "too-small")}


def test_a_stated_effect_without_a_source_is_refused() -> None:
    assert ("changes.0.stated.source", "missing") in breaches(
        json.dumps(document(without=("changes.0.stated.source",)))
    )


def test_every_breach_is_told_at_once() -> None:
    found = breaches(json.dumps(document({"colour": "red", "currency": "euro"}, without=("client",))))
    assert found == {("colour", "unknown"), ("currency", "not-currency"), ("client", "missing")}


def test_the_smallest_case_has_a_project_a_currency_and_a_client() -> None:
    case = case_of(SMALLEST)
    assert (case.issue.revision, case.rates.horizon_months, case.baseline.kind) == (1, 36, "plant")


@pytest.mark.parametrize("name", ["valueproof", "project", "currency", "client"])
def test_a_case_without_its_least_parts_is_refused(name: str) -> None:
    assert (name, "missing") in breaches(json.dumps({key: SMALLEST[key] for key in SMALLEST.keys() - {name}}))


def test_a_case_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        sound_case().currency = "USD"  # type: ignore[misc]  # what must not be possible


def test_a_case_comes_back_equal_from_its_own_text() -> None:
    case = sound_case()
    assert Case.model_validate_json(case.model_dump_json()) == case


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (None, "en", ""),
        ("Cheese", "ru", "Cheese"),
        ({"en": "Cheese", "ru": "Сыр"}, "ru", "Сыр"),
        ({"ru": "Сыр"}, "en", "Сыр"),
    ],
)
def test_a_text_is_read_in_the_language_or_in_the_one_there_is(text: Any, language: str, words: str) -> None:
    assert text_in(text, language) == words
