"""The plant model: one function from a set of metrics to one year's profit-and-loss account.

A lever changes metrics; the effect of an offer is the account after minus the account before, so no benefit can be
counted twice. Plain arithmetic: every metric is a number or a numpy array, all arrays of one shape (or broadcastable),
so the same code serves one case, a scenario table and 100,000 random draws. All amounts are of one year at full effect.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

Number: TypeAlias = float | NDArray[np.float64]
DAYS_PER_YEAR = 365.0


class Bottleneck(StrEnum):
    """The smallest of the three limits of the good output."""

    MARKET = "market"
    LINE = "line"
    RAW_MATERIAL = "raw material"


class LabourPaid(StrEnum):
    """Which hours the crew is paid for."""

    PLANNED = "planned"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class Additive:
    """`dose` in kg per t gross product, `price` in money per kg."""

    name: str
    dose: Number
    price: Number


@dataclass(frozen=True, slots=True)
class Utility:
    """`use` in units (kWh, m3 ...) per t gross product, `price` in money per unit."""

    name: str
    use: Number
    price: Number


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of one line or product for one year; shares are fractions, None means "no such limit".

    Units: t/a (demand, supply), t gross/h (line_speed), h/a (planned_hours), t gross per t raw (yield), money/t (prices
    and unit costs), money/person-hour (labour_cost), money/a (maintenance, fixed), days (the four stocks).
    `reject_value` is recovered from a tonne of rejects (negative = disposal); `return_cost` includes the credit note.
    """

    selling_price: Number
    raw_material_price: Number
    raw_material_yield: Number = 1.0
    market_demand: Number | None = None
    line_speed: Number | None = None
    raw_material_supply: Number | None = None
    planned_hours: Number = 0.0
    availability: Number = 1.0
    reject_share: Number = 0.0
    reject_value: Number = 0.0
    rework_share: Number = 0.0
    rework_cost: Number = 0.0
    additives: tuple[Additive, ...] = ()
    utilities: tuple[Utility, ...] = ()
    packaging_cost: Number = 0.0
    other_variable_cost: Number = 0.0
    crew: Number = 0.0
    labour_cost: Number = 0.0
    labour_paid: LabourPaid = LabourPaid.PLANNED
    returns_share: Number = 0.0
    return_cost: Number = 0.0
    maintenance_cost: Number = 0.0
    fixed_cost: Number = 0.0
    raw_stock_days: Number = 0.0
    finished_stock_days: Number = 0.0
    receivable_days: Number = 0.0
    payable_days: Number = 0.0


@dataclass(frozen=True, slots=True)
class Volumes:
    """Tonnes and hours of a year; `hours_needed` is the run time divided by the availability."""

    good: Number
    gross: Number
    raw_material: Number
    run_hours: Number
    hours_needed: Number
    labour_hours: Number


AccountLine = Literal[
    "revenue",
    "returns",
    "raw_material",
    "additives",
    "utilities",
    "packaging_and_other",
    "rework",
    "recovery",
    "labour",
    "maintenance",
    "fixed",
]
"""The lines of a profit-and-loss account, in its order."""
ACCOUNT_LINES: Final[tuple[AccountLine, ...]] = get_args(AccountLine)


@dataclass(frozen=True, slots=True)
class Account:
    """One year's profit and loss: income positive, every cost a positive amount that is subtracted, recovery added."""

    volumes: Volumes
    revenue: Number
    returns: Number
    raw_material: Number
    additives: Number
    utilities: Number
    packaging_and_other: Number
    rework: Number
    recovery: Number
    labour: Number
    maintenance: Number
    fixed: Number

    @property
    def operating_profit(self) -> Number:
        """Money a year."""
        income = self.revenue - self.returns + self.recovery
        return income - self.variable_cost - self.labour - self.maintenance - self.fixed

    @property
    def variable_cost(self) -> Number:
        """Costs that follow the volume, labour apart; money a year."""
        return self.raw_material + self.additives + self.utilities + self.packaging_and_other + self.rework

    @property
    def contribution(self) -> Number:
        """Revenue less returns and variable cost, recovery added: what pays for labour, maintenance and fixed cost."""
        return self.revenue - self.returns + self.recovery - self.variable_cost

    @property
    def total_cost(self) -> Number:
        """Everything between revenue and operating profit; money a year."""
        return self.revenue - self.operating_profit


@dataclass(frozen=True, slots=True)
class Capital:
    """Capital tied up, money: stocks and receivables positive, payables negative."""

    raw_stock: Number
    finished_stock: Number
    receivables: Number
    payables: Number

    @property
    def total(self) -> Number:
        return self.raw_stock + self.finished_stock + self.receivables + self.payables


@dataclass(frozen=True, slots=True)
class Limits:
    """Good output that market, line and raw material each allow, t/a; infinite where there is no such limit."""

    market: Number
    line: Number
    raw_material: Number

    @property
    def smallest(self) -> Number:
        return least(least(self.market, self.line), self.raw_material)


def least(a: Number, b: Number) -> Number:
    """The smaller of two numbers, element by element where one is an array."""
    if isinstance(a, float | int) and isinstance(b, float | int):
        return a if a <= b else b
    return np.minimum(a, b)


def limits(metrics: Metrics) -> Limits:
    """The three limits of the good output, t/a."""
    good_share = 1.0 - metrics.reject_share
    capacity = (
        np.inf if metrics.line_speed is None else metrics.line_speed * metrics.planned_hours * metrics.availability
    )
    supply = np.inf if metrics.raw_material_supply is None else metrics.raw_material_supply * metrics.raw_material_yield
    market = np.inf if metrics.market_demand is None else metrics.market_demand
    return Limits(market=market, line=capacity * good_share, raw_material=supply * good_share)


def bottleneck(metrics: Metrics) -> Bottleneck:
    """The limit that decides the output of one case (numbers, not arrays); market, line, raw material in a tie."""
    of = limits(metrics)
    named = {
        Bottleneck.MARKET: of.market,
        Bottleneck.LINE: of.line,
        Bottleneck.RAW_MATERIAL: of.raw_material,
    }
    return min(named, key=lambda name: float(named[name]))


def volumes(metrics: Metrics) -> Volumes:
    """Tonnes and hours of a year from the smallest limit; a plant without a line speed has no run hours."""
    good = limits(metrics).smallest
    gross = good / (1.0 - metrics.reject_share)
    run_hours = 0.0 if metrics.line_speed is None else gross / metrics.line_speed
    needed = run_hours / metrics.availability
    return Volumes(
        good=good,
        gross=gross,
        raw_material=gross / metrics.raw_material_yield,
        run_hours=run_hours,
        hours_needed=needed,
        labour_hours=needed if metrics.labour_paid is LabourPaid.NEEDED else metrics.planned_hours,
    )


def account(metrics: Metrics) -> Account:
    """One year's profit-and-loss account at full effect; every line in money a year."""
    tonnes = volumes(metrics)
    zero = 0.0 * tonnes.gross
    return Account(
        volumes=tonnes,
        revenue=tonnes.good * metrics.selling_price,
        returns=tonnes.good * metrics.returns_share * metrics.return_cost,
        raw_material=tonnes.raw_material * metrics.raw_material_price,
        additives=zero + sum((tonnes.gross * (one.dose * one.price) for one in metrics.additives), 0.0),
        utilities=zero + sum((tonnes.gross * (one.use * one.price) for one in metrics.utilities), 0.0),
        packaging_and_other=tonnes.good * (metrics.packaging_cost + metrics.other_variable_cost),
        rework=tonnes.gross * metrics.rework_share * metrics.rework_cost,
        recovery=(tonnes.gross - tonnes.good) * metrics.reject_value,
        labour=metrics.crew * metrics.labour_cost * tonnes.labour_hours,
        maintenance=metrics.maintenance_cost,
        fixed=metrics.fixed_cost,
    )


def capital_tied_up(metrics: Metrics, year: Account) -> Capital:
    """Working capital of the year, money, from the four spans in days."""
    bought = year.raw_material + year.additives
    made = bought + year.utilities + year.packaging_and_other + year.labour
    return Capital(
        raw_stock=metrics.raw_stock_days / DAYS_PER_YEAR * year.raw_material,
        finished_stock=metrics.finished_stock_days / DAYS_PER_YEAR * made,
        receivables=metrics.receivable_days / DAYS_PER_YEAR * year.revenue,
        payables=-(metrics.payable_days / DAYS_PER_YEAR * bought),
    )
