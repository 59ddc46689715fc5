"""What an alternative is worth, as promised and whole, on the plant and over the horizon of the offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import payback, present_value_weights
from calculators.cash_flow.lines import ramp_factors
from calculators.cash_flow.types import Payment
from calculators.gradual import Prices, gradual_cash_flow
from calculators.metric_path import with_metrics
from calculators.plant import ACCOUNT_LINES, account, capital_tied_up
from calculators.rates import MONTHS_PER_YEAR
from proposals.alternatives import Alternative
from proposals.case import Case
from proposals.possible import ROUNDING
from proposals.valuation.alternative_path import (
    Move,
    Rows,
    ends_of,
    metrics_at,
    moves_of,
    shares_by_month,
)
from proposals.valuation.effect import side
from proposals.valuation.types import Side, Valuation

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One way to reckon an alternative against doing nothing; money in the currency of the case.

    `uplift` is a year's profit and `capital_change` the capital tied up once every change is at its full effect.
    `first_year` and `last_year` are the profit of the first twelve months from the start of the alternative and of the
    last twelve of the horizon (of as many as there are). Profits are at today's prices and before tax, as the uplift of
    an offer; the rise of prices and the tax of the case are in the cash flow. `one_off` is paid once. `payback` in
    months from today, None where it is not reached. `present` is the net cash flow in today's money, added up by month
    from today: its last amount is `npv`.
    """

    uplift: float
    capital_change: float
    one_off: float
    first_year: float
    last_year: float
    npv: float
    payback: float | None
    present: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class End:
    """A year's profit at the full effect and the net present value with every change at one end."""

    uplift: float
    npv: float


@dataclass(frozen=True, slots=True)
class LineMove:
    """A line of the account that the alternative moves, money a year at its full effect, as in `Account`."""

    line: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class MetricMove:
    """A metric that the alternative moves, in its canonical unit; `likely` at the full effect."""

    change: str
    metric: str
    hidden: bool
    before: float
    likely: float


@dataclass(frozen=True, slots=True)
class AlternativeOutcome:
    """All figures of one alternative: what is `promised` of it alone, and the `whole` with its hidden effects.

    `worse` and `better` have each change at the end that is worse or better by its own net present value, the others
    as likely. `against_offer` and `against_careful_offer` are the whole less the offer as expected and in its
    conservative case, net present values: positive where the alternative is better.
    """

    alternative: str
    promised: Reckoning
    whole: Reckoning
    hides: bool
    worse: End
    better: End
    after: Side
    moves: tuple[MetricMove, ...]
    lines: tuple[LineMove, ...]
    against_offer: float
    against_careful_offer: float


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every reckoning of a case stands on: the plant today, the horizon, the weights of the discount rate, and
    the rise of prices and the tax that hold for the offer too.
    """

    today: Side
    horizon: int
    weights: Array
    prices: Prices

    @property
    def profit(self) -> float:
        return float(self.today.account.operating_profit)


def alternatives_of(case: Case, valuation: Valuation) -> tuple[AlternativeOutcome, ...]:
    """The figures of every alternative of a case, in its order; `valuation` is that of the same case."""
    horizon = valuation.programme.horizon_months
    programme = valuation.programme
    prices = Prices(programme.benefit_growth, programme.tax.rate if programme.tax else 0.0)
    ground = _Ground(valuation.before, horizon, present_value_weights(valuation.terms.rate, horizon), prices)
    return tuple(_outcome(case, one, ground, valuation) for one in case.alternatives)


def offer_in_todays_money(valuation: Valuation) -> tuple[float, ...]:
    """The net cash flow of the offer as expected, in today's money, added up by month from today."""
    weights = present_value_weights(valuation.terms.rate, len(valuation.cash_flow.net) - 1)
    return tuple(np.cumsum(weights * np.asarray(valuation.cash_flow.net)).tolist())


def offer_years(valuation: Valuation) -> tuple[float, float]:
    """What the offer earns as expected in the first twelve months from its start and in the last twelve of all.

    At today's prices, before tax and before what is paid for it.
    """
    start, monthly = valuation.programme.start_month + 1, ramp_factors(valuation.programme)
    first, last = monthly[start : start + MONTHS_PER_YEAR], monthly[1:][-MONTHS_PER_YEAR:]
    return valuation.uplift / MONTHS_PER_YEAR * sum(first), valuation.uplift / MONTHS_PER_YEAR * sum(last)


def _outcome(case: Case, alternative: Alternative, ground: _Ground, valuation: Valuation) -> AlternativeOutcome:
    moves = moves_of(case, ground.today.metrics, alternative)
    likely = ends_of(moves)[1]
    both = Rows(np.tile(likely, (2, 1)), np.array([[not one.hidden for one in moves], [True] * len(moves)], dtype=bool))
    promised, whole = _reckoned(alternative, moves, both, ground)
    worse, better = _ends(alternative, moves, ground)
    after = side(with_metrics(ground.today.metrics, {one.metric: one.likely for one in moves}))
    return AlternativeOutcome(
        alternative=alternative.id,
        promised=promised,
        whole=whole,
        hides=any(one.hidden for one in moves) or any(one.hidden for one in alternative.costs),
        worse=worse,
        better=better,
        after=after,
        moves=tuple(MetricMove(one.change, one.metric, one.hidden, one.before, one.likely) for one in moves),
        lines=_lines_moved(ground.today, after),
        against_offer=whole.npv - valuation.expected.npv,
        against_careful_offer=whole.npv - valuation.conservative.npv,
    )


def _reckoned(
    alternative: Alternative, moves: Sequence[Move], rows: Rows, ground: _Ground
) -> tuple[Reckoning, Reckoning]:
    """The promised part (first row, without hidden costs) and the whole (second row)."""
    profit, capital = _differences(moves, rows, shares_by_month(moves, ground.horizon), ground)
    full, tied = _differences(moves, rows, np.ones((len(moves), 1)), ground)
    start = min((one.growth.from_month for one in moves), default=alternative.start_month)

    def reckoning(row: int, payments: tuple[Payment, ...]) -> Reckoning:
        net = gradual_cash_flow(profit[row], capital[row], payments, ground.prices)
        present = np.cumsum(ground.weights * net)
        earned = profit[row, 1:] / MONTHS_PER_YEAR
        return Reckoning(
            uplift=float(full[row, 0]),
            capital_change=float(tied[row, 0]),
            one_off=sum(one.amount for one in payments),
            first_year=float(earned[start : start + MONTHS_PER_YEAR].sum()),
            last_year=float(earned[-MONTHS_PER_YEAR:].sum()),
            npv=float(present[-1]),
            payback=payback(net.tolist()),
            present=tuple(present.tolist()),
        )

    return reckoning(0, _payments(alternative, hidden=False)), reckoning(1, _payments(alternative, hidden=True))


def _payments(alternative: Alternative, *, hidden: bool) -> tuple[Payment, ...]:
    """What is paid once, with or without what is hidden."""
    named = enumerate(alternative.costs)
    return tuple(Payment(one.month, one.amount, f"cost.{at}") for at, one in named if hidden or not one.hidden)


def _differences(moves: Sequence[Move], rows: Rows, shares: Array, ground: _Ground) -> tuple[Array, Array]:
    """Yearly profit and capital tied up less those of today, shape (rows, months): one account for all of them."""
    shape = (len(rows.values), shares.shape[1])
    now = metrics_at(ground.today.metrics, moves, rows, shares)
    year = account(now)
    profit = np.asarray(year.operating_profit - ground.profit)
    capital = np.asarray(capital_tied_up(now, year).total - float(ground.today.capital.total))
    return np.broadcast_to(profit, shape), np.broadcast_to(capital, shape)


def _ends(alternative: Alternative, moves: Sequence[Move], ground: _Ground) -> tuple[End, End]:
    """Every change at its worse and at its better end, each end chosen by its own net present value."""
    count, values = len(moves), ends_of(moves)
    alone = np.tile(values[1], (3 * count, 1))
    for at in range(count):
        alone[3 * at : 3 * at + 3, at] = values[:, at]
    found = _npv(alternative, moves, alone, ground).reshape(count, 3)
    picked = [values[end, np.arange(count)] for end in (found.argmin(axis=1), found.argmax(axis=1))]
    both = np.array(picked).reshape(2, count)
    npv = _npv(alternative, moves, both, ground)
    uplift, _ = _differences(moves, _all_there(both), np.ones((count, 1)), ground)
    return End(float(uplift[0, 0]), float(npv[0])), End(float(uplift[1, 0]), float(npv[1]))


def _npv(alternative: Alternative, moves: Sequence[Move], values: Array, ground: _Ground) -> Array:
    profit, capital = _differences(moves, _all_there(values), shares_by_month(moves, ground.horizon), ground)
    net = gradual_cash_flow(profit, capital, _payments(alternative, hidden=True), ground.prices)
    return np.asarray(net @ ground.weights)


def _all_there(values: Array) -> Rows:
    return Rows(values, np.ones(values.shape, dtype=np.bool_))


def _lines_moved(before: Side, after: Side) -> tuple[LineMove, ...]:
    pairs: Iterable[tuple[str, float, float]] = (
        (line, float(getattr(before.account, line)), float(getattr(after.account, line))) for line in ACCOUNT_LINES
    )
    return tuple(LineMove(*one) for one in pairs if abs(one[2] - one[1]) > ROUNDING * max(abs(one[1]), abs(one[2])))
