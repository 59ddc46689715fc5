"""The figures of one case. Everything printed, shown or exported is read from here and computed nowhere else."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final, Protocol, Self

from calculators.appraisal import BreakEven, Measures, Terms
from calculators.cash_flow.types import CashFlow, Programme
from calculators.errors import Notice
from calculators.levers import Driver, Lever
from calculators.plant import Account, Bottleneck, Capital, Metrics
from calculators.trial.types import Comparison, TrialResult, Verdict
from proposals.base import Text
from proposals.parameters import RampUp

ASIDE: Final = "aside"


class Evidence(StrEnum):
    """What an effect rests on. Only a passed trial on the client's own raw material makes it `measured`."""

    MEASURED = "measured"
    REFERENCE = "reference"
    STATED = "stated"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class TrialOutcome:
    """One response of one trial: its result, or the notice that says why there is none (never both).

    `balance` is set where the mass balance does not close: the claim is blocked.
    """

    trial: str
    response: str
    result: TrialResult | None
    refusal: Notice | None = None
    balance: Notice | None = None


@dataclass(frozen=True, slots=True)
class DriverOutcome:
    """One change of the case at its estimate: `before` and `after` in the canonical unit of the metric."""

    change: str
    driver: Driver
    evidence: Evidence
    before: float
    after: float
    trial: str | None = None
    response: str | None = None
    comparison: Comparison | None = None

    @property
    def firm(self) -> bool:
        """Whether it rests on a proven response on the client's own raw material, or on a price of the offer."""
        if self.evidence is Evidence.OFFERED:
            return True
        proven = self.comparison is not None and self.comparison.verdict is Verdict.PROVEN
        return proven and self.evidence is Evidence.MEASURED


@dataclass(frozen=True, slots=True)
class LeverShare:
    """One bar of the bridge: Shapley share of the yearly profit uplift (`hard`), of the soft value and of the capital.

    `capital` is the lever's share of capital after - before (negative = released). `proven` only if every change under
    the lever that is not a price of the offer rests on a proven response.
    """

    lever: Lever
    hard: float
    soft: float
    capital: float
    evidence: frozenset[Evidence]
    proven: bool


@dataclass(frozen=True, slots=True)
class UnitEconomics:
    """Money per tonne of good product; margin = operating profit / revenue (0 where there is no revenue)."""

    cost_per_tonne: float
    contribution_per_tonne: float
    profit_per_tonne: float
    margin: float


@dataclass(frozen=True, slots=True)
class SoftValue:
    """What no line of the account shows: hours freed but still paid, output that is not sold.

    Both are uses of the same time: hours have money where labour is paid for planned hours, else the unsold output has.
    """

    hours_freed: float
    unsold_tonnes: float
    money: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """The headline figures with every driver at one end: yearly uplift, NPV, payback in months (None = not reached)."""

    uplift: float
    npv: float
    payback: float | None


@dataclass(frozen=True, slots=True)
class BreakEvenLine:
    """How far one effect may fall (or a price rise) until NPV is 0.

    `effect` is the effect at which NPV is 0 in the driver's own terms (unit of the metric, fraction, or new value);
    None where `outcome` says that it always or never pays within the range searched. `shown` +- `half_width` is what
    the trial showed (90 % interval) or what is stated.
    """

    change: str
    driver: Driver
    outcome: str
    effect: float | None
    shown: float
    half_width: float
    better_above: bool


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """One driver alone at its low and at its high end: net present value and yearly uplift, the others as estimated."""

    change: str
    driver: Driver
    npv_low: float
    npv_high: float
    uplift_low: float
    uplift_high: float


@dataclass(frozen=True, slots=True)
class TwoWay:
    """Net present value over two drivers: `npv[row][column]`, rows by `down_effects`, columns by `across_effects`.

    Effects are in the drivers' own terms (unit of the metric, fraction, or new value); `across` and `down` name the
    changes.
    """

    across: str
    down: str
    across_effects: tuple[float, ...]
    down_effects: tuple[float, ...]
    npv: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class OptionOutcome:
    """One option of the offer at the expected case, money in total over the horizon and in today's money.

    `worth` is the net present value with the option less that without it; `total` is the sum of its row over the
    horizon (received > 0), None where it has no row of its own (a volume discount, a way of paying). `item` is the id
    of the item that it belongs to.
    """

    kind: str
    worth: float
    total: float | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class YearlyCharges:
    """What the offer charges in a full year and the yearly profit does not hold, money a year at today's prices.

    `recurring` are the yearly and monthly items, `by_tonne` the prices for each tonne, `gain_share` our share of the
    measured gain at full effect. What is charged by use is in the account.
    """

    recurring: float
    by_tonne: float
    gain_share: float


@dataclass(frozen=True, slots=True)
class HandOutcome:
    """A scenario with effects set by hand, beside the computed one; never used for the gate."""

    scenario: str
    found: Scenario
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vat:
    """The rate of VAT, a fraction, with what it rests on; `country` and `since` where it is that of a country."""

    rate: float
    country: str | None = None
    since: dt.date | None = None
    source: Text | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """The plant on one side of the offer."""

    metrics: Metrics
    account: Account
    capital: Capital
    bottleneck: Bottleneck
    units: UnitEconomics


class Aside(Protocol):
    """What is told beside an answer (`proposals.valuation.aside`)."""

    @property
    def break_even(self) -> tuple[BreakEvenLine, ...]:
        """How far each effect may fall, all others as estimated."""

    @property
    def tornado(self) -> tuple[TornadoBar, ...]:
        """Each effect with a range at its ends, the widest bar first."""

    @property
    def price_break_even(self) -> BreakEven:
        """The multiple of all offered prices at which the net present value is 0."""

    @property
    def untrained(self) -> Scenario | None:
        """The expected case if the offer trained nobody."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told beside an answer, as it was computed."""

    tornado: tuple[TornadoBar, ...]
    price_break_even: BreakEven
    untrained: Scenario | None
    break_even: tuple[BreakEvenLine, ...]


@dataclass(frozen=True, slots=True)
class Valuation:
    """All figures of a case; money in its currency, a year at full effect unless a name says otherwise.

    `uplift_relative` is None where the profit before is not positive. `headline_lever` is the proven lever with the
    largest positive share, None without one. `stated` is the part of the uplift whose levers rest, even in part, on a
    statement or on trials with somebody else's raw material. `ramp` is the ramp-up of the house that applies where the
    case gives none of its own. `proven` is what the firm changes earn without the help of any other, against all
    that is spent; others that do harm stay in. `price_break_even` is the multiple of all offered prices at which the
    net present value is 0. `untrained` is the expected case if the offer trained nobody, None where it trains nobody
    or the case fixes the ramp itself. These two, `break_even` and `tornado` are computed when they are asked for
    first. `leans_on` names the rows (and `inflation`) without which alone the expected case
    would not pay. `charges` are those of the expected case. `vat` is the rate that the prices bear; it is in none of
    the figures. `priced` says whether anything is offered at a price: else nobody knows what is to be paid back.
    """

    before: Side
    after: Side
    uplift: float
    uplift_relative: float | None
    margin_points: float
    capital_change: float
    bridge: tuple[LeverShare, ...]
    hard: float
    soft: SoftValue
    stated: float
    headline_lever: Lever | None
    drivers: tuple[DriverOutcome, ...]
    trials: tuple[TrialOutcome, ...]
    programme: Programme
    terms: Terms
    cash_flow: CashFlow
    measures: Measures
    investment: float
    cost_of_delay: float
    conservative: Scenario
    expected: Scenario
    optimistic: Scenario
    ramp: RampUp
    proven: Scenario
    by_hand: tuple[HandOutcome, ...]
    aside: Aside
    leans_on: tuple[str, ...]
    charges: YearlyCharges
    vat: Vat | None
    priced: bool

    def parts(self) -> dict[str, object]:
        """Every figure by its name, those that are told beside the answer among them."""
        own = {one.name: getattr(self, one.name) for one in fields(self) if one.name != ASIDE}
        return {**own, **{one.name: getattr(self.aside, one.name) for one in fields(Told)}}

    @classmethod
    def of_parts(cls, parts: Mapping[str, Any]) -> Self:
        """The figures that have these parts."""
        beside = {one.name for one in fields(Told)}
        own = {name: part for name, part in parts.items() if name not in beside}
        return cls(**own, aside=Told(**{name: parts[name] for name in beside}))

    @property
    def break_even(self) -> tuple[BreakEvenLine, ...]:
        return self.aside.break_even

    @property
    def tornado(self) -> tuple[TornadoBar, ...]:
        return self.aside.tornado

    @property
    def price_break_even(self) -> BreakEven:
        return self.aside.price_break_even

    @property
    def untrained(self) -> Scenario | None:
        return self.aside.untrained
