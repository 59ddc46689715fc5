"""What a person is told when a case breaks the schema."""

from typing import Any

import pytest
from pydantic import ValidationError

from proposals.case_json import canonical, case_from_json, case_of, document_of
from proposals.meeting import SaidThere
from proposals.problems import CaseRefused
from proposals.refusal import quoted

SMALLEST: dict[str, Any] = {"valueproof": 1, "project": "Cheese", "currency": "EUR", "client": {"name": "Dairy"}}


def told(**parts: object) -> list[str]:
    """The problems of the smallest case with some parts replaced."""
    with pytest.raises(CaseRefused) as refused:
        case_of({**SMALLEST, **parts})
    return [str(problem) for problem in refused.value.problems]


ITEM = {"id": "pump", "name": "Pump", "kind": "equipment", "price": 1}
TRIAL = {"id": "t", "title": "T", "kind": "internal", "own_raw_material": True, "control": "c"}
RESPONSE = {"id": "r", "name": "R", "unit": "t/t", "good": "up"}


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"client": {}}, "client.name: name is missing."),
        ({"colour": 1}, "colour: colour is not known here."),
        ({"client": 3}, "client: A group of named entries is expected here, not 3."),
        ({"trials": {"a": 1}}, "trials: A list is expected here, not {a}."),
        ({"project": 5}, "project: Text is expected here, not 5."),
        ({"project": None}, "project: Text is expected here, not null."),
        ({"project": " "}, "project: The text is empty: write it or leave the whole entry out."),
        ({"project": {"en": ""}}, "project.en: The text is empty: write it or leave the whole entry out."),
        ({"project": {}}, "project: Too few entries: at least 1 expected here."),
        ({"project": {"fr": "x"}}, "project.fr: “fr” is no language of the documents: en or ru."),
        ({"currency": "eur"}, "currency: “eur” is no currency: three capital Latin letters, such as EUR."),
        (
            {"offer": {"items": [{**ITEM, "price": -1}]}},
            "offer.items.0.price: -1 is too small: the least allowed is 0.0.",
        ),
        (
            {"offer": {"items": [{**ITEM, "quantity": 0}]}},
            "offer.items.0.quantity: 0 is too small: it must be greater than 0.0.",
        ),
        (
            {"offer": {"items": [{**ITEM, "discount": 1.2}]}},
            "offer.items.0.discount: 1.2 is too large: the most allowed is 1.0.",
        ),
        ({"offer": {"items": [{**ITEM, "price": "5"}]}}, "offer.items.0.price: A number is expected here, not “5”."),
        (
            {"offer": {"items": [{**ITEM, "price": float("nan")}]}},
            "offer.items.0.price: The number is not finite or too large to be computed with.",
        ),
        (
            {"offer": {"items": [{**ITEM, "month": 1.5}]}},
            "offer.items.0.month: A whole number is expected here, not 1.5.",
        ),
        (
            {"offer": {"items": [{**ITEM, "kind": "gift"}]}},
            "offer.items.0.kind: “gift” is not accepted here. Accepted: equipment, consumable, service, training.",
        ),
        (
            {"offer": {"terms": {"valid_until": "31.12.2026"}}},
            "offer.terms.valid_until: “31.12.2026” is not a date: write year-month-day, such as 2026-03-31.",
        ),
        (
            {"offer": {"terms": {"valid_until": "2026-02-30"}}},
            "offer.terms.valid_until: “2026-02-30” is not a date: write year-month-day, such as 2026-03-31.",
        ),
        (
            {"trials": [{**TRIAL, "own_raw_material": "yes"}]},
            "trials.0.own_raw_material: true or false is expected here, not “yes”.",
        ),
        (
            {"trials": [{**TRIAL, "responses": [{**RESPONSE, "range": [1, 2, 3]}]}]},
            "trials.0.responses.0.range: Too many entries: at most 2 expected here.",
        ),
        (
            {"baseline": {"metrics": {"crew": {"value": 1e16, "unit": "persons"}}}},
            "baseline.metrics.crew.value: 1e+16 is too large: the most allowed is 1000000000000000.0.",
        ),
        ({"issue": {"number": "VP\x1b[2K"}}, "issue.number: “VP\x1b[2K” has signs that cannot be seen."),
        (
            {"issue": {"number": "x" * 61}},
            "issue.number: 61 characters were read, there is room for 60: write it shorter.",
        ),
        ({"issue": {"revision": 10**30}}, f"issue.revision: {10**30} is too large: the most allowed is 9999."),
        (
            {"issue": {"brand": "../x"}},
            "issue.brand: “../x” is no brand: small Latin letters, digits, - and _ only, a letter first.",
        ),
        ({"valueproof": 2}, "valueproof: This case is of schema version 2; this program reads version 1."),
        ({"situation": "\ud800"}, ": The entry holds characters that cannot be stored as text."),
    ],
)
def test_a_breach_is_told_once_by_its_place_in_plain_words(parts: dict[str, object], words: str) -> None:
    assert told(**parts) == [words]


def test_every_breach_of_a_case_is_told_at_once() -> None:
    assert len(told(currency="eur", client={}, offer={"items": [{**ITEM, "price": -1}]})) == 3


def test_a_refusal_names_the_places_in_its_own_words() -> None:
    with pytest.raises(CaseRefused, match=r"Look at: currency, client\.name\."):
        case_of({**SMALLEST, "currency": "eur", "client": {}})


def test_a_long_entry_is_quoted_by_its_beginning() -> None:
    assert len(quoted("x" * 500)) == 60


@pytest.mark.parametrize(("price", "read"), [(-0.1 - 0.2, -0.1 - 0.2), (-7, -7), (-1e300, "-1e+300"), (True, "true")])
def test_a_number_stays_a_number_for_its_reader_unless_nobody_would_write_it_out(price: object, read: object) -> None:
    with pytest.raises(CaseRefused) as refused:
        case_of({**SMALLEST, "offer": {"items": [{**ITEM, "price": price}]}})
    assert refused.value.problems[0].notice.facts["read"] == read


def test_a_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(CaseRefused):
        case_from_json('{"valueproof": 1,')


def test_a_case_written_as_canonical_json_is_read_back_equal() -> None:
    responses = [{**RESPONSE, "range": [None, 1.5]}]
    runs = [{"run": "1", "arm": "c", "values": {"r": 0.1 + 0.2}}]
    case = case_of({**SMALLEST, "trials": [{**TRIAL, "started": "2026-01-31", "responses": responses, "runs": runs}]})
    assert case_from_json(canonical(case)) == case
    assert canonical(case_of(document_of(case))) == canonical(case)


def test_the_canonical_text_does_not_depend_on_the_order_in_which_a_case_was_written() -> None:
    assert canonical(case_of(dict(reversed(SMALLEST.items())))) == canonical(case_of(SMALLEST))


def test_an_error_that_reaches_a_log_tells_nothing_that_was_said() -> None:
    """Whoever did not want his figures stored would find them in the log of the server."""
    with pytest.raises(ValidationError) as broken:
        SaidThere(tried="selling_price:6.217391", before=("", 6.217391))  # type: ignore[arg-type]
    assert ("before.1" in str(broken.value), "6.217391" in str(broken.value)) == (True, False)
