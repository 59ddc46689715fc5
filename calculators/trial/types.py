"""The words of a trial: what goes in (runs) and what comes out (comparisons, verdicts, warnings)."""

from dataclasses import dataclass
from enum import StrEnum

from calculators.errors import Notice


class Direction(StrEnum):
    """Which change of a response is good for the client."""

    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"


class Design(StrEnum):
    """How the runs were laid out, found from the data."""

    PAIRED = "paired"
    BLOCKED = "blocked"
    SWITCHBACK = "switchback"
    INDEPENDENT = "independent"


class Verdict(StrEnum):
    PROVEN = "proven"
    PROMISING = "promising"
    NOT_PROVEN = "not proven"
    HARMFUL = "harmful"


@dataclass(frozen=True, slots=True)
class Run:
    """One measured row: `value` in the unit of the response; rows that share `run` are samples of one run.

    `lot` is the block, `order` the place in time (any increasing number); both None where not recorded.
    `excluded` keeps the reason, None for a run that counts.
    """

    run: str
    arm: str
    value: float
    lot: str | None = None
    order: float | None = None
    excluded: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one response, all in its own unit.

    `margin` (positive) is the largest change that still counts as none: needed where `good` is UNCHANGED, and
    wherever given, equivalence is computed too. `physical_range` is (lowest, highest) possible value, None = open.
    `order_in_days` where the order of the runs counts days.
    """

    good: Direction
    margin: float | None = None
    physical_range: tuple[float | None, float | None] | None = None
    order_in_days: bool = False


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Two one-sided tests of |effect| < margin; `p_value` is the larger of the two, `proven` at 5 %."""

    margin: float
    p_value: float
    proven: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Treatment against control for one response; effect = treatment - control in the unit of the response.

    `effect_relative` is the effect as a fraction of `relative_to`, the mean of the control runs that bear on it (None
    where that is 0); `ci90_relative` are its limits, None where that mean cannot be told from 0.
    `p_adjusted` is set only where several treatments share one control.
    """

    treatment: str
    n_control: int
    n_treatment: int
    mean_control: float
    mean_treatment: float
    sd_control: float
    sd_treatment: float
    effect: float
    relative_to: float
    effect_relative: float | None
    ci90_relative: tuple[float, float] | None
    standard_error: float
    degrees_of_freedom: float
    t_statistic: float
    p_value: float
    ci90: tuple[float, float]
    ci95: tuple[float, float]
    verdict: Verdict
    p_adjusted: float | None = None
    equivalence: Equivalence | None = None


@dataclass(frozen=True, slots=True)
class VarianceRow:
    """One row of the account of variance; F and p are None for the residual row."""

    source: str
    sum_of_squares: float
    degrees_of_freedom: int
    mean_square: float
    f: float | None = None
    p_value: float | None = None


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What one response of one trial shows.

    `estimator` and `adjustment` are stable English names ("paired t", "Welch's t", "Dunnett", "Holm");
    `with_exclusions` is the same result with every excluded run put back (None when nothing was excluded).
    """

    design: Design
    estimator: str
    control: str
    comparisons: tuple[Comparison, ...]
    anova: tuple[VarianceRow, ...]
    warnings: tuple[Notice, ...]
    adjustment: str | None = None
    with_exclusions: "TrialResult | None" = None

    @property
    def single(self) -> Comparison:
        """The only comparison of a trial with one treatment."""
        (comparison,) = self.comparisons
        return comparison
