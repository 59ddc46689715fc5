"""All figures of a case: laws that hold for any plant, and what bites at the edges."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.levers import Driver, Lever, Mode
from calculators.plant import Bottleneck, LabourPaid, Metrics, account
from proposals.case import Case
from proposals.case_json import case_of, document_of
from proposals.offer import OfferItem
from proposals.possible import Possible, heaviest_yield, possible_values
from proposals.problems import CaseRefused, Problem
from proposals.valuation.appraise import appraise
from proposals.valuation.effect import bridge, soft_value
from proposals.valuation.prices import charged
from proposals.valuation.types import DriverOutcome, Evidence, Valuation
from tests.calculators.plants import plant, plants
from tests.fakes import house_parameters
from tests.proposals.plant_cases import (
    BETTER_YIELD,
    FASTER,
    MEASURED_YIELD,
    RUNS,
    TRIAL,
    change,
    document,
    sound_case,
    stated,
    valued,
)

laws = settings(deadline=None, max_examples=50)
few = settings(deadline=None, max_examples=25)

MOVES = {
    "raw_material_yield": Lever.RAW_MATERIAL_YIELD,
    "raw_material_price": Lever.MATERIAL_COST,
    "reject_share": Lever.REJECTS_AND_REWORK,
    "rework_share": Lever.REJECTS_AND_REWORK,
    "availability": Lever.AVAILABILITY,
    "planned_hours": Lever.LABOUR,
    "crew": Lever.LABOUR,
    "selling_price": Lever.PRODUCT_VALUE,
    "returns_share": Lever.PRODUCT_VALUE,
    "finished_stock_days": Lever.WORKING_CAPITAL,
}


def outcome(path: str, effect: float) -> DriverOutcome:
    driver = Driver(path, MOVES[path], path, Mode.RELATIVE, effect, effect, effect, measured=False)
    return DriverOutcome(path, driver, Evidence.STATED, 0.0, 0.0)


@st.composite
def moves(draw: st.DrawFn) -> list[DriverOutcome]:
    """Up to five metrics, each moved by at most a tenth up or down."""
    paths = draw(st.lists(st.sampled_from(sorted(MOVES)), min_size=1, max_size=5, unique=True))
    return [outcome(path, draw(st.floats(-0.1, 0.1))) for path in paths]


def after(metrics: Metrics, found: list[DriverOutcome]) -> Metrics:
    changed = {one.driver.metric: getattr(metrics, one.driver.metric) * (1 + one.driver.estimate) for one in found}
    return replace(metrics, **changed)


@laws
@given(plants(), moves())
def test_the_bars_of_the_bridge_sum_to_the_uplift(metrics: Metrics, found: list[DriverOutcome]) -> None:
    before, now = account(metrics), account(after(metrics, found))
    uplift = now.operating_profit - before.operating_profit
    shares = bridge(metrics, found)
    largest = max(abs(one.hard) for one in shares)
    assert sum(one.hard for one in shares) == pytest.approx(uplift, abs=1e-9 * largest + 1e-12 * float(before.revenue))


@laws
@given(plants(), moves())
def test_soft_value_is_never_below_zero_never_both_and_the_sum_of_its_bars(
    metrics: Metrics, found: list[DriverOutcome]
) -> None:
    now = after(metrics, found)
    soft = soft_value(metrics, now)
    assert min(soft.money, soft.hours_freed, soft.unsold_tonnes) >= 0
    by_hours = metrics.labour_paid is LabourPaid.PLANNED and metrics.line_speed is not None
    if by_hours:
        assert soft.money == pytest.approx(soft.hours_freed * now.crew * now.labour_cost)
    else:
        assert soft.hours_freed == 0 or metrics.line_speed is None
        assert soft.money == 0 or soft.unsold_tonnes > 0
    shares = [one.soft for one in bridge(metrics, found)]
    assert sum(shares) == pytest.approx(soft.money, abs=1e-6 + 1e-9 * max(map(abs, shares)))


@laws
@given(plants(), moves())
def test_freed_hours_are_paid_and_not_needed(metrics: Metrics, found: list[DriverOutcome]) -> None:
    now = after(metrics, found)
    year = account(now).volumes
    idle = max(now.planned_hours - year.hours_needed, 0.0)
    assert soft_value(metrics, now).hours_freed <= idle + 1e-6


@laws
@given(plants())
def test_a_change_of_nothing_earns_nothing(metrics: Metrics) -> None:
    shares = bridge(metrics, [outcome("raw_material_yield", 0.0), outcome("crew", 0.0)])
    assert [(one.hard, one.soft, one.capital) for one in shares] == [(0, 0, 0), (0, 0, 0)]


@pytest.mark.parametrize(
    ("today", "now", "hours", "tonnes"),
    [
        # 7000 t of market: fewer stops free 7368.42 / 2 x (1 / 0.8 - 1 / 0.9) hours, and 950 t more could be made
        ({"market_demand": 7000.0}, {"availability": 0.9}, 511.696, 950.0),
        # the shift plan takes them all: nothing is left that is paid and not needed
        ({"market_demand": 7000.0}, {"availability": 0.9, "planned_hours": 4400.0}, 0.0, 0.0),
        ({"market_demand": 7000.0}, {"market_demand": 6000.0}, 0.0, 0.0),
        ({"raw_material_supply": 9000.0}, {"raw_material_supply": 8000.0}, 0.0, 0.0),
        # more sold and less time for it: only the hours below the old need are freed
        ({"market_demand": 7000.0}, {"market_demand": 7200.0, "availability": 0.9}, 394.737, 750.0),
        # the line sells all that it makes: a faster one frees nothing and leaves nothing unsold
        ({"market_demand": None}, {"line_speed": 2.5}, 0.0, 0.0),
        # a faster line that waits for raw material frees hours
        ({"market_demand": None, "raw_material_supply": 9000.0}, {"line_speed": 2.5}, 900.0, 0.0),
        ({"labour_paid": LabourPaid.NEEDED, "market_demand": 7000.0}, {"availability": 0.9}, 0.0, 950.0),
    ],
)
def test_soft_value_counts_what_is_freed_or_could_be_made_and_nothing_lost(
    today: dict[str, Any], now: dict[str, Any], hours: float, tonnes: float
) -> None:
    soft = soft_value(plant(**today), plant(**{**today, **now}))
    assert soft.hours_freed == pytest.approx(hours, abs=0.001)
    assert soft.unsold_tonnes == pytest.approx(tonnes, abs=0.001)


effects = st.floats(-6, 6).map(lambda value: round(value, 3))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """The sound case with any market, two stated changes in any direction, any investment and horizon."""
    one, other = (sorted((draw(effects), draw(effects), draw(effects))) for _ in range(2))
    path, lever = draw(
        st.sampled_from(
            [
                ("selling_price", "product_value"),
                ("additives.salt.price", "material_cost"),
                ("availability", "availability"),
                ("crew", "labour"),
                ("line_speed", "line_speed"),
            ]
        )
    )
    horizon = draw(st.sampled_from([1, 12, 60]))
    return sound_case(
        {
            "baseline.metrics.market_demand.value": draw(st.sampled_from([5000.0, 7600.0, 20_000.0])),
            "changes": [
                {**BETTER_YIELD, "stated": stated(*one)},
                change("second", lever, path, "relative", stated=stated(*other)),
            ],
            "offer.items.0.price": draw(st.sampled_from([0.0, 40_000.0, 1e6])),
            "rates": {
                "horizon_months": horizon,
                "start_month": draw(st.integers(0, horizon - 1)),
                "discount_rate": draw(st.sampled_from([0.0, 0.1, 1.0])),
            },
        }
    )


def appraised(case: Case) -> Valuation:
    return appraise(case, house_parameters())


@few
@given(cases())
def test_the_careful_case_is_never_better_and_the_hopeful_never_worse_than_the_expected(case: Case) -> None:
    found = appraised(case)
    slack = 1e-9 * (abs(found.expected.npv) + found.before.account.revenue)
    assert found.conservative.npv <= found.expected.npv + slack
    assert found.expected.npv <= found.optimistic.npv + slack


@few
@given(cases())
def test_the_expected_case_is_the_case_itself_and_the_hard_money_its_uplift(case: Case) -> None:
    found = appraised(case)
    assert found.expected.uplift == found.uplift == found.hard
    assert found.expected.npv == found.measures.npv
    assert sum(found.cash_flow.net) == pytest.approx(found.cash_flow.cumulative[-1], abs=1e-6)


def at_its_break_even(case: Case, index: int, effect: float) -> Case:
    """The case with a change stated to have the effect at which its net present value is said to be 0."""
    body = document_of(case)
    body["changes"][index]["stated"] = stated(effect, effect, effect, "1")
    return case_of(body)


@few
@given(cases())
def test_at_a_break_even_the_whole_appraisal_gives_a_net_present_value_of_zero(case: Case) -> None:
    found = appraised(case)
    scale = found.before.account.revenue * max(found.programme.horizon_months / 12, 1)
    for index, line in enumerate(found.break_even):
        if line.effect is not None and len(found.break_even) == len(case.changes):
            again = appraised(at_its_break_even(case, index, line.effect))
            assert again.measures.npv == pytest.approx(0, abs=1e-6 * scale)


@few
@given(cases())
def test_a_break_even_says_on_which_side_it_pays(case: Case) -> None:
    found = appraised(case)
    for index, line in enumerate(found.break_even):
        if line.effect is None or len(found.break_even) != len(case.changes):
            continue
        towards = line.effect + (line.shown - line.effect) * 1e-3
        pays = found.measures.npv >= 0
        assert (line.better_above == (line.shown > line.effect)) == pays or line.shown == line.effect
        near = appraised(at_its_break_even(case, index, towards)).measures.npv
        assert abs(near) < 1 or (near >= 0) == pays


@pytest.mark.parametrize(
    ("metric", "lever", "effect", "above"),
    [
        ("availability", "availability", 20.0, True),  # to 100 %: more is impossible
        ("reject_share", "rejects_and_rework", -5.0, False),  # to none: less is impossible
    ],
)
def test_an_effect_at_the_end_of_what_is_possible_pays_on_the_right_side(
    metric: str, lever: str, effect: float, above: bool
) -> None:
    (line,) = valued(
        {"changes": [change("x", lever, metric, "absolute", stated=stated(effect, effect, effect))]}
    ).break_even
    assert line.outcome == "found"
    assert line.better_above is above


def test_a_yield_that_would_have_to_outweigh_its_raw_material_is_no_break_even() -> None:
    dear = {"offer.items.0.price": 1e8, "baseline.metrics.raw_material_yield.value": 95.0}
    (line,) = valued(dear).break_even
    assert (line.outcome, line.effect) == ("never_pays", None)


def in_other_money(case: Case, times: float) -> Case:
    body = document_of(case)
    figures = [*body["baseline"]["metrics"].values()]
    figures += [item["price"] for item in body["baseline"]["additives"] + body["baseline"]["utilities"]]
    for figure in figures:
        if "EUR" in figure["unit"]:
            figure["value"] *= times
    for item in body["offer"]["items"]:
        item["price"] *= times
    return case_of(body)


@few
@given(cases(), st.sampled_from([4.0, 128.0]))
def test_another_money_scales_every_amount_and_leaves_rates_and_payback(case: Case, times: float) -> None:
    ours, theirs = appraised(case), appraised(in_other_money(case, times))
    near = {"rel": 1e-6, "abs": 1e-6 * times * ours.before.account.revenue}
    for name in ("uplift", "investment", "capital_change", "cost_of_delay"):
        assert getattr(theirs, name) == pytest.approx(getattr(ours, name) * times, **near)
    assert theirs.measures.npv == pytest.approx(ours.measures.npv * times, **near)
    assert theirs.margin_points == pytest.approx(ours.margin_points, abs=1e-9)
    assert (theirs.measures.payback is None) == (ours.measures.payback is None)
    assert theirs.measures.payback == pytest.approx(ours.measures.payback or 0.0) or ours.measures.payback is None
    assert theirs.measures.rates == pytest.approx(ours.measures.rates, rel=1e-4, abs=1e-6)


def test_the_same_yield_gain_is_more_product_or_less_raw_material_by_the_market() -> None:
    supply = {"baseline.metrics.raw_material_supply": {"value": 9000.0, "unit": "t/a"}}
    sells_all = valued(supply, without=("baseline.metrics.market_demand",))
    limited = valued({**supply, "baseline.metrics.market_demand.value": 6000.0})
    more = sells_all.after.account.volumes, sells_all.before.account.volumes
    assert more[0].good > more[1].good
    assert more[0].raw_material == pytest.approx(more[1].raw_material)
    less = limited.after.account.volumes, limited.before.account.volumes
    assert less[0].good == less[1].good
    assert less[0].raw_material < less[1].raw_material
    assert (sells_all.before.bottleneck, limited.before.bottleneck) == (Bottleneck.RAW_MATERIAL, Bottleneck.MARKET)


def test_a_new_value_equal_to_todays_changes_nothing_and_has_no_break_even() -> None:
    same = valued({"changes": [change("x", "line_speed", "line_speed", "new_value", stated=stated(2, 2, 2, "t/h"))]})
    assert (same.uplift, same.soft.money, same.break_even) == (0, 0, ())
    assert same.measures.npv == pytest.approx(-50_000)
    assert same.measures.payback is None


@pytest.mark.parametrize(
    "put",
    [
        {"baseline.metrics.selling_price.value": 0.0},
        {"baseline.metrics.raw_material_price.value": 0.0},
        {"baseline.metrics.reject_share.value": 0.0},
        {"baseline.metrics.reject_value": {"value": -80.0, "unit": "EUR/t"}},
        {"baseline.metrics.planned_hours.value": 0.0},
        {"baseline.metrics.crew.value": 0.0},
        {"baseline.additives": [], "baseline.utilities": []},
        {"rates": {"horizon_months": 1}},
        {"rates": {"horizon_months": 600, "start_month": 599, "ramp_months": 120}},
        {"rates": {"discount_rate": 0.0}},
        {"rates": {"discount_rate": 10.0, "finance_rate": 0.0, "reinvest_rate": -0.5}},
        {"offer": {}},
        {"trials": []},
        {"changes.0.stated": stated(-50, -40, 25)},
        {"baseline.metrics.market_demand.value": 1e-6},
        {"baseline.metrics.market_demand.value": 1e12},
    ],
    ids=str,
)
def test_a_legal_case_at_an_edge_has_figures(put: dict[str, Any]) -> None:
    found = valued(put)
    assert np.isfinite([found.uplift, found.measures.npv, found.conservative.npv, found.optimistic.npv]).all()
    assert sum(one.hard for one in found.bridge) == pytest.approx(found.uplift, rel=1e-9, abs=1e-6)


@few
@given(plants(), st.floats(-10, 10))
def test_whatever_a_case_holds_it_has_figures_or_a_reason(metrics: Metrics, percent: float) -> None:
    body = document({"changes.0.stated": stated(percent, percent, percent)})
    for name, figure in body["baseline"]["metrics"].items():
        value = getattr(metrics, name)
        figure["value"] = 0.0 if value is None else float(value) * (100 if figure["unit"] == "%" else 1)
    found, reasons = figures_or_reasons(body)
    assert np.isfinite(found)
    assert bool(reasons) == (found == 0.0)


def figures_or_reasons(body: dict[str, Any]) -> tuple[float, tuple[Problem, ...]]:
    """The net present value, or 0 and the reasons why there is none."""
    try:
        return appraised(case_of(body)).measures.npv, ()
    except CaseRefused as refusal:
        return 0.0, refusal.problems


def test_profit_that_was_not_positive_has_no_relative_uplift() -> None:
    assert valued().uplift_relative == pytest.approx(valued().uplift / valued().before.account.operating_profit)
    loss = valued({"baseline.metrics.selling_price.value": 1.0})
    assert (loss.before.account.operating_profit < 0, loss.uplift_relative) == (True, None)


def test_planned_hours_beyond_what_the_market_needs_do_not_make_the_hopeful_case_worse_than_the_expected() -> None:
    hours = change("hours", "labour", "planned_hours", "new_value", stated=stated(4000, 5000, 6000, "h/a"))
    found = valued({"changes": [hours], "baseline.metrics.market_demand.value": 7600.0})
    assert found.optimistic.npv >= found.expected.npv


@pytest.mark.parametrize(
    ("item", "money"),
    [
        ({"price": 19_500.0, "discount": 0.05}, 18_525.00),
        ({"price": 0.335, "quantity": 3.0}, 1.01),  # 1.005 is half a cent, which binary fractions would lose
        ({"price": 10.0, "quantity": 0.1, "discount": 1.0}, 0.0),
        ({"price": 1e15, "quantity": 1e9}, 1e24),
    ],
)
def test_an_item_costs_quantity_times_price_less_discount_to_the_cent(item: dict[str, float], money: float) -> None:
    assert charged(sound_case(), OfferItem(id="x", name="X", kind="service", **item)) == money


def test_an_item_by_use_enters_the_account_and_is_never_an_investment() -> None:
    price = change(
        "p", "material_cost", "additives.salt.price", "new_value", offered={"item": "brine", "unit": "EUR/kg"}
    )
    found = valued({"changes": [BETTER_YIELD, price]})
    assert found.investment == 50_000
    assert set(found.cash_flow.rows) == {"benefit", "capital", "capital_back", "offer.press"}
    assert found.after.account.additives == pytest.approx(found.after.account.volumes.gross * 10 * 6)


def test_a_measured_change_moves_by_the_trial_and_its_ends_are_the_90_percent_interval() -> None:
    (driver,) = valued({"changes": [MEASURED_YIELD]}).drivers
    assert driver.comparison is not None
    assert driver.after - driver.before == pytest.approx(0.02)
    assert (driver.driver.low, driver.driver.high) == pytest.approx([one / 100 for one in driver.comparison.ci90])
    assert driver.evidence is Evidence.MEASURED


def test_a_relative_effect_on_a_negative_mean_keeps_its_ends_in_order() -> None:
    runs = [{**run, "values": {"yield": -run["values"]["yield"]}} for run in TRIAL["runs"]]
    (outcome,) = valued({"changes": [{**MEASURED_YIELD, "mode": "relative"}], "trials.0.runs": runs}).drivers
    assert outcome.driver.low < outcome.driver.estimate < outcome.driver.high


def test_a_change_rests_on_the_treatment_that_it_names() -> None:
    hot = [
        {"run": f"{lot}-hot", "arm": "hot", "lot": lot, "values": {"yield": old - 1.0 + at / 10}}
        for at, (lot, old, _) in enumerate(RUNS)
    ]
    runs = [*TRIAL["runs"], *hot]
    for name, effect in (("new", 0.02), ("hot", -0.0085)):
        claim = {**MEASURED_YIELD, "measured": {"trial": "line", "response": "yield", "treatment": name}}
        (driver,) = valued({"changes": [claim], "trials.0.runs": runs}).drivers
        assert driver.after - driver.before == pytest.approx(effect)
        assert driver.comparison is not None
        assert driver.comparison.treatment == name


@pytest.mark.parametrize(("own", "lever"), [(True, Lever.RAW_MATERIAL_YIELD), (False, None)])
def test_only_a_proven_effect_on_the_clients_own_raw_material_makes_the_headline(
    own: bool, lever: Lever | None
) -> None:
    found = valued({"changes": [MEASURED_YIELD, FASTER], "trials.0.own_raw_material": own})
    assert found.headline_lever is lever
    speed = next(one for one in found.bridge if one.lever is Lever.LINE_SPEED)
    assert found.stated == pytest.approx(speed.hard if own else found.uplift)


@pytest.mark.parametrize(("training", "months"), [([], 6), ([{"topic": "Start", "item": "press"}], 3)])
def test_staff_trained_on_each_item_of_equipment_ramp_faster(training: list[Any], months: int) -> None:
    assert valued({"offer.training": training}).programme.ramp_months == months


@pytest.mark.parametrize(
    ("path", "doses", "high"),
    [("raw_material_yield", 0.0, 1.0), ("raw_material_yield", 200.0, 1.25), ("availability", 200.0, 1.0)],
)
def test_the_possible_range_of_a_yield_is_as_wide_as_the_additives_weigh(path: str, doses: float, high: float) -> None:
    salted = plant(additives=(replace(plant().additives[0], dose=doses),))
    assert possible_values(salted, path).high == pytest.approx(high)
    assert heaviest_yield(doses) == pytest.approx(1.0 / (1.0 - doses / 1000))


@laws
@given(st.floats(-10, 10), st.floats(0.1, 0.9))
def test_the_nearest_possible_value_is_possible_and_nearest(value: float, inside: float) -> None:
    for ends in [(False, False), (True, True)]:
        possible = Possible(0.0, 1.0, *ends)
        nearest = possible.nearest(value, inside)
        assert possible.holds(np.array([nearest])).all()
        assert abs(nearest - value) <= abs(min(max(value, 0.0), 1.0) - value) + 1e-9
