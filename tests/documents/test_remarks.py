"""The sentences beside the headline: harm, the careful case, losses, limits, soft value, break-even."""

import re
from dataclasses import replace
from typing import Any

import pytest
from worked_case import HOUSE, bent, item, stated, trial, valued, with_metrics

from documents.break_even import break_even_sentences
from documents.formats import Formats
from documents.headline import headline
from documents.intervals import ends_of
from documents.remarks import (
    bottleneck_sentence,
    capital_sentences,
    delay_sentence,
    headline_with_care,
    remarks,
    soft_sentences,
    worth_sentence,
)
from proposals.case_json import case_of
from proposals.valuation.appraise import appraise
from tests.documents.printed import html_of

EN = Formats("en", "EUR")
MEASURED = "every effect at the worse end of its 90% interval"
STATED = "every effect at the worse end of what is stated"

HALF = replace(HOUSE, untrained=replace(HOUSE.untrained, full_effect=0.8))


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
            f"In the careful case ({MEASURED}) the profit falls by €360,573 a year.",
        ),
        (
            bent(offer=item(1e7)),
            f"In the careful case ({MEASURED}): €269,427 more profit a year, not paid back within 36 months.",
        ),
        (
            bent(),
            f"In the careful case ({MEASURED}): €269,427 more profit a year, payback 5.7 months.",
        ),
        (
            bent(trials=[], changes=[stated("receivable_days", "working_capital", (-12.0, -10.0, -5.0), "d")]),
            f"In the careful case ({STATED}) the profit stays the same.",
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


def with_limit(months: int, price: float = 75000.0) -> dict[str, Any]:
    case = bent(offer=item(price))
    case["client"]["payback_limit_months"] = months
    return case


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (with_limit(6), []),
        (with_limit(6, 85000.0), ["In the careful case the payback of 6.2 months is beyond your limit of 6 months."]),
        (
            with_limit(4),
            [
                "The expected payback of 5.3 months is beyond your limit of 4 months.",
                "In the careful case the payback of 5.7 months is beyond your limit of 4 months.",
            ],
        ),
        (
            with_limit(12, 1e7),
            [
                "The money is not expected back within your limit of 12 months.",
                "In the careful case the money does not come back within your limit of 12 months.",
            ],
        ),
    ],
)
def test_a_payback_beyond_the_clients_own_limit_is_said(case: dict[str, Any], said: list[str]) -> None:
    assert [one for one in said_of(case) if "your limit" in one] == said


def partial(training: list[dict[str, Any]], **rates: float) -> list[str]:
    case = bent(rates={"horizon_months": 36, "discount_rate": 0.1, **rates})
    case["offer"] = {**case["offer"], "training": training}
    read = case_of(case)
    found = remarks(read, appraise(read, HALF), "en")
    return [plain(one) for one in found if one.startswith("The cash flow")]


@pytest.mark.parametrize(
    ("training", "rates", "said"),
    [
        ([], {}, "The cash flow counts 80% of the effect, €252,000 a year, because no training is planned."),
        ([], {"full_effect": 0.5}, "The cash flow counts 50% of the effect, €157,500 a year."),
        (
            [{"topic": "Safety"}],
            {},
            "The cash flow counts 80% of the effect, €252,000 a year, because training is not planned for all "
            "equipment.",
        ),
    ],
)
def test_a_share_of_the_effect_is_said_with_its_reason(
    training: list[dict[str, Any]], rates: dict[str, float], said: str
) -> None:
    assert partial(training, **rates) == [said]


def charging(*ways: tuple[str, float], **offer: Any) -> dict[str, Any]:
    """The case with further items charged in these ways at these prices, and other terms of the offer."""
    case = bent()
    items = [
        {**case["offer"]["items"][0], "id": way, "kind": "service", "price": price, "charged": way}
        for way, price in ways
    ]
    case["offer"] = {"items": [*case["offer"]["items"], *items], **offer}
    return case


@pytest.mark.parametrize(
    ("case", "english", "russian"),
    [
        (
            charging(("yearly", 4_200.0)),
            "In a full year the offer charges €4,200 in the expected case (yearly and monthly payments); that is not "
            "in the yearly profit but in the cash flow.",
            "За полный год по предложению начисляется 4 200 € в ожидаемом случае (ежегодные и ежемесячные платежи); "
            "это не в годовой прибыли, а в денежном потоке.",
        ),
        (
            charging(("yearly", 4_200.0), ("monthly", 100.0), ("per_tonne", 10.0), gain_share={"share": 0.1}),
            "In a full year the offer charges €47,425 in the expected case (yearly and monthly payments €5,400; "
            "payments by the tonne €10,525; our share of the gain €31,500)",
            "начисляется 47 425 € в ожидаемом случае (ежегодные и ежемесячные платежи 5 400 €; плата за тонну "
            "10 525 €; наша доля выгоды 31 500 €)",
        ),
        (
            charging(gain_share={"share": 0.1, "cap": 20_000.0}),
            "In a full year the offer charges €20,000 in the expected case (our share of the gain)",
            "начисляется 20 000 € в ожидаемом случае (наша доля выгоды)",
        ),
    ],
)
def test_all_charges_that_the_yearly_profit_does_not_hold_are_named(
    case: dict[str, Any], english: str, russian: str
) -> None:
    """1,052.5 t a year after the change at 10 a tonne; a tenth of a gain of 315,000 a year."""
    for said, language in ((english, "en"), (russian, "ru")):
        assert [one for one in said_of(case, language) if said in one]


def test_parts_of_the_yearly_charges_add_up_as_printed() -> None:
    ways = (("yearly", 100.4), ("per_tonne", 0.100_14))
    (said,) = [one for one in said_of(charging(*ways, gain_share={"share": 0.000_001_3})) if "charges" in one]
    total, *parts = (int(one.replace(",", "")) for one in re.findall(r"€([\d,]+)", said))
    assert len(parts) > 1
    assert sum(parts) == total


@pytest.mark.parametrize(
    ("label", "english", "russian"),
    [
        (
            "guarantee",
            "Without our refunds under the guarantee the offer would not pay.",
            "Без наших возмещений по гарантии предложение не окупилось бы.",
        ),
        (
            "residual.dosing",
            "Without the value of “Dosing” at the end the offer would not pay.",
            "Без остаточной стоимости «Dosing» предложение не окупилось бы.",
        ),
        (
            "take_back.dosing",
            "Without what we pay for “Dosing” when we take it back the offer would not pay.",
            "Без суммы, за которую мы принимаем «Dosing» обратно, предложение не окупилось бы.",
        ),
        (
            "inflation",
            "Without benefits that rise with prices the offer would not pay.",
            "Без роста выгоды вслед за ценами предложение не окупилось бы.",
        ),
    ],
)
def test_what_the_offer_leans_on_is_said_in_plain_words(label: str, english: str, russian: str) -> None:
    case, valuation = valued(bent())
    leaning = replace(valuation, leans_on=(label,))
    assert english in [plain(one) for one in remarks(case, leaning, "en")]
    assert russian in [plain(one) for one in remarks(case, leaning, "ru")]


def test_an_offer_that_pays_by_its_value_at_the_end_alone_says_so_on_the_page_of_the_answer() -> None:
    case = bent(offer=item(850_000.0))
    assert not [one for one in said_of(case) if "Without" in one]
    case["offer"]["items"][0]["residual"] = 300_000.0
    assert "Without the value of “Dosing” at the end the offer would not pay." in said_of(case)
    assert "Without the value of “Dosing” at the end the offer would not pay." in html_of(*valued(case), "en")


@pytest.mark.parametrize(("gains", "alone"), [((0.6, 0.5, 0.55, 0.45), True), ((2.0, 0.1, 0.1, 0.1), False)])
def test_a_headline_never_stands_alone_where_the_careful_case_loses(gains: tuple[float, ...], alone: bool) -> None:
    found = valued(bent(trials=[trial(gains)]))
    claim = headline_with_care(*found, "en")
    assert claim.startswith(headline(*found, "en"))
    assert ("the profit falls by" not in claim) is alone


def test_the_careful_case_says_of_every_kind_of_end_what_it_is() -> None:
    price = stated("selling_price", "product_value", (1.0, 2.0, 3.0), "EUR/t")
    fixed = stated("selling_price", "product_value", (2.0, 2.0, 2.0), "EUR/t")
    found = [
        valued(bent())[1],
        valued(bent(changes=[price]))[1],
        valued(bent(changes=[*bent()["changes"], price]))[1],
        valued(bent(changes=[fixed]))[1],
    ]
    assert [ends_of(one).value for one in found] == ["measured", "stated", "both", "none"]


def test_the_parts_of_the_capital_add_up_to_its_change() -> None:
    days = dict.fromkeys(("raw_stock_days", "finished_stock_days", "receivable_days", "payable_days"), (30.0, "d"))
    whole, parts = capital_sentences(
        valued(with_metrics(raw_material_supply=None, market_demand=(900.0, "t/a"), **days))[1], EN
    )
    assert "comes free" in whole
    total = -int("".join(filter(str.isdigit, whole)))
    amounts = re.findall("([+\u2212])€([0-9,]+)", parts)
    assert len(amounts) > 1
    assert sum(int(sign.replace("\u2212", "-") + one.replace(",", "")) for sign, one in amounts) == total


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
            "0.52 ± 0.08 points (90% interval).",
            "Выход из сырья: окупается, пока рост больше 0,05 п. п.; испытание показало 0,52 ± 0,08 п. п. "
            "(интервал 90 %).",
        ),
        (
            bent(offer=item(900000.0), rates={"horizon_months": 36, "discount_rate": 0.3}),
            "Raw-material yield: would pay only with an increase above 0.77 points; the trial showed "
            "0.52 ± 0.08 points (90% interval).",
            "Выход из сырья: окупится, только если рост будет больше 0,77 п. п.; испытание показало "
            "0,52 ± 0,08 п. п. (интервал 90 %).",
        ),
        (
            bent(offer=item(1e7)),
            "Raw-material yield: does not pay at any effect within the range examined; the trial showed "
            "0.52 ± 0.08 points (90% interval).",
            "Выход из сырья: не окупается ни при каком эффекте в проверенном диапазоне; испытание показало "
            "0,52 ± 0,08 п. п. (интервал 90 %).",
        ),
        (
            bent(trials=[], changes=[stated("receivable_days", "working_capital", (-12.0, -10.0, -5.0), "d")]),
            "Receivables: would pay only with a decrease above 19 days; stated: \u221210 days "
            "(\u221212 days to \u22125 days).",
            "Дебиторская задолженность: окупится, только если снижение будет больше 19 дней; заявлено: "
            "\u221210 дней (от \u221212 дней до \u22125 дней).",
        ),
    ],
)
def test_break_even_is_said_as_what_must_hold(case: dict[str, Any], english: str, russian: str) -> None:
    found = valued(case)
    assert plain(break_even_sentences(*found, "en")[0]) == english
    assert plain(break_even_sentences(*found, "ru")[0]) == russian
