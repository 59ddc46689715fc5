"""The risk in sentences: honest counts, money no finer than its spread, the reason for the careful case."""

import math
import re
from dataclasses import replace
from typing import Any

import pytest

from calculators.appraisal import BreakEven, Outcome
from calculators.errors import N_, Notice
from calculators.risk.summary import Probability, Quantiles
from documents.formats import Formats
from documents.risk_words import (
    chance_text,
    held_sentences,
    payback_sentences,
    quantile_payback,
    refused_sentence,
    risk_sentences,
    rounded_money,
    share_text,
    uplift_sentence,
)
from documents.what_must_hold import must_be_true, must_hold, price_sentences, training_sentence
from proposals.valuation.prospects import Prospects
from proposals.valuation.risk import Held, Risk
from proposals.valuation.types import Scenario, Valuation
from tests.documents.printed import plain
from tests.documents.risky_case import NINE, valued_prospects
from tests.documents.worked_case import CASE, MEASURED, bent, item, stated, trial, valued, with_aside, with_metrics

EN, RU = Formats("en", "EUR"), Formats("ru", "EUR")
PRICE = stated("selling_price", "product_value", (0.5, 1.0, 2.0), "EUR/t")


def probability(count: int, draws: int = 100_000) -> Probability:
    return Probability(count / draws, 0.0, draws)


def risk_of(said: dict[str, Any]) -> tuple[Valuation, Risk]:
    _, valuation, prospects = valued_prospects(said)
    assert prospects.risk is not None
    return valuation, prospects.risk


@pytest.mark.parametrize(
    ("count", "draws", "english", "russian"),
    [
        (0, 100_000, "in none of 100,000 draws", "в 0 из 100 000 розыгрышей"),
        (1, 100_000, "in 1 of 100,000 draws", "в 1 из 100 000 розыгрышей"),
        (999, 100_000, "in 999 of 100,000 draws", "в 999 из 100 000 розыгрышей"),
        (1_000, 100_000, "in 1 of 100 draws", "в 1 из 100 розыгрышей"),
        (92_298, 100_000, "in 92 of 100 draws", "в 92 из 100 розыгрышей"),
        (99_000, 100_000, "in 99 of 100 draws", "в 99 из 100 розыгрышей"),
        (99_982, 100_000, "in all but 18 of 100,000 draws", "во всех розыгрышах, кроме 18 из 100 000"),
        (100_000, 100_000, "in all 100,000 draws", "во всех 100 000 розыгрышах"),
    ],
)
def test_a_chance_is_told_as_a_count_and_never_as_certain(count: int, draws: int, english: str, russian: str) -> None:
    assert plain(chance_text(probability(count, draws), EN)) == english
    assert plain(chance_text(probability(count, draws), RU)) == russian


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "no draw"), (1e-5, "< 0.1%"), (0.004, "0.4%"), (0.026, "3%"), (0.996, "99.6%"), (0.99999, "> 99.9%")],
)
def test_a_share_in_little_room_keeps_what_is_seldom_apart_from_never(share: float, words: str) -> None:
    assert share_text(share, EN) == words


@pytest.mark.parametrize(
    ("value", "half", "words"),
    [
        (142_492.8, 26_333.0, "€142,000"),
        (322_998.6, 65_000.0, "€320,000"),
        (-5_149.0, 740.0, "−€5,100"),
        (12_345.6, 0.0, "€12,346"),
        (12_345.6, 0.04, "€12,346"),
        (0.0, 5.0, "€0"),
    ],
)
def test_money_is_rounded_to_what_its_uncertainty_carries(value: float, half: float, words: str) -> None:
    assert rounded_money(value, half, EN) == words


def test_cents_are_never_finer_than_the_document() -> None:
    assert rounded_money(1.23456, 0.001, Formats("en", "EUR", 2)) == "€1.23"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (142_493.0, 195_158.0, "The yearly profit rises by €142,000 to €195,000 in eight draws of ten."),
        (-195_158.0, -142_493.0, "The yearly profit falls by €142,000 to €195,000 in eight draws of ten."),
        (-20_000.0, 60_000.0, "The yearly profit changes by −€20,000 to €60,000 in eight draws of ten: it may fall; "
                              "it rises in 70 of 100 draws."),
    ],
)  # fmt: skip
def test_a_range_across_zero_says_that_the_profit_may_fall(low: float, high: float, words: str) -> None:
    _, risk = risk_of(CASE)
    risk = replace(risk, uplift=Quantiles(low, (low + high) / 2, high), uplift_positive=probability(70_000))
    assert uplift_sentence(risk, EN) == words


def test_what_the_draws_say_is_told_in_both_languages() -> None:
    case, valuation, prospects = valued_prospects(bent(client={"name": "Dairy", "payback_limit_months": 12}))
    assert prospects.risk is not None
    for formats in (EN, RU):
        said = [plain(one) for one in risk_sentences(case, valuation, prospects.risk, formats)]
        assert len(said) == 6
        assert not any("{" in one for one in said)
        assert sum("20260101" in one for one in said) == 1
        assert formats.language == "en" or all(re.search("[А-я]", one) for one in said)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ([MEASURED], "With a single uncertain effect that is about 5 in 100 by construction"),
        ([PRICE], "nothing is drawn beyond it"),
        ([MEASURED, PRICE], "takes 2 effects at their worse ends at once; for effects that do not depend"),
    ],
)
def test_the_share_below_the_careful_case_is_explained(changes: list[dict[str, Any]], reason: str) -> None:
    case, valuation, prospects = valued_prospects(bent(changes=changes))
    assert prospects.risk is not None
    (said,) = [one for one in risk_sentences(case, valuation, prospects.risk, EN) if "careful" in one]
    assert reason in said


def test_one_measured_effect_leaves_five_draws_in_a_hundred_below_the_careful_case() -> None:
    valuation, risk = risk_of(CASE)
    assert len(valuation.drivers) == 1
    assert chance_text(risk.below_conservative, EN) == "in 5 of 100 draws"


def of_one_trial() -> dict[str, Any]:
    """Two effects that one trial measured."""
    both = trial()
    both["responses"] = [*both["responses"], {"id": "loss", "name": "Loss", "unit": "%", "good": "down"}]
    for at, run in enumerate(both["runs"]):
        run["values"]["loss"] = 3.0 + 0.1 * at - (0.4 if run["arm"] == "new" else 0.0) + 0.01 * (at % 3)
    second = {**MEASURED, "id": "less_loss", "lever": "rejects_and_rework", "metric": "reject_share"}
    second["measured"] = {"trial": "dairy", "response": "loss"}
    said = bent(trials=[both], changes=[MEASURED, second])
    said["baseline"]["metrics"]["reject_share"] = {"value": 4.0, "unit": "%"}
    return said


def why_below(said: dict[str, Any], formats: Formats) -> str:
    case, valuation, prospects = valued_prospects(said)
    assert prospects.risk is not None
    careful = {"en": "careful case", "ru": "осторож"}[formats.language]
    (found,) = [one for one in risk_sentences(case, valuation, prospects.risk, formats) if careful in one]
    return plain(found)


def test_effects_of_one_trial_are_said_to_move_together() -> None:
    assert "All are from one trial and are drawn as they moved together there" in why_below(of_one_trial(), EN)


def test_effects_of_one_trial_beside_others_are_told_from_them() -> None:
    said = of_one_trial()
    said["changes"].append(PRICE)
    english = why_below(said, EN)
    assert "takes 3 effects at their worse ends at once. 2 of them share a trial with another" in english
    assert "for effects that do not depend on each other" not in english
    assert "2 из них измерены в одном испытании с другим" in why_below(said, RU)


def test_without_any_range_the_draws_say_nothing() -> None:
    case, valuation, prospects = valued_prospects(
        bent(changes=[stated("selling_price", "product_value", (1.0, 1.0, 1.0), "EUR/t")])
    )
    assert prospects.risk is not None
    assert risk_sentences(case, valuation, prospects.risk, EN) == (
        "No effect has a range, so all draws are alike and say nothing of the risk.",
    )


def test_a_payback_is_told_against_the_limit_and_the_horizon() -> None:
    valuation, risk = risk_of(CASE)
    risk = replace(risk, limit_months=12, within_limit=probability(92_298), never=probability(0))
    assert [plain(one) for one in payback_sentences(valuation, risk, EN)] == [
        "The money is back within your limit of 12 months in 92 of 100 draws. "
        "Among 100,000 draws there is none in which the money is not back within 36 months."
    ]


def test_of_a_limit_longer_than_the_horizon_the_draws_tell_nothing_unless_all_are_back_before() -> None:
    valuation, risk = risk_of(CASE)
    risk = replace(risk, limit_months=60, within_limit=probability(92_298), never=probability(7_702))
    assert [plain(one) for one in payback_sentences(valuation, risk, EN)] == [
        "The money is not back within 36 months in 8 of 100 draws. "
        "How often it is back within your limit of 60 months cannot be told: the horizon is shorter than that."
    ]
    all_back = replace(risk, within_limit=probability(100_000), never=probability(0))
    (said,) = payback_sentences(valuation, all_back, EN)
    assert plain(said).startswith("The money is back within your limit of 60 months in all 100,000 draws.")


@pytest.mark.parametrize(
    ("never", "english", "russian"),
    [
        (0, "Among 100,000 draws there is none in which the money is not back within 36 months.",
         "Среди 100 000 розыгрышей нет ни одного, где вложения не вернулись бы за 36 месяцев."),
        (7, "The money is not back within 36 months in 7 of 100,000 draws.",
         "За 36 месяцев вложения не возвращаются в 7 из 100 000 розыгрышей."),
        (99_993, "The money is back within 36 months only in 7 of 100,000 draws.",
         "За 36 месяцев вложения возвращаются лишь в 7 из 100 000 розыгрышей."),
        (100_000, "In none of 100,000 draws is the money back within 36 months.",
         "Ни в одном из 100 000 розыгрышей вложения не возвращаются за 36 месяцев."),
    ],
)  # fmt: skip
def test_how_often_the_money_never_comes_back_is_said_without_two_negations(
    never: int, english: str, russian: str
) -> None:
    valuation, risk = risk_of(CASE)
    risk = replace(risk, limit_months=None, within_limit=None, never=probability(never))
    assert plain(payback_sentences(valuation, risk, EN)[0]) == english
    assert plain(payback_sentences(valuation, risk, RU)[0]) == russian


def test_where_nothing_is_spent_there_is_nothing_to_be_paid_back() -> None:
    valuation, risk = risk_of(with_metrics(receivable_days=None) | {"offer": item(0.0)})
    assert payback_sentences(valuation, risk, EN)[0].startswith("In nine draws of ten or more nothing has to be paid")


def test_nothing_is_said_of_being_paid_back_where_no_price_is_named() -> None:
    valuation, risk = risk_of(with_metrics(receivable_days=None) | {"offer": {}})
    assert payback_sentences(valuation, risk, EN) == ()
    assert quantile_payback(risk.payback.p90, valuation, EN) == "no price yet"


def test_a_quantile_of_the_payback_beyond_the_horizon_is_said_in_words() -> None:
    valuation, _ = risk_of(CASE)
    assert plain(quantile_payback(math.inf, valuation, EN)) == "not within 36 months"


def test_draws_held_inside_what_is_possible_are_counted_by_the_name_of_their_metric() -> None:
    case, _, prospects = valued_prospects(CASE)
    assert prospects.risk is not None
    risk = replace(prospects.risk, held=(Held("more_cheese", 52),))
    assert held_sentences(case, risk, EN) == (
        "Raw-material yield was held inside what is possible in 52 of 100,000 draws.",
    )


def test_a_risk_that_cannot_be_drawn_says_why() -> None:
    note = Notice("no-draws", N_("There are no draws to sum up"))
    prospects = Prospects(None, note, None, ())
    assert refused_sentence(prospects, EN) == "The risk was not drawn: There are no draws to sum up."
    assert refused_sentence(prospects, RU).startswith("Риск не разыгран: ")


@pytest.mark.parametrize(
    ("npv", "factor", "outcome", "words"),
    [
        (1.0, 1.3594, Outcome.FOUND, "The whole price: pays as long as it rises by no more than 35%."),
        (1.0, 1.0049, Outcome.FOUND, "The whole price: pays as long as it rises by no more than 0.4%."),
        (-1.0, 0.8021, Outcome.FOUND, "The whole price: it would have to fall by 20%."),
        (-1.0, 0.7, Outcome.FOUND, "The whole price: it would have to fall by 30%."),
        (1.0, 0.875, Outcome.FOUND, "The whole price: pays as long as it falls by no more than 12%."),
        (-1.0, 1.25, Outcome.FOUND, "The whole price: it would have to rise by 25%."),
        (1.0, None, Outcome.ALWAYS_PAYS, "The whole price: pays at any price within the range examined, up to 6 times "
                                         "as much."),
        (-1.0, None, Outcome.NEVER_PAYS, "The whole price: does not pay at any price, not even free of charge."),
    ],
)  # fmt: skip
def test_the_break_even_of_the_price_is_rounded_to_the_safe_side(
    npv: float, factor: float | None, outcome: Outcome, words: str
) -> None:
    case, valuation = valued(CASE)
    bent_to = with_aside(
        replace(valuation, expected=Scenario(1.0, npv, None)), price_break_even=BreakEven(factor, outcome)
    )
    assert price_sentences(case, bent_to, EN) == (words,)


def test_an_offer_without_a_price_has_no_break_even_of_it() -> None:
    case, valuation = valued(bent(offer={}))
    assert price_sentences(case, valuation, EN) == ()


@pytest.mark.parametrize(
    ("price", "english", "russian"),
    [
        (75_000.0, "all of this must hold", "должно выполняться всё перечисленное"),
        (7.5e8, "the offer does not pay. What each would have to be", "не окупается. Каким должно было бы быть каждое"),
    ],
)
def test_what_must_be_true_stands_under_a_sentence_that_says_whether_it_pays(
    price: float, english: str, russian: str
) -> None:
    case, valuation = valued(bent(offer=item(price)))
    assert english in must_hold(valuation, EN)
    assert russian in plain(must_hold(valuation, RU))
    said = must_be_true(case, valuation, "en")
    assert len(said) == len(valuation.break_even) + 1
    assert said[-1].startswith("The whole price: ")


def test_nine_effects_must_all_hold() -> None:
    case, valuation, _ = valued_prospects(NINE)
    assert len(must_be_true(case, valuation, "ru")) == len(valuation.break_even) + 1


@pytest.mark.parametrize(
    ("npv", "begins"),
    [
        (-5_000.0, "Training is worth €"),
        (1e9, "Trained staff reach more of the effect, and here the effect does harm"),
    ],
)
def test_what_training_is_worth_is_the_difference_to_untrained_staff(npv: float, begins: str) -> None:
    _, valuation = valued(CASE)
    said = training_sentence(with_aside(valuation, untrained=Scenario(1.0, npv, None)), EN)
    assert said.startswith(begins)
    assert EN.money(npv) in said


def test_training_that_changes_nothing_says_so_and_no_training_says_nothing() -> None:
    _, valuation = valued(CASE)
    assert training_sentence(with_aside(valuation, untrained=None), EN) == ""
    alike = with_aside(valuation, untrained=valuation.expected)
    assert training_sentence(alike, EN) == "Training does not change the net present value."
