"""One estimator for every design: least squares on what blocks and trends leave over, with its weights kept."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators.errors import N_
from calculators.trial.checks import refuse
from calculators.trial.design import Layout
from calculators.trial.sweep import Numbers, Sweep, sweep_of, swept
from calculators.trial.types import Design

NO_SPREAD = 1e-13  # of the largest value: what storing a decimal fraction in binary may leave over
SMALLEST_SPREAD = 1e-140  # whose square is still a number of full precision
ALIASED = 1e-9  # of a run: what must be left of a treatment beside the blocks, the trends and the other treatments

PAIRED_T = N_("paired t")
WELCH_T = N_("Welch's t")
POOLED_T = N_("t on the pooled spread of all arms")
BLOCKS = N_("least squares with lots as blocks")
BLOCKS_AND_TRENDS = N_("least squares with blocks and a linear trend in each")


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Effects (treatment - control) of k treatments on n runs; effect = weights @ values.

    `values` are centred by `centre`; `strata` says which runs share one variance, `stratum_df` the degrees of freedom
    on which each is estimated. Shapes: weights (k, n); effects, standard_errors, df (k,); values, residuals, strata
    (n,).
    """

    estimator: str
    centre: float
    values: Numbers
    weights: Numbers
    effects: Numbers
    residuals: Numbers
    strata: NDArray[np.intp]
    stratum_df: Numbers
    standard_errors: Numbers
    df: Numbers


def fit(layout: Layout) -> Fit:
    """Estimate the effect of each treatment of `layout`, in the order of its treatments.

    With X the treatment columns and y the values, both freed from block means (and block trends), X = QR, the weights
    are inverse(R) Q' and the residuals y - Q Q'y. The variance of an effect is sum(weight^2 x variance of its stratum);
    its degrees of freedom are Satterthwaite's, which are those of the residuals where there is but one stratum. Paired
    t, Welch's t and the two-way additive model are all of this form (Box, Hunter & Hunter, Statistics for
    Experimenters, 2nd ed., ch. 3-4; Satterthwaite, Biometrics Bulletin 2, 1946). Raises CannotCompute without residual
    degrees of freedom, without any spread, or where a treatment cannot be told from the drift.
    """
    return fit_values(layout, layout.values())


def fit_values(layout: Layout, raw: Numbers) -> Fit:
    """`fit` with the values `raw`, shape (runs,), in place of those of the runs."""
    strata, stratum_df = _strata(layout)
    centre = float(np.mean(raw))
    values = raw - centre
    sweep = sweep_of(layout)
    basis, triangle = np.linalg.qr(treatment_columns(layout, sweep))
    _need_told_apart(layout, triangle)
    weights, left = np.linalg.solve(triangle, basis.T), swept(raw, sweep)
    effects, residuals = weights @ left, left - basis @ (basis.T @ left)
    _need_spread(residuals, stratum_df, raw)
    variances = pooled(residuals, residuals, strata, stratum_df)[strata]
    errors, df = _errors(weights, variances, strata, stratum_df)
    return Fit(_name(layout), centre, values, weights, effects, residuals, strata, stratum_df, errors, df)


def treatment_columns(layout: Layout, sweep: Sweep) -> Numbers:
    """One column for each treatment, 1 on its runs, less what `sweep` takes off; shape (runs, treatments)."""
    arms = range(1, len(layout.names))
    return np.column_stack([swept((layout.arms == arm).astype(np.float64), sweep) for arm in arms])


def _need_told_apart(layout: Layout, triangle: Numbers) -> None:
    aliased = np.abs(np.diag(triangle)) < ALIASED
    if aliased.any():
        refuse(
            "treatment_confounded_with_time",
            N_(
                "The places in time of the runs lie so unevenly that a drift cannot be told from the effect of "
                "“{treatment}”: check them, or leave that arm out."
            ),
            treatment=layout.treatments[int(aliased.argmax())],
        )


def pooled(one: Numbers, other: Numbers, strata: NDArray[np.intp], stratum_df: Numbers) -> Numbers:
    """Covariance of two responses in each stratum from their residuals (the variance where they are the same)."""
    return np.asarray(np.bincount(strata, weights=one * other) / stratum_df)


def run_variances(fitted: Fit) -> Numbers:
    """The variance of each run, shape (runs,): that of its stratum."""
    return pooled(fitted.residuals, fitted.residuals, fitted.strata, fitted.stratum_df)[fitted.strata]


def _errors(
    weights: Numbers, variances: Numbers, strata: NDArray[np.intp], stratum_df: Numbers
) -> tuple[Numbers, Numbers]:
    """Standard errors and Satterthwaite's degrees of freedom; with one stratum these are its own."""
    shares = np.array([np.bincount(strata, weights=row**2 * variances) for row in weights])
    total = shares.sum(axis=1)
    if len(stratum_df) == 1:
        return np.sqrt(total), np.repeat(stratum_df, len(total))
    relative = shares / total[:, None]
    return np.sqrt(total), 1.0 / (relative**2 / stratum_df).sum(axis=1)


def _strata(layout: Layout) -> tuple[NDArray[np.intp], Numbers]:
    """Welch: every arm has a variance of its own; everywhere else one variance holds for all runs."""
    if layout.design is Design.INDEPENDENT and len(layout.treatments) == 1:
        return layout.arms, (np.bincount(layout.arms) - 1).astype(np.float64)
    blocks = int(layout.blocks.max()) + 1
    df = len(layout.runs) - blocks * (2 if layout.trend else 1) - len(layout.treatments)
    if df < 1:
        refuse(
            "no_degrees_of_freedom",
            N_(
                "{runs} runs in {blocks} lots leave nothing to judge the spread by: more runs on the same lots "
                "are needed."
            ),
            runs=len(layout.runs),
            blocks=blocks,
        )
    return np.zeros_like(layout.arms), np.array([float(df)])


def _need_spread(residuals: Numbers, stratum_df: Numbers, raw: Numbers) -> None:
    spread = float(np.sqrt(residuals @ residuals / stratum_df.sum()))
    if spread <= max(NO_SPREAD * float(np.max(np.abs(raw))), SMALLEST_SPREAD):
        refuse(
            "no_spread",
            N_(
                "All repeats (or all differences within the lots) are equal, or differ by less than figures of this "
                "size can tell, so there is no spread to judge the effect by: check whether the data were copied, "
                "rounded or calculated, or write what is above a round figure."
            ),
        )


def _name(layout: Layout) -> str:
    if layout.design is Design.INDEPENDENT:
        return WELCH_T if len(layout.treatments) == 1 else POOLED_T
    return {
        Design.PAIRED: PAIRED_T,
        Design.BLOCKED: BLOCKS,
        Design.SWITCHBACK: BLOCKS_AND_TRENDS,
    }[layout.design]
