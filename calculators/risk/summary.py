"""What many draws say together: quantiles, probabilities with their simulation error, counts for a picture."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from calculators.errors import N_, CannotCompute, Notice

Vector = NDArray[np.float64]
Mask = NDArray[np.bool_]

DECILES: Final = (0.1, 0.5, 0.9)
MOST_BINS: Final = 60
QUARTERS: Final = (0.25, 0.75)
FENCE: Final = 3.0


@dataclass(frozen=True, slots=True)
class Quantiles:
    """P10, P50 and P90 in the unit of the draws; math.inf where such a share of draws is beyond any number."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class Probability:
    """A share of n draws, 0 .. 1, and its simulation error sqrt(p (1 - p) / n), one standard deviation.

    The error says how far another seed would move the share, not how good the model is.
    """

    share: float
    error: float
    draws: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts of draws in bins of equal width: bin j holds edges[j] <= draw < edges[j + 1], the last its upper edge too.

    `below`, `above` and `infinite` count what lies outside: counts and these together are all draws.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    below: int
    above: int
    infinite: int


def quantile(draws: Vector, share: float) -> float:
    """The value with `share` (0 .. 1) of the draws below, by linear interpolation between order statistics.

    With n draws ascending it lies at place (n - 1) * share (Hyndman & Fan 1996, type 7). Where one of the two draws
    it lies between is math.inf, so is the quantile, unless it falls on the finite one exactly. Raises CannotCompute
    for no draws or draws that are no numbers.

    >>> quantile(np.array([1.0, 2.0, 4.0, np.inf]), 0.5), quantile(np.array([1.0, np.inf, np.inf]), 0.5)
    (3.0, inf)
    """
    (found,) = _quantiles(draws, (share,))
    return found


def deciles(draws: Vector) -> Quantiles:
    """P10, P50 and P90 of the draws, as `quantile`."""
    return Quantiles(*_quantiles(draws, DECILES))


def probability(holds: Mask) -> Probability:
    """Share of the draws for which something holds. Raises CannotCompute for no draws."""
    _check_some(holds.size)
    share = int(np.count_nonzero(holds)) / holds.size
    return Probability(share, math.sqrt(share * (1 - share) / holds.size), holds.size)


def probability_above(draws: Vector, value: float) -> Probability:
    """Share of draws above a value: of net present values above 0, for example."""
    return probability(_numbers(draws) > value)


def probability_below(draws: Vector, value: float) -> Probability:
    """Share of draws below a value: of profit uplifts below the conservative scenario, for example."""
    return probability(_numbers(draws) < value)


def probability_within(paybacks: Vector, limit_periods: float) -> Probability:
    """Share of draws that pay back within a limit, the limit included, in periods."""
    return probability(_numbers(paybacks) <= limit_periods)


def never_paid_back(paybacks: Vector) -> Probability:
    """Share of draws that do not pay back within the horizon."""
    return probability(np.isinf(_numbers(paybacks)))


def histogram(draws: Vector) -> Histogram:
    """Counts for a picture, with edges from the draws that far outliers do not stretch.

    Bins are 2 interquartile ranges / cube root of n wide (Freedman & Diaconis 1981), at most 60 of them, from the
    lowest to the highest draw but no farther than 3 interquartile ranges beyond the quartiles (Tukey's outer fences).
    Where the quartiles are equal the bins reach over all finite draws. What lies outside is counted beside.
    """
    finite = np.sort(draws[np.isfinite(_numbers(draws))])
    infinite = int(draws.size - finite.size)
    if not finite.size:
        return Histogram((), (), 0, 0, infinite)
    edges = _edges(finite)
    places = np.searchsorted(finite, edges)
    places[-1] = np.searchsorted(finite, edges[-1], side="right")
    counts = np.diff(places)
    return Histogram(
        tuple(edges.tolist()), tuple(counts.tolist()), int(places[0]), int(finite.size - places[-1]), infinite
    )


def _quantiles(draws: Vector, shares: tuple[float, ...]) -> tuple[float, ...]:
    """Only the order statistics that are needed are put in place."""
    _check_some(draws.size)
    at = [(draws.size - 1) * share for share in shares]
    needed = sorted({place for one in at for place in (math.floor(one), math.ceil(one))})
    ordered = np.partition(_numbers(draws), needed)
    return tuple(_between(ordered, one) for one in at)


def _between(ordered: Vector, at: float) -> float:
    low, high = float(ordered[math.floor(at)]), float(ordered[math.ceil(at)])
    share = at - math.floor(at)
    if low == high or share == 0:
        return low
    return math.inf if math.isinf(high) else low + share * (high - low)


def _edges(ordered: Vector) -> Vector:
    """Edges of the bins for finite draws in ascending order."""
    lowest, highest = float(ordered[0]), float(ordered[-1])
    lower, upper = (_between(ordered, (ordered.size - 1) * share) for share in QUARTERS)
    spread = upper - lower
    if lowest == highest:
        half = max(abs(lowest) * 1e-6, 1e-9)
        return np.array([lowest - half, lowest + half])
    if spread == 0:
        return np.linspace(lowest, highest, MOST_BINS + 1)
    start, end = max(lowest, lower - FENCE * spread), min(highest, upper + FENCE * spread)
    bins = math.ceil((end - start) / (2 * spread / ordered.size ** (1 / 3)))
    return np.linspace(start, end, min(max(bins, 1), MOST_BINS) + 1)


def _numbers(draws: Vector) -> Vector:
    if np.isnan(draws).any():
        raise CannotCompute(Notice("draws_no_numbers", N_("Some draws are no numbers")))
    return draws


def _check_some(count: int) -> None:
    if not count:
        raise CannotCompute(Notice("no_draws", N_("There are no draws to sum up")))
