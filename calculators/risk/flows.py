"""All measures of very many cash flows at once: net present value, rates of return and paybacks of each draw.

The flows are affine in a few amounts, so sums over months are matrix products; they are taken in blocks of draws that
stay in the cache. Each measure of a draw equals that of `calculators.appraisal.measure` for its flow.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import LARGEST_AMOUNT, Terms, present_value_weights
from calculators.errors import N_, CannotCompute, Notice
from calculators.rates import EPSILON, NEGLIGIBLE
from calculators.risk.blocks import draws_at_once, product
from calculators.risk.draw_rates import SEVERAL, Draws, Signs, find_rates
from calculators.risk.node_table import NodeTable
from calculators.risk.one_amount import Pieces, PiecewisePayback
from calculators.risk.paybacks import PaybackRule, Room

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]
Counts = NDArray[np.int8]

NEAR_ZERO: Final = 1e-12
CANCELLED: Final = 1e-3
LOPSIDED: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class FlowFamily:
    """Cash flows that differ only in a few amounts, money; received > 0, column 0 = today, t = end of period t.

    The net flow of draw i at t is fixed[t] + sum over k of amounts[k, i] * profiles[k, t]. Shapes: fixed (T + 1,),
    profiles (K, T + 1), amounts (K, n); K may be 0, T and n at least 1. Raises CannotCompute where shapes do not fit
    or anything is not finite or beyond 1e100.
    """

    fixed: Vector
    profiles: Matrix
    amounts: Matrix

    def __post_init__(self) -> None:
        _check_shapes(self)
        _check_sizes(self)

    @property
    def periods(self) -> int:
        """T: periods from today to the last amount."""
        return len(self.fixed) - 1

    @property
    def draws(self) -> int:
        """n: how many flows there are."""
        return int(self.amounts.shape[1])

    def net(self, draws: slice | Places) -> Matrix:
        """Net flows of some draws, shape (T + 1, draws chosen); a sum that is only rounding of its parts is zero."""
        amounts = self.amounts[:, draws]
        net = self.fixed[:, np.newaxis] + product(self.profiles.T, amounts)
        parts = np.abs(self.fixed)[:, np.newaxis] + product(np.abs(self.profiles.T), np.abs(amounts))
        net[np.abs(net) <= 2 * EPSILON * parts] = 0.0
        return net


@dataclass(frozen=True, slots=True, eq=False)
class Partial:
    """A measure that not every draw has: `exists` (n,) says which, `values` holds theirs in the order of the draws."""

    exists: Mask
    values: Vector

    @property
    def missing(self) -> int:
        """How many draws do not have it."""
        return int(self.exists.size - self.values.size)


@dataclass(frozen=True, slots=True, eq=False)
class DrawMeasures:
    """Measures of n draws; rates per period as fractions, paybacks in periods from today.

    `rate_counts` (n,) is how many rates of return a draw has: 0, 1, or 2 for two or more (SEVERAL); `irr` exists
    where it is 1. `mirr` exists where something is paid and something comes back; where not, `pays` says whether
    anything is paid on balance. Paybacks are math.inf where not reached within the horizon.
    """

    npv: Vector
    rate_counts: Counts
    irr: Partial
    mirr: Partial
    pays: Mask
    payback: Vector
    discounted_payback: Vector

    @property
    def without_rate(self) -> int:
        """How many draws have no rate of return."""
        return int(np.count_nonzero(self.rate_counts == 0))

    @property
    def with_several_rates(self) -> int:
        """How many draws have two rates of return or more, so that none can be given."""
        return int(np.count_nonzero(self.rate_counts == SEVERAL))


def measure_draws(family: FlowFamily, terms: Terms) -> DrawMeasures:
    """All measures of each draw; `terms` per period of the flow.

    Raises CannotCompute where a rate of `terms` is too extreme for so many periods, or a rate of return cannot be
    verified.
    """
    lean = _without_constants(family)
    measured = _measure_all(lean, _rules(lean, terms))
    return measured if lean.draws == family.draws else _repeated(measured, family.draws)


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    """What is common to all draws of a family: coefficients of 1 and of each amount (K + 1, M), weights and tables.

    `times` (M,) are the periods in which any amount falls, `parts` (K + 1,) the sums of the sizes of coefficients.
    `weights` (4, M) sum the sizes of the amounts: plain, discounted, discounted at the rate of finance and of
    reinvestment; `weighted` (4, K + 1) the amounts themselves.
    """

    times: Places
    coefficients: Matrix
    parts: Vector
    weights: Matrix
    weighted: Matrix
    periods: int
    growth: float
    plain: PaybackRule
    discounted: PaybackRule
    table: NodeTable

    def blocks(self, draws: int) -> list[slice]:
        """Cut so many draws into blocks."""
        size = draws_at_once(self.periods + 1, len(self.coefficients) + 1)
        return [slice(start, min(start + size, draws)) for start in range(0, draws, size)]


@dataclass(frozen=True, slots=True, eq=False)
class _Results:
    """Arrays of n draws that the blocks fill; a modified rate that a draw does not have is left out later."""

    signs: Signs
    mirr: Vector
    has_mirr: Mask
    pays: Mask
    payback: Vector
    discounted: Vector

    @classmethod
    def empty(cls, n: int) -> Self:
        (mirr, payback, discounted), (has_mirr, pays) = np.zeros((3, n)), np.zeros((2, n), np.bool_)
        return cls(Signs.empty(n), mirr, has_mirr, pays, payback, discounted)

    def put_modified(self, places: slice | Places, rules: "_Rules", paid: Vector, received: Vector) -> None:
        """Write the modified rate of return, where it exists, and where anything is paid on balance."""
        pays = paid > 0
        exists = pays & (received > NEGLIGIBLE * paid)
        growth = np.log(np.divide(received, paid, out=np.ones_like(paid), where=exists)) / rules.periods
        self.mirr[places] = np.expm1(growth + rules.growth)
        self.has_mirr[places], self.pays[places] = exists, pays


@dataclass(frozen=True, slots=True, eq=False)
class _Room:
    """Memory for one block of b draws: numbers (K + 1, b), ones first; net and sizes (M, b), sizes in place of sums."""

    numbers: Matrix
    net: Matrix
    sizes: Matrix
    sums: Room

    @classmethod
    def of(cls, rules: _Rules, draws: int) -> Self:
        rows, months = rules.coefficients.shape
        sums = Room.of(rules.periods + 1, draws)
        return cls(np.ones((rows, draws)), np.empty((months, draws)), sums.money[:months], sums)


def _rules(family: FlowFamily, terms: Terms) -> _Rules:
    coefficients = np.vstack([family.fixed, family.profiles])
    discount, finance, reinvest = (
        present_value_weights(rate, family.periods) for rate in (terms.rate, terms.finance_rate, terms.reinvest_rate)
    )
    weights = np.vstack([np.ones_like(discount), discount, finance, reinvest])
    paid_or_received = coefficients.any(axis=0)
    times = np.flatnonzero(paid_or_received) if paid_or_received.any() else np.zeros(1, np.intp)
    return _Rules(
        times=times,
        coefficients=np.ascontiguousarray(coefficients[:, times]),
        parts=np.abs(coefficients).sum(axis=1),
        weights=np.ascontiguousarray(weights[:, times]),
        weighted=weights @ coefficients.T,
        periods=family.periods,
        growth=math.log1p(terms.reinvest_rate),
        plain=PaybackRule.of(coefficients, np.ones_like(discount)),
        discounted=PaybackRule.of(coefficients, discount),
        table=NodeTable.of(coefficients),
    )


def _measure_all(family: FlowFamily, rules: _Rules) -> DrawMeasures:
    results = _Results.empty(family.draws)
    if len(family.profiles) == 1:
        left = _measure_pieces(family, rules, results)
        _measure_blocks(family, rules, results, [left[block] for block in rules.blocks(len(left))])
    else:
        _measure_blocks(family, rules, results, rules.blocks(family.draws))
    found = find_rates(rules.table, Draws(family.amounts, family.net), results.signs)
    return DrawMeasures(
        npv=rules.weighted[1, 0] + rules.weighted[1, 1:] @ family.amounts,
        rate_counts=found.counts,
        irr=_those(found.rates, found.counts == 1),
        mirr=_those(results.mirr, results.has_mirr),
        pays=results.pays,
        payback=results.payback,
        discounted_payback=results.discounted,
    )


def _measure_pieces(family: FlowFamily, rules: _Rules, results: _Results) -> Places:
    """Measure all draws of one amount in ascending order; the places of those that are too close to call."""
    pieces = Pieces.of(rules.coefficients, rules.weights, (rules.plain, rules.discounted))
    paybacks = [PiecewisePayback.of(rule, pieces) for rule in (rules.plain, rules.discounted)]
    signs = Signs.of(pieces.net, np.zeros(0, np.intp))
    order = np.argsort(family.amounts[0])
    ascending = family.amounts[0, order]
    piece_of, clear = pieces.of_ascending(ascending), np.empty(family.draws, np.bool_)
    for block in rules.blocks(family.draws):
        places, amounts, which = order[block], ascending[block], piece_of[block]
        sums = pieces.sums(amounts, which)
        results.signs.put(places, signs, which)
        results.payback[places], plain = paybacks[0].periods(amounts, which, sums[0])
        results.discounted[places], discounted = paybacks[1].periods(amounts, which, sums[1])
        numbers = np.vstack([np.ones_like(amounts), amounts])
        paid, received, lopsided = _paid_and_received(rules, numbers, sums)
        results.put_modified(places, rules, paid, received)
        unclear = _unclear(rules, numbers, pieces.smallest(amounts, which), sums[0])
        clear[block] = plain & discounted & ~(lopsided | unclear)
    return order[~clear]


def _measure_blocks(family: FlowFamily, rules: _Rules, results: _Results, blocks: Sequence[slice | Places]) -> None:
    room = _Room.of(rules, 0)
    for block in blocks:
        amounts = family.amounts[:, block]
        if amounts.shape[1] != room.numbers.shape[1]:
            room = _Room.of(rules, amounts.shape[1])
        room.numbers[1:] = amounts
        _measure_block(family, rules, results, block, room)


def _measure_block(family: FlowFamily, rules: _Rules, results: _Results, block: slice | Places, room: _Room) -> None:
    net = product(rules.coefficients.T, room.numbers, out=room.net)
    sizes = np.abs(net, out=room.sizes)
    sums = product(rules.weights, sizes)
    unclear = np.flatnonzero(_unclear(rules, room.numbers, np.minimum.reduce(sizes, axis=0), sums[0]))
    exact = family.net(np.arange(family.draws)[block][unclear]) if unclear.size else np.zeros((rules.periods + 1, 0))
    net[:, unclear] = exact[rules.times]
    paid, received, lopsided = _paid_and_received(rules, room.numbers, sums)
    lopsided[unclear] = True
    if lopsided.any():
        paid[lopsided] = rules.weights[2] @ np.maximum(-net[:, lopsided], 0)
        received[lopsided] = rules.weights[3] @ np.maximum(net[:, lopsided], 0)
    results.put_modified(block, rules, paid, received)
    results.signs.put(block, Signs.of(net, unclear))
    for rule, sizes_of, paybacks in (
        (rules.plain, sums[0], results.payback),
        (rules.discounted, sums[1], results.discounted),
    ):
        periods = rule.periods(room.numbers, sizes_of, room.sums)
        periods[unclear] = rule.periods_of(exact)
        paybacks[block] = periods


def _unclear(rules: _Rules, numbers: Matrix, smallest: Vector, sizes: Vector) -> Mask:
    """Draws with an amount that may be rounding only: small beside the others, or all small beside their parts."""
    return (smallest <= NEAR_ZERO * sizes) | (sizes <= CANCELLED * (rules.parts @ np.abs(numbers)))


def _paid_and_received(rules: _Rules, numbers: Matrix, sums: Matrix) -> tuple[Vector, Vector, Mask]:
    """Present values of what is paid and received on balance, from sums of sizes; and where one drowns in the other."""
    paid = (sums[2] - rules.weighted[2] @ numbers) / 2
    received = (sums[3] + rules.weighted[3] @ numbers) / 2
    return paid, received, (paid <= LOPSIDED * sums[2]) | (received <= LOPSIDED * sums[3])


def _those(values: Vector, exists: Mask) -> Partial:
    return Partial(exists, values[exists])


def _without_constants(family: FlowFamily) -> FlowFamily:
    """The same flows with amounts that are equal in all draws counted as fixed; one draw if nothing varies."""
    varies = (family.amounts != family.amounts[:, :1]).any(axis=1)
    if varies.all() and varies.size:
        return family
    constant = FlowFamily(family.fixed, family.profiles[~varies], family.amounts[~varies, :1])
    draws = family.draws if varies.any() else 1
    return FlowFamily(constant.net(slice(None))[:, 0], family.profiles[varies], family.amounts[varies, :draws])


def _repeated(one: DrawMeasures, draws: int) -> DrawMeasures:
    """The measures of a single draw as those of many."""

    def partial(measure: Partial) -> Partial:
        return Partial(np.repeat(measure.exists, draws), np.repeat(measure.values, draws))

    return DrawMeasures(
        npv=np.repeat(one.npv, draws),
        rate_counts=np.repeat(one.rate_counts, draws),
        irr=partial(one.irr),
        mirr=partial(one.mirr),
        pays=np.repeat(one.pays, draws),
        payback=np.repeat(one.payback, draws),
        discounted_payback=np.repeat(one.discounted_payback, draws),
    )


def _check_shapes(family: FlowFamily) -> None:
    fixed, profiles, amounts = family.fixed.shape, family.profiles.shape, family.amounts.shape
    fits = len(fixed) == 1 and len(profiles) == len(amounts) == 2
    if fits and profiles == (amounts[0], fixed[0]) and fixed[0] > 1 and amounts[1] > 0:
        return
    facts = {"fixed": str(fixed), "profiles": str(profiles), "amounts": str(amounts)}
    raise CannotCompute(
        Notice(
            "family_shapes",
            N_("Fixed amounts {fixed}, profiles {profiles} and amounts of draws {amounts} make no cash flows"),
            facts,
        )
    )


def _check_sizes(family: FlowFamily) -> None:
    of_amounts, of_profiles = (np.abs(part).max(axis=1, initial=0.0) for part in (family.amounts, family.profiles))
    with np.errstate(over="ignore", invalid="ignore"):
        largest = float(np.abs(family.fixed).max() + (of_amounts * of_profiles).sum())
    if not largest <= LARGEST_AMOUNT:
        raise CannotCompute(
            Notice("family_amount", N_("Amounts of a family of cash flows must be finite and at most 1e100 in size"))
        )
