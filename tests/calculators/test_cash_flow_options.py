"""The options of an offer in the cash flow: each by hand, and the laws that hold for all of them together."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.appraisal import Terms
from calculators.cash_flow.contract import reached, refund, shared_gain
from calculators.cash_flow.flow import cost_of_delay, fixed_profile, monthly_cash_flow, present_values, profiles_of
from calculators.cash_flow.lines import written_off
from calculators.cash_flow.types import (
    Asset,
    Effect,
    Effects,
    GainShare,
    Guarantee,
    Loyalty,
    Payment,
    PerTonne,
    PriceStep,
    Programme,
    Receipt,
    Tax,
    Yearly,
)
from calculators.errors import CannotCompute

TERMS = Terms.monthly(0.12, 0.12, 0.12)
laws = settings(deadline=None, max_examples=80)


def programme(**changes: Any) -> Programme:
    """Two years from the first month on at full effect; nothing is paid."""
    usual: dict[str, Any] = {
        "horizon_months": 24,
        "start_month": 0,
        "ramp_months": 0,
        "full_effect": 1.0,
        "payments": (),
        "yearly": (),
    }
    return Programme(**{**usual, **changes})


def row(label: str, effect: Effect, **changes: Any) -> dict[int, float]:
    """What falls in which month of one row."""
    amounts = monthly_cash_flow(effect, programme(**changes)).rows[label]
    return {month: round(amount, 6) for month, amount in enumerate(amounts) if amount}


GAIN = Effect(12_000.0, 0.0, good=100.0, purchases=6_000.0)


def test_a_price_that_rises_steps_up_every_twelve_months() -> None:
    found = row("service", GAIN, yearly=(Yearly(1200.0, "service", growth=0.1),))
    assert found == {month: -100.0 if month <= 12 else -110.0 for month in range(1, 25)}


def test_benefits_rise_with_prices_in_the_same_steps() -> None:
    found = row("benefit", GAIN, benefit_growth=0.05)
    assert (found[12], found[13], found[24]) == (1000.0, 1050.0, 1050.0)


def test_what_is_bought_by_use_costs_its_rise_alone() -> None:
    found = row("indexation", GAIN, use_growth=0.1)
    assert found == dict.fromkeys(range(13, 25), -50.0)


def test_a_price_by_the_tonne_follows_the_tonnes_and_its_steps() -> None:
    steps = (PriceStep(0.0, 12.0), PriceStep(100.0, 6.0))
    assert row("fee", GAIN, per_tonne=(PerTonne("fee", steps),)) == dict.fromkeys(range(1, 25), -50.0)
    below = Effect(12_000.0, 0.0, good=99.0)
    assert row("fee", below, per_tonne=(PerTonne("fee", steps, from_month=23),)) == {24: -99.0}


@pytest.mark.parametrize(
    ("rule", "gain", "paid"),
    [
        (GainShare(0.25, above=4_000.0), 12_000.0, 2_000.0),
        (GainShare(0.25, above=4_000.0, cap=1_500.0), 12_000.0, 1_500.0),
        (GainShare(0.25, above=4_000.0), 3_000.0, 0.0),
        (GainShare(0.25), -5_000.0, 0.0),
    ],
)
def test_the_shared_gain_is_a_part_of_what_is_measured_above_the_mark(
    rule: GainShare, gain: float, paid: float
) -> None:
    assert shared_gain(rule, gain) == paid
    assert np.asarray(shared_gain(rule, np.array([gain, gain]))).tolist() == [paid, paid]


@pytest.mark.parametrize(
    ("rule", "gain", "paid"),
    [
        (Guarantee(10_000.0), 12_000.0, 0.0),
        (Guarantee(10_000.0), 7_000.0, 3_000.0),
        (Guarantee(10_000.0, cover=0.5), 7_000.0, 1_500.0),
        (Guarantee(10_000.0, cap=2_000.0), -7_000.0, 2_000.0),
    ],
)
def test_a_guarantee_refunds_the_shortfall(rule: Guarantee, gain: float, paid: float) -> None:
    assert refund(rule, gain) == paid


def test_what_follows_the_result_is_settled_at_the_end_of_each_year_of_its_term() -> None:
    assert row("gain_share", GAIN, gain_share=GainShare(0.1)) == {12: -1200.0, 24: -1200.0}
    assert row("gain_share", GAIN, gain_share=GainShare(0.1, years=1)) == {12: -1200.0}
    assert row("guarantee", GAIN, guarantee=Guarantee(15_000.0), horizon_months=18) == {12: 3000.0, 18: 1500.0}


def test_in_the_ramp_only_the_part_that_is_reached_is_shared() -> None:
    # months 1 to 4 of the ramp reach 1/4, 2/4, 3/4, 1 of the effect: the first year counts 10.5 of 12 months
    found = row("gain_share", GAIN, gain_share=GainShare(0.1), ramp_months=4)
    assert found == {12: -1050.0, 24: -1200.0}


def test_the_measured_gain_is_that_which_untrained_staff_reach() -> None:
    assert row("gain_share", GAIN, gain_share=GainShare(0.1, above=6_000.0), full_effect=0.75)[12] == -300.0


def test_a_rebate_is_a_share_of_all_purchases_from_its_step_on() -> None:
    loyalty = Loyalty(rebate=(PriceStep(5_000.0, 0.02), PriceStep(10_000.0, 0.05)))
    assert row("rebate", GAIN, loyalty=loyalty, yearly=OURS) == {12: 500.0, 24: 500.0}
    assert reached(loyalty.rebate, np.array([4_999.0, 5_000.0, 12_000.0])).tolist() == [0.0, 0.02, 0.05]


OURS = (Yearly(4_000.0, "service", priced=True),)


def test_a_rebate_is_paid_on_what_was_charged_and_on_nothing_else() -> None:
    loyalty = Loyalty(rebate=(PriceStep(0.0, 0.5),))
    nothing = Effect(12_000.0, 0.0)
    late = (Yearly(10_000.0, "service", from_month=18, priced=True),)
    assert row("rebate", nothing, loyalty=loyalty, yearly=late) == {24: 2_500.0}
    never = (Yearly(10_000.0, "service", from_month=24, priced=True),)
    assert row("rebate", nothing, loyalty=loyalty, yearly=never) == {}
    dearer = (Yearly(1_000.0, "service", growth=0.1, priced=True),)
    assert row("rebate", nothing, loyalty=loyalty, yearly=dearer) == {12: 500.0, 24: 550.0}


def test_charges_by_the_tonne_earn_the_rebate_too_and_costs_of_others_do_not() -> None:
    loyalty = Loyalty(rebate=(PriceStep(0.0, 0.1),))
    fee = (PerTonne("fee", (PriceStep(0.0, 12.0),)),)
    others = (Yearly(5_000.0, "rent"),)
    bought = Effect(12_000.0, 0.0, good=100.0)
    assert row("rebate", bought, loyalty=loyalty, per_tonne=fee, yearly=others) == {12: 120.0, 24: 120.0}


def test_points_are_worth_no_more_than_there_is_to_use_them_on() -> None:
    loyalty = Loyalty(points=0.1, redeemable=400.0)
    assert row("points", GAIN, loyalty=loyalty, yearly=OURS) == {12: 400.0, 24: 400.0}
    plenty = Loyalty(points=0.02, redeemable=400.0)
    assert row("points", GAIN, loyalty=plenty, yearly=OURS) == {12: 200.0, 24: 200.0}


def test_used_goods_and_assets_are_received_when_they_are_given_back_or_sold() -> None:
    assert row("back", GAIN, receipts=(Receipt(6, 250.0, "back"),)) == {6: 250.0}
    assert row("rest", GAIN, assets=(Asset("rest", 9_000.0, 0, sold=1_000.0),)) == {24: 1000.0}


def test_tax_takes_its_part_of_profit_and_gives_it_back_on_expenses() -> None:
    found = row("tax", GAIN, tax=Tax(0.2, 12), payments=(Payment(0, 500.0, "training"),))
    assert found == {0: 100.0} | dict.fromkeys(range(1, 25), -200.0)


def test_an_asset_is_written_off_evenly_and_its_price_is_no_expense() -> None:
    found = row(
        "tax",
        Effect(0.0, 0.0),
        tax=Tax(0.25, 10),
        payments=(Payment(0, 4000.0, "plant", deductible=0.0),),
        assets=(Asset("rest", 4000.0, 0),),
    )
    assert found == dict.fromkeys(range(1, 11), 100.0)


def test_only_the_gain_on_an_asset_that_is_sold_is_taxed() -> None:
    share = written_off(Asset("rest", 4800.0, 0, sold=1000.0), Tax(0.25, 48), 24)
    assert share[1:24].tolist() == [100.0] * 23
    assert share[24] == 2500.0


def test_no_capital_is_taxed() -> None:
    assert "tax" not in {
        name
        for name, values in monthly_cash_flow(Effect(0.0, 500.0), programme(tax=Tax(0.2, 12))).rows.items()
        if any(values)
    }


def test_terms_for_some_years_are_put_off_by_waiting_and_not_lost() -> None:
    free = cost_of_delay(GAIN, programme(), TERMS)
    for terms in ({"gain_share": GainShare(0.1, years=1)}, {"guarantee": Guarantee(50_000.0, years=1)}):
        assert cost_of_delay(GAIN, programme(**terms), TERMS) == free


def test_a_month_of_waiting_counts_the_charges_that_follow_the_result_and_the_tax() -> None:
    plan = programme(
        gain_share=GainShare(0.1),
        yearly=(Yearly(600.0, "service"),),
        tax=Tax(0.2, 12),
        payments=(Payment(0, 1000.0, "x"),),
    )
    expected = (12_000 - 600 - 1_200) / 12 * 0.8 - TERMS.rate * 1000.0
    assert cost_of_delay(GAIN, plan, TERMS) == pytest.approx(expected)


money = st.floats(0, 1e6)
growths = st.floats(-0.5, 1.0)


def payments_in(months: st.SearchStrategy[int]) -> st.SearchStrategy[Payment]:
    return st.builds(Payment, months, money, st.just("plant"), st.none() | st.just(0.0), st.booleans())


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Any programme with any options."""
    horizon = draw(st.integers(2, 72))
    months = st.integers(0, horizon)
    ascending = st.lists(st.floats(1, 1e6), min_size=1, max_size=3, unique=True).map(sorted)
    steps = tuple(PriceStep(at, draw(st.floats(0, 1))) for at in draw(ascending))
    return Programme(
        horizon_months=horizon,
        start_month=draw(st.integers(0, horizon - 1)),
        ramp_months=draw(st.integers(0, 24)),
        full_effect=draw(st.floats(0.01, 1)),
        payments=(
            Payment(draw(months), draw(money), "plant", draw(st.none() | st.just(0.0)), priced=draw(st.booleans())),
        ),
        yearly=(Yearly(draw(money), "service", draw(months), draw(growths), priced=draw(st.booleans())),),
        receipts=(Receipt(draw(months), draw(money), "back"),),
        assets=(Asset("rest", draw(money), draw(months), draw(st.none() | money), priced=draw(st.booleans())),),
        per_tonne=(PerTonne("fee", (PriceStep(0.0, draw(money)), *steps), draw(months), draw(growths)),),
        gain_share=draw(st.none() | st.builds(GainShare, st.floats(0, 1), money, st.none() | money)),
        guarantee=draw(st.none() | st.builds(Guarantee, money, st.floats(0, 1), st.none() | money)),
        loyalty=draw(st.none() | st.builds(Loyalty, st.just(steps), st.floats(0, 1), money)),
        tax=draw(st.none() | st.builds(Tax, st.floats(0, 1), st.integers(1, 120))),
        benefit_growth=draw(growths),
        use_growth=draw(growths),
    )


effects = st.builds(Effect, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), money, money, st.floats(0, 3))


@laws
@given(effects, programmes())
def test_the_present_values_give_the_net_present_value_of_the_months(effect: Effect, plan: Programme) -> None:
    net = monthly_cash_flow(effect, plan).net
    by_months = sum(amount / (1 + TERMS.rate) ** month for month, amount in enumerate(net))
    size = sum(abs(amount) for row in monthly_cash_flow(effect, plan).rows.values() for amount in row)
    assert present_values(plan, TERMS).npv(effect) == pytest.approx(by_months, abs=1e-9 * size + 1e-9)


@laws
@given(effects, effects, programmes())
def test_many_effects_give_what_each_gives_alone(one: Effect, other: Effect, plan: Programme) -> None:
    worth = present_values(plan, TERMS)
    fields = ("yearly_uplift", "capital_change", "good", "purchases", "price")
    both = Effects(*(np.array([getattr(one, name), getattr(other, name)]) for name in fields))
    alone = [worth.npv(one), worth.npv(other)]
    assert np.asarray(worth.npv(both)).tolist() == pytest.approx(alone, rel=1e-12, abs=1e-6)


@laws
@given(effects, programmes())
def test_a_tax_of_nothing_changes_nothing_but_its_row(effect: Effect, plan: Programme) -> None:
    free = monthly_cash_flow(effect, replace(plan, tax=None))
    none = monthly_cash_flow(effect, replace(plan, tax=Tax(0.0, 12)))
    assert none.net == pytest.approx(free.net)


@laws
@given(programmes())
def test_the_fixed_part_is_what_is_paid_and_received_whatever_the_effect(plan: Programme) -> None:
    bare = replace(plan, guarantee=None, loyalty=None)
    net = monthly_cash_flow(Effect(0.0, 0.0), bare).net
    assert fixed_profile(profiles_of(bare)).tolist() == pytest.approx(list(net), abs=1e-6)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"tax": Tax(1.2, 12)}, "share_out_of_range"),
        ({"tax": Tax(0.2, 0)}, "depreciation_months"),
        ({"gain_share": GainShare(-0.1)}, "share_out_of_range"),
        ({"guarantee": Guarantee(1.0, cover=2.0)}, "share_out_of_range"),
        ({"loyalty": Loyalty(points=3.0)}, "share_out_of_range"),
        ({"loyalty": Loyalty(rebate=(PriceStep(5.0, 0.1), PriceStep(5.0, 0.2)))}, "steps_not_ascending"),
        ({"per_tonne": (PerTonne("fee", ()),)}, "steps_not_ascending"),
        ({"per_tonne": (PerTonne("tax", (PriceStep(0.0, 1.0),)),)}, "reserved_label"),
        ({"receipts": (Receipt(25, 1.0, "back"),)}, "month_outside_horizon"),
        ({"receipts": (Receipt(2, -1.0, "back"),)}, "negative_cost"),
        ({"assets": (Asset("rest", 1.0, 0, sold=-1.0),)}, "negative_cost"),
        ({"yearly": (Yearly(1.0, "service", growth=-1.0),)}, "growth_out_of_range"),
        ({"benefit_growth": float("nan")}, "growth_out_of_range"),
    ],
)
def test_an_option_that_cannot_be_is_refused_by_name(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(CannotCompute) as refusal:
        programme(**changes)
    assert refusal.value.notice.code == code
