"""The catalogue of baseline metrics: unit, accepted units, physical limits, whether a trading client has it."""

from dataclasses import dataclass
from functools import lru_cache

from calculators.errors import N_

MONEY = "money"
"""Stands for the currency of the case inside a unit: "money/t" is typed as "EUR/t" in a case in euros."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that may be typed: `factor` turns a figure in it into the canonical unit."""

    symbol: str
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class MetricSpec:
    """One baseline metric. The first unit is canonical; limits are in it, `open_*` means the limit is out."""

    id: str
    label: str
    units: tuple[Unit, ...]
    group: str
    low: float | None = 0.0
    high: float | None = None
    open_low: bool = False
    open_high: bool = False
    trade: bool = False

    @property
    def unit(self) -> str:
        return self.units[0].symbol

    def factor(self, symbol: str, currency: str) -> float | None:
        """What turns a figure in `symbol` into the canonical unit; None for a unit this metric does not know."""
        for unit in self.units:
            if unit.symbol.replace(MONEY, currency) == symbol:
                return unit.factor
        return None


SHARE = (Unit("1"), Unit("%", 0.01))
PER_TONNE = (Unit("money/t"), Unit("money/kg", 1000.0))
PER_KILOGRAM = (Unit("money/kg"), Unit("money/t", 0.001))
TONNES_A_YEAR = (Unit("t/a"), Unit("kg/a", 0.001))
YIELD = (Unit("t/t"), Unit("%", 0.01), Unit("kg/t", 0.001))
SPEED = (Unit("t/h"), Unit("kg/h", 0.001))
HOURS = (Unit("h/a"),)
PERSONS = (Unit("persons"),)
PER_HOUR = (Unit("money/h"),)
A_YEAR = (Unit("money/a"),)
DAYS = (Unit("d"),)
DOSE = (Unit("kg/t"), Unit("g/t", 0.001), Unit("%", 10.0))

MARKET, MATERIAL, LINE, QUALITY, LABOUR, OTHER, CAPITAL = (
    N_("Market and price"),
    N_("Raw material"),
    N_("Line"),
    N_("Rejects, rework, returns"),
    N_("Labour"),
    N_("Other costs"),
    N_("Working capital"),
)

_SPECS = (
    MetricSpec(
        "selling_price",
        N_("Selling price, without VAT"),
        PER_TONNE,
        MARKET,
        trade=True,
    ),
    MetricSpec(
        "market_demand",
        N_("Market demand"),
        TONNES_A_YEAR,
        MARKET,
        open_low=True,
        trade=True,
    ),
    MetricSpec(
        "raw_material_price",
        N_("Raw-material price"),
        PER_TONNE,
        MATERIAL,
        trade=True,
    ),
    MetricSpec(
        "raw_material_yield",
        N_("Raw-material yield"),
        YIELD,
        MATERIAL,
        open_low=True,
        high=100.0,
        trade=False,
    ),
    MetricSpec(
        "raw_material_supply",
        N_("Raw-material supply"),
        TONNES_A_YEAR,
        MATERIAL,
        open_low=True,
        trade=True,
    ),
    MetricSpec(
        "line_speed",
        N_("Line speed"),
        SPEED,
        LINE,
        open_low=True,
    ),
    MetricSpec("planned_hours", N_("Planned hours"), HOURS, LINE, high=8784.0, trade=True),
    MetricSpec(
        "availability",
        N_("Availability"),
        SHARE,
        LINE,
        open_low=True,
        high=1.0,
    ),
    MetricSpec("reject_share", N_("Rejects"), SHARE, QUALITY, high=1.0, open_high=True),
    MetricSpec(
        "reject_value",
        N_("Value recovered from rejects"),
        PER_TONNE,
        QUALITY,
        low=None,
    ),
    MetricSpec("rework_share", N_("Rework"), SHARE, QUALITY, high=1.0),
    MetricSpec("rework_cost", N_("Cost of rework"), PER_TONNE, QUALITY),
    MetricSpec(
        "returns_share",
        N_("Returns"),
        SHARE,
        QUALITY,
        high=1.0,
        trade=True,
    ),
    MetricSpec(
        "return_cost",
        N_("Cost of a return"),
        PER_TONNE,
        QUALITY,
        trade=True,
    ),
    MetricSpec("crew", N_("Crew"), PERSONS, LABOUR, trade=True),
    MetricSpec("labour_cost", N_("Labour cost"), PER_HOUR, LABOUR, trade=True),
    MetricSpec("packaging_cost", N_("Packaging"), PER_TONNE, OTHER, trade=True),
    MetricSpec("other_variable_cost", N_("Other variable cost"), PER_TONNE, OTHER, trade=True),
    MetricSpec("maintenance_cost", N_("Maintenance"), A_YEAR, OTHER, trade=True),
    MetricSpec("fixed_cost", N_("Fixed cost"), A_YEAR, OTHER, trade=True),
    MetricSpec("raw_stock_days", N_("Raw-material stock"), DAYS, CAPITAL, high=3650.0, trade=True),
    MetricSpec("finished_stock_days", N_("Finished stock"), DAYS, CAPITAL, high=3650.0, trade=True),
    MetricSpec("receivable_days", N_("Receivables"), DAYS, CAPITAL, high=3650.0, trade=True),
    MetricSpec("payable_days", N_("Payables"), DAYS, CAPITAL, high=3650.0, trade=True),
)
METRICS: dict[str, MetricSpec] = {spec.id: spec for spec in _SPECS}

PARTS: dict[str, MetricSpec] = {
    "additives.dose": MetricSpec("additives.dose", N_("Dose"), DOSE, MATERIAL),
    "additives.price": MetricSpec("additives.price", N_("Price"), PER_KILOGRAM, MATERIAL, trade=True),
    "utilities.use": MetricSpec("utilities.use", N_("Use"), (), OTHER),
    "utilities.price": MetricSpec("utilities.price", N_("Price"), (), OTHER),
}
"""Metrics of one named additive or utility. A utility's units follow from what it is counted in."""


@lru_cache(maxsize=4096)
def spec_of(path: str) -> MetricSpec | None:
    """The catalogue entry of a metric path ("additives.rennet.dose" -> "additives.dose"); None for an unknown one."""
    parts = path.split(".")
    if len(parts) == 3:
        return PARTS.get(f"{parts[0]}.{parts[2]}")
    return METRICS.get(path)
