"""Plants for the tests: one computed by hand, and any plant that a client may have."""

from typing import Any

from hypothesis import strategies as st

from calculators.plant import Additive, LabourPaid, Metrics, Utility

BY_HAND: dict[str, Any] = {
    "selling_price": 1000.0,
    "raw_material_price": 300.0,
    "raw_material_yield": 0.8,
    "market_demand": 10_000.0,
    "line_speed": 2.0,
    "planned_hours": 5000.0,
    "availability": 0.8,
    "reject_share": 0.05,
    "reject_value": 100.0,
    "rework_share": 0.1,
    "rework_cost": 40.0,
    "additives": (Additive("salt", 10.0, 5.0),),
    "utilities": (Utility("power", 100.0, 0.1),),
    "packaging_cost": 20.0,
    "other_variable_cost": 10.0,
    "crew": 4.0,
    "labour_cost": 25.0,
    "returns_share": 0.02,
    "return_cost": 1200.0,
    "maintenance_cost": 100_000.0,
    "fixed_cost": 200_000.0,
    "raw_stock_days": 36.5,
    "finished_stock_days": 73.0,
    "receivable_days": 36.5,
    "payable_days": 36.5,
}
MONEY = (
    "selling_price",
    "raw_material_price",
    "reject_value",
    "rework_cost",
    "packaging_cost",
    "other_variable_cost",
    "labour_cost",
    "return_cost",
    "maintenance_cost",
    "fixed_cost",
)


def plant(**other: Any) -> Metrics:
    """The plant computed by hand, with other figures where given."""
    return Metrics(**{**BY_HAND, **other})


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_subnormal=False)


ADDITIVES = st.builds(Additive, st.sampled_from(["salt", "culture"]), numbers(0, 50), numbers(0, 20))
UTILITIES = st.builds(Utility, st.just("power"), numbers(0, 500), numbers(0, 1))


@st.composite
def plants(draw: st.DrawFn, **fixed: st.SearchStrategy[Any]) -> Metrics:
    """Any plant that earns on what it makes: its price is above all that a tonne costs."""
    limits = draw(st.sampled_from([("market",), ("line",), ("supply",), ("market", "line", "supply")]))
    figures: dict[str, Any] = {
        "selling_price": draw(numbers(8000, 20_000)),
        "raw_material_price": draw(numbers(0, 300)),
        "raw_material_yield": draw(numbers(0.05, 1)),
        "market_demand": draw(numbers(10, 20_000)) if "market" in limits else None,
        "line_speed": draw(numbers(0.1, 10)) if "line" in limits else None,
        "raw_material_supply": draw(numbers(10, 50_000)) if "supply" in limits else None,
        "planned_hours": draw(numbers(100, 8000)),
        "availability": draw(numbers(0.3, 1)),
        "reject_share": draw(numbers(0, 0.3)),
        "reject_value": draw(numbers(-200, 0)),
        "rework_share": draw(numbers(0, 0.5)),
        "rework_cost": draw(numbers(0, 200)),
        "additives": tuple(draw(st.lists(ADDITIVES, max_size=2, unique_by=lambda one: one.name))),
        "utilities": tuple(draw(st.lists(UTILITIES, max_size=1))),
        "packaging_cost": draw(numbers(0, 200)),
        "crew": draw(numbers(0, 20)),
        "labour_cost": draw(numbers(0, 50)),
        "labour_paid": draw(st.sampled_from(LabourPaid)) if "line" in limits else LabourPaid.PLANNED,
        "returns_share": draw(numbers(0, 0.1)),
        "return_cost": draw(numbers(0, 5000)),
        "fixed_cost": draw(numbers(0, 1e6)),
        "finished_stock_days": draw(numbers(0, 90)),
        "payable_days": draw(numbers(0, 90)),
    }
    return Metrics(**{**figures, **{name: draw(values) for name, values in fixed.items()}})
