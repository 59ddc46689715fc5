"""The witness: plain least squares with a column for each treatment, lot and trend; slow and easy to check."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calculators.trial.types import Run

DEPENDENT = 1e-9


@dataclass(frozen=True)
class DenseFit:
    """Effects and standard errors in the order of the names of the treatments; `anova` is source -> (square, df)."""

    effects: np.ndarray
    errors: np.ndarray
    df: int
    anova: dict[str, tuple[float, int]]


def dense_fit(runs: Sequence[Run], control: str, trend: bool = False) -> DenseFit:
    values = np.array([run.value for run in runs])
    values = values - values.mean()
    sources = _columns(runs, control, trend)
    x = np.hstack(list(sources.values()))
    inverse = np.linalg.pinv(x, rcond=1e-12)
    residuals = values - x @ (inverse @ values)
    df = len(runs) - _orthonormal(x).shape[1]
    count = sources["treatment"].shape[1]
    variance = np.sum(inverse[:count] ** 2, axis=1) * float(residuals @ residuals) / df
    anova = {name: _explained(name, sources, values) for name in sources}
    return DenseFit((inverse @ values)[:count], np.sqrt(variance), df, anova)


def _columns(runs: Sequence[Run], control: str, trend: bool) -> dict[str, np.ndarray]:
    treatments, lots = sorted({run.arm for run in runs} - {control}), sorted({run.lot or "" for run in runs})
    inside = np.array([[run.lot == (lot or None) for lot in lots] for run in runs], dtype=float)
    columns = {
        "treatment": np.array([[run.arm == arm for arm in treatments] for run in runs], dtype=float),
        "block": inside,
    }
    if trend:
        orders = np.array([run.order for run in runs], dtype=float)
        orders = orders - orders.min()
        about = inside * (orders[:, None] - inside.T @ orders / inside.sum(axis=0))
        columns["trend"] = about / np.linalg.norm(about, axis=0)
    return columns


def _explained(name: str, sources: dict[str, np.ndarray], values: np.ndarray) -> tuple[float, int]:
    """What one source explains beyond the mean and all the others."""
    base = _orthonormal(np.hstack([np.ones((len(values), 1)), *(c for key, c in sources.items() if key != name)]))
    extra = _orthonormal(sources[name] - base @ (base.T @ sources[name]))
    return float(np.sum((extra.T @ values) ** 2)), extra.shape[1]


def _orthonormal(columns: np.ndarray) -> np.ndarray:
    left, sizes, _ = np.linalg.svd(columns, full_matrices=False)
    return left[:, sizes > DEPENDENT * max(columns.shape)]
