"""Whose approval an offer needs: by steps, lowest level first, each level once with all its reasons."""

import datetime as dt
from dataclasses import replace

import pytest

from calculators.errors import Notice
from proposals.approval.explained import Explained, to_others
from proposals.approval.measures import Measured
from proposals.approval.needs import Approval, Crossed, FourEyes, NotKnown, needed
from proposals.approval.rules import OUR_FIGURES, Figure, Level, Step
from tests.fakes import approval_rules

RULES = approval_rules()
SALES, FINANCE, COMMERCIAL, MANAGING = Level
WHY = Notice("why", "nobody said so")


def levels(*found: Measured) -> list[Level]:
    return [one.level for one in needed(found, RULES)]


def offer_discount(value: float) -> Measured:
    return Measured(Figure.OFFER_DISCOUNT, value)


@pytest.mark.parametrize(
    ("in_words", "found", "asked"),
    [
        ("no discount", offer_discount(0.0), [SALES]),
        ("exactly at the first step", offer_discount(0.1), [SALES]),
        ("at the step but for the arithmetic", offer_discount(0.1 + 1e-12), [SALES]),
        ("a hair over the first step", offer_discount(0.100001), [COMMERCIAL]),
        ("between the steps", offer_discount(0.14), [COMMERCIAL]),
        ("exactly at the second step", offer_discount(0.2), [COMMERCIAL]),
        ("over both steps", offer_discount(0.24), [COMMERCIAL, MANAGING]),
        ("a margin exactly at its step", Measured(Figure.MARGIN, 0.3), [SALES]),
        ("a margin above its step", Measured(Figure.MARGIN, 0.5), [SALES]),
        ("a margin under its first step", Measured(Figure.MARGIN, 0.29), [COMMERCIAL]),
        ("a loss", Measured(Figure.MARGIN, -0.1), [COMMERCIAL, MANAGING]),
        ("a payback just within the limit", Measured(Figure.PAYBACK_OF_LIMIT, 18 / 18), [SALES]),
        ("a payback beyond the limit", Measured(Figure.PAYBACK_OF_LIMIT, 18.5 / 18), [COMMERCIAL]),
        ("a margin that is not known", Measured(Figure.MARGIN, WHY), [FINANCE]),
        ("a million euros", Measured(Figure.AMOUNT, 1e6, currency="EUR"), [SALES]),
        ("more than a million euros", Measured(Figure.AMOUNT, 1.1e6, currency="EUR"), [MANAGING]),
        ("as many roubles", Measured(Figure.AMOUNT, 1.1e6, currency="RUB"), [SALES]),
        ("one franc, in which the house has no steps", Measured(Figure.AMOUNT, 1.0, currency="CHF"), [FINANCE]),
    ],
)
def test_a_step_asks_for_its_level_only_beyond_it(in_words: str, found: Measured, asked: list[Level]) -> None:
    assert levels(found) == asked, in_words


def test_each_level_stands_once_the_lowest_first_with_all_its_reasons() -> None:
    found = (offer_discount(0.24), Measured(Figure.ITEM_DISCOUNT, 0.15), Measured(Figure.MARGIN, WHY))
    approvals = needed(found, RULES)
    told = [
        (one.level, [why.measured.figure for why in one.reasons if not isinstance(why, FourEyes)]) for one in approvals
    ]
    assert told == [
        (FINANCE, [Figure.MARGIN]),
        (COMMERCIAL, [Figure.OFFER_DISCOUNT, Figure.ITEM_DISCOUNT]),
        (MANAGING, [Figure.OFFER_DISCOUNT]),
    ]


def test_where_nothing_is_crossed_somebody_else_still_looks_at_it() -> None:
    (only,) = needed((offer_discount(0.05),), RULES)
    assert (only.level, only.reasons) == (SALES, (FourEyes(RULES.always),))
    assert needed((), RULES) == (only,)


def test_a_reason_names_figure_step_and_the_rule_that_it_rests_on() -> None:
    found = offer_discount(0.14)
    rule = RULES.of(Figure.OFFER_DISCOUNT)
    assert needed((found,), RULES)[0].reasons == (Crossed(found, 0.14, 0.1, rule),)
    assert (rule.since, rule.source) == (dt.date(2026, 1, 1), "tests")


def test_a_currency_without_steps_is_told_with_those_that_have_some() -> None:
    (only,) = needed((Measured(Figure.AMOUNT, 5.0, currency="CHF"),), RULES)
    (reason,) = only.reasons
    assert isinstance(reason, NotKnown)
    assert str(reason.reason) == "the house has steps for amounts in EUR, RUB, and none in CHF"


def test_a_step_may_ask_for_another_level_than_the_next_one() -> None:
    rule = replace(RULES.of(Figure.OFFER_DISCOUNT), steps=(Step(0.1, MANAGING), Step(0.05, SALES)))
    rules = replace(RULES, rules=(rule,))
    assert [one.level for one in needed((offer_discount(0.12),), rules)] == [SALES, MANAGING]


def explained(*found: Measured) -> Explained:
    return Explained(needed(found, RULES), found, RULES)


def test_others_are_told_that_an_approval_is_needed_and_no_figure_of_our_side() -> None:
    found = to_others(
        explained(Measured(Figure.MARGIN, 0.12), offer_discount(0.14), Measured(Figure.GUARANTEE_OF_MARGIN, WHY))
    )
    assert [(one.level, len(one.reasons), one.withheld) for one in found.approvals] == [
        (FINANCE, 0, True), (COMMERCIAL, 1, True), (MANAGING, 0, True),
    ]  # fmt: skip
    assert "0.12" not in repr(found.approvals)
    assert not {one.figure for one in found.measured} & OUR_FIGURES


def test_others_are_told_everything_where_nothing_rests_on_our_side() -> None:
    every = explained(offer_discount(0.14))
    assert to_others(every) == every
    quiet = explained(Measured(Figure.MARGIN, 0.5))
    assert to_others(quiet).approvals == (Approval(SALES, (FourEyes(RULES.always),)),)
