"""What a cash flow is made of: payments, recurring charges, the options of an offer, and the effect that they meet."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import Flows
from calculators.cash_flow.checks import check_programme
from calculators.errors import N_, CannotCompute, Notice

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Payment:
    """A cost paid once, at the end of `month` (0 = today); amount >= 0. Equal labels share one row.

    `deductible` is the part of it that is an expense for tax in that month (None = all; 0 for the price of an asset,
    which is written off instead). `priced` where it follows the price of the offer.
    """

    month: int
    amount: float
    label: str
    deductible: float | None = None
    priced: bool = False


@dataclass(frozen=True, slots=True)
class Yearly:
    """A recurring cost, money per year >= 0, paid in twelfths from the month after `from_month` to the horizon.

    `growth` is its yearly rise, a fraction: months 13 to 24 cost 1 + growth times as much as months 1 to 12, and so on.
    """

    amount: float
    label: str
    from_month: int = 0
    growth: float = 0.0
    priced: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money received once, at the end of `month`; amount >= 0. Equal labels share one row."""

    month: int
    amount: float
    label: str


@dataclass(frozen=True, slots=True)
class Asset:
    """What is bought and written off: cost >= 0 at the end of `month`; `sold` for so much at the horizon (None = kept).

    Its payments are in `payments`; here is only what tax and residual value need. `label` names the row of the sale.
    """

    label: str
    cost: float
    month: int
    sold: float | None = None
    priced: bool = False


@dataclass(frozen=True, slots=True)
class PriceStep:
    """From `quantity` on (t/a, or money a year) the whole quantity has this price, or earns this share."""

    quantity: float
    value: float


@dataclass(frozen=True, slots=True)
class PerTonne:
    """A price for each tonne of good product after the change, paid in twelfths from the month after `from_month`.

    The price is that of the highest step reached by the yearly tonnes (all tonnes at one price); steps ascend and the
    first begins at 0.
    """

    label: str
    steps: tuple[PriceStep, ...]
    from_month: int = 0
    growth: float = 0.0


@dataclass(frozen=True, slots=True)
class GainShare:
    """The client pays `share` of what the measured yearly gain exceeds `above`, at most `cap` a year, for `years`.

    None = no cap, or as long as the horizon.
    """

    share: float
    above: float = 0.0
    cap: float | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Guarantee:
    """We refund `cover` of what the measured yearly gain falls short of `gain`, at most `cap` a year, for `years`."""

    gain: float
    cover: float = 1.0
    cap: float | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Loyalty:
    """Rebate and points on what is bought from us: by use, by the tonne, and by recurring charges that are `priced`.

    `rebate` steps give the share that is paid back from so much a year in full on; `points` is the share credited
    towards services, together at most `redeemable` (money a year in full: there must be a use for them). Which step is
    reached is told by a year in full; paid back is a share of what really was charged in each year from today.
    """

    rebate: tuple[PriceStep, ...] = ()
    points: float = 0.0
    redeemable: float = 0.0


@dataclass(frozen=True, slots=True)
class Tax:
    """Tax on profit: `rate` a fraction; assets are written off evenly over `depreciation_months`.

    A month with a loss saves tax at once, because the client is taken to have other profits.
    """

    rate: float
    depreciation_months: int


@dataclass(frozen=True, slots=True)
class Programme:
    """When benefits start and what is paid: benefits begin at the end of month start_month + 1.

    They grow evenly over `ramp_months` to `full_effect` (above 0, at most 1) of the yearly uplift and last until the
    end of month `horizon_months`; `benefit_growth` is their yearly rise with prices, `use_growth` that of our prices of
    what is bought by use. Raises CannotCompute if the horizon does not exceed the start month, a payment lies outside
    it, an amount is negative or not finite, a share out of range, or a label is one of the reserved row names.
    """

    horizon_months: int
    start_month: int
    ramp_months: int
    full_effect: float
    payments: tuple[Payment, ...]
    yearly: tuple[Yearly, ...]
    receipts: tuple[Receipt, ...] = ()
    assets: tuple[Asset, ...] = ()
    per_tonne: tuple[PerTonne, ...] = ()
    gain_share: GainShare | None = None
    guarantee: Guarantee | None = None
    loyalty: Loyalty | None = None
    tax: Tax | None = None
    benefit_growth: float = 0.0
    use_growth: float = 0.0

    def __post_init__(self) -> None:
        check_programme(self)


@dataclass(frozen=True, slots=True)
class Effect:
    """Operating profit after - before, money per year at full effect; capital tied up after - before, money.

    `good` is the good product after, t/a; `purchases` what is bought from us by use after, money a year; `price` the
    multiple of the offered prices (1 = as offered). Raises CannotCompute where one of them is not finite.
    """

    yearly_uplift: float
    capital_change: float
    good: float = 0.0
    purchases: float = 0.0
    price: float = 1.0

    def __post_init__(self) -> None:
        figures = (self.yearly_uplift, self.capital_change, self.good, self.purchases, self.price)
        if not all(map(math.isfinite, figures)):
            raise CannotCompute(Notice("effect_not_finite", N_("The effect of the offer is not a finite number")))


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """The same for many effects at once: arrays of one shape, or numbers that hold for all of them; unchecked."""

    yearly_uplift: Vector | float
    capital_change: Vector | float
    good: Vector | float = 0.0
    purchases: Vector | float = 0.0
    price: Vector | float = 1.0


@dataclass(frozen=True, slots=True)
class CashFlow:
    """Rows by name, each of horizon_months + 1 signed amounts (received > 0), index 0 = today.

    Rows: benefit, capital (released or tied up when benefits start), capital_back (the reverse at the horizon), one for
    each label of a payment or charge, then those of the options that the programme has. `net` is their sum,
    `cumulative` its running sum.
    """

    rows: Mapping[str, tuple[float, ...]]
    net: tuple[float, ...]
    cumulative: tuple[float, ...]

    def flows(self) -> Flows:
        """What is received and paid, row by row: a benefit or capital row below zero is paid."""
        months: Sequence[tuple[float, ...]] = list(zip(*self.rows.values(), strict=True))
        return Flows(
            tuple(math.fsum(amount for amount in month if amount > 0) for month in months),
            tuple(-math.fsum(amount for amount in month if amount < 0) for month in months),
        )
