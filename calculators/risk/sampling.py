"""Joint draws of the drivers of an appraisal: measured in trials, stated as low, likely and high, or fixed.

The random part is drawn once for a design and a seed (`standard_draws`); `place` moves and stretches it, so that a
change of an estimate, a standard error or a price repeats no drawing.
"""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

from calculators.errors import N_, CannotCompute, Notice
from calculators.risk.semidefinite import correlation_and_errors, lower_root
from calculators.risk.table_of_quantiles import at_scores, table_of

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

PERT_WEIGHT: Final = 4.0
MOST_TABLES: Final = 256
"""How many tables of quantiles are kept, of 16 KB each: one costs as much as 100,000 draws by it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Quantities measured together, as the effects of one treatment in one trial; any number m of them.

    `estimates` (m,), `covariance` (m, m) of the estimates as `calculators.trial.covariance` gives it, and
    `degrees_of_freedom` (m,), math.inf for a normal distribution. A quantity of variance 0 is drawn as its estimate.
    Raises CannotCompute where lengths do not fit, a number is not finite, degrees of freedom are not above 0, or no
    quantities can have this covariance.
    """

    estimates: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    degrees_of_freedom: tuple[float, ...]

    def __post_init__(self) -> None:
        _check_measured(self)


@dataclass(frozen=True, slots=True)
class Stated:
    """A driver stated as low, likely and high; drawn from PERT, fixed where low = high.

    Raises CannotCompute unless low <= likely <= high, all finite.
    """

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        finite = math.isfinite(self.low) and math.isfinite(self.high)
        if not (finite and self.low <= self.likely <= self.high):
            facts = {"low": self.low, "likely": self.likely, "high": self.high}
            _refuse("stated_order", N_("Low {low}, likely {likely} and high {high} must be finite and ascend"), facts)


@dataclass(frozen=True, slots=True)
class Constant:
    """A driver that is the same in all draws. Raises CannotCompute where it is not finite."""

    value: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            _refuse("constant_not_finite", N_("A constant of the draws is not a finite number"), {})


Group = Measured | Stated | Constant


@dataclass(frozen=True, slots=True)
class Shape:
    """What the random part of a group depends on: all but where its quantities lie and how far they spread.

    A measured group has `correlation` (m, m) and `degrees_of_freedom` (m,), a stated one `likely_share`, where likely
    lies between low (0) and high (1); a constant, and what has no spread, has neither.
    """

    correlation: tuple[tuple[float, ...], ...] = ()
    degrees_of_freedom: tuple[float, ...] = ()
    likely_share: float | None = None

    @property
    def quantities(self) -> int:
        """How many rows of draws the group has."""
        return len(self.degrees_of_freedom) or 1


@dataclass(frozen=True, slots=True)
class Design:
    """The groups by name, in the order of their rows, each with its shape; hashable: draws can be kept by it."""

    groups: tuple[tuple[str, Shape], ...]


@dataclass(frozen=True, slots=True, eq=False)
class StandardDraws:
    """The random part of a design: `variates` (quantities, n), a row for each quantity of each group in turn.

    Those of a measured group are Student's t of location 0 and scale 1, those of a stated one lie between 0 and 1.
    """

    design: Design
    variates: Matrix


def design_of(groups: Mapping[str, Group]) -> Design:
    """The design of named groups."""
    return Design(tuple((name, _shape(group)) for name, group in groups.items()))


def standard_draws(design: Design, draws: int, seed: int) -> StandardDraws:
    """Draw the random part once: numpy's PCG64, one stream for each group from the seed and the group's name.

    So a group that is added, removed or moved changes nothing in the draws of the others. Raises CannotCompute for
    fewer than one draw or a negative seed.
    """
    if draws < 1 or seed < 0:
        facts = {"draws": draws, "seed": seed}
        _refuse("draws_or_seed", N_("Draws must be at least 1 and the seed not negative: {draws}, {seed}"), facts)
    parts = [_variates(shape, draws, _stream(name, seed)) for name, shape in design.groups]
    return StandardDraws(design, np.vstack([*parts, np.empty((0, draws))]))


def place(standard: StandardDraws, groups: Mapping[str, Group]) -> Matrix:
    """Joint draws (quantities, n) of the groups: location + scale * variate, rows in the order of the design.

    Raises CannotCompute if the groups are not of the design of the draws.
    """
    if design_of(groups) != standard.design:
        _refuse("design_changed", N_("These draws belong to other drivers: draw them anew"), {})
    places = [_location_and_scale(group) for group in groups.values()]
    location = np.concatenate([*(one for one, _ in places), np.empty(0)])
    scale = np.concatenate([*(one for _, one in places), np.empty(0)])
    return location[:, np.newaxis] + scale[:, np.newaxis] * standard.variates


def draw(groups: Mapping[str, Group], draws: int, seed: int) -> Matrix:
    """Joint draws (quantities, n) of named groups, rows in their order.

    >>> sample = draw({"yield": Measured((2.0,), ((0.25,),), (5.0,)), "price": Constant(40.0)}, 10_000, seed=1)
    >>> sample.shape, round(float(np.median(sample[0])), 1)
    ((2, 10000), 2.0)
    """
    return place(standard_draws(design_of(groups), draws, seed), groups)


def _shape(group: Group) -> Shape:
    if isinstance(group, Measured):
        correlation, _ = correlation_and_errors(group.covariance)
        rows = tuple(tuple(row) for row in correlation.tolist())
        return Shape(correlation=rows, degrees_of_freedom=group.degrees_of_freedom)
    if isinstance(group, Stated) and group.low < group.high:
        return Shape(likely_share=(group.likely - group.low) / (group.high - group.low))
    return Shape()


def _location_and_scale(group: Group) -> tuple[Vector, Vector]:
    if isinstance(group, Measured):
        return np.array(group.estimates, np.float64), correlation_and_errors(group.covariance)[1]
    if isinstance(group, Stated):
        return np.array([group.low]), np.array([group.high - group.low])
    return np.array([group.value]), np.zeros(1)


def _stream(name: str, seed: int) -> np.random.Generator:
    """A stream of its own for each name, by its first 128 hashed bits."""
    digest = hashlib.sha256(name.encode()).digest()
    key = tuple(int.from_bytes(digest[at : at + 4], "big") for at in range(0, 16, 4))
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=key)))


def _variates(shape: Shape, draws: int, stream: np.random.Generator) -> Matrix:
    if shape.degrees_of_freedom:
        return _student(shape, draws, stream)
    if shape.likely_share is None:
        return np.zeros((1, draws))
    return _pert(shape.likely_share, stream.standard_normal(draws))[np.newaxis]


def _student(shape: Shape, draws: int, stream: np.random.Generator) -> Matrix:
    """Correlated normals over the root of a chi-square per degree of freedom that all quantities share.

    With equal degrees of freedom this is the multivariate t of JCGM 102:2011, 5.3.2; else the chi-squares of the
    quantities are the quantiles of one common probability.
    """
    common = stream.standard_normal(draws)
    root = lower_root(np.array(shape.correlation))
    normals = root @ stream.standard_normal((len(root), draws))
    stretch = {df: _stretch(df, common) for df in dict.fromkeys(shape.degrees_of_freedom)}
    for row, df in zip(normals, shape.degrees_of_freedom, strict=True):
        row *= stretch[df]
    return normals


def _stretch(df: float, scores: Vector) -> Vector:
    """(chi-square / df)**-0.5 at the probabilities of normal scores; 1 for infinitely many degrees of freedom."""
    if math.isinf(df):
        return np.ones_like(scores)
    return np.exp(at_scores(_logs_of_roots(df), scores))


@lru_cache(MOST_TABLES)
def _logs_of_roots(df: float) -> Vector:
    """The table of log((chi-square / df)**-0.5) of so many degrees of freedom."""

    def log_of_root(z: Vector) -> Vector:
        tail = special.ndtr(-np.abs(z))
        half = np.where(z < 0, special.gammaincinv(df / 2, tail), special.gammainccinv(df / 2, tail))
        return np.asarray(-0.5 * np.log(2 * half / df))

    return table_of(log_of_root)


def _pert(likely_share: float, scores: Vector) -> Vector:
    """Quantiles, at the probabilities of normal scores, of the beta distribution with this mode and weight 4."""
    return np.clip(at_scores(_pert_quantiles(likely_share), scores), 0.0, 1.0)


@lru_cache(MOST_TABLES)
def _pert_quantiles(likely_share: float) -> Vector:
    """The table of the quantiles of the beta distribution with this mode and weight 4."""
    a, b = 1 + PERT_WEIGHT * likely_share, 1 + PERT_WEIGHT * (1 - likely_share)

    def quantiles(z: Vector) -> Vector:
        tail = special.ndtr(-np.abs(z))
        return np.where(z < 0, special.betaincinv(a, b, tail), 1 - special.betaincinv(b, a, tail))

    return table_of(quantiles)


def _check_measured(group: Measured) -> None:
    count = len(group.estimates)
    fits = len(group.covariance) == len(group.degrees_of_freedom) == count > 0
    if not (fits and all(len(row) == count for row in group.covariance)):
        _refuse("measured_lengths", N_("Estimates, covariance and degrees of freedom must be of one length"), {})
    numbers = [*group.estimates, *(entry for row in group.covariance for entry in row)]
    if not (all(map(math.isfinite, numbers)) and all(df > 0 for df in group.degrees_of_freedom)):
        _refuse("measured_numbers", N_("Estimates must be finite and degrees of freedom above 0 to be drawn"), {})
    correlation, _ = correlation_and_errors(group.covariance)
    lower_root(correlation)


def _refuse(code: str, message: str, facts: Mapping[str, object]) -> None:
    raise CannotCompute(Notice(code, message, facts))
