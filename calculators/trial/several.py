"""One control, several treatments: p-values that allow for the number of comparisons."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from scipy import stats

from calculators.trial.design import Layout
from calculators.trial.estimate import Fit
from calculators.trial.types import Design

DUNNETT = "Dunnett"
HOLM = "Holm"
SEED = 1955  # of scipy's quasi-random integration: the same data give the same p


def adjusted(layout: Layout, fitted: Fit, p_values: Sequence[float]) -> tuple[str | None, tuple[float, ...]]:
    """Name of the adjustment and the adjusted two-sided p-values; a single comparison is left as it is."""
    if len(p_values) == 1:
        return None, tuple(p_values)
    if layout.design is Design.INDEPENDENT:
        return DUNNETT, _dunnett(layout, fitted, p_values)
    return HOLM, holm(p_values)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Holm's step-down p-values, in the order given (Holm, Scandinavian Journal of Statistics 6, 1979).

    >>> holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    stepped = accumulate((min(1.0, (len(order) - rank) * p_values[i]) for rank, i in enumerate(order)), max)
    by_place = dict(zip(order, stepped, strict=True))
    return tuple(by_place[place] for place in range(len(p_values)))


def _dunnett(layout: Layout, fitted: Fit, p_values: Sequence[float]) -> tuple[float, ...]:
    """Dunnett's single-step p (JASA 50, 1955), held between the plain p and Bonferroni's, where it must lie.

    The bounds matter for very small p, which the integration knows to about 1e-5 only.
    """
    samples = [fitted.values[layout.of_arm(arm)] for arm in layout.treatments]
    control = fitted.values[layout.of_arm(layout.control)]
    result = stats.dunnett(*samples, control=control, rng=np.random.default_rng(SEED))
    bonferroni = [min(1.0, len(p_values) * p) for p in p_values]
    return tuple(float(np.clip(p, low, high)) for p, low, high in zip(result.pvalue, p_values, bonferroni, strict=True))
