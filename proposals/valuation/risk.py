"""The risk of an offer: what very many joint draws of its drivers earn, and how often less than is hoped for."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from calculators.cash_flow.contract import ONE, PRICE, year_amounts
from calculators.cash_flow.flow import fixed_profile, profiles_of
from calculators.cash_flow.types import Effects, Programme
from calculators.risk.flows import DrawMeasures, FlowFamily, measure_draws
from calculators.risk.summary import (
    Histogram,
    Probability,
    Quantiles,
    deciles,
    histogram,
    never_paid_back,
    probability_above,
    probability_below,
    probability_within,
    quantile,
)
from proposals.case import Case
from proposals.parameters import HouseParameters
from proposals.valuation.draws import Drawable, drawable, drawn_shifts
from proposals.valuation.our_sums import our_sums
from proposals.valuation.types import Valuation
from proposals.valuation.worth import Array, Worth, worth_of

BLOCK = 16_384
MOST_KEPT = 8
"""Answers that are kept."""
CHANCES = 24
"""Months, at most, for which the chance to be paid back is told."""


@dataclass(frozen=True, slots=True)
class Held:
    """How many draws of a change were held inside what is possible."""

    change: str
    draws: int


@dataclass(frozen=True, slots=True)
class Risk:
    """Money in the currency of the case, paybacks in months (math.inf = not within the horizon).

    `within_limit` and `limit_months` are the client's own limit, None where he has none. `below_conservative` is the
    share of draws whose net present value is below the conservative scenario's, `uplift_below_conservative` the same of
    the yearly uplift. `paid_back` holds for some months the share of draws paid back by then; `single_rate` is the
    share of draws with exactly one rate of return.
    """

    draws: int
    seed: int
    uplift: Quantiles
    npv: Quantiles
    payback: Quantiles
    npv_positive: Probability
    uplift_positive: Probability
    limit_months: int | None
    within_limit: Probability | None
    never: Probability
    below_conservative: Probability
    uplift_below_conservative: Probability
    npv_histogram: Histogram
    uplift_histogram: Histogram
    paid_back: tuple[tuple[int, float], ...]
    single_rate: Probability
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Every draw: effects of the plant, measures of the cash flow, shifts of the drivers' metrics."""

    worth: Worth
    effects: Effects
    shifts: tuple[Array, ...]
    measures: DrawMeasures
    held: tuple[Held, ...]
    seed: int

    @property
    def draws(self) -> int:
        return len(self.measures.npv)


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that the risk of an offer follows from; two are equal where their `key`s are.

    `limit_months` is the payback that the client accepts at most, None where he has said none.
    """

    key: bytes
    source: Drawable = field(compare=False)
    valuation: Valuation = field(compare=False)
    limit_months: int | None = field(compare=False)
    draws: int = field(compare=False)
    seed: int = field(compare=False)


def question_of(case: Case, house: HouseParameters, valuation: Valuation) -> Question:
    """What is asked of a case. Raises CannotCompute where a trial cannot be drawn."""
    source, limit = drawable(case, valuation.drivers), case.client.payback_limit_months
    facts = (source, valuation, limit, house.draws, house.seed)
    return Question(pickle.dumps(facts), *facts)


def risk_of(case: Case, house: HouseParameters, valuation: Valuation) -> Risk:
    """The risk under the draws and the seed of the house. Raises CannotCompute where a trial cannot be drawn.

    What was asked before is not drawn again: most of what is changed in an offer are words.
    """
    return _answer(question_of(case, house, valuation))


@lru_cache(maxsize=MOST_KEPT)
def _answer(question: Question) -> Risk:
    return summed_up(question, draw(question))


def draw(question: Question) -> Drawn:
    """All draws of a case."""
    valuation = question.valuation
    worth = worth_of(valuation.before, valuation.drivers, valuation.programme, valuation.terms)
    drawn = drawn_shifts(question.source, worth, valuation.drivers, question.draws, question.seed)
    effects = effects_of_draws(worth, drawn.shifts)
    measures = measure_draws(family_of(effects, worth.programme), valuation.terms)
    held = [Held(one.change, count) for one, count in zip(valuation.drivers, drawn.held, strict=True) if count]
    return Drawn(worth, effects, drawn.shifts, measures, tuple(held), question.seed)


def family_of(effects: Effects, programme: Programme) -> FlowFamily:
    """The cash flows of many effects: a fixed part, and one profile for each amount that the effect decides."""
    profiles = profiles_of(programme)
    amounts = year_amounts(effects, programme)
    names = [name for name in profiles.by_basis if name not in (ONE, PRICE)]
    size = np.shape(effects.yearly_uplift)
    return FlowFamily(
        fixed=fixed_profile(profiles),
        profiles=np.array([profiles.by_basis[name] for name in names]),
        amounts=np.array([np.broadcast_to(amounts[name], size) for name in names], dtype=np.float64),
    )


def summed_up(question: Question, drawn: Drawn) -> Risk:
    """What the draws say together."""
    found, limit, valuation = drawn.measures, question.limit_months, question.valuation
    uplift = np.asarray(drawn.effects.yearly_uplift)
    return Risk(
        draws=drawn.draws,
        seed=drawn.seed,
        uplift=deciles(uplift),
        npv=deciles(found.npv),
        payback=deciles(found.payback),
        npv_positive=probability_above(found.npv, 0.0),
        uplift_positive=probability_above(uplift, 0.0),
        limit_months=limit,
        within_limit=None if limit is None else probability_within(found.payback, limit),
        never=never_paid_back(found.payback),
        below_conservative=probability_below(found.npv, valuation.conservative.npv),
        uplift_below_conservative=probability_below(uplift, valuation.conservative.uplift),
        npv_histogram=histogram(found.npv),
        uplift_histogram=histogram(uplift),
        paid_back=_paid_back(found.payback, valuation.programme.horizon_months),
        single_rate=probability_within(np.where(found.irr.exists, 0.0, 1.0), 0.0),
        held=drawn.held,
    )


def _paid_back(paybacks: Array, horizon: int) -> tuple[tuple[int, float], ...]:
    """The share of draws paid back by each of at most 24 evenly spread months."""
    step = max(1, -(-horizon // CHANCES))
    ordered = np.sort(paybacks)
    months = np.array([*range(0, horizon, step), horizon])
    shares = np.searchsorted(ordered, months, side="right") / len(ordered)
    return tuple(zip(months.tolist(), shares.tolist(), strict=True))


def effects_of_draws(worth: Worth, shifts: Sequence[Array]) -> Effects:
    """The effect of each draw, in blocks whose account stays in the cache; four times faster than in one piece."""
    draws = len(shifts[0])
    found = np.empty((4, draws))
    for start in range(0, draws, BLOCK):
        block = slice(start, start + BLOCK)
        effects = worth.effects([one[block] for one in shifts])
        parts = (effects.yearly_uplift, effects.capital_change, effects.good, effects.purchases)
        for row, part in zip(found, parts, strict=True):
            row[block] = part
    return Effects(*found)


@dataclass(frozen=True, slots=True)
class OurRisk:
    """Our margin over the horizon across the draws, money: mean, P10 and the chance of a loss."""

    mean: float
    p10: float
    loses: Probability


def our_risk(case: Case, drawn: Drawn) -> OurRisk:
    """What a guarantee or a gain-share may do to our own margin."""
    margin = our_sums(case, drawn.worth, drawn.effects, drawn.shifts).margin
    margin = np.broadcast_to(margin, (drawn.draws,))
    return OurRisk(float(margin.mean()), quantile(margin, 0.1), probability_below(margin, 0.0))
