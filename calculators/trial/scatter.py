"""How much of a scatter has a cause: F tests that also stand exact and empty data."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import special

from calculators.trial.design import Layout
from calculators.trial.estimate import Fit
from calculators.trial.sweep import Numbers, centred

ROUNDING = 1e-12


def p_of_line(line: Numbers, residuals: Numbers, df: float) -> float:
    """p of the part of `residuals` that lies along `line`, with `df` degrees of freedom left beside it."""
    explained = float((line @ residuals) ** 2 / (line @ line))
    return _p_of_f(explained, 1.0, float(residuals @ residuals) - explained, df)


def p_of_cells(layout: Layout, fitted: Fit) -> float:
    """p of the spread of lot-and-arm means beyond the model, against the spread inside lot and arm."""
    numbers, cells = np.unique(layout.lots * len(layout.names) + layout.arms, return_inverse=True)
    df_within = len(cells) - len(numbers)
    df_between = float(fitted.stratum_df.sum()) - df_within
    if layout.trend or df_within < 2 or df_between < 1:
        return 1.0
    means, within = _inside(fitted.residuals, cells)
    return _p_of_f(means, df_between, within, df_within)


def p_of_groups(groups: Sequence[Numbers]) -> float:
    """p of one-way analysis of variance between `groups`."""
    everything = np.concatenate(groups)
    between, within = _inside(everything - np.mean(everything), np.repeat(np.arange(len(groups)), [*map(len, groups)]))
    return _p_of_f(between, len(groups) - 1, within, len(everything) - len(groups))


def _inside(values: Numbers, cells: NDArray[np.intp]) -> tuple[float, float]:
    """Sums of squares of the means of `cells` about 0 and of the values about those means."""
    beside = centred(values, cells)
    return float(np.sum((values - beside) ** 2)), float(beside @ beside)


def _p_of_f(explained: float, df: float, rest: float, rest_df: float) -> float:
    """p of F; 0 where all is explained, 1 where there is nothing to explain (to rounding)."""
    total = explained + rest
    if explained <= ROUNDING * total:
        return 1.0
    return 0.0 if rest <= ROUNDING * total else float(special.fdtrc(df, rest_df, explained / df / (rest / rest_df)))
