"""Alternatives: the promised part and the whole, growth on the monthly flow, ends, laws that must hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.cash_flow.flow import monthly_cash_flow, present_values
from calculators.cash_flow.types import Effect, Programme
from calculators.rates import per_month
from proposals.case_json import canonical, case_from_json, case_of, document_of
from proposals.valuation.alternatives import alternatives_of, offer_in_todays_money, offer_years
from proposals.valuation.appraise import appraise
from tests.fakes import PAYING, house_parameters
from tests.proposals.alternative_cases import CHEAPER, REJECTS, alternative, moves, outcomes
from tests.proposals.plant_cases import sound_case, valued


def test_a_case_without_alternatives_is_written_as_it_was_before_there_were_any() -> None:
    assert {"alternatives", "own_benefits"}.isdisjoint(document_of(case_of(PAYING)))
    assert "alternatives" not in canonical(case_of(PAYING))


def test_a_case_with_alternatives_is_read_back_equal() -> None:
    case = sound_case({"alternatives": [alternative()]})
    assert case_from_json(canonical(case)) == case


def test_an_alternative_that_does_nothing_is_worth_nothing() -> None:
    (found,) = outcomes(alternative({"changes": [moves("price", "raw_material_price", "relative", 0.0)], "costs": []}))
    assert (found.whole.npv, found.whole.uplift, found.lines, found.whole.payback) == (0.0, 0.0, (), 0.0)


def test_the_promised_part_leaves_out_what_is_hidden_and_its_costs() -> None:
    costs = [
        {"name": "Hire", "amount": 700.0, "hidden": True, "source": "agency"},
        {"name": "Contract", "amount": 50.0},
    ]
    (found,) = outcomes(alternative({"costs": costs}))
    (alone,) = outcomes(alternative({"changes": [CHEAPER], "costs": costs[1:]}))
    assert found.promised == alone.whole
    assert (found.promised.one_off, found.whole.one_off) == (50.0, 750.0)
    assert found.hides
    assert not alone.hides


def test_the_whole_is_one_account_and_no_sum_of_separate_savings() -> None:
    """The same changes in an offer give the same account."""
    (both,) = outcomes(alternative())
    after = valued({"changes": [_as_change(CHEAPER, "material_cost"), _as_change(REJECTS, "rejects_and_rework")]})
    assert both.whole.uplift == pytest.approx(after.uplift)
    assert both.after.account == after.after.account


def _as_change(one: dict[str, object], lever: str) -> dict[str, object]:
    return {**{key: one[key] for key in ("id", "metric", "mode", "stated")}, "lever": lever}


def test_without_growth_an_alternative_is_valued_as_an_offer_of_the_same_changes() -> None:
    (found,) = outcomes(alternative({"changes": [CHEAPER], "costs": [], "start_month": 1}))
    programme = Programme(24, 1, 0, 1.0, (), ())
    terms_rate = per_month(0.1)
    effect = Effect(found.whole.uplift, found.whole.capital_change)
    flow = monthly_cash_flow(effect, programme)
    assert found.whole.npv == pytest.approx(present_values(programme, valued().terms).npv(effect))
    assert found.whole.present[-1] == found.whole.npv
    assert found.whole.present[2] == pytest.approx(flow.net[2] / (1 + terms_rate) ** 2)


def test_growing_rejects_cost_less_in_the_first_year_than_in_the_last() -> None:
    (found,) = outcomes(alternative({"changes": [REJECTS], "costs": []}))
    assert found.whole.last_year == pytest.approx(found.whole.uplift)
    assert found.whole.first_year == pytest.approx(found.whole.uplift * 6.5 / 12)


@given(st.integers(0, 12), st.integers(0, 20))
def test_a_loss_that_comes_later_or_slower_is_never_dearer(later: int, slower: int) -> None:
    soon = {**REJECTS, "ramp_months": 2}
    late = {**REJECTS, "from_month": later, "ramp_months": 2 + slower}
    first, second = outcomes(alternative({"changes": [soon]}), alternative({"id": "late", "changes": [late]}))
    assert second.whole.npv >= first.whole.npv - 1e-6


@given(st.floats(-20, 0), st.floats(0, 10), st.floats(0, 10))
def test_the_likely_case_lies_between_the_worse_and_the_better_end(price: float, rejects: float, wide: float) -> None:
    changes = [
        moves("price", "raw_material_price", "relative", price - wide, price, price + wide),
        moves("rejects", "reject_share", "absolute", rejects - wide / 4, rejects, rejects + wide, hidden=True),
    ]
    (found,) = outcomes(alternative({"changes": changes}))
    assert found.worse.npv - 1e-6 <= found.whole.npv <= found.better.npv + 1e-6


def test_customers_who_leave_are_counted_from_todays_sales_where_no_demand_is_given() -> None:
    """Supply of 10,000 t at 80 % and 5 % rejects sells 7600 t; a tenth of the customers gone leaves 6840 t."""
    gone = moves("gone", "market_demand", "relative", -10.0, hidden=True, from_month=6)
    case = sound_case(
        {"alternatives": [alternative({"changes": [gone]})], "baseline.metrics.raw_material_supply": _supply()},
        without=("baseline.metrics.market_demand",),
    )
    (found,) = alternatives_of(case, appraise(case, house_parameters()))
    assert found.after.account.volumes.good == pytest.approx(6840)
    assert found.moves[0].before == pytest.approx(7600)


def _supply() -> dict[str, object]:
    return {"value": 10_000, "unit": "t/a", "source": "contracts", "date": "2026-01-31"}


def test_a_promise_of_more_output_is_not_capped_by_customers_who_leave_only_as_its_hidden_effect() -> None:
    faster = moves("faster", "line_speed", "relative", 20.0)
    gone = moves("gone", "market_demand", "relative", -10.0, hidden=True)
    base = {"alternatives": [alternative({"changes": [faster, gone], "costs": []})]}
    case = sound_case(base, without=("baseline.metrics.market_demand",))
    (found,) = alternatives_of(case, appraise(case, house_parameters()))
    alone = sound_case(
        {"alternatives": [alternative({"changes": [faster], "costs": []})]}, without=("baseline.metrics.market_demand",)
    )
    (faster_only,) = alternatives_of(alone, appraise(alone, house_parameters()))
    assert found.promised.uplift == pytest.approx(faster_only.whole.uplift)
    assert found.promised.uplift > 0 > found.whole.uplift


def test_only_capital_moves_where_the_client_is_merely_paid_later() -> None:
    later = moves("later", "receivable_days", "absolute", 20.0, unit="d")
    days = {"value": 30, "unit": "d", "source": "ledger", "date": "2026-01-31"}
    (found,) = outcomes(alternative({"changes": [later], "costs": []}), baseline__metrics__receivable_days=days)
    assert found.whole.uplift == 0
    assert found.whole.capital_change > 0
    assert found.whole.npv < 0
    assert found.whole.payback is not None


def test_an_alternative_is_held_against_the_offer_as_expected_and_in_its_careful_case() -> None:
    (found,) = outcomes(alternative())
    offer = valued()
    assert found.against_offer == pytest.approx(found.whole.npv - offer.expected.npv)
    assert found.against_careful_offer == pytest.approx(found.whole.npv - offer.conservative.npv)


def test_the_offer_in_todays_money_ends_at_its_net_present_value() -> None:
    offer = valued()
    assert offer_in_todays_money(offer)[-1] == pytest.approx(offer.measures.npv)


def test_tax_and_the_rise_of_prices_hold_for_alternatives_as_for_the_offer() -> None:
    changes = [moves("price", "selling_price", "absolute", 10.0, unit="EUR/t")]
    rates = {"horizon_months": 24, "start_month": 1, "discount_rate": 0.1, "ramp_months": 0, "full_effect": 1.0,
             "inflation": 0.05, "tax": {"rate": 0.25, "depreciation_months": 60, "source": "tax code"}}  # fmt: skip
    same = [{**changes[0], "lever": "product_value"}]
    offer = {"rates": rates, "changes": same, "offer": {}}
    case = sound_case({**offer, "alternatives": [alternative({"changes": changes, "costs": [], "start_month": 1})]})
    found = appraise(case, house_parameters())
    (other,) = alternatives_of(case, found)
    assert found.measures.npv > 0
    assert other.whole.npv == pytest.approx(found.measures.npv)
    assert other.against_offer == pytest.approx(0.0, abs=1e-6)


def test_the_offer_earns_less_in_its_first_year_than_in_its_last_where_it_grows() -> None:
    rates = {"horizon_months": 24, "start_month": 1, "discount_rate": 0.1, "ramp_months": 12, "full_effect": 1.0}
    offer = valued({"rates": rates})
    assert offer_years(offer) == pytest.approx((offer.uplift * 6.5 / 12, offer.uplift))


def test_alternatives_leave_the_figures_of_the_offer_alone() -> None:
    assert valued({"alternatives": [alternative()]}) == valued()


def test_several_alternatives_keep_their_order_and_do_not_touch_each_other() -> None:
    first, second = alternative(), alternative({"id": "other", "changes": [CHEAPER]})
    (one, two), (back, _) = outcomes(first, second), outcomes(second, first)
    assert (one.alternative, two.alternative) == ("supplier", "other")
    assert two == back
