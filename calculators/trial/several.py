"""One control, several treatments: p-values that allow for the number of comparisons."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np
from scipy import special

from calculators.trial.design import Layout
from calculators.trial.estimate import Fit
from calculators.trial.sweep import Numbers
from calculators.trial.types import Design

DUNNETT = "Dunnett"
HOLM = "Holm"


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


def dunnett(sizes: Sequence[int], control_size: int, t_statistics: Sequence[float], df: float) -> tuple[float, ...]:
    """Two-sided single-step p of each treatment against one control: P(max |T_i| > |t|) on `df` degrees of freedom.

    The T_i share the control mean z and the pooled deviation s, so given both they are independent: the p is one minus
    the mean over z and s of the product of Phi((s t + b z) / c) - Phi((-s t + b z) / c), with b^2 = n_i / (n_i + n_0)
    and c^2 = 1 - b^2 (Dunnett, JASA 50, 1955), found by Gauss-Legendre quadrature to about 1e-7.

    >>> [round(p, 3) for p in dunnett([4, 5], 6, [0.80, 3.43], 12)]
    [0.657, 0.009]
    """
    each, times = np.unique(sizes, return_counts=True)
    counts, times = each[:, None, None].astype(np.float64), times[:, None, None]
    b, c = np.sqrt(counts / (counts + control_size)), np.sqrt(control_size / (counts + control_size))
    z, z_weight = _nodes(-9.0, 9.0, min(2000, int(150 / float(c.min()))))
    angle, s_weight = _nodes(0.0, np.pi / 2, 32)
    s = np.sqrt(2 * special.gammaincinv(df / 2, np.sin(angle) ** 2) / df)[:, None]
    z_weight, s_weight = z_weight * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi), s_weight * np.sin(2 * angle)

    def p_value(t: float) -> float:
        inside = special.ndtr((s * t + b * z) / c) - special.ndtr((-s * t + b * z) / c)
        return 1.0 - float(s_weight @ (inside**times).prod(axis=0) @ z_weight)

    return tuple(p_value(abs(t)) for t in t_statistics)


@lru_cache(maxsize=16)
def _nodes(low: float, high: float, count: int) -> tuple[Numbers, Numbers]:
    nodes, weights = np.polynomial.legendre.leggauss(count)
    half = (high - low) / 2
    return low + half * (nodes + 1), half * weights


def _dunnett(layout: Layout, fitted: Fit, p_values: Sequence[float]) -> tuple[float, ...]:
    """Dunnett's p, held between the plain p and Bonferroni's, where it must lie, however small."""
    control_size, *sizes = np.bincount(layout.arms).tolist()
    t_statistics = (fitted.effects / fitted.standard_errors).tolist()
    found = dunnett(sizes, control_size, t_statistics, float(fitted.df[0]))
    return tuple(min(max(p, plain), len(sizes) * plain, 1.0) for p, plain in zip(found, p_values, strict=True))
