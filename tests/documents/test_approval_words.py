"""Approvals in words: each reason says figure and step, and never the same figure twice."""

import datetime as dt

import pytest

from calculators.errors import Notice
from documents.approval_words import BEYOND, LABELS, approval_sentence, reason_text, rule_text
from documents.formats import Formats
from proposals.approval.measures import Measured
from proposals.approval.needs import Approval, Crossed, NotKnown
from proposals.approval.rules import Figure, Level, Rule
from tests.fakes import approval_rules

RULES = approval_rules()
ENGLISH, RUSSIAN = Formats("en", "EUR"), Formats("ru", "EUR")


def crossed(one: Measured, limit: float) -> Crossed:
    assert isinstance(one.found, float)
    return Crossed(one, one.found, limit, RULES.of(one.figure))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("one", "limit", "english", "russian"),
    [
        (Measured(Figure.OFFER_DISCOUNT, 0.14), 0.1, "discount of the whole offer 14% over 10%",
         "скидка на всё предложение 14 %, выше порога 10 %"),
        (Measured(Figure.ITEM_DISCOUNT, 0.155, item={"en": "Press", "ru": "Пресс"}), 0.1,
         "discount on “Press” 15.5% over 10%", "скидка на «Пресс» 15,5 %, выше порога 10 %"),
        (Measured(Figure.MARGIN, 0.27496), 0.3, "our margin 27.5% under 30%", "наша маржа 27,5 %, ниже порога 30 %"),
        (Measured(Figure.UNPROVEN_SHARE, 0.28), 0.25, "28% of the promised profit not proven, over 25%",
         "не доказано 28 % обещанного прироста прибыли, выше порога 25 %"),
        (Measured(Figure.GUARANTEE_OF_PRICE, 0.12, 24_000.0, 200_000.0), 0.1,
         "guarantee of up to €24,000, 12% of what we take, over 10%",
         "выплаты по гарантии до 24 000 € — 12 % нашей выручки, выше порога 10 %"),
        (Measured(Figure.GUARANTEE_OF_MARGIN, 0.3, 24_000.0, 80_000.0), 0.25,
         "guarantee of up to €24,000, 30% of our margin, over 25%",
         "выплаты по гарантии до 24 000 € — 30 % нашей маржи, выше порога 25 %"),
        (Measured(Figure.PAYBACK_OF_LIMIT, 18.5 / 18, 18.5, 18.0), 1.0,
         "payback of 18.5 months at a limit of 18 months, 102.8% of it, over 100%",
         "срок окупаемости 18,5 месяца при пределе клиента 18 месяцев — 102,8 % предела, выше порога 100 %"),
        (Measured(Figure.PAYBACK_MONTHS, 25.0), 24.0, "payback of 25 months over 24 months",
         "срок окупаемости 25 месяцев, выше порога 24 месяца"),
        (Measured(Figure.AMOUNT, 935_764.9, currency="EUR"), 250_000.0, "amount of the offer €935,765 over €250,000",
         "сумма предложения 935 765 €, выше порога 250 000 €"),
    ],
)  # fmt: skip
def test_a_reason_says_the_figure_and_the_step_that_it_is_beyond(
    one: Measured, limit: float, english: str, russian: str
) -> None:
    assert plain(reason_text(crossed(one, limit), ENGLISH)) == english
    assert plain(reason_text(crossed(one, limit), RUSSIAN)) == russian


@pytest.mark.parametrize(
    ("one", "limit", "told"),
    [
        (Measured(Figure.OFFER_DISCOUNT, 0.10004), 0.1, "10.004% over 10%"),
        (Measured(Figure.MARGIN, 0.2999), 0.3, "29.99% under 30%"),
        (Measured(Figure.AMOUNT, 250_000.3, currency="EUR"), 250_000.0, "€250,000.3 over €250,000.0"),
    ],
)
def test_a_figure_just_beyond_its_step_is_not_written_like_the_step(one: Measured, limit: float, told: str) -> None:
    assert reason_text(crossed(one, limit), ENGLISH).endswith(told)


def test_what_is_not_known_says_what_is_missing() -> None:
    one = Measured(
        Figure.MARGIN, Notice("no-cost", "no cost of ours is given for {items}", {"items": [{"en": "Press"}]})
    )
    assert isinstance(one.found, Notice)
    reason = NotKnown(one, one.found, RULES.of(Figure.MARGIN))
    assert reason_text(reason, ENGLISH) == "our margin not known: no cost of ours is given for Press"
    assert str(one.found) == "no cost of ours is given for Press"


def test_a_rule_says_since_when_it_holds_and_by_what() -> None:
    rule = Rule(Figure.MARGIN, dt.date(2026, 2, 1), {"en": "board", "ru": "правление"}, Level.FINANCE_DIRECTOR, ())
    assert rule_text(rule, ENGLISH) == "holds since 1 February 2026: board"
    assert plain(rule_text(rule, RUSSIAN)) == "действует с 1 февраля 2026 г.: правление"


def test_one_sentence_names_the_approver_and_all_his_reasons() -> None:
    reasons = (crossed(Measured(Figure.OFFER_DISCOUNT, 0.14), 0.1),)
    told = Approval(Level.COMMERCIAL_DIRECTOR, reasons)
    sentence = "Needs the commercial director: discount of the whole offer 14% over 10%"
    assert approval_sentence(told, ENGLISH) == sentence
    hidden = Approval(Level.COMMERCIAL_DIRECTOR, reasons, withheld=True)
    assert approval_sentence(hidden, ENGLISH) == f"{sentence}; for a reason of our own side"


def test_every_figure_has_its_words() -> None:
    assert set(LABELS) == set(BEYOND) == set(Figure)
