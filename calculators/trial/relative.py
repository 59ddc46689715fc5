"""Effects as fractions of the control mean, with limits that know that this mean is measured too."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from calculators.trial.design import Layout
from calculators.trial.estimate import Fit, run_variances
from calculators.trial.sweep import Numbers

ZERO_MEAN = 1e-12  # of the largest value


@dataclass(frozen=True, slots=True)
class Relative:
    """An effect as a fraction of `base`, the mean of the control in the unit of the response.

    `effect` is None where that mean is 0, `ci90` also where it cannot be told from 0: then the limits have no end.
    """

    base: float
    effect: float | None
    ci90: tuple[float, float] | None


def relative_effects(layout: Layout, fitted: Fit) -> tuple[Relative, ...]:
    """The effect of each treatment as a fraction of the control mean, in the order of the treatments.

    The mean is that of the control runs that bear on the effect: those on lots that hold another arm too. The limits
    are Fieller's (J. Roy. Statist. Soc. B 16, 1954) on the degrees of freedom of the effect, with lots and trends
    fixed: they take in the error of the mean and its covariance with the effect.
    """
    share = control_share(layout)
    base = fitted.centre + float(share @ fitted.values)
    largest = float(np.max(np.abs(fitted.values + fitted.centre)))
    if abs(base) <= ZERO_MEAN * largest:
        return tuple(Relative(base, None, None) for _ in fitted.effects)
    variances = run_variances(fitted)
    of_base = float(share**2 @ variances) / base**2
    with_base = fitted.weights @ (share * variances) / base**2
    return tuple(
        _relative(base, float(effect) / base, (float(error / base) ** 2, float(joint), of_base), float(df))
        for effect, error, joint, df in zip(fitted.effects, fitted.standard_errors, with_base, fitted.df, strict=True)
    )


def control_share(layout: Layout) -> Numbers:
    """Weights (runs,) that give the mean of the control runs that bear on the effects."""
    bears = (layout.arms == 0) & layout.informative()
    return np.asarray(bears / bears.sum())


def _relative(base: float, effect: float, spread: tuple[float, float, float], df: float) -> Relative:
    """`spread`: variance of the effect, covariance with the mean, variance of the mean, all over the mean squared."""
    of_effect, joint, of_base = spread
    t_squared = float(special.stdtrit(df, 0.95)) ** 2
    told = 1.0 - t_squared * of_base
    if told <= 0.0:
        return Relative(base, effect, None)
    rest = of_effect - 2 * effect * joint + effect**2 * of_base - t_squared * (of_effect * of_base - joint**2)
    middle, half = effect - t_squared * joint, math.sqrt(t_squared * max(rest, 0.0))
    return Relative(base, effect, ((middle - half) / told, (middle + half) / told))
