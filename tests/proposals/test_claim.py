"""A claim that is fixed, and what takes that away."""

from typing import Any

import pytest

from proposals.problems import CaseRefused
from proposals.record.claim import with_claims_loosened
from proposals.trial import TrialRecord
from tests.proposals.trial_records import INTERNAL, case_with, record

YIELD = INTERNAL["responses"][0]
MASS = {**YIELD, "id": "mass", "name": "Mass"}
FIXED = record()


def fixed_after(**parts: Any) -> bool:
    after = with_claims_loosened(case_with(FIXED), case_with(record(INTERNAL, **parts)))
    return after.trials[0].claim_fixed == FIXED.claim_fixed


@pytest.mark.parametrize(
    "parts",
    [
        {"claim": "Much more cheese."},
        {"claim": None},
        {"criterion": {"response": "yield", "least": 0.05}},
        {"criterion": None},
        {"responses": [{**YIELD, "good": "down"}]},
        {"responses": [{**YIELD, "good": "unchanged", "margin": 1.0}]},
        {"responses": [{**YIELD, "margin": 1.0}]},
        {"responses": [MASS]},
        {"responses": []},
        {"responses": [{**YIELD, "name": "Rejects"}]},
        {"responses": [{**YIELD, "unit": "kg"}]},
        {"control": "new"},
        {"product": "Culture Y"},
        {"raw_material_kind": "Whey"},
    ],
)
def test_an_edit_of_what_was_claimed_takes_the_fixing_away(parts: dict[str, Any]) -> None:
    assert not fixed_after(**parts)


@pytest.mark.parametrize(
    "parts",
    [
        {"title": "Other"},
        {"runs": INTERNAL["runs"][:2]},
        {"responses": [MASS, {**YIELD, "method": "scales"}]},
        {"started": "2026-02-03"},
    ],
)
def test_any_other_edit_leaves_it(parts: dict[str, Any]) -> None:
    assert fixed_after(**parts)


@pytest.mark.parametrize("before", [[], [record(INTERNAL, claim_fixed=None)], [FIXED]])
def test_the_time_of_fixing_cannot_be_written(before: list[TrialRecord]) -> None:
    backdated = record(INTERNAL, claim_fixed={"at": "2025-01-01T00:00:00Z", "by": "Ann"})
    with pytest.raises(CaseRefused) as refused:
        with_claims_loosened(case_with(*before), case_with(backdated))
    assert [one.place for one in refused.value.problems] == ["trials.0.claim_fixed"]


def test_taking_the_fixing_off_is_allowed() -> None:
    assert not fixed_after(claim_fixed=None)


def test_what_was_empty_when_the_claim_was_fixed_may_be_filled() -> None:
    bare = record(INTERNAL, product=None, raw_material_kind=None, dose=None, responses=[{**YIELD, "unit": " "}])
    after = with_claims_loosened(case_with(bare), case_with(record(INTERNAL, dose="30 ml/t")))
    assert after.trials[0].claim_fixed == bare.claim_fixed


def test_the_control_may_be_named_as_the_file_has_it_when_its_first_runs_come_in() -> None:
    bare = record(INTERNAL, runs=[], control="control")
    after = with_claims_loosened(case_with(bare), case_with(FIXED))
    assert after.trials[0].claim_fixed == bare.claim_fixed
