"""The words of a plan: what is to be found, through which noise, and what so many runs see of it."""

from dataclasses import dataclass

from calculators.trial.types import Design


@dataclass(frozen=True, slots=True)
class Aim:
    """What a trial is to find: an effect of the size `gain` (its sign does not matter), in the unit of the response.

    `sd` is in the same unit: in pairs the standard deviation of the DIFFERENCES within pairs, else that of single runs
    beside what the design takes out (lots; in a switchback also the drift). `power` is the chance with which the gain
    is to be proven, `alpha` the two-sided level of the test. `per_lot` is the most runs of each arm that one lot of a
    blocked design holds (2 where it is None).
    """

    gain: float
    sd: float
    design: Design
    power: float = 0.9
    alpha: float = 0.05
    per_lot: int | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """What `runs_per_arm` runs with and as many without see.

    `power` is the chance that they prove the gain of the aim, `detectable_gain` the effect that they prove with the
    power of the aim. `lots` is 0 where the design has none.
    """

    runs_per_arm: int
    lots: int
    standard_error: float
    degrees_of_freedom: int
    power: float
    detectable_gain: float

    @property
    def total_runs(self) -> int:
        return 2 * self.runs_per_arm


@dataclass(frozen=True, slots=True)
class Plan:
    """The smallest number of runs that reaches the power of `aim`, and what it sees.

    `runs_per_arm_exact` is the fractional number at which the power is reached exactly (never below 2, where there is
    no spread); None in a blocked design, whose degrees of freedom go up in steps.
    """

    aim: Aim
    sight: Sight
    runs_per_arm_exact: float | None
