"""Correlations and their lower root, for matrices that may be singular."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from calculators.errors import N_, CannotCompute, Notice

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

TOLERANCE: Final = 1e-9


def correlation_and_errors(covariance: Sequence[Sequence[float]]) -> tuple[Matrix, Vector]:
    """Correlation (m, m) and standard errors (m,) of a covariance matrix; what has variance 0 is uncorrelated.

    Raises CannotCompute for a negative variance, a covariance without variances or a matrix that is not symmetric.
    """
    matrix = np.array(covariance, np.float64)
    variances = np.diag(matrix)
    errors = np.sqrt(np.maximum(variances, 0.0))
    scale = np.outer(errors, errors)
    uneven = np.abs(matrix - matrix.T) > TOLERANCE * scale
    without_variance = (scale == 0) & (matrix != 0)
    if variances.min() < 0 or (uneven | without_variance).any():
        _refuse()
    correlation = np.divide(matrix, scale, out=np.eye(len(matrix)), where=scale > 0)
    np.fill_diagonal(correlation, 1.0)
    return correlation, errors


def lower_root(correlation: Matrix) -> Matrix:
    """L, lower triangular, with L L' = correlation (Cholesky); a column whose pivot is only rounding is 0.

    Row i depends on the first i + 1 rows only, so that a quantity added at the end changes no other. Raises
    CannotCompute where no quantities can have these correlations.
    """
    root = np.zeros_like(correlation)
    rest = correlation.copy()
    for column in range(len(rest)):
        pivot = rest[column, column]
        if pivot > TOLERANCE:
            root[column:, column] = rest[column:, column] / np.sqrt(pivot)
            rest -= np.outer(root[:, column], root[:, column])
        elif pivot < -TOLERANCE or (np.abs(rest[column:, column]) > np.sqrt(TOLERANCE)).any():
            _refuse()
    return root


def _refuse() -> None:
    message = N_(
        "No quantities can have this covariance: it must be symmetric, and no combination of them may have a negative "
        "variance"
    )
    raise CannotCompute(Notice("no_covariance", message))
