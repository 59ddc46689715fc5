"""How much of a scatter has a cause: F tests that also stand exact and empty data."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy import stats

from calculators.trial.design import Layout
from calculators.trial.estimate import Fit, Numbers

ROUNDING = 1e-12


def p_of_line(line: Numbers, residuals: Numbers, df: float) -> float:
    """p of the part of `residuals` that lies along `line`, with `df` degrees of freedom left beside it."""
    explained = float((line @ residuals) ** 2 / (line @ line))
    return _p_of_f(explained, 1.0, float(residuals @ residuals) - explained, df)


def p_of_cells(layout: Layout, fitted: Fit) -> float:
    """p of the spread of lot-and-arm means beyond the model, against the spread inside lot and arm."""
    cells: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
    for place, run in enumerate(layout.runs):
        cells[run.lot, run.arm].append(place)
    means, within = _inside(fitted.residuals, list(cells.values()))
    df_within = len(layout.runs) - len(cells)
    df_between = float(fitted.stratum_df.sum()) - df_within
    if layout.trend or df_within < 2 or df_between < 1:
        return 1.0
    return _p_of_f(means, df_between, within, df_within)


def p_of_groups(groups: Sequence[Numbers]) -> float:
    """p of one-way analysis of variance between `groups`."""
    everything = np.concatenate(groups) - np.mean(np.concatenate(groups))
    ends = np.cumsum([0, *map(len, groups)])
    places = [list(range(start, end)) for start, end in pairwise(ends)]
    between, within = _inside(everything, places)
    return _p_of_f(between, len(groups) - 1, within, len(everything) - len(groups))


def _inside(values: Numbers, cells: Sequence[Sequence[int]]) -> tuple[float, float]:
    """Sums of squares of the means of `cells` about 0 and of the values about those means."""
    between = sum(len(cell) * float(np.mean(values[cell])) ** 2 for cell in cells)
    within = sum(float(np.sum((values[cell] - np.mean(values[cell])) ** 2)) for cell in cells)
    return between, within


def _p_of_f(explained: float, df: float, rest: float, rest_df: float) -> float:
    """p of F; 0 where all is explained, 1 where there is nothing to explain (to rounding)."""
    total = explained + rest
    if explained <= ROUNDING * total:
        return 1.0
    return 0.0 if rest <= ROUNDING * total else float(stats.f.sf(explained / df / (rest / rest_df), df, rest_df))
