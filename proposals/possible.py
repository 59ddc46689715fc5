"""What a metric can be at all: the limits of its catalogue entry, and for the yield the mass of what goes in."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators.plant import Metrics
from proposals.metrics import spec_of

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Possible:
    """The range of a metric in its canonical unit; an open end is not itself possible."""

    low: float = -np.inf
    high: float = np.inf
    open_low: bool = False
    open_high: bool = False

    def holds(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which of the values the metric can have."""
        above = values > self.low if self.open_low else values >= self.low
        below = values < self.high if self.open_high else values <= self.high
        return above & below

    def nearest(self, value: float, inside: float) -> float:
        """The possible value nearest to `value`; beside an open end a billionth of the way to the value `inside`."""
        if value <= self.low:
            return self.low + (ROUNDING * (inside - self.low) if self.open_low else 0.0)
        if value >= self.high:
            return self.high - (ROUNDING * (self.high - inside) if self.open_high else 0.0)
        return value

    def held(self, values: NDArray[np.float64], inside: float) -> NDArray[np.float64]:
        """`nearest` of every value of an array."""
        lowest = self.nearest(-np.inf, inside) if np.isfinite(self.low) else -np.inf
        highest = self.nearest(np.inf, inside) if np.isfinite(self.high) else np.inf
        return np.clip(values, lowest, highest)


def heaviest_yield(doses: float) -> float:
    """The highest yield, t gross per t raw, that `doses` (kg of additives per t gross, all together) allow.

    No product outweighs what goes into it: of each tonne, doses / 1000 are additives and the rest is raw material. See
    docs/methods/plant.md.

    >>> heaviest_yield(200.0)
    1.25
    """
    return 1.0 / (1.0 - min(doses / 1000.0, 0.99))


def possible_values(metrics: Metrics, path: str) -> Possible:
    """The range of the metric at `path` in a plant with these metrics; everything where the catalogue has no limit."""
    spec = spec_of(path)
    if spec is None:
        return Possible()
    low = -np.inf if spec.low is None else spec.low
    high = np.inf if spec.high is None else spec.high
    if path == "raw_material_yield":
        high = heaviest_yield(sum(float(one.dose) for one in metrics.additives)) * (1.0 + ROUNDING)
    return Possible(low, high, spec.open_low, spec.open_high)
