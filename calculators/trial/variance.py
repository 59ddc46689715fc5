"""The account of variance: what treatments, blocks and trends explain, each beyond all the others."""

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from calculators.trial.design import Layout
from calculators.trial.estimate import Fit, Numbers, unit_time
from calculators.trial.types import Design, VarianceRow

DEPENDENT = 1e-9


def account_of_variance(layout: Layout, fitted: Fit) -> tuple[VarianceRow, ...]:
    """Rows "treatment", "block" and "trend" (where there are any), each adjusted for the others, then "residual".

    Empty for two independent arms, whose spreads are not pooled. In balanced blocks the sums of squares add up to
    the total; elsewhere they need not (Yates' method of fitting constants; Searle, Linear Models, 1971, ch. 7).
    """
    if layout.design is Design.INDEPENDENT and len(layout.treatments) == 1:
        return ()
    residual = _row("residual", float(fitted.residuals @ fitted.residuals), int(fitted.stratum_df[0]))
    sources = _sources(layout)
    rows = []
    for name, columns in sources.items():
        others = [other for key, other in sources.items() if key != name]
        square, df = _explained(columns, np.hstack([np.ones((len(layout.runs), 1)), *others]), fitted.values)
        if df > 0:
            rows.append(_tested(name, square, df, residual))
    return (*rows, residual)


def _sources(layout: Layout) -> dict[str, Numbers]:
    arms = [layout.of_arm(arm) for arm in layout.treatments]
    inside = [layout.blocks == block for block in np.unique(layout.blocks)]
    sources = {"treatment": arms, "block": inside}
    columns = {name: np.column_stack(parts).astype(np.float64) for name, parts in sources.items()}
    if layout.trend:
        columns["trend"] = np.column_stack([_time_inside(layout, rows) for rows in inside])
    return columns


def _time_inside(layout: Layout, rows: NDArray[np.bool_]) -> Numbers:
    column = np.zeros(len(layout.runs))
    column[rows] = unit_time(layout, rows)
    return column


def _explained(columns: Numbers, base: Numbers, values: Numbers) -> tuple[float, int]:
    """Sum of squares and degrees of freedom that `columns` explain beyond `base`."""
    basis = _orthonormal(base)
    extra = _orthonormal(columns - basis @ (basis.T @ columns))
    return float(np.sum((extra.T @ values) ** 2)), extra.shape[1]


def _orthonormal(columns: Numbers) -> Numbers:
    left, sizes, _ = np.linalg.svd(columns, full_matrices=False)
    return np.asarray(left[:, sizes > DEPENDENT * max(columns.shape)])


def _row(source: str, square: float, df: int) -> VarianceRow:
    return VarianceRow(source, square, df, square / df)


def _tested(source: str, square: float, df: int, residual: VarianceRow) -> VarianceRow:
    f = square / df / residual.mean_square
    p_value = float(stats.f.sf(f, df, residual.degrees_of_freedom))
    return VarianceRow(source, square, df, square / df, f, p_value)
