"""What may be typed for each figure, and what it is in the units of the plant model."""

import pytest

from calculators.levers import LEVER_METRICS
from calculators.plant import Metrics
from proposals.baseline import Figure
from proposals.metrics import METRICS, PARTS, spec_of
from proposals.units import accepted_units, canonical, factor_of, figure_at, figures
from tests.proposals.plant_cases import sound_case

MODEL = set(Metrics.__dataclass_fields__) - {"additives", "utilities", "labour_paid"}


def test_the_catalogue_has_every_metric_of_the_plant_model_and_no_other() -> None:
    assert set(METRICS) == MODEL


def test_every_metric_that_a_lever_moves_is_in_the_catalogue() -> None:
    assert set().union(*LEVER_METRICS.values()) <= set(METRICS) | set(PARTS)


@pytest.mark.parametrize(
    ("path", "typed", "unit", "value"),
    [
        ("selling_price", 6.45, "EUR/kg", 6450.0),
        ("selling_price", 6450.0, "EUR/t", 6450.0),
        ("raw_material_yield", 10.24, "%", 0.1024),
        ("raw_material_yield", 102.4, "kg/t", 0.1024),
        ("line_speed", 620.0, "kg/h", 0.62),
        ("market_demand", 5000.0, "kg/a", 5.0),
        ("reject_share", 2.2, "%", 0.022),
        ("reject_share", 0.022, "1", 0.022),
        ("additives.salt.dose", 2.0, "%", 20.0),
        ("additives.salt.dose", 500.0, "g/t", 0.5),
        ("additives.salt.price", 10_000.0, "EUR/t", 10.0),
        ("utilities.power.use", 410.0, "kWh/t", 410.0),
        ("utilities.power.price", 0.142, "EUR/kWh", 0.142),
        ("crew", 9.0, "persons", 9.0),
        ("labour_cost", 21.5, "EUR/h", 21.5),
        ("fixed_cost", 7.0, "EUR/a", 7.0),
        ("payable_days", 21.0, "d", 21.0),
    ],
)
def test_a_figure_in_any_accepted_unit_is_the_same_in_the_model(
    path: str, typed: float, unit: str, value: float
) -> None:
    assert unit in set(accepted_units(sound_case(), path))
    assert canonical(sound_case(), path, Figure(value=typed, unit=unit)) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("selling_price", "USD/t"),
        ("selling_price", "money/t"),
        ("selling_price", "EUR"),
        ("raw_material_yield", "t"),
        ("utilities.power.use", "m3/t"),
        ("utilities.steam.use", "Gcal/t"),
        ("wages", "EUR/h"),
        ("availability", ""),
    ],
)
def test_a_unit_that_is_not_of_the_figure_has_no_factor(path: str, unit: str) -> None:
    assert factor_of(sound_case(), path, unit) is None
    with pytest.raises(KeyError):
        canonical(sound_case(), path, Figure(value=1.0, unit=unit))


def test_the_currency_of_the_case_is_the_currency_of_its_units() -> None:
    assert list(accepted_units(sound_case({"currency": "KZT"}), "labour_cost")) == ["KZT/h"]


def test_the_figures_of_a_case_come_with_their_paths() -> None:
    case = sound_case()
    found = dict(figures(case))
    assert len(found) == 14
    assert all(figure_at(case, path) is figure and spec_of(path) for path, figure in found.items())


@pytest.mark.parametrize("path", ["crew.salt.price", "additives.pepper.dose", "additives", "wages", "utilities.power"])
def test_a_path_without_a_figure_has_none(path: str) -> None:
    assert figure_at(sound_case(), path) is None


@pytest.mark.parametrize("spec", [*METRICS.values(), *PARTS.values()], ids=lambda spec: spec.id)
def test_the_first_unit_is_the_canonical_one(spec) -> None:
    assert [unit.factor for unit in spec.units[:1]] in ([1.0], [])
