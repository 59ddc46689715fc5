"""The sentences beside the headline: harm, the careful case, losses, limits, soft value, break-even."""

from typing import Any

import pytest
from worked_case import bent, item, stated, trial, valued, with_metrics

from documents.break_even import break_even_sentences
from documents.formats import Formats
from documents.remarks import (
    bottleneck_sentence,
    capital_sentences,
    delay_sentence,
    remarks,
    soft_sentences,
    worth_sentence,
)

EN = Formats("en", "EUR")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def said_of(case: dict[str, Any], language: str = "en") -> list[str]:
    return [plain(one) for one in remarks(*valued(case), language)]


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (bent(trials=[trial((-0.6, -0.5, -0.55, -0.45))]), "A trial showed harm: Cheese yield (Vat trial)."),
        (
            bent(trials=[trial((-0.6, -0.5, -0.55, -0.45))]),
            "In the careful case, every effect at its worse end, profit falls by €360,573 a year.",
        ),
        (
            bent(offer=item(1e7)),
            "In the careful case, every effect at its worse end: €269,427 more profit a year, not paid back within "
            "36 months.",
        ),
        (
            bent(),
            "In the careful case, every effect at its worse end: €269,427 more profit a year, payback 5.7 months.",
        ),
        (
            bent(trials=[], changes=[stated("receivable_days", "working_capital", (-12.0, -10.0, -5.0), "d")]),
            "In the careful case, every effect at its worse end, the profit stays the same.",
        ),
        (
            bent(trials=[], changes=[stated("raw_material_yield", "raw_material_yield", (0.1, 0.5, 0.6), "%")]),
            "€300,000 of the yearly profit uplift is stated or from a reference case, not measured on your raw "
            "material.",
        ),
        (
            bent(trials=[], changes=[stated("selling_price", "product_value", (-30.0, -20.0, -10.0), "EUR/t")]),
            "Already taken off: €20,000 a year, stated or from a reference case, not measured on your raw material.",
        ),
        (
            with_metrics(fixed_cost=(3e6, "EUR/a")),
            "Today the year ends with a loss of €1,000,000, so the gain has no percentage.",
        ),
        (with_metrics(fixed_cost=(3e6, "EUR/a")), "With the change a loss of €685,000 remains."),
        (with_metrics(fixed_cost=(2.1e6, "EUR/a")), "With the change the year ends with a profit of €215,000."),
        (with_metrics(fixed_cost=(2e6, "EUR/a")), "There is no profit today, so the gain has no percentage."),
    ],
)
def test_what_the_reader_must_know_is_said(case: dict[str, Any], sentence: str) -> None:
    assert sentence in said_of(case)


def test_harm_comes_first() -> None:
    assert said_of(bent(trials=[trial((-0.6, -0.5, -0.55, -0.45))]), "ru")[0].startswith("Испытание показало ухудшение")


def test_a_plain_good_case_needs_the_careful_case_only() -> None:
    assert len(said_of(bent())) == 1


@pytest.mark.parametrize(
    ("case", "start"),
    [
        (bent(), "Raw-material supply is the limit today"),
        (with_metrics(raw_material_supply=None, market_demand=(900.0, "t/a")), "Demand is the limit today: a better"),
        (
            with_metrics(raw_material_supply=None, line_speed=(0.2, "t/h"), planned_hours=(5000.0, "h/a")),
            "The line is the limit today",
        ),
    ],
)
def test_the_limit_is_said_by_name(case: dict[str, Any], start: str) -> None:
    assert bottleneck_sentence(*valued(case), EN).startswith(start)


def test_a_trader_hears_nothing_of_yield() -> None:
    said = with_metrics(raw_material_yield=None)
    said["baseline"]["kind"] = "trade"
    said |= {"trials": [], "changes": [stated("selling_price", "product_value", (1.0, 2.0, 3.0), "EUR/t")]}
    assert "yield" not in bottleneck_sentence(*valued(said), EN)


def test_a_limit_that_moves_is_named() -> None:
    sentence = bottleneck_sentence(*valued(with_metrics(market_demand=(1010.0, "t/a"))), EN)
    assert sentence.endswith("After the change the limit is demand.")


def test_freed_hours_are_shown_apart_from_the_profit() -> None:
    figures = {"line_speed": (0.2, "t/h"), "planned_hours": (6000.0, "h/a"), "market_demand": (1000.0, "t/a")}
    said = with_metrics(**figures, crew=(4.0, "persons"), labour_cost=(20.0, "EUR/h"))
    said |= {"trials": [], "changes": [stated("line_speed", "line_speed", (0.01, 0.02, 0.03), "t/h")]}
    _, valuation = valued(said)
    assert plain(soft_sentences(valuation, EN)[0]).startswith("Not counted: 455 paid hours of the line a year")


def test_capital_is_cash_and_never_profit() -> None:
    assert "cash, not cost" in capital_sentences(valued(bent())[1], EN)[0]


@pytest.mark.parametrize(("price", "word"), [(75000.0, "is worth"), (1e7, "loses")])
def test_the_worth_in_todays_money_says_gain_or_loss(price: float, word: str) -> None:
    assert word in worth_sentence(*valued(bent(offer=item(price))), EN)


@pytest.mark.parametrize(("price", "word"), [(75000.0, "costs"), (1e7, "spares")])
def test_waiting_costs_or_spares(price: float, word: str) -> None:
    assert word in delay_sentence(valued(bent(offer=item(price)))[1], EN)


@pytest.mark.parametrize(
    ("case", "english", "russian"),
    [
        (
            bent(),
            "Raw-material yield: pays as long as the increase stays above 0.05 points; the trial showed "
            "0.52 ± 0.08 points.",
            "Выход из сырья: окупается, пока рост больше 0,05 п. п.; испытание показало 0,52 ± 0,08 п. п.",
        ),
        (
            bent(offer=item(900000.0), rates={"horizon_months": 36, "discount_rate": 0.3}),
            "Raw-material yield: would pay only with an increase above 0.77 points; the trial showed "
            "0.52 ± 0.08 points.",
            "Выход из сырья: окупится, только если рост будет больше 0,77 п. п.; испытание показало 0,52 ± 0,08 п. п.",
        ),
        (
            bent(offer=item(1e7)),
            "Raw-material yield: does not pay at any effect within the range examined; the trial showed "
            "0.52 ± 0.08 points.",
            "Выход из сырья: не окупается ни при каком эффекте в проверенном диапазоне; испытание показало "
            "0,52 ± 0,08 п. п.",
        ),
        (
            bent(trials=[], changes=[stated("receivable_days", "working_capital", (-12.0, -10.0, -5.0), "d")]),
            "Receivables: would pay only with a decrease above 19 days; stated: \u221210 ± 4 days.",
            "Дебиторская задолженность: окупится, только если снижение будет больше 19 дней; заявлено: "
            "\u221210 ± 4 дня.",
        ),
    ],
)
def test_break_even_is_said_as_what_must_hold(case: dict[str, Any], english: str, russian: str) -> None:
    found = valued(case)
    assert plain(break_even_sentences(*found, "en")[0]) == english
    assert plain(break_even_sentences(*found, "ru")[0]) == russian
