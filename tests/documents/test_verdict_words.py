"""The verdict of a trial in words: every design, direction, verdict, unit; runs counted by the language."""

import json
from typing import Any

import pytest
from worked_case import bent, trial

from calculators.errors import Notice
from documents.formats import Formats
from documents.words import metric_name, trial_notice, verdict_sentence
from proposals.case import Case
from proposals.trial import TrialRecord
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.types import TrialOutcome

PLACE = "Cheese yield on your own raw material (milk)"


def sentence(said: dict[str, Any], language: str = "en", response: int = 0) -> str:
    record = TrialRecord.model_validate_json(json.dumps(said))
    outcome = trial_outcomes(record)[response]
    return written(record, outcome, language, response)


def written(record: TrialRecord, outcome: TrialOutcome, language: str = "en", response: int = 0) -> str:
    text = verdict_sentence(record, record.responses[response], outcome, Formats(language, "EUR"))
    return text.replace("\u00a0", " ")


def asked(good: str, margin: float | None = None, unit: str = "%") -> list[dict[str, Any]]:
    named = {"en": "Cheese yield", "ru": "Выход сыра"}
    return [{"id": "yield", "name": named, "unit": unit, "good": good, "margin": margin}]


def lots(*rows: tuple[str, str | None, float]) -> list[dict[str, Any]]:
    """Runs by (arm, lot, value)."""
    return [
        {"run": str(at), "arm": arm, "lot": lot, "values": {"yield": value}}
        for at, (arm, lot, value) in enumerate(rows)
    ]


BLOCKED = lots(
    ("old", "A", 10.0), ("old", "A", 10.2), ("new", "A", 11.1),
    ("old", "B", 11.0), ("new", "B", 12.1), ("new", "B", 12.2),
)  # fmt: skip
APART = lots(*(("old", None, value) for value in (1.0, 3.0, 2.0)), *(("new", None, value) for value in (2.0, 3.5, 1.0)))
THREE = lots(
    *(("old", None, value) for value in (10.0, 10.2, 9.9)),
    *(("B", None, value) for value in (11.0, 11.1, 11.3)),
    *(("C", None, value) for value in (10.1, 9.8, 10.2)),
)


@pytest.mark.parametrize(
    ("said", "english"),
    [
        (trial(), f"{PLACE}, four pairs: 0.52 points higher (95% interval 0.42 to 0.63). Proven."),
        (
            trial((-0.6, -0.5, -0.55, -0.45)),
            f"{PLACE}, four pairs: 0.52 points lower (95% interval \u22120.63 to \u22120.42). Harmful.",
        ),
        (
            {**trial((-0.6, -0.5, -0.55, -0.45)), "responses": asked("down")},
            f"{PLACE}, four pairs: 0.52 points lower (95% interval \u22120.63 to \u22120.42). Proven.",
        ),
        (
            trial((1.6, -0.5, 0.55, 0.45)),
            f"{PLACE}, four pairs: 0.5 points higher (95% interval \u22120.8 to 1.9). Not proven.",
        ),
        (
            trial((0.6, 0.5)),
            f"{PLACE}, two pairs: 0.55 points higher (95% interval \u22120.09 to 1.19). Promising, not yet proven.",
        ),
        (
            {**trial((0.1, -0.1, 0.05, -0.06)), "responses": asked("unchanged", 0.5)},
            f"{PLACE}, four pairs: no difference (90% interval \u22120.11 to 0.11, allowed ±0.5 points). "
            "Proven unchanged.",
        ),
        (
            {**trial(), "responses": asked("unchanged", 0.3)},
            f"{PLACE}, four pairs: 0.52 points higher (90% interval 0.45 to 0.60, allowed ±0.3 points). "
            "Harmful: it has changed by more than is allowed.",
        ),
        (
            {**trial((1.6, -0.5, 0.55, 0.45)), "responses": asked("unchanged", 0.3)},
            f"{PLACE}, four pairs: 0.5 points higher (90% interval \u22120.5 to 1.5, allowed ±0.3 points). "
            "Not proven unchanged.",
        ),
        (
            {**trial(), "runs": BLOCKED},
            f"{PLACE}, 3 treatment runs and 3 control runs: 1.08 points higher (95% interval 0.79 to 1.36). Proven.",
        ),
        (
            {**trial(), "runs": APART, "responses": asked("up", unit="kg/h")},
            f"{PLACE}, 3 treatment runs and 3 control runs: 0.2 kg/h higher (95% interval \u22122.5 to 2.8). "
            "Not proven.",
        ),
        (
            {**trial(), "own_raw_material": False, "raw_material": None},
            "Cheese yield on other raw material, four pairs: 0.52 points higher (95% interval 0.42 to 0.63). Proven.",
        ),
        (
            trial(tuple(0.5 + 0.01 * (at % 3) for at in range(13))),
            f"{PLACE}, 13 pairs: 0.5092 points higher (95% interval 0.5040 to 0.5144). Proven.",
        ),
        (
            {**trial(), "responses": asked("up", unit="EUR/t")},
            f"{PLACE}, four pairs: €0.52/t higher (95% interval 0.42 to 0.63). Proven.",
        ),
    ],
)
def test_a_verdict_is_one_sentence_with_effect_interval_and_word(said: dict[str, Any], english: str) -> None:
    assert sentence(said) == english


def test_no_difference_is_called_so() -> None:
    assert ": no difference (95% interval" in sentence(trial((0.1, -0.1, 0.1, -0.1)))


def test_a_verdict_in_russian_counts_and_compares_in_russian() -> None:
    assert sentence(trial(), "ru") == (
        "Выход сыра на вашем сырье (молоко), четыре пары: выше на 0,52 п. п. (интервал 95 %: от 0,42 до 0,63). "
        "Доказано."
    )


def test_runs_of_both_arms_are_counted_in_russian() -> None:
    assert "3 опыта с изменением и 3 контрольных: выше на" in sentence({**trial(), "runs": BLOCKED}, "ru")


def test_each_treatment_has_its_own_sentence() -> None:
    said = sentence({**trial(), "runs": THREE, "raw_material": None})
    assert said.startswith("Cheese yield, B, on your own raw material, 3 treatment runs and 3 control runs: 1.10")
    assert " Cheese yield, C, on your own raw material" in said


def test_a_refused_trial_makes_no_claim_and_says_why() -> None:
    assert sentence({**trial(), "runs": trial()["runs"][:2]}).startswith("Cheese yield: no claim. ")


def test_an_open_mass_balance_blocks_the_claim() -> None:
    record = TrialRecord.model_validate_json(json.dumps(trial()))
    outcome = trial_outcomes(record)[0]
    open_balance = TrialOutcome(outcome.trial, outcome.response, outcome.result, None, Notice("x", "it leaks"))
    assert written(record, open_balance) == "Cheese yield: no claim. It leaks."


def test_a_metric_of_an_additive_bears_its_name() -> None:
    figures = {"dose": {"value": 2.0, "unit": "kg/t"}, "price": {"value": 10.0, "unit": "EUR/kg"}}
    said = bent()
    said["baseline"]["additives"] = [{"id": "rennet", "name": {"en": "Rennet", "ru": "Фермент"}, **figures}]
    case = Case.model_validate_json(json.dumps(said))
    assert metric_name(case, "additives.rennet.dose", "en") == "Rennet: dose"
    assert metric_name(case, "additives.rennet.price", "ru") == "Фермент: цена"
    assert metric_name(case, "line_speed", "ru") == "Скорость линии"


def test_a_caution_calls_a_response_by_its_name() -> None:
    record = TrialRecord.model_validate_json(json.dumps(trial()))
    notice = Notice("several", "best of {count} is “{shown}”", {"count": 3, "shown": "yield"})
    assert trial_notice(record, notice, Formats("ru", "EUR")) == "Best of 3 is “Выход сыра”."


def test_a_limit_beside_zero_is_not_written_as_zero() -> None:
    runs = lots(
        *(("old", None, value) for value in (1.0, 2.2, 3.0)), *(("new", None, value) for value in (3.6, 4.4, 6.0))
    )
    said = sentence({**trial(), "runs": runs, "responses": asked("up")})
    assert "95% interval 0.02 to 5.18). Proven." in said, said
