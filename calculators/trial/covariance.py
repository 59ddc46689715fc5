"""How the effects on several responses of one trial move together, for the risk draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from calculators.errors import N_, CannotCompute
from calculators.trial.checks import check_rows, refuse
from calculators.trial.design import Layout, average_samples, find_layout
from calculators.trial.estimate import Fit, fit, fit_values, pooled
from calculators.trial.sweep import Numbers
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
    """One response: the place of each of its averaged runs by name, and what was fitted to them."""

    places: Mapping[str, int]
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
    places = {run.run: place for place, run in enumerate(averaged)}
    return _Effect(places, layout, fit(layout), layout.treatments.index(treatment))


def _covariance(one: _Effect, other: _Effect, names: tuple[str, str]) -> float:
    shared = [name for name in one.places if name in other.places]
    if not shared:
        return 0.0
    for first, second in zip(_runs(one, shared), _runs(other, shared), strict=True):
        if (first.arm, first.lot) != (second.arm, second.lot):
            refuse(
                "run_in_two_places",
                N_("Run {run} appears in more than one arm or lot: give every run a name of its own."),
                run=first.run,
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
    return float(np.sum(_weights(one, shared) * _weights(other, shared) * per_run))


def _shared_covariance(one: _Effect, other: _Effect, shared: Sequence[str]) -> Numbers:
    """Covariance of the two responses in each shared run, from the residuals of the model on the shared runs."""
    layout = find_layout(_runs(one, shared), one.layout.control)
    values = np.array([run.value for run in _runs(other, shared)], dtype=np.float64)
    first, second = fit(layout), fit_values(layout, values)
    by_stratum = pooled(first.residuals, second.residuals, first.strata, first.stratum_df)
    return np.asarray(by_stratum[first.strata])


def _runs(effect: _Effect, names: Sequence[str]) -> list[Run]:
    return [effect.layout.runs[effect.places[name]] for name in names]


def _weights(effect: _Effect, names: Sequence[str]) -> Numbers:
    return np.asarray(effect.fitted.weights[effect.place, [effect.places[name] for name in names]])


def _as_tuples(matrix: Numbers) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(x) for x in row) for row in matrix)
