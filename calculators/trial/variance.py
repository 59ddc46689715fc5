"""The account of variance: what treatments, blocks and trends explain, each beyond all the others."""

from collections.abc import Iterator

import numpy as np
from scipy import special

from calculators.trial.design import Layout
from calculators.trial.estimate import Fit, treatment_columns
from calculators.trial.sweep import Numbers, Sweep, centred, detrended, freed, sweep_of, swept
from calculators.trial.types import Design, VarianceRow


def account_of_variance(layout: Layout, fitted: Fit) -> tuple[VarianceRow, ...]:
    """Rows "treatment", "block" and "trend" (where there are any), each adjusted for the others, then "residual".

    What a source explains is the squared length of what its absence changes in the residuals. Empty for two independent
    arms, whose spreads are not pooled. In balanced blocks the sums of squares add up to the total; elsewhere they need
    not (Yates' method of fitting constants; Searle, Linear Models, 1971, ch. 7).
    """
    if layout.design is Design.INDEPENDENT and len(layout.treatments) == 1:
        return ()
    residual = _row("residual", float(fitted.residuals @ fitted.residuals), int(fitted.stratum_df[0]))
    rows = (
        _tested(source, float(np.sum((left - fitted.residuals) ** 2)), df, residual)
        for source, left, df in _without_each(layout, fitted.values)
    )
    return (*rows, residual)


def _without_each(layout: Layout, values: Numbers) -> Iterator[tuple[str, Numbers, int]]:
    """Each source with the residuals of the model that lacks it and the degrees of freedom that it takes up.

    Every arm is tied to the control by shared blocks, so the only dependence among the columns is the common mean.
    """
    sweep, blocks, raw = sweep_of(layout), int(layout.blocks.max()) + 1, layout.values()
    yield "treatment", swept(raw, sweep), len(layout.treatments)
    if blocks > 1:
        yield "block", _without_blocks(layout, values, sweep), blocks - 1
    if layout.trend:
        level = Sweep(layout.blocks)
        yield "trend", freed(swept(raw, level), treatment_columns(layout, level)), blocks


def _without_blocks(layout: Layout, values: Numbers, sweep: Sweep) -> Numbers:
    if not layout.trend:
        return centred(values, layout.arms)
    arms = [detrended((layout.arms == arm).astype(np.float64), sweep) for arm in range(len(layout.names))]
    return freed(detrended(values, sweep), np.column_stack(arms))


def _row(source: str, square: float, df: int) -> VarianceRow:
    return VarianceRow(source, square, df, square / df)


def _tested(source: str, square: float, df: int, residual: VarianceRow) -> VarianceRow:
    f = square / df / residual.mean_square
    p_value = float(special.fdtrc(df, residual.degrees_of_freedom, f))
    return VarianceRow(source, square, df, square / df, f, p_value)
