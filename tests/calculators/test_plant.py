"""The plant model: one account, computed by hand and held to laws."""

from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.plant import (
    Account,
    Bottleneck,
    LabourPaid,
    Metrics,
    Volumes,
    account,
    bottleneck,
    capital_tied_up,
    least,
    limits,
    volumes,
)
from tests.calculators.plants import MONEY, plant, plants

laws = settings(deadline=None, max_examples=80)

# Line 2 t/h x 5000 h x 0.8 = 8000 t gross; 5 % rejects leave 7600 t good; 8000 / 0.8 = 10,000 t of raw material.
BY_HAND = {
    "revenue": 7_600_000.0,  # 7600 x 1000
    "returns": 182_400.0,  # 7600 x 2 % x 1200
    "raw_material": 3_000_000.0,  # 10,000 x 300
    "additives": 400_000.0,  # 8000 x 10 kg x 5
    "utilities": 80_000.0,  # 8000 x 100 kWh x 0.10
    "packaging_and_other": 228_000.0,  # 7600 x (20 + 10)
    "rework": 32_000.0,  # 8000 x 10 % x 40
    "recovery": 40_000.0,  # 400 x 100
    "labour": 500_000.0,  # 4 x 25 x 5000
    "maintenance": 100_000.0,
    "fixed": 200_000.0,
    "operating_profit": 2_917_600.0,
    "variable_cost": 3_740_000.0,
    "contribution": 3_717_600.0,
    "total_cost": 4_682_400.0,
}


@pytest.mark.parametrize(("line", "money"), BY_HAND.items())
def test_every_line_of_the_account_is_as_computed_by_hand(line: str, money: float) -> None:
    assert getattr(account(plant()), line) == pytest.approx(money)


def test_tonnes_and_hours_follow_from_the_good_output() -> None:
    assert volumes(plant()) == Volumes(
        good=pytest.approx(7600),
        gross=pytest.approx(8000),
        raw_material=pytest.approx(10_000),
        run_hours=pytest.approx(4000),
        hours_needed=pytest.approx(5000),
        labour_hours=5000.0,
    )


def test_capital_tied_up_follows_from_the_days() -> None:
    tied = capital_tied_up(plant(), account(plant()))
    assert tied.raw_stock == pytest.approx(300_000)  # a tenth of a year of raw material
    assert tied.finished_stock == pytest.approx(841_600)  # a fifth of 3.0 + 0.4 + 0.08 + 0.228 + 0.5 million
    assert tied.receivables == pytest.approx(760_000)
    assert tied.payables == pytest.approx(-340_000)  # a tenth of raw material and additives
    assert tied.total == pytest.approx(1_561_600)


@pytest.mark.parametrize(
    ("figures", "name", "good"),
    [
        ({}, Bottleneck.LINE, 7600),
        ({"market_demand": 7000.0}, Bottleneck.MARKET, 7000),
        ({"raw_material_supply": 9000.0}, Bottleneck.RAW_MATERIAL, 6840),  # 9000 x 0.8 x 0.95
        ({"market_demand": None}, Bottleneck.LINE, 7600),
        ({"line_speed": None}, Bottleneck.MARKET, 10_000),
        ({"line_speed": None, "market_demand": None, "raw_material_supply": 1.0}, Bottleneck.RAW_MATERIAL, 0.76),
        ({"planned_hours": 0.0}, Bottleneck.LINE, 0),
        ({"reject_share": 0.0, "market_demand": 8000.0}, Bottleneck.MARKET, 8000),  # a tie: the market is named first
    ],
)
def test_the_smallest_limit_is_the_bottleneck_and_gives_the_output(
    figures: dict[str, float | None], name: Bottleneck, good: float
) -> None:
    assert bottleneck(plant(**figures)) is name
    assert volumes(plant(**figures)).good == pytest.approx(good)


def test_a_trader_without_a_line_has_no_run_hours_and_pays_the_planned_hours() -> None:
    trade = volumes(plant(line_speed=None))
    assert (trade.run_hours, trade.hours_needed, trade.labour_hours) == (0, 0, 5000)


def test_where_only_needed_hours_are_paid_a_plant_with_spare_time_pays_less() -> None:
    half = account(plant(labour_paid=LabourPaid.NEEDED, market_demand=3800.0))
    assert half.volumes.labour_hours == pytest.approx(2500)
    assert half.labour == pytest.approx(250_000)


def test_rejects_that_cost_money_to_dispose_of_lower_the_profit() -> None:
    assert account(plant(reject_value=-50.0)).recovery == pytest.approx(-20_000)


def test_a_plant_that_makes_nothing_still_pays_for_labour_maintenance_and_fixed_cost() -> None:
    idle = account(plant(planned_hours=0.0, market_demand=1.0))
    assert idle.revenue == idle.raw_material == 0
    assert idle.operating_profit == pytest.approx(-300_000)


@pytest.mark.parametrize(
    ("demand", "more_good", "less_raw"),
    [(None, 180 * 0.95, 0.0), (6840.0, 0.0, 7200 / 0.8 - 7200 / 0.82)],
)
def test_a_yield_gain_is_more_product_or_less_raw_material_by_the_market(
    demand: float | None, more_good: float, less_raw: float
) -> None:
    figures = {"raw_material_supply": 9000.0, "market_demand": demand}
    old, new = volumes(plant(**figures)), volumes(plant(**figures, raw_material_yield=0.82))
    assert new.good - old.good == pytest.approx(more_good, abs=1e-6)
    assert old.raw_material - new.raw_material == pytest.approx(less_raw, abs=1e-6)


def lines_of(year: Account) -> np.ndarray:
    return np.array([getattr(year, line) for line in BY_HAND])


@laws
@given(plants())
def test_the_output_is_the_smallest_of_the_three_limits(metrics: Metrics) -> None:
    of = limits(metrics)
    assert volumes(metrics).good == min(of.market, of.line, of.raw_material)
    named = {Bottleneck.MARKET: of.market, Bottleneck.LINE: of.line, Bottleneck.RAW_MATERIAL: of.raw_material}
    assert named[bottleneck(metrics)] == volumes(metrics).good


@laws
@given(plants())
def test_raw_material_yield_and_rejects_account_for_every_tonne(metrics: Metrics) -> None:
    tonnes = volumes(metrics)
    assert tonnes.raw_material * metrics.raw_material_yield == pytest.approx(tonnes.gross)
    assert tonnes.gross * (1 - metrics.reject_share) == pytest.approx(tonnes.good)


@laws
@given(plants())
def test_the_lines_of_the_account_add_up_to_the_profit(metrics: Metrics) -> None:
    year = account(metrics)
    fixed = year.labour + year.maintenance + year.fixed
    assert year.operating_profit == pytest.approx(year.contribution - fixed, abs=1e-6)
    assert year.operating_profit == pytest.approx(year.revenue - year.total_cost, abs=1e-6)


def in_other_money(metrics: Metrics, times: float) -> Metrics:
    return replace(
        metrics,
        **{name: getattr(metrics, name) * times for name in MONEY},
        additives=tuple(replace(one, price=one.price * times) for one in metrics.additives),
        utilities=tuple(replace(one, price=one.price * times) for one in metrics.utilities),
    )


@laws
@given(plants(), st.sampled_from([0.001, 0.5, 100.0]))
def test_an_account_in_another_money_is_the_same_account_times_the_rate(metrics: Metrics, times: float) -> None:
    ours, theirs = account(metrics), account(in_other_money(metrics, times))
    assert lines_of(theirs) == pytest.approx(lines_of(ours) * times, rel=1e-9, abs=1e-6 * times)
    assert astuple(theirs.volumes) == astuple(ours.volumes)


@laws
@given(plants(), st.sampled_from([(1,), (5,), (2, 3)]))
def test_an_array_gives_element_by_element_what_numbers_give(metrics: Metrics, shape: tuple[int, ...]) -> None:
    factors = np.linspace(0.9, 1.0, int(np.prod(shape))).reshape(shape)
    names = ("raw_material_yield", "selling_price", "availability", "planned_hours")
    at_once = account(replace(metrics, **{name: getattr(metrics, name) * factors for name in names}))
    for at, factor in np.ndenumerate(factors):
        alone = account(replace(metrics, **{name: getattr(metrics, name) * float(factor) for name in names}))
        for line in BY_HAND:
            of_array = np.broadcast_to(getattr(at_once, line), shape)[at]
            assert of_array == pytest.approx(getattr(alone, line), rel=1e-12, abs=1e-9)


HARMFUL = [
    ("reject_share", 1.1),
    ("returns_share", 1.1),
    ("raw_material_price", 1.1),
    ("rework_share", 1.1),
    ("packaging_cost", 1.1),
    ("fixed_cost", 1.1),
    ("crew", 1.1),
    ("selling_price", 0.95),
    ("raw_material_yield", 0.95),
    ("availability", 0.95),
]


@laws
@given(plants(), st.sampled_from(HARMFUL))
def test_more_of_what_harms_never_raises_the_profit(metrics: Metrics, harm: tuple[str, float]) -> None:
    name, times = harm
    worse = replace(metrics, **{name: getattr(metrics, name) * times})
    before, now = account(metrics).operating_profit, account(worse).operating_profit
    assert now <= before + 1e-9 * abs(before) + 1e-9


@pytest.mark.parametrize(
    ("a", "b", "smaller"),
    [(1.0, 2.0, 1.0), (np.array([1.0, 5.0]), 3.0, np.array([1.0, 3.0])), (np.inf, np.array([2.0]), np.array([2.0]))],
)
def test_the_smaller_of_two_is_taken_element_by_element(a: object, b: object, smaller: object) -> None:
    assert np.array_equal(least(a, b), smaller)  # type: ignore[arg-type]  # numbers and arrays in turn
