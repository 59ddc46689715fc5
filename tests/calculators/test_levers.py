"""The nine levers: which metric each may move, how an effect moves it, and metrics by name."""

import numpy as np
import pytest
from hypothesis import given, settings

from calculators.levers import (
    LEVER_METRICS,
    TRADING_LEVERS,
    Driver,
    Lever,
    Mode,
    lever_allows,
    moved,
    shift,
    shifted,
    switched,
    value_before,
)
from calculators.metric_path import metric, with_metric, with_metrics
from calculators.plant import Metrics, account
from tests.calculators.plants import plant, plants

laws = settings(deadline=None, max_examples=60)


def driver(path: str, effect: float, mode: Mode = Mode.RELATIVE, lever: Lever = Lever.MATERIAL_COST) -> Driver:
    return Driver(path, lever, path, mode, effect, effect, effect, measured=False)


def test_there_are_nine_levers_and_each_moves_something() -> None:
    assert len(Lever) == 9
    assert set(LEVER_METRICS) == set(Lever)
    assert all(LEVER_METRICS.values())


def test_a_trading_company_uses_material_cost_labour_product_value_and_working_capital() -> None:
    assert {lever.value for lever in TRADING_LEVERS} == {
        "material_cost",
        "labour",
        "product_value",
        "working_capital",
    }


@pytest.mark.parametrize(("lever", "path"), [(lever, path) for lever in Lever for path in sorted(LEVER_METRICS[lever])])
def test_every_metric_of_a_lever_exists_in_the_plant_model(lever: Lever, path: str) -> None:
    named = {"additives": "salt", "utilities": "power"}
    group, _, part = path.partition(".")
    full = f"{group}.{named[group]}.{part}" if part else path
    assert lever_allows(lever, full)
    assert metric(with_metric(plant(), full, 3.0), full) == 3.0


@pytest.mark.parametrize(
    ("lever", "path"),
    [
        (Lever.RAW_MATERIAL_YIELD, "selling_price"),
        (Lever.LINE_SPEED, "availability"),
        (Lever.MATERIAL_COST, "utilities.power.price"),
        (Lever.UTILITIES, "additives.salt.dose"),
        (Lever.WORKING_CAPITAL, "nothing"),
    ],
)
def test_a_lever_does_not_move_the_metric_of_another(lever: Lever, path: str) -> None:
    assert not lever_allows(lever, path)


@pytest.mark.parametrize(
    ("mode", "effect", "after"),
    [
        (Mode.ABSOLUTE, 0.02, 0.82),
        (Mode.ABSOLUTE, -0.02, 0.78),
        (Mode.RELATIVE, 0.1, 0.88),
        (Mode.NEW_VALUE, 0.9, 0.9),
        (Mode.NEW_VALUE, 0.8, 0.8),
    ],
)
def test_an_effect_moves_its_metric_by_its_mode(mode: Mode, effect: float, after: float) -> None:
    one = driver("raw_material_yield", effect, mode, Lever.RAW_MATERIAL_YIELD)
    assert moved(0.8, one, effect) == pytest.approx(after)
    assert shift(0.8, one, effect) == pytest.approx(after - 0.8)


def test_all_levers_together_move_their_metrics_at_once_and_leave_the_others() -> None:
    drivers = [driver("additives.salt.dose", 0.0), driver("additives.salt.price", 0.0), driver("crew", 0.0)]
    changed = shifted(plant(), drivers, [2.0, -1.0, np.array([0.0, -1.0])])
    assert (metric(changed, "additives.salt.dose"), metric(changed, "additives.salt.price")) == (12.0, 4.0)
    assert np.array_equal(np.asarray(changed.crew), [4.0, 3.0])
    assert changed.selling_price == plant().selling_price


def test_a_lever_moves_all_its_metrics_or_none() -> None:
    drivers = [driver("additives.salt.dose", 0.5), driver("additives.salt.price", 1.0)]
    on = np.array([[False], [True]])
    both = switched(plant(), drivers, [Lever.MATERIAL_COST], on)
    assert account(both).additives == pytest.approx([400_000, 400_000 * 1.5 * 2])


@pytest.mark.parametrize("path", ["wages", "additives.pepper.dose", "additives.salt.colour", "crew.salt.price", ""])
def test_a_path_that_names_nothing_is_an_error_to_read_and_to_write(path: str) -> None:
    with pytest.raises(KeyError):
        metric(plant(), path)
    with pytest.raises(KeyError):
        with_metric(plant(), path, 1.0)


def test_a_limit_that_does_not_exist_cannot_be_moved() -> None:
    with pytest.raises(KeyError):
        value_before(plant(market_demand=None), driver("market_demand", 0.1))


def test_several_metrics_are_set_in_one_step() -> None:
    changed = with_metrics(plant(), {"crew": 1.0, "utilities.power.use": 7.0, "utilities.power.price": 2.0})
    assert (changed.crew, changed.utilities[0].use, changed.utilities[0].price) == (1.0, 7.0, 2.0)


@laws
@given(plants())
def test_the_account_stays_as_it_is_where_no_lever_moves(metrics: Metrics) -> None:
    drivers = [driver("raw_material_yield", 0.1), driver("selling_price", 0.0), driver("crew", -0.5)]
    off = np.zeros((1, 1), dtype=np.bool_)
    assert account(shifted(metrics, drivers, [0.0, 0.0, 0.0])) == account(metrics)
    today = np.asarray(account(switched(metrics, drivers, [Lever.MATERIAL_COST], off)).operating_profit)
    assert today == pytest.approx([account(metrics).operating_profit], rel=1e-15)
