"""The order of trials, and when a trial has passed."""

from typing import Any

import pytest

from proposals.record.gate import gate, passed, same_subject, unmet
from proposals.record.same_words import same_words
from proposals.trial import TrialRecord
from tests.proposals.trial_records import DEMONSTRATION, INTERNAL, RUNS, record, released

PILOT = released(record())
LINE = record(DEMONSTRATION)
PLANT = record(DEMONSTRATION, id="plant", kind="industrial", started="2026-02-16", ended="2026-02-20")


def moved(by: float) -> list[dict[str, Any]]:
    """The runs with the new arm moved by so much."""
    return [{**run, "values": {"yield": run["values"]["yield"] + by * (run["arm"] == "new")}} for run in RUNS]


def test_an_internal_trial_waits_for_nothing() -> None:
    assert gate(record(), ()) is None


def test_a_demonstration_waits_for_an_internal_trial_and_an_industrial_one_for_a_demonstration() -> None:
    assert gate(LINE, [PILOT]) is None
    assert gate(PLANT, [PILOT]) is not None
    assert gate(PLANT, [PILOT, released(LINE)]) is None


CLOSED: dict[str, tuple[list[TrialRecord], str]] = {
    "there is none": ([], "no internal trial of this product"),
    "it is of another product": ([released(record(product="Culture Y"))], "no internal trial of this product"),
    "it is on another kind of raw material": ([released(record(raw_material_kind="Whey"))], "no internal trial"),
    "it has no kind of raw material": ([released(record(raw_material_kind=None))], "no internal trial"),
    "it is not released": ([record()], "“Pilot vat”: its record is not released"),
    "it has not met its criterion": ([released(record(runs=moved(-0.3)))], "“Yield” is not proven"),
    "it ended later": ([released(record(ended="2026-02-10"))], "it ended on 2026-02-10, after this one began"),
    "nobody knows when it ended": ([released(record(ended=None))], "it is not known whether it ended before"),
}


@pytest.mark.parametrize(("others", "why"), CLOSED.values(), ids=CLOSED.keys())
def test_the_gate_stays_closed_and_says_why(others: list[TrialRecord], why: str) -> None:
    closed = gate(LINE, others)
    assert closed is not None
    assert str(closed).startswith("a demonstration is not recorded as held before an internal trial has passed: ")
    assert why in str(closed)


def test_one_trial_that_passed_opens_the_gate_beside_others_that_did_not() -> None:
    assert gate(LINE, [released(record(runs=moved(-9.0))), PILOT, record()]) is None


def test_a_demonstration_may_begin_on_the_day_the_internal_trial_ended() -> None:
    assert gate(record(DEMONSTRATION, started="2026-02-05"), [PILOT]) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Milk", "  MILK ", True),
        ("Сырьё  из леса", "сырье из ЛЕСА", True),
        ({"en": "Milk", "ru": "Молоко"}, "молоко", True),
        ({"en": "Milk", "ru": "Молоко"}, {"en": "Raw milk", "ru": "Молоко"}, True),
        ("Milk", "Milk powder", False),
        ({"en": "Milk"}, {"ru": "Молоко"}, False),
        (None, None, False),
        ("Milk", None, False),
    ],
)
def test_words_are_the_same_as_a_person_reads_them(one: Any, other: Any, same: bool) -> None:
    assert same_words(one, other) is same_words(other, one) is same


def test_trials_are_of_one_subject_by_product_and_kind_of_raw_material_alone() -> None:
    other = record(DEMONSTRATION, product="culture x", raw_material_kind="молоко", raw_material="Another")
    assert same_subject(record(), other)


TASTE = {"id": "taste", "name": "Taste", "unit": "points", "good": "up", "method": "panel"}
WORSE = [
    {**run, "values": {**run["values"], "taste": 9.0 - at % 3 / 10 - 3 * (run["arm"] == "new")}}
    for at, run in enumerate(RUNS)
]
THIRD = [{**run, "run": f"{run['run']}c", "arm": "third"} for run in WORSE if run["arm"] == "new"]
HEAVY = {"milk": 1000.0, "cheese": 100.0, "whey": 800.0}
BALANCE = {"input": "milk", "outputs": ["cheese", "whey"], "tolerance": 0.02}
UNMET: dict[str, tuple[dict[str, Any], str]] = {
    "no criterion": ({"criterion": None}, "it has no success criterion"),
    "a criterion on nothing": ({"criterion": {"response": "mass"}}, "the response of its success criterion"),
    "not proven": ({"runs": moved(-0.3)}, "“Yield” is not proven"),
    "the other way": ({"runs": moved(-3.0)}, "“Yield” is not proven"),
    "too little": ({"criterion": {"response": "yield", "least": 0.31}}, "but the effect found is below 0.31 %"),
    "harm elsewhere": ({"responses": [*INTERNAL["responses"], TASTE], "runs": WORSE}, "harmful to “Taste”"),
    "an open mass balance": (
        {"runs": [{**run, "amounts": HEAVY} for run in RUNS], "balance": BALANCE}, "is missing from the outputs",
    ),
    "too few runs": ({"runs": RUNS[:1]}, ""),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "why"), UNMET.values(), ids=UNMET.keys())
def test_a_criterion_that_is_not_met_says_why(parts: dict[str, Any], why: str) -> None:
    found = unmet(record(INTERNAL, **parts))
    assert found is not None
    assert why in str(found)


DOWN = [{**INTERNAL["responses"][0], "good": "down"}]
STAYS = [{**INTERNAL["responses"][0], "good": "unchanged", "margin": 1.0}]
MET: dict[str, dict[str, Any]] = {
    "by at least so much": {},
    "any proven change": {"criterion": {"response": "yield"}},
    "exactly so much": {"criterion": {"response": "yield", "least": 0.3}, "runs": moved(0.0)},
    "downwards": {"responses": DOWN, "runs": moved(-0.6), "criterion": {"response": "yield", "least": 0.2}},
    "inside its margin": {"responses": STAYS, "criterion": {"response": "yield", "least": 9.0}},
    "one treatment of two, the other does harm": {
        "responses": [*INTERNAL["responses"], TASTE],
        "runs": [
            *({**run, "values": {**run["values"], "taste": 9.0 + at % 3 / 10}} for at, run in enumerate(RUNS)),
            *THIRD,
        ],
    },
}


@pytest.mark.parametrize("parts", MET.values(), ids=MET.keys())
def test_a_criterion_is_met(parts: dict[str, Any]) -> None:
    assert unmet(record(INTERNAL, **parts)) is None


def test_a_trial_has_passed_once_it_is_released() -> None:
    assert passed(PILOT) is None
    why = passed(record())
    assert why is not None
    assert why.code == "not-released"
