"""What a trial of a case shows, response by response."""

from typing import Any

import pytest

from calculators.trial.types import Verdict
from proposals.case_json import case_of
from proposals.trial import TrialRecord
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.types import TrialOutcome
from tests.fakes import SMALLEST

YIELD = {"id": "yield", "name": "Yield", "unit": "%", "good": "up"}
TASTE = {"id": "taste", "name": "Taste", "unit": "points", "good": "unchanged", "margin": 3.0}
REJECTS = {"id": "rejects", "name": "Rejects", "unit": "%", "good": "down"}
PAIRS = (("a", 9.8, 10.1), ("b", 9.6, 9.8), ("c", 9.9, 10.3), ("d", 9.7, 10.0))
BALANCE = {"input": "milk", "outputs": ["cheese", "whey"], "tolerance": 0.02}
WEIGHED = {"milk": 1000.0, "cheese": 100.0, "whey": 890.0}


def run(lot: str, arm: str, values: dict[str, float], **more: object) -> dict[str, object]:
    return {"run": f"{lot}-{arm}", "arm": arm, "lot": lot, "values": values, **more}


def paired(name: str = "yield", **more: object) -> list[dict[str, object]]:
    """Four lots, each run with the old and with the new culture: differences 0.3, 0.2, 0.4, 0.3."""
    return [
        run(lot, arm, {name: value}, **more) for lot, old, new in PAIRS for arm, value in (("old", old), ("new", new))
    ]


def trial(runs: list[dict[str, object]], *responses: dict[str, Any], **more: object) -> TrialRecord:
    record = {"id": "vat", "title": "Vat", "kind": "demonstration", "own_raw_material": True, "control": "old"}
    return case_of({**SMALLEST, "trials": [{**record, "responses": responses, "runs": runs, **more}]}).trials[0]


def codes(outcome: TrialOutcome) -> list[str]:
    assert outcome.result is not None
    return [warning.code for warning in outcome.result.warnings]


def test_every_response_has_an_outcome_in_the_order_of_the_record() -> None:
    found = trial_outcomes(trial(paired(), YIELD, TASTE))
    assert [(one.trial, one.response) for one in found] == [("vat", "yield"), ("vat", "taste")]


def test_the_effect_is_treatment_less_control() -> None:
    (outcome,) = trial_outcomes(trial(paired(), YIELD))
    assert outcome.result is not None
    assert outcome.result.single.effect == pytest.approx(0.3)
    assert outcome.result.single.verdict is Verdict.PROVEN


def test_a_response_that_nobody_measured_says_why_it_has_no_result() -> None:
    _, outcome = trial_outcomes(trial(paired(), YIELD, TASTE))
    assert outcome.result is None
    assert outcome.refusal is not None


def test_samples_of_one_run_are_averaged_and_add_no_freedom() -> None:
    doubled = [{**row, "values": {"yield": row["values"]["yield"] + d}} for row in paired() for d in (-0.05, 0.05)]  # type: ignore[index]
    single, double = (trial_outcomes(trial(runs, YIELD))[0].result for runs in (paired(), doubled))
    assert single is not None
    assert double is not None
    assert double.single.degrees_of_freedom == single.single.degrees_of_freedom == 3
    assert double.single.effect == pytest.approx(single.single.effect)


def test_an_excluded_run_counts_only_in_the_result_with_everything_put_back() -> None:
    odd = [
        run("e", "old", {"yield": 9.0}, excluded="Power cut"),
        run("e", "new", {"yield": 12.0}, excluded="Power cut"),
    ]
    (outcome,) = trial_outcomes(trial([*paired(), *odd], YIELD))
    assert outcome.result is not None
    assert outcome.result.with_exclusions is not None
    assert outcome.result.single.effect == pytest.approx(0.3)
    assert outcome.result.with_exclusions.single.effect == pytest.approx(0.84)


def test_rows_without_the_measurement_are_told() -> None:
    (outcome,) = trial_outcomes(trial([*paired(), run("e", "old", {})], YIELD))
    assert "not-measured" in codes(outcome)


def test_a_balance_that_closes_blocks_nothing() -> None:
    (outcome,) = trial_outcomes(trial(paired(amounts=WEIGHED), YIELD, balance=BALANCE))
    assert outcome.balance is None


def test_a_balance_that_does_not_close_blocks_every_response() -> None:
    leaking = {**WEIGHED, "whey": 800.0}
    found = trial_outcomes(trial(paired(amounts=leaking), YIELD, TASTE, balance=BALANCE))
    assert all(one.balance is not None for one in found)


def test_a_run_that_was_not_weighed_blocks_the_claim() -> None:
    runs = paired(amounts=WEIGHED)
    (outcome,) = trial_outcomes(
        trial([*runs, *[{**runs[0], "run": "x", "amounts": {"milk": 1.0}}]], YIELD, balance=BALANCE)
    )
    assert outcome.balance is not None
    assert outcome.balance.code == "balance-incomplete"


def test_a_run_of_several_samples_is_weighed_once() -> None:
    runs = paired(amounts=WEIGHED)
    samples = [{**row, "amounts": {}} for row in runs]
    (outcome,) = trial_outcomes(trial([*runs, *samples], YIELD, balance=BALANCE))
    assert outcome.balance is None


def test_an_excluded_run_need_not_close() -> None:
    spilt = run("e", "old", {"yield": 1.0}, excluded="Spilt", amounts={**WEIGHED, "whey": 0.0})
    (outcome,) = trial_outcomes(trial([*paired(amounts=WEIGHED), spilt], YIELD, balance=BALANCE))
    assert outcome.balance is None


def both(second: dict[str, float]) -> list[dict[str, object]]:
    """The pairs with a second response that differs by lot and moves a little."""
    name, step = next(iter(second.items()))
    return [
        {**row, "values": {**row["values"], name: 5.0 + 0.1 * at + (step if row["arm"] == "new" else 0) * (1 + at % 3)}}  # type: ignore[dict-item]
        for at, row in enumerate(paired())
    ]


def uneven(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The same runs with yields that gain 0.3, 0.05, 0.5 and 0.35: p = 0.049, by chance among two 0.095."""
    gains = {"a": 0.3, "b": 0.05, "c": 0.5, "d": 0.35}
    return [
        {**row, "values": {**row["values"], "yield": 9.0 + (gains[str(row["lot"])] if row["arm"] == "new" else 0.0)}}  # type: ignore[dict-item]
        for row in rows
    ]


def test_the_best_of_several_hoped_for_gains_carries_a_caution_where_chance_may_explain_it() -> None:
    first, second = trial_outcomes(trial(uneven(both({"rejects": -0.01})), YIELD, REJECTS))
    assert "trial.several_responses" in codes(first) + codes(second)


def test_a_gain_too_clear_for_chance_needs_no_caution_among_several() -> None:
    first, second = trial_outcomes(trial(both({"rejects": -0.1}), YIELD, REJECTS))
    assert "trial.several_responses" not in codes(first) + codes(second)


def test_a_response_that_must_not_change_is_no_gain_to_choose_from() -> None:
    first, second = trial_outcomes(trial(both({"taste": 0.01}), YIELD, TASTE))
    assert "trial.several_responses" not in codes(first) + codes(second)


def test_a_loss_however_clear_is_not_called_the_best_of_several() -> None:
    rejects_up = trial_outcomes(trial(both({"rejects": 50.0}), YIELD, REJECTS))
    worse = {**YIELD, "good": "down"}
    (loss, _) = trial_outcomes(trial(both({"rejects": 0.0001}), worse, REJECTS))
    assert "trial.several_responses" not in codes(rejects_up[1]) + codes(loss)
