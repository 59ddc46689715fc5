"""Break-even: how far one effect may fall, or the whole price rise, until net present value is 0."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from calculators.appraisal import BreakEven, smallest_paying, smallest_paying_each
from calculators.levers import Mode, value_before
from proposals.valuation.types import BreakEvenLine, DriverOutcome
from proposals.valuation.worth import Array, Worth, estimated_shifts


def break_even_lines(worth: Worth, outcomes: Sequence[DriverOutcome]) -> tuple[BreakEvenLine, ...]:
    """The break-even of each driver that moves anything, all others as estimated."""
    estimates = np.array(estimated_shifts(worth))

    def npv(factors: Array) -> Array:
        return _npv_of_multiples(worth, estimates, factors)

    found = smallest_paying_each(npv, len(estimates))
    rises = _rises(npv, found, pays=float(worth.npv(estimates.tolist())) >= 0)
    return tuple(
        _line(one, even, float(move), bool(more))
        for one, even, move, more in zip(outcomes, found, estimates, rises, strict=True)
        if move
    )


def price_break_even(worth: Worth) -> BreakEven:
    """The multiple of all offered prices (paid once, recurring, by the tonne, by use) at which NPV is 0."""
    shifts = estimated_shifts(worth)

    def npv(multiples: Array) -> Array:
        values = np.broadcast_to(worth.npv(shifts, multiples), multiples.shape)
        return np.where(multiples >= 0, values, np.nan)

    return smallest_paying(npv)


def _npv_of_multiples(worth: Worth, estimates: Array, factors: Array) -> Array:
    """NPV with each driver in its row multiplied, the others as estimated; not a number where that is impossible."""
    alone = np.eye(len(estimates), dtype=np.bool_)[:, :, None]
    shifts = [np.where(alone[at], factors * by, by) for at, by in enumerate(estimates)]
    possible = np.array([_possible(worth, at, factors[at] * by) for at, by in enumerate(estimates)])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        values = worth.npv(shifts)
    return np.where(possible, values, np.nan)


def _possible(worth: Worth, at: int, by: Array) -> NDArray[np.bool_]:
    return worth.possible[at].holds(value_before(worth.metrics, worth.drivers[at]) + by)


def _rises(npv: Callable[[Array], Array], found: Sequence[BreakEven], *, pays: bool) -> NDArray[np.bool_]:
    """Whether more of each effect is on the paying side: of its break-even where there is one, else at the estimate.

    Asked from below the estimate, because beyond it may lie what is impossible (rejects below zero).
    """
    at = np.array([1.0 if one.factor is None else one.factor for one in found])
    if not np.any(at == 1.0):
        return np.asarray(pays == (at < 1.0))
    values = npv(np.tile(np.array([0.99, 1.0]), (len(found), 1)))
    return np.where(at == 1.0, values[:, 1] >= values[:, 0], pays == (at < 1.0))


def _line(outcome: DriverOutcome, even: BreakEven, move: float, rises: bool) -> BreakEvenLine:
    driver = outcome.driver
    effect = None
    if even.factor is not None:
        by = move * even.factor
        effect = {Mode.ABSOLUTE: by, Mode.NEW_VALUE: outcome.before + by}.get(driver.mode)
        effect = by / outcome.before if effect is None else effect
    return BreakEvenLine(
        change=outcome.change,
        driver=driver,
        outcome=even.outcome.value,
        effect=effect,
        shown=driver.estimate,
        half_width=(driver.high - driver.low) / 2.0,
        better_above=rises == (move > 0),
    )
