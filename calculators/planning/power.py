"""The power of a two-sided t test, exact by the noncentral t distribution."""

import math

from scipy import optimize, special

FARTHEST = 1e6
"""Standard errors: no gain farther off is looked for."""


def t_power(noncentrality: float, df: float, alpha: float) -> float:
    """The chance that t lies beyond its two-sided limit of level `alpha` on the side of the effect.

    t is noncentral with `df` degrees of freedom (any positive number) and `noncentrality` = effect / standard error,
    not below 0. The far tail is left out, because an effect of the wrong sign proves nothing: as R's power.t.test
    without `strict` (Cohen, Statistical Power Analysis, 2nd ed., 1988, ch. 2).

    >>> round(t_power(1.0 / (2 / 20) ** 0.5, 38, 0.05), 7)
    0.8689528
    """
    limit = float(special.stdtrit(df, 1.0 - alpha / 2.0))
    below = float(special.nctdtr(df, noncentrality, limit))
    if math.isfinite(below):
        return min(max(1.0 - below, 0.0), 1.0)
    return float(special.chdtr(df, df * (noncentrality / limit) ** 2))  # so far off, only the spread of s matters


def noncentrality_for(power: float, df: float, alpha: float) -> float:
    """The effect in standard errors that is found with `power`, which must lie above alpha / 2; inverts `t_power`."""
    high = 1.0
    while t_power(high, df, alpha) < power and high < FARTHEST:
        high *= 2.0
    return float(optimize.brentq(lambda nc: t_power(nc, df, alpha) - power, 0.0, high, xtol=1e-12, rtol=1e-13))
