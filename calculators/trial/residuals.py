"""What the model of a trial leaves over, run by run: to see with the eye whether its assumptions hold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from calculators.trial.checks import check_rows
from calculators.trial.design import average_samples, find_layout
from calculators.trial.estimate import fit
from calculators.trial.types import Run


@dataclass(frozen=True, slots=True)
class Residual:
    """One run that counts, samples averaged: value = `fitted` + `residual`, all in the unit of the response.

    `score` is the normal score of the residual's rank, in standard deviations: on a straight line of `residual` over
    `score` where the errors are normal.
    """

    run: str
    arm: str
    lot: str | None
    order: float | None
    fitted: float
    residual: float
    score: float


def residuals(runs: Sequence[Run], control: str) -> tuple[Residual, ...]:
    """The residuals of the model that judges these runs, in its own order (by lot, then by place in time).

    They sum to 0 in every block and in every arm. Scores are the normal quantiles at (rank - 3/8) / (n + 1/4) (Blom,
    Statistical Estimates and Transformed Beta-Variables, 1958). Raises CannotCompute as `analysis.analyse`.

    >>> rows = [Run(f"{arm}{n}", arm, value) for arm, values in {"old": (7, 9, 8), "new": (12, 13, 11)}.items()
    ...         for n, value in enumerate(values)]
    >>> [(one.run, round(one.fitted, 9), round(one.residual, 9)) for one in residuals(rows, "old")][1:3]
    [('new1', 12.0, 1.0), ('new2', 12.0, -1.0)]
    """
    check_rows(runs)
    layout = find_layout(average_samples([run for run in runs if run.excluded is None]), control)
    left = fit(layout).residuals
    scores = normal_scores(left)
    return tuple(
        Residual(run.run, run.arm, run.lot, run.order, run.value - rest, rest, score)
        for run, rest, score in zip(layout.runs, left.tolist(), scores, strict=True)
    )


def normal_scores(values: np.ndarray) -> list[float]:
    """Blom's normal score of each of `values`, shape (n,), in standard deviations; equal values keep their order."""
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(1, len(values) + 1)
    scores: list[float] = special.ndtri((ranks - 0.375) / (len(values) + 0.25)).tolist()
    return scores
