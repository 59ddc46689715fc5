"""How the effects on several responses of one trial move together, for the risk draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np

from calculators.errors import N_, CannotCompute
from calculators.trial.checks import check_rows, refuse
from calculators.trial.design import Layout, average_samples, find_layout
from calculators.trial.estimate import Fit, fit, fit_values, pooled, run_variances
from calculators.trial.relative import control_share
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


class Kind(StrEnum):
    """Which estimate of a response is meant."""

    EFFECT = "effect"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Estimate:
    """One estimate of a trial: the effect of a treatment on a response, or the control mean that it is relative to."""

    response: str
    treatment: str
    kind: Kind = Kind.EFFECT


@dataclass(frozen=True, slots=True)
class JointEstimates:
    """Values, covariance (both in units of the responses) and degrees of freedom, in the order asked for."""

    values: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    correlation: tuple[tuple[float, ...], ...]
    degrees_of_freedom: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Fitted:
    """One response: the place of each of its averaged runs by name, and what was fitted to them."""

    places: Mapping[str, int]
    layout: Layout
    fitted: Fit


@dataclass(frozen=True, slots=True, eq=False)
class _Linear:
    """One estimate as a sum of the runs of its response: value = weights @ values (+ a constant)."""

    of: str
    fitted: _Fitted
    weights: Numbers
    value: float
    df: float

    @property
    def standard_error(self) -> float:
        return float(np.sqrt(self.weights**2 @ run_variances(self.fitted.fitted)))


def effect_covariance(responses: Mapping[str, Sequence[Run]], control: str, treatment: str) -> EffectCovariance:
    """Covariance of the effects of `treatment` on each of `responses` (name -> its rows of the same trial).

    As `joint_estimates`, for the effects alone.
    """
    asked = [Estimate(name, treatment) for name in responses]
    found = joint_estimates(responses, control, asked)
    return EffectCovariance(tuple(responses), found.covariance, found.correlation)


def joint_estimates(responses: Mapping[str, Sequence[Run]], control: str, asked: Sequence[Estimate]) -> JointEstimates:
    """Several estimates of one trial and how they move together; `responses` maps names to their rows.

    All estimators are linear in the runs, so Cov(estimate a, estimate b) = sum over the runs both share of weight a x
    weight b x covariance of the residuals, the latter from the same model fitted to the shared runs (their product sum
    over the residual degrees of freedom, by arm where each arm has its own variance). Lots and trends are fixed. Runs
    are matched by name; excluded rows are left out; responses that share no run have covariance 0. Where responses
    were measured on different runs, the correlations are moved to the nearest that a joint draw can have (no negative
    eigenvalue).

    Raises CannotCompute as `analyse` does, and for runs without names, a run in different arms, too few shared runs.
    """
    fits = {name: _fitted(responses[name], control) for name in dict.fromkeys(one.response for one in asked)}
    linear = [_linear(fits[one.response], one) for one in asked]
    errors = np.array([one.standard_error for one in linear])
    correlation = np.eye(len(linear))
    for i, j in combinations(range(len(linear)), 2):
        covariance = _covariance(linear[i], linear[j])
        correlation[i, j] = correlation[j, i] = np.clip(covariance / errors[i] / errors[j], -1.0, 1.0)
    correlation = nearest_correlation(correlation)
    return JointEstimates(
        values=tuple(one.value for one in linear),
        covariance=_as_tuples(correlation * np.outer(errors, errors)),
        correlation=_as_tuples(correlation),
        degrees_of_freedom=tuple(one.df for one in linear),
    )


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


def _fitted(rows: Sequence[Run], control: str) -> _Fitted:
    check_rows(rows)
    averaged = average_samples([row for row in rows if row.excluded is None])
    if any(not run.run.strip() for run in averaged):
        refuse("runs_without_names", N_("Responses are matched by the names of their runs, and some have none."))
    layout = find_layout(averaged, control)
    return _Fitted({run.run: place for place, run in enumerate(averaged)}, layout, fit(layout))


def _linear(found: _Fitted, asked: Estimate) -> _Linear:
    layout, fitted = found.layout, found.fitted
    if asked.treatment not in layout.treatments:
        refuse("treatment_unknown", N_("No run that counts belongs to “{treatment}”."), treatment=asked.treatment)
    place = layout.treatments.index(asked.treatment)
    df = float(fitted.df[place])
    if asked.kind is Kind.MEAN:
        share = control_share(layout)
        return _Linear(asked.response, found, share, fitted.centre + float(share @ fitted.values), df)
    return _Linear(asked.response, found, fitted.weights[place], float(fitted.effects[place]), df)


def _covariance(one: _Linear, other: _Linear) -> float:
    if one.fitted is other.fitted:
        return float(np.sum(one.weights * other.weights * run_variances(one.fitted.fitted)))
    shared = [name for name in one.fitted.places if name in other.fitted.places]
    if not shared:
        return 0.0
    for first, second in zip(_runs(one.fitted, shared), _runs(other.fitted, shared), strict=True):
        if (first.arm, first.lot) != (second.arm, second.lot):
            refuse(
                "run_in_two_places",
                N_("Run {run} appears in more than one arm or lot: give every run a name of its own."),
                run=first.run,
            )
    try:
        per_run = _shared_covariance(one.fitted, other.fitted, shared)
    except CannotCompute as refusal:
        refuse(
            "too_few_shared_runs",
            N_("The runs that “{one}” and “{other}” share are too few for their covariance: {reason}"),
            one=one.of,
            other=other.of,
            reason=refusal.notice,
        )
    return float(np.sum(_weights(one, shared) * _weights(other, shared) * per_run))


def _shared_covariance(one: _Fitted, other: _Fitted, shared: Sequence[str]) -> Numbers:
    """Covariance of the two responses in each shared run, from the residuals of the model on the shared runs."""
    layout = find_layout(_runs(one, shared), one.layout.control)
    values = np.array([run.value for run in _runs(other, shared)], dtype=np.float64)
    first, second = fit(layout), fit_values(layout, values)
    by_stratum = pooled(first.residuals, second.residuals, first.strata, first.stratum_df)
    return np.asarray(by_stratum[first.strata])


def _runs(found: _Fitted, names: Sequence[str]) -> list[Run]:
    return [found.layout.runs[found.places[name]] for name in names]


def _weights(one: _Linear, names: Sequence[str]) -> Numbers:
    return np.asarray(one.weights[[one.fitted.places[name] for name in names]])


def _as_tuples(matrix: Numbers) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(x) for x in row) for row in matrix)
