"""Options of an offer: every contradiction is refused by name and place, and any sound set of them is appraised."""

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculators.appraisal import present_value_weights
from documents.language import translate
from proposals.case import Case
from proposals.case_json import case_of
from proposals.checks import problems
from proposals.problems import CaseRefused, Problem
from proposals.valuation.appraise import appraise
from proposals.valuation.options import options_of
from proposals.valuation.types import Valuation
from tests.fakes import house_parameters
from tests.proposals.plant_cases import document, refused_for, sound_case

CREDIT = {"way": "credit", "share": 0.2, "months": 12, "rate": 0.1}
STEPS = [{"quantity": 10.0, "price": 40_000.0}, {"quantity": 20.0, "price": 30_000.0}]
SERVICE = {"id": "care", "name": "Care", "kind": "service", "price": 1000.0, "charged": "yearly"}
POINTS = {"points": 0.05, "points_for": ["care"]}
DOLLAR = {"currency": "USD", "rate": 0.9}
PRESS, BRINE = "offer.items.0", "offer.items.1"


def by_hand(*scenarios: dict[str, Any]) -> dict[str, Any]:
    return {"by_hand": list(scenarios)}


def hand(change: str = "yield", unit: str = "%", value: float = 1.0) -> dict[str, Any]:
    return {"change": change, "value": value, "unit": unit}


REFUSALS: list[tuple[dict[str, Any], str, str, str]] = [
    # references
    (
        {"offer.loyalty": {"points": 0.05, "points_for": ["gone", "care"]}, "offer.items.2": SERVICE},
        "offer.loyalty.points_for",
        "no-such-item",
        "the offer has no item “gone”",
    ),
    (
        {"our_side": {"costs": [{"item": "pump", "cost": 5.0}]}},
        "our_side.costs.0.item",
        "no-such-item",
        "the offer has no item “pump”",
    ),
    # months within the horizon of 24
    (
        {f"{PRESS}.paid": {**CREDIT, "months": 20}, f"{PRESS}.month": 5},
        f"{PRESS}.paid.months",
        "beyond-horizon",
        "a payment in month 25 lies beyond the horizon of 24 months and would not be counted",
    ),
    (
        {f"{PRESS}.take_back": {"amount": 5.0, "month": 25}},
        f"{PRESS}.take_back.month",
        "beyond-horizon",
        "a payment in month 25 lies beyond the horizon of 24 months and would not be counted",
    ),
    # how it is paid
    (
        {f"{BRINE}.paid": CREDIT},
        f"{BRINE}.paid",
        "paid-not-once",
        "only what is charged once can be paid in parts; this item is charged otherwise",
    ),
    (
        {f"{PRESS}.paid": {**CREDIT, "last": 40_001.0}},
        f"{PRESS}.paid.last",
        "last-too-large",
        "the last payment is more than what is left to pay after the first",
    ),
    (
        {f"{PRESS}.paid": {**CREDIT, "last": 30_001.0}, f"{PRESS}.discount": 0.25},
        f"{PRESS}.paid.last",
        "last-too-large",
        "the last payment is more than what is left to pay after the first",
    ),
    *(
        (
            {f"{PRESS}.paid": {"way": way, "share": 0.2, "months": 12, **what}},
            f"{PRESS}.paid.way",
            "no-interest-here",
            "prepayment and instalments bear no interest and have no last payment: choose credit or leasing",
        )
        for way in ("prepayment", "instalments")
        for what in ({"rate": 0.1}, {"last": 5.0})
    ),
    # what it is worth later
    *(
        (
            put,
            f"{place}.residual",
            "no-residual",
            "only equipment that is bought once and not leased keeps a value of its own",
        )
        for put, place in (
            ({f"{BRINE}.residual": 5.0}, BRINE),
            ({f"{PRESS}.residual": 5.0, f"{PRESS}.charged": "yearly"}, PRESS),
            ({f"{PRESS}.residual": 5.0, f"{PRESS}.paid": {**CREDIT, "way": "leasing"}}, PRESS),
        )
    ),
    (
        {f"{PRESS}.residual": 5.0, f"{PRESS}.take_back": {"amount": 5.0, "month": 12}},
        f"{PRESS}.take_back",
        "two-ends",
        "what is taken back has no value left at the end: only one of both can hold",
    ),
    (
        {f"{PRESS}.take_back": {"amount": 5.0, "month": 1}, f"{PRESS}.month": 2},
        f"{PRESS}.take_back.month",
        "back-before-bought",
        "nothing is taken back in month 1, before it is bought in month 2",
    ),
    (
        {f"{PRESS}.residual": 50_001.0},
        f"{PRESS}.residual",
        "worth-more-than-new",
        "50,001 is more than the item costs, 50,000: nothing is worth more at the end than when new",
    ),
    (
        {f"{PRESS}.take_back": {"amount": 50_001.0, "month": 12}},
        f"{PRESS}.take_back.amount",
        "worth-more-than-new",
        "50,001 is more than the item costs, 50,000: nothing is worth more at the end than when new",
    ),
    # steps and currencies
    (
        {f"{PRESS}.volume_prices": STEPS[::-1]},
        f"{PRESS}.volume_prices",
        "steps-not-rising",
        "the quantities of the volume prices must rise from step to step",
    ),
    (
        {f"{PRESS}.volume_prices": [STEPS[0], STEPS[0]]},
        f"{PRESS}.volume_prices",
        "steps-not-rising",
        "the quantities of the volume prices must rise from step to step",
    ),
    (
        {f"{PRESS}.currency": "USD"},
        f"{PRESS}.currency",
        "no-exchange-rate",
        "the offer fixes no rate of exchange for USD",
    ),
    (
        {"offer.exchange": [DOLLAR, {**DOLLAR, "rate": 0.8}]},
        "offer.exchange",
        "two-rates",
        "USD has 2 rates of exchange: only one can hold",
    ),
    (
        {"offer.exchange": [{**DOLLAR, "currency": "EUR"}]},
        "offer.exchange",
        "own-currency",
        "EUR is the currency of the case itself",
    ),
    # loyalty
    (
        {"offer.loyalty": {"rebate": [{"purchases": 9.0, "share": 0.1}, {"purchases": 5.0, "share": 0.2}]}},
        "offer.loyalty.rebate",
        "steps-not-rising",
        "the purchases of the rebate must rise from step to step",
    ),
    (
        {"offer.loyalty": {"points": 0.05}},
        "offer.loyalty.points_for",
        "points-for-nothing",
        "points need something to be used on: name a service or training that is charged each year",
    ),
    (
        {"offer.loyalty": {"points_for": ["press"]}},
        "offer.loyalty.points_for",
        "points-on-once",
        "points are used on what is charged each month or year; “press” is not",
    ),
    # scenarios by hand
    (
        by_hand({"scenario": "expected"}, {"scenario": "expected"}),
        "by_hand",
        "scenario-twice",
        "the scenario “expected” is set by hand twice",
    ),
    (
        by_hand({"scenario": "expected", "effects": [hand(), hand(value=2.0)]}),
        "by_hand.0.effects",
        "effect-twice",
        "the change “yield” has 2 effects by hand in one scenario",
    ),
    (
        by_hand({"scenario": "expected", "effects": [hand("gone")]}),
        "by_hand.0.effects.0.change",
        "no-such-change",
        "there is no change “gone”",
    ),
    (
        by_hand({"scenario": "expected", "effects": [hand(unit="kg")]}),
        "by_hand.0.effects.0.unit",
        "wrong-unit",
        "“kg” is not a unit of this figure; right would be: 1, %",
    ),
]


@pytest.mark.parametrize(("put", "place", "code", "said"), REFUSALS, ids=[f"{one[1]}-{one[2]}" for one in REFUSALS])
def test_a_contradiction_is_refused_at_its_place_in_words(
    put: dict[str, Any], place: str, code: str, said: str
) -> None:
    case = case_of(with_parts(put))
    found = {(one.place, one.notice.code): translate(one.notice, "en") for one in problems(case)}
    assert found == {(place, code): said}
    assert translate(problems(case)[0].notice, "ru") != said


def with_parts(put: dict[str, Any]) -> dict[str, Any]:
    """The sound document with parts exchanged; an item beyond the last one is added."""
    added = put.get("offer.items.2")
    found = document({place: value for place, value in put.items() if place != "offer.items.2"})
    found["offer"]["items"] += [added] if added else []
    return found


@pytest.mark.parametrize(
    "put",
    [
        {f"{PRESS}.paid": {**CREDIT, "last": 40_000.0}},
        {f"{PRESS}.paid": {**CREDIT, "months": 24}},
        {f"{PRESS}.take_back": {"amount": 5.0, "month": 24}},
        {f"{PRESS}.residual": 5.0, f"{PRESS}.paid": CREDIT},
        {f"{PRESS}.currency": "USD", "offer.exchange": [DOLLAR]},
        {f"{PRESS}.currency": "EUR"},
        {"offer.loyalty": POINTS, "offer.items.2": SERVICE},
    ],
    ids=str,
)
def test_what_lies_just_within_the_bounds_is_no_contradiction(put: dict[str, Any]) -> None:
    assert problems(case_of(with_parts(put))) == ()


def test_a_last_payment_is_held_against_what_is_charged_and_not_against_the_price_in_another_currency() -> None:
    dear = {f"{PRESS}.currency": "USD", "offer.exchange": [{**DOLLAR, "rate": 90.0}]}
    assert refused_for({**dear, f"{PRESS}.paid": {**CREDIT, "last": 3_000_000.0}}) == set()


def test_an_item_of_the_largest_figures_is_priced_or_refused_by_name() -> None:
    huge = {f"{PRESS}.currency": "USD", "offer.exchange": [{**DOLLAR, "rate": 1e9}], f"{PRESS}.price": 1e15}
    appraise(sound_case({**huge, f"{PRESS}.quantity": 1e9, f"{PRESS}.discount": 0.1}), house_parameters())


# laws

SHARES = st.floats(0, 1)
AMOUNTS = st.floats(0, 1e6)
YEARS = st.none() | st.integers(1, 50)
GROWTHS = st.floats(-0.5, 2)
CAPS = st.none() | AMOUNTS
PLANS = st.fixed_dictionaries(
    {
        "way": st.sampled_from(["prepayment", "instalments", "credit", "leasing"]),
        "share": SHARES,
        "months": st.integers(1, 26),
        "rate": st.sampled_from([0.0, 0.0, 0.12, 3.0]),
        "last": st.sampled_from([0.0, 0.0, 500.0, 1e6]),
    }
)
LINES = st.lists(st.fixed_dictionaries({"quantity": st.floats(1, 50), "price": AMOUNTS}), max_size=3)
ITEMS = st.fixed_dictionaries(
    {
        "name": st.just("Thing"),
        "kind": st.sampled_from(["equipment", "consumable", "service", "training"]),
        "quantity": st.floats(0.5, 40),
        "price": AMOUNTS,
        "discount": SHARES,
        "charged": st.sampled_from(["once", "once", "monthly", "yearly", "per_tonne", "by_use"]),
        "month": st.integers(0, 25),
        "currency": st.sampled_from([None, None, "EUR", "USD", "CHF"]),
        "volume_prices": st.one_of(st.just([]), LINES, st.just(STEPS)),
        "paid": st.none() | PLANS,
        "residual": st.none() | AMOUNTS,
        "take_back": st.none() | st.fixed_dictionaries({"amount": AMOUNTS, "month": st.integers(0, 25)}),
    }
)
RESULT = {"cap": CAPS, "years": YEARS}
OPTIONS = st.fixed_dictionaries(
    {
        "exchange": st.sampled_from([[], [DOLLAR], [DOLLAR]]),
        "indexation": st.none() | st.fixed_dictionaries({"rate": GROWTHS}),
        "gain_share": st.none() | st.fixed_dictionaries({"share": SHARES, "above": AMOUNTS, **RESULT}),
        "guarantee": st.none() | st.fixed_dictionaries({"gain": AMOUNTS, "cover": SHARES, **RESULT}),
        "loyalty": st.none()
        | st.fixed_dictionaries(
            {
                "rebate": st.lists(st.fixed_dictionaries({"purchases": AMOUNTS, "share": SHARES}), max_size=2),
                "points": st.sampled_from([0.0, 0.05, 1.0]),
                "points_for": st.lists(st.sampled_from(["item_0", "item_1"]), max_size=2, unique=True),
            }
        ),
    }
)
TAXES = st.none() | st.fixed_dictionaries({"rate": SHARES, "depreciation_months": st.integers(1, 600)})
OWN_PRICE = {
    "id": "price",
    "lever": "material_cost",
    "metric": "additives.salt.price",
    "mode": "new_value",
    "offered": {"item": "item_0", "unit": "EUR/kg"},
}


def fitting(item: dict[str, Any]) -> dict[str, Any]:
    """The item without what contradicts the rest of it."""
    once, plan = item["charged"] == "once", item["paid"]
    if plan is not None:
        plain = plan["way"] in ("prepayment", "instalments")
        plan = {**plan, "rate": 0.0 if plain else plan["rate"], "last": 0.0, "months": min(plan["months"], 12)}
    owned = item["kind"] == "equipment" and once and (plan or {}).get("way") != "leasing"
    price = item["quantity"] * item["price"] * (1 - item["discount"])
    residual = item["residual"] if owned and item["residual"] is not None else None
    keeps_value = residual is not None
    back = None if keeps_value else item["take_back"]
    return {
        **item,
        "paid": plan if once else None,
        "residual": min(residual, 0.1 * lowest(item, price)) if residual is not None else None,
        "month": min(item["month"], 12),
        "currency": None if item["currency"] == "CHF" else item["currency"],
        "take_back": back
        and {"amount": min(back["amount"], 0.1 * lowest(item, price)), "month": min(max(back["month"], 12), 24)},
        "volume_prices": list(
            {one["quantity"]: one for one in sorted(item["volume_prices"], key=by_quantity)}.values()
        ),
    }


def lowest(item: dict[str, Any], price: float) -> float:
    """Less than the item can cost at any of its volume prices, in any currency."""
    steps = [item["quantity"] * one["price"] * (1 - item["discount"]) for one in item["volume_prices"]]
    return max(0.0, min([price, *steps]) - 1)


def by_quantity(step: dict[str, float]) -> float:
    return step["quantity"]


def fitting_loyalty(terms: dict[str, Any], items: list[dict[str, Any]]) -> dict[str, Any]:
    """Loyalty terms without what contradicts the items."""
    recurring = [one["id"] for one in items if one["charged"] in ("monthly", "yearly")]
    steps = sorted({one["purchases"]: one for one in terms["rebate"]}.values(), key=lambda one: one["purchases"])
    return {"rebate": steps, "points": terms["points"] if recurring else 0.0, "points_for": recurring}


@st.composite
def option_sets(draw: st.DrawFn, sound: bool) -> dict[str, Any]:
    """The sound case with any items and any options; those that contradict each other among them unless `sound`."""
    drawn = draw(st.lists(ITEMS, min_size=1, max_size=2))
    items = [{**(fitting(one) if sound else one), "id": f"item_{at}"} for at, one in enumerate(drawn)]
    found, options = document(), draw(OPTIONS)
    if sound:
        loyalty = options["loyalty"]
        options |= {"exchange": [DOLLAR], "loyalty": loyalty and fitting_loyalty(loyalty, items)}
    found["offer"] = {**options, "items": items}
    found["rates"] |= {"inflation": draw(st.none() | st.floats(-0.5, 1)), "tax": draw(TAXES)}
    if items[0]["charged"] == "by_use":
        found["changes"] = [*found["changes"], OWN_PRICE]
    return found


def outcome(case: Case) -> Valuation | tuple[Problem, ...]:
    """The figures of a case, or every reason why there are none."""
    try:
        return appraise(case, house_parameters())
    except CaseRefused as refusal:
        return refusal.problems


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(option_sets(sound=False))
def test_any_options_are_appraised_or_refused_by_name(made: dict[str, Any]) -> None:
    found = outcome(case_of(made))
    if not isinstance(found, Valuation):
        assert found
        assert [one.place for one in found if not translate(one.notice, "ru")] == []


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(option_sets(sound=True))
def test_options_that_fit_are_worth_what_the_rows_of_the_cash_flow_are(made: dict[str, Any]) -> None:
    case = case_of(made)
    found = outcome(case)
    assert isinstance(found, Valuation), found
    weights = present_value_weights(found.terms.rate, found.programme.horizon_months)
    months = list(zip(*found.cash_flow.rows.values(), strict=True))
    largest = max(abs(amount) for month in months for amount in month)
    worth = math.fsum(amount * weight for month, weight in zip(months, weights, strict=True) for amount in month)
    assert found.measures.npv == pytest.approx(worth, rel=1e-9, abs=1e-9 * largest)
    assert found.expected.npv == found.measures.npv
    assert found.cash_flow.net == pytest.approx([math.fsum(month) for month in months], abs=1e-9 * largest)
    assert all(math.isfinite(one.worth) for one in options_of(case, house_parameters(), found))
