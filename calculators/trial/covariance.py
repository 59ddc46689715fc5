"""How the effects on several responses of one trial move together, for the risk draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from calculators.errors import N_, CannotCompute
from calculators.trial.checks import check_rows, refuse
from calculators.trial.design import Layout, average_samples, find_layout
from calculators.trial.estimate import Fit, Numbers, fit, pooled
from calculators.trial.types import Run


@dataclass(frozen=True, slots=True)
class EffectCovariance:
    """Covariance and correlation of the effects, rows and columns in the order of `responses`.

    covariance[i][j] is in unit of response i x unit of response j; its diagonal is the squared standard errors.
    """

    responses: tuple[str, ...]
    covariance: tuple[tuple[float, ...], ...]
    correlation: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Effect:
    """One response: its averaged runs by name, and what was fitted to them."""

    runs: Mapping[str, Run]
    layout: Layout
    fitted: Fit
    place: int

    @property
    def standard_error(self) -> float:
        return float(self.fitted.standard_errors[self.place])


def effect_covariance(responses: Mapping[str, Sequence[Run]], control: str, treatment: str) -> EffectCovariance:
    """Covariance of the effects of `treatment` on each of `responses` (name -> its rows of the same trial).

    All estimators are linear in the runs, so Cov(effect a, effect b) = sum over the runs both share of weight a x
    weight b x covariance of the residuals, the latter from the same model fitted to the shared runs (their product sum
    over the residual degrees of freedom, by arm where each arm has its own variance). Runs are matched by name;
    excluded rows are left out; responses that share no run have covariance 0. Where responses were measured on
    different runs, the correlations are moved to the nearest that a joint draw can have (no negative eigenvalue).

    Raises CannotCompute as `analyse` does, and for runs without names, a run in different arms, too few shared runs.
    """
    effects = {name: _effect(rows, control, treatment) for name, rows in responses.items()}
    errors = np.array([effect.standard_error for effect in effects.values()])
    correlation = np.eye(len(effects))
    for i, j in combinations(range(len(effects)), 2):
        one, other = list(effects)[i], list(effects)[j]
        covariance = _covariance(effects[one], effects[other], (one, other))
        correlation[i, j] = correlation[j, i] = np.clip(covariance / errors[i] / errors[j], -1.0, 1.0)
    correlation = nearest_correlation(correlation)
    covariance_matrix = correlation * np.outer(errors, errors)
    return EffectCovariance(tuple(effects), _as_tuples(covariance_matrix), _as_tuples(correlation))


def nearest_correlation(matrix: Numbers) -> Numbers:
    """`matrix` if it has no negative eigenvalue, else with those at 0 and the diagonal scaled back to 1.

    Rebonato & Jäckel's spectral method (Journal of Risk 2, 1999); shape (k, k), symmetric with unit diagonal.
    """
    sizes, axes = np.linalg.eigh(matrix)
    if sizes.min() >= -1e-12 * len(matrix):
        return matrix
    root = axes * np.sqrt(np.clip(sizes, 0.0, None))
    root = root / np.linalg.norm(root, axis=1, keepdims=True)
    nearest = root @ root.T
    np.fill_diagonal(nearest, 1.0)
    return np.asarray(nearest)


def _effect(rows: Sequence[Run], control: str, treatment: str) -> _Effect:
    check_rows(rows)
    averaged = average_samples([row for row in rows if row.excluded is None])
    if any(not run.run.strip() for run in averaged):
        refuse("runs_without_names", N_("Responses are matched by the names of their runs, and some have none."))
    layout = find_layout(averaged, control)
    if treatment not in layout.treatments:
        refuse("treatment_unknown", N_("No run that counts belongs to “{treatment}”."), treatment=treatment)
    return _Effect({run.run: run for run in averaged}, layout, fit(layout), layout.treatments.index(treatment))


def _covariance(one: _Effect, other: _Effect, names: tuple[str, str]) -> float:
    shared = [name for name in one.runs if name in other.runs]
    if not shared:
        return 0.0
    for name in shared:
        if (one.runs[name].arm, one.runs[name].lot) != (other.runs[name].arm, other.runs[name].lot):
            refuse(
                "run_in_two_places",
                N_("Run {run} appears in more than one arm or lot: give every run a name of its own."),
                run=name,
            )
    try:
        per_run = _shared_covariance(one, other, shared)
    except CannotCompute as refusal:
        refuse(
            "too_few_shared_runs",
            N_("The runs that “{one}” and “{other}” share are too few for their covariance: {reason}"),
            one=names[0],
            other=names[1],
            reason=refusal.notice,
        )
    weights_one, weights_other = _weights(one), _weights(other)
    return float(sum(weights_one[run] * weights_other[run] * value for run, value in per_run.items()))


def _shared_covariance(one: _Effect, other: _Effect, shared: Sequence[str]) -> dict[str, float]:
    """Covariance of the two responses in each shared run, from the residuals of the model on the shared runs."""
    layout = find_layout([one.runs[name] for name in shared], one.layout.control)
    values = [other.runs[name].value for name in shared]
    first, second = fit(layout), fit(_with_values(layout, dict(zip(shared, values, strict=True))))
    by_stratum = pooled(first.residuals, second.residuals, first.strata, first.stratum_df)
    return {run.run: float(by_stratum[stratum]) for run, stratum in zip(layout.runs, first.strata, strict=True)}


def _with_values(layout: Layout, values: Mapping[str, float]) -> Layout:
    runs = tuple(replace(run, value=values[run.run]) for run in layout.runs)
    return replace(layout, runs=runs)


def _weights(effect: _Effect) -> dict[str, float]:
    row: NDArray[np.float64] = effect.fitted.weights[effect.place]
    return {run.run: float(weight) for run, weight in zip(effect.layout.runs, row, strict=True)}


def _as_tuples(matrix: Numbers) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(x) for x in row) for row in matrix)
