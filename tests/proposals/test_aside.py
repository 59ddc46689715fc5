"""What is told beside an answer comes when it is asked for, once, and wherever there is an answer."""

import json
import pickle
from copy import deepcopy
from itertools import product

import pytest

from proposals.case import Case
from proposals.problems import CaseRefused
from proposals.valuation.appraise import appraise
from proposals.valuation.risk import question_of
from proposals.valuation.types import Valuation
from tests.documents.worked_case import CASE, HOUSE, bent, item, stated, valued

CHANGES = [
    *CASE["changes"],
    stated("selling_price", "product_value", (1.0, 2.0, 3.0), "EUR/t"),
    stated("receivable_days", "working_capital", (-3.0, -2.0, -1.0), "d"),
]
TIMES = (0, 1e-30, 1e-6, 1, 1e3, 1e30, 1e90)
PRICES = (0.0, 75_000.0, 1e30, 1e99)


@pytest.mark.parametrize("rate", [0.0, 0.1, -0.5, 5.0, 1e6])
def test_wherever_there_is_an_answer_there_is_all_that_is_told_beside_it(rate: float) -> None:
    answered = 0
    for name, times, price in product(CASE["baseline"]["metrics"], TIMES, PRICES):
        said = deepcopy(CASE) | {"offer": item(price), "changes": CHANGES}
        said["baseline"]["metrics"][name]["value"] *= times
        said["rates"]["discount_rate"] = rate
        try:
            found = appraise(Case.model_validate_json(json.dumps(said)), HOUSE)
        except (CaseRefused, ValueError):
            continue
        assert [one.change for one in found.break_even] == ["more_cheese", "selling_price", "receivable_days"]
        assert len(found.tornado) == 3
        assert found.price_break_even is found.aside.price_break_even
        answered += 1
    assert answered or rate == 1e6


def test_nothing_of_it_is_computed_before_it_is_asked_for_and_all_of_it_once() -> None:
    _, valuation = valued(CASE)
    told = {"break_even", "tornado", "price_break_even", "untrained"}
    assert told.isdisjoint(vars(valuation.aside))
    assert valuation.tornado is valuation.tornado
    assert told & {*vars(valuation.aside)} == {"tornado"}


def test_two_are_equal_that_tell_the_same() -> None:
    (_, one), (_, same), (_, dearer) = (valued(said) for said in (CASE, CASE, bent(offer=item(80_000.0))))
    assert one == same
    assert hash(one.aside) == hash(same.aside)
    assert one.aside != dearer.aside
    assert one.aside != "aside"


def test_what_is_asked_of_the_risk_is_the_same_whatever_was_asked_for_before() -> None:
    case, valuation = valued(CASE)
    before = question_of(case, HOUSE, valuation)
    for name in ("break_even", "tornado", "price_break_even", "untrained"):
        getattr(valuation, name)
        assert question_of(case, HOUSE, valuation) == before
    case, dearer = valued(bent(offer=item(80_000.0)))
    assert question_of(case, HOUSE, dearer) != before


def test_it_is_kept_as_what_it_tells() -> None:
    _, valuation = valued(CASE)
    kept = pickle.loads(pickle.dumps(valuation))  # noqa: S301 - our own
    assert kept.parts() == valuation.parts()
    assert Valuation.of_parts(valuation.parts()).tornado == valuation.tornado
