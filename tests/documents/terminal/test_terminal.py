"""Results as plain text."""

import re
from decimal import Decimal

import pytest

from calculators.appraisal import Flows, Terms, measure
from calculators.trial.analysis import analyse
from calculators.trial.types import Direction, Question, Run, TrialResult
from documents.formats import formats_for
from documents.terminal.appraisal import appraisal_text
from documents.terminal.cash_flow import cash_flow_text
from documents.terminal.layout import columns
from documents.terminal.trial import trial_text
from proposals.trial import ResponseRecord
from tests.documents.risky_case import valued_prospects
from tests.documents.test_other_ways import BENEFIT, CHEAPER, FEWER, way
from tests.documents.worked_case import CASE, bent, item, stated, valued, with_metrics

LOTS = {"a": 10.0, "b": 11.5, "c": 9.0, "d": 12.0}
NOISE = {("a", "new"): 0.1, ("b", "new"): -0.2, ("c", "new"): 0.15, ("d", "other"): 0.3, ("a", "other"): -0.1}


def result(*arms: str, excluded: bool = False, margin: float | None = None) -> TrialResult:
    gains = {"old": 0.0, "new": 1.0, "other": 0.1}
    runs = [
        Run(f"{lot}{arm}", arm, base + gains[arm] + NOISE.get((lot, arm), 0.0), lot)
        for lot, base in LOTS.items()
        for arm in ("old", *arms)
    ]
    if excluded:
        runs.append(Run("e", "new", 30.0, "e", excluded="spilt"))
        runs.append(Run("f", "old", 10.0, "e", excluded="spilt"))
    return analyse(runs, "old", Question(Direction.UP, margin))


def response(good: str = "up", unit: str = "%") -> ResponseRecord:
    return ResponseRecord.model_validate(
        {"id": "y", "name": {"en": "Yield", "ru": "Выход"}, "unit": unit, "good": good}
    )


def test_the_levers_of_an_appraisal_add_up_to_the_printed_uplift() -> None:
    figures = {"selling_price": (6.0, "EUR/kg"), "raw_material_supply": (1.0, "t/a")}
    changes = [
        stated("raw_material_yield", "raw_material_yield", (0.0, 0.12, 0.2), "%"),
        stated("selling_price", "product_value", (10.0, 40.0, 90.0), "EUR/t"),
    ]
    case, valuation = valued(with_metrics(**figures) | {"changes": changes})
    text = appraisal_text(case, valuation, (), "en")
    part = text[text.index("Who earned what") :].split("\n\n")[0]
    printed = [Decimal(one) for one in re.findall(r"\+€([\d.]+)", part)]
    assert len(printed) == 2
    assert f"+€{sum(printed)}" in text.split("Who earned what")[0]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Option of the offer", "Worth at the end: Dosing", "Guarantee of the gain", "Other ways",
                "“Cheap milk” promises €40,000 a year and costs €80,000 a year", "Also said, not counted",
                "  - Image: €1 to €3 a year; the seller"]),
        ("ru", ["Условие предложения", "«Дешёвое молоко» обещает 40 000 €", "Сказано, но не учтено",
                "  - Image: от 1 € до 3 € в год; the seller"]),
    ],
)  # fmt: skip
def test_options_other_ways_and_what_is_only_said_have_a_line_each(language: str, said: list[str]) -> None:
    offer = item(75_000.0) | {"guarantee": {"gain": 1e6}}
    offer["items"][0] |= {"residual": 5_000.0}
    case, valuation, prospects = valued_prospects(
        bent(offer=offer, alternatives=[way(CHEAPER, FEWER)], own_benefits=[BENEFIT])
    )
    text = appraisal_text(case, valuation, (), language, prospects).replace("\xa0", " ")
    assert [one for one in said if one not in text] == []
    formats = formats_for(case, valuation, language)
    lines = text.splitlines()
    for one in prospects.options:
        assert sum(line.endswith(formats.signed_money(one.worth).replace("\xa0", " ")) for line in lines) == 1


def test_a_case_without_options_and_other_ways_has_no_heading_for_them() -> None:
    case, valuation, prospects = valued_prospects(CASE)
    text = appraisal_text(case, valuation, (), "en", prospects)
    assert [one for one in ("Option of the offer", "Other ways", "Also said") if one in text] == []


def test_a_trial_is_told_with_its_verdict_first() -> None:
    lines = trial_text(result("new"), response(), "en").splitlines()
    assert lines[:3] == [
        "Response: Yield (more is better)",
        "Design: Pairs: control and treatment on every lot",
        "Estimator: paired t",
    ]
    assert lines[4].startswith("new, four pairs: 1.01 points higher (95% interval 0.77 to 1.26). Proven.")


def test_several_treatments_have_an_adjusted_p_and_an_account_of_variance() -> None:
    text = trial_text(result("new", "other"), response(), "ru")
    assert text.count("p с поправкой на несколько сравнений") == 2
    assert [word for word in ("Дисперсионный анализ", "Партия", "Остаток") if word not in text] == []


def test_the_result_with_every_run_put_back_is_told() -> None:
    text = trial_text(result("new", excluded=True), response(), "en")
    assert "With the excluded runs put back:\n  - new, five pairs" in text
    assert "Mind:" in text


@pytest.mark.parametrize(("margin", "found"), [(2.0, "proven"), (1.0, "not proven")])
def test_equivalence_is_told_where_a_margin_was_given(margin: float, found: str) -> None:
    (line,) = [
        one for one in trial_text(result("new", margin=margin), response(), "en").splitlines() if "Equivalence" in one
    ]
    assert line.startswith(f"  Equivalence within ±{margin:g}")
    assert line.endswith(f", {found}")


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ([-350, 950, -620], ["2 rates of return: 9.18%, 62.25%", "not reached within 2 periods"]),
        ([100, 100], ["Return on investment"]),
        ([-100, 50], ["−50.00%", "not reached within 1 period"]),
    ],
)
def test_what_does_not_exist_is_told_in_words(amounts: list[float], words: list[str]) -> None:
    text = cash_flow_text(measure(Flows.from_net(amounts), Terms(0.1, 0.1, 0.1)), "en", "year")
    assert [word for word in words if word not in text] == []
    assert "None" not in text


def test_a_case_is_told_with_its_headline_and_what_is_missing() -> None:
    case, valuation = valued(CASE)
    text = appraisal_text(case, valuation, (), "en")
    assert "Who earned what, a year" in text
    assert text.endswith("Ready: nothing is missing to issue it.")


def test_columns_stand_under_each_other_and_short_rows_end_early() -> None:
    assert columns([("a", "1", "22"), ("bbb", "333")]) == ["  a      1  22", "  bbb  333"]
