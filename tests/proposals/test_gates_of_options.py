"""No option of an offer bends the careful case, the headline or the gate; what an offer leans on is named."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.option_gaps import option_gaps
from proposals.valuation.types import Valuation
from tests.fakes import house_parameters
from tests.proposals.plant_cases import (
    BETTER_YIELD,
    FASTER,
    MEASURED_YIELD,
    change,
    refused_for,
    sound_case,
    stated,
    valued,
)

PRESS = "offer.items.0"
BACK = {"amount": 5.0, "month": 4}
YIELD_BY_HAND = {"change": "yield", "value": 1.0, "unit": "%"}
CHANGES = [FASTER, MEASURED_YIELD, change("stops", "availability", "availability", "absolute", stated=stated(-2, 1, 3))]
TERMS: list[dict[str, Any]] = [
    {"offer.guarantee": {"gain": 1e7}},
    {"offer.guarantee": {"gain": 150_000.0, "cover": 0.5}},
    {"offer.gain_share": {"share": 1.0}},
    {"rates.tax": {"rate": 1.0, "depreciation_months": 12}},
    {f"{PRESS}.price": 1e15},
    {f"{PRESS}.residual": 50_000.0},
    {"rates.inflation": 1.0},
    {"offer.loyalty": {"rebate": [{"purchases": 0.0, "share": 1.0}]}},
]


@pytest.mark.parametrize("terms", TERMS, ids=str)
def test_no_term_of_the_offer_moves_the_profit_of_a_case(terms: dict[str, Any]) -> None:
    plain, found = valued({"changes": CHANGES}), valued({"changes": CHANGES, **terms})
    assert _uplifts(found) == pytest.approx(_uplifts(plain))
    assert found.proven.uplift == pytest.approx(plain.proven.uplift)
    assert found.headline_lever is plain.headline_lever


def _uplifts(found: Valuation) -> list[float]:
    return [found.conservative.uplift, found.expected.uplift, found.optimistic.uplift]


shares = st.floats(0, 1)


@settings(deadline=None, max_examples=40)
@given(shares, shares, st.floats(0, 1e6), shares)
def test_the_careful_case_earns_no_more_than_the_expected_one_under_any_contract(
    share: float, cover: float, gain: float, tax: float
) -> None:
    offer = {"offer.gain_share": {"share": share}, "offer.guarantee": {"gain": gain, "cover": cover}}
    found = valued({"changes": CHANGES, **offer, "rates.tax": {"rate": tax, "depreciation_months": 24}})
    careful, expected, favourable = _uplifts(found)
    assert careful <= expected <= favourable


@pytest.mark.parametrize(
    ("terms", "leans"),
    [
        ({}, ()),
        ({f"{PRESS}.price": 150_000.0, f"{PRESS}.residual": 150_000.0}, ("residual.press",)),
        ({f"{PRESS}.price": 150_000.0, f"{PRESS}.take_back": {"amount": 150_000.0, "month": 20}}, ("take_back.press",)),
        ({f"{PRESS}.price": 150_000.0, "offer.guarantee": {"gain": 300_000.0}}, ("guarantee",)),
        ({f"{PRESS}.price": 95_000.0, "rates.inflation": 1.0}, ("inflation",)),
        ({f"{PRESS}.price": 900_000.0, f"{PRESS}.residual": 10_000.0}, ()),
    ],
)
def test_what_an_offer_pays_by_alone_is_named(terms: dict[str, Any], leans: tuple[str, ...]) -> None:
    found = valued({"changes": [BETTER_YIELD], **terms})
    assert found.leans_on == leans
    assert (found.measures.npv >= 0) is (bool(leans) or not terms)


@pytest.mark.parametrize(
    ("terms", "place", "code"),
    [
        ({f"{PRESS}.residual": 50_001.0}, f"{PRESS}.residual", "worth-more-than-new"),
        ({f"{PRESS}.take_back": {"amount": 50_001.0, "month": 3}}, f"{PRESS}.take_back.amount", "worth-more-than-new"),
        ({f"{PRESS}.month": 5, f"{PRESS}.take_back": BACK}, f"{PRESS}.take_back.month", "back-before-bought"),
        ({f"{PRESS}.residual": 5.0, f"{PRESS}.take_back": BACK}, f"{PRESS}.take_back", "two-ends"),
        ({"by_hand": [{"scenario": "expected", "effects": [{"change": "yield", "value": 1000.0, "unit": "%"}]}]},
         "by_hand.0.effects.0.value", "above-mass"),
        ({"by_hand": [{"scenario": "expected", "effects": [{"change": "yield", "value": -1000.0, "unit": "%"}]}]},
         "by_hand.0.effects.0.value", "below-limit"),
        ({"rates.inflation": 1.5}, "rates.inflation", "too-large"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_place(terms: dict[str, Any], place: str, code: str) -> None:
    try:
        found = refused_for({"changes": [BETTER_YIELD], **terms})
    except Exception as refusal:  # noqa: BLE001 - the schema itself refuses
        found = {(one.place, one.notice.code) for one in getattr(refusal, "problems", ())}
    assert (place, code) in found


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({f"{PRESS}.residual": 5.0}, "residual-source"),
        ({"offer.exchange": [{"currency": "USD", "rate": 0.9}]}, "rate-source"),
        ({"offer.exchange": [{"currency": "USD", "rate": 0.9, "date": "2026-11-20"}]}, "rate-source"),
        ({"offer.gain_share": {"share": 0.2}}, "measured-by"),
        ({"offer.guarantee": {"gain": 5.0}}, "measured-by"),
        ({"rates.tax": {"rate": 0.2, "depreciation_months": 60}}, "tax-source"),
        ({"rates.inflation": 0.03}, "inflation-source"),
        ({"by_hand": [{"scenario": "expected", "effects": [YIELD_BY_HAND]}]}, "hand-source"),
    ],
)  # fmt: skip
def test_a_figure_that_may_be_disputed_needs_its_source_before_the_proposal_goes_out(
    terms: dict[str, Any], code: str
) -> None:
    assert [one.notice.code for one in option_gaps(sound_case({"changes": [BETTER_YIELD], **terms}))] == [code]


def test_an_offer_without_options_lacks_nothing_of_them() -> None:
    assert house_parameters().draws > 0
    assert list(option_gaps(sound_case())) == []
