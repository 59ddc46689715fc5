"""What an option does in the expected case is said in a sentence, in money of both languages."""

from typing import Any

import pytest

from documents.formats import Formats, formats_for
from documents.hand_words import hand_sentence
from documents.option_words import exchange_in_words, outcome_in_words, terms_in_words
from documents.sections.parts import Voice
from proposals.case import Case
from proposals.options import ExchangeRate
from proposals.valuation.types import OptionOutcome, Valuation
from tests.proposals.plant_cases import sound_case, valued


@pytest.fixture(scope="module")
def found() -> Valuation:
    """Figures over 24 months."""
    return valued()


def english(case: Case, valuation: Valuation) -> Formats:
    return formats_for(case, valuation, "en")


SAID: list[tuple[OptionOutcome, str]] = [
    (
        OptionOutcome("tax", -1200.4, -1500.2),
        "this costs the client €1,200 in today's money: −€1,500 in all over 24 months.",
    ),
    (
        OptionOutcome("residual", 800.0, 1000.0, "press"),
        "this is worth €800 to the client in today's money: +€1,000 in all",
    ),
    (OptionOutcome("indexation", -37.0), "this costs the client €37 in today's money."),
    (OptionOutcome("inflation", 0.3), "this changes nothing."),
    (
        OptionOutcome("credit", 645.0, None, "press"),
        "paying so costs the client €645 less in today's money than paying at once.",
    ),
    (OptionOutcome("leasing", -645.0, None, "press"), "paying so costs the client €645 more in today's money"),
    (OptionOutcome("instalments", 0.0, None, "press"), "paying so costs the client neither more nor less"),
    (OptionOutcome("gain_share", 0.0, 0.0), "there is no gain to share: the client pays nothing for it."),
    (OptionOutcome("guarantee", -1e-10, 0.0), "the guaranteed gain is reached: nothing is refunded."),
    (OptionOutcome("rebate", 0.0, 0.0), "the purchases of a year do not reach the first step: nothing comes back."),
    (OptionOutcome("points", 0.0, 0.0), "nothing is bought that earns points."),
]


@pytest.mark.parametrize(("outcome", "said"), SAID, ids=[f"{one[0].kind} {one[0].worth}" for one in SAID])
def test_an_option_says_what_it_does_in_the_expected_case(outcome: OptionOutcome, said: str, found: Valuation) -> None:
    text = outcome_in_words(outcome, found, english(sound_case(), found)).replace("\xa0", " ")
    assert text.startswith("In the expected case ")
    assert said in text
    russian = outcome_in_words(outcome, found, formats_for(sound_case(), found, "ru"))
    assert russian.startswith("В ожидаемом случае ")
    assert "{" not in russian


COUNTED = (
    "the gain is measured at full effect; while the effect grows and in a broken year the amount counts in proportion"
)
LOYALTY: dict[str, Any] = {"offer.loyalty": {"rebate": [{"purchases": 1000.5, "share": 0.015}]}}


@pytest.mark.parametrize(
    ("put", "kind", "said"),
    [
        ({"offer.gain_share": {"share": 0.2}}, "gain_share", f"We receive 20% of the measured yearly gain; {COUNTED}."),
        (
            {"offer.guarantee": {"gain": 60000.0, "measured_by": "Scale"}},
            "guarantee",
            f"We refund 100% of what the measured yearly gain falls short of €60,000; {COUNTED}; measured by: Scale.",
        ),
        (
            {"offer.indexation": {"rate": 0.05, "source": "Contract"}},
            "indexation",
            "Our recurring prices change by +5% a year; Contract.",
        ),
        (LOYALTY, "rebate", "From €1,000.50 a year 1.5% of all purchases."),
        (LOYALTY, "points", ""),
        ({}, "tax", ""),
        ({}, "credit", ""),
    ],
)
def test_what_was_agreed_is_said_to_the_cent_as_it_was_typed(put: dict[str, Any], kind: str, said: str) -> None:
    assert terms_in_words(sound_case(put), kind, Voice(Formats("en", "EUR"))).replace("\xa0", " ") == said


@pytest.mark.parametrize(("kind", "terms"), [("gain_share", {"share": 0.2}), ("guarantee", {"gain": 60000.0})])
def test_how_a_year_of_the_measured_gain_counts_is_said_in_russian_too(kind: str, terms: dict[str, float]) -> None:
    said = terms_in_words(sound_case({f"offer.{kind}": terms}), kind, Voice(Formats("ru", "EUR")))
    assert "измеряется при полном эффекте; пока эффект растёт и за неполный год сумма считается пропорционально" in said


def test_a_rate_of_exchange_is_said_with_every_digit_that_was_typed() -> None:
    one = ExchangeRate(currency="JPY", rate=0.00583)
    assert exchange_in_words(one, Voice(Formats("ru", "EUR"))).replace("\xa0", " ") == "1 JPY = 0,00583 €"


def test_a_scenario_by_hand_is_said_beside_the_computed_one() -> None:
    effect = {"change": "yield", "value": 0.5, "unit": "%"}
    put = {"by_hand": [{"scenario": "expected", "effects": [effect]}]}
    found = valued(put)
    (outcome,) = found.by_hand
    text = hand_sentence(outcome, found, english(sound_case(put), found)).replace("\xa0", " ")
    assert text.startswith("With these effects: €")
    assert f"As computed: {english(sound_case(put), found).money(found.expected.uplift)} more profit a year" in text
