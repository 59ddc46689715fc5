"""Effects on several responses of one trial move together as their runs did."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trial_rows import UP, arms, pairs, sequence

from calculators.errors import CannotCompute
from calculators.trial.analysis import analyse
from calculators.trial.covariance import effect_covariance, nearest_correlation
from calculators.trial.types import Run

DESIGNS = ["paired", "blocked", "switchback", "independent", "pooled"]


def trial(design: str, seed: int) -> list[Run]:
    values = np.random.default_rng(seed).normal(50, 2, size=(3, 8))
    if design == "switchback":
        return sequence("CTCTCTCT", list(values[0]))
    lots = {"paired": [f"L{n}" for n in range(8)], "blocked": [f"L{n // 2}" for n in range(8)]}.get(design)
    names = "CST" if design == "pooled" else "CT"
    return arms({arm: list(column) for arm, column in zip(names, values, strict=False)}, lots)


def other_response(runs: list[Run], seed: int, share: float = 0.5) -> list[Run]:
    rng = np.random.default_rng(seed + 1)
    return [replace(run, value=share * run.value + rng.normal()) for run in runs]


@pytest.mark.parametrize("design", DESIGNS)
@settings(max_examples=20)
@given(seed=st.integers(0, 2**31))
def test_the_diagonal_is_the_squared_standard_error(design: str, seed: int) -> None:
    runs = trial(design, seed)
    responses = {"yield": runs, "drip": other_response(runs, seed)}
    found = effect_covariance(responses, "C", "T")
    errors = [analyse(rows, "C", UP).comparisons[-1].standard_error for rows in responses.values()]
    assert np.sqrt(np.diag(found.covariance)) == pytest.approx(errors)
    assert found.responses == ("yield", "drip")


@pytest.mark.parametrize("design", DESIGNS)
@settings(max_examples=20)
@given(seed=st.integers(0, 2**31))
def test_the_covariance_is_that_of_the_variance_of_a_sum(design: str, seed: int) -> None:
    runs = trial(design, seed)
    other = other_response(runs, seed)
    both = [replace(one, value=one.value + two.value) for one, two in zip(runs, other, strict=True)]
    found = np.array(effect_covariance({"yield": runs, "drip": other}, "C", "T").covariance)
    variance = analyse(both, "C", UP).comparisons[-1].standard_error ** 2
    assert found.sum() == pytest.approx(variance)


@pytest.mark.parametrize("design", DESIGNS)
def test_a_response_that_is_the_other_in_another_unit_is_fully_correlated(design: str) -> None:
    runs = trial(design, 7)
    loss = [replace(run, value=100 - 0.5 * run.value) for run in runs]
    found = effect_covariance({"yield": runs, "loss": loss}, "C", "T")
    assert found.correlation[0][1] == pytest.approx(-1.0)


def test_in_pairs_it_is_the_covariance_of_the_differences_over_their_number() -> None:
    one = [(13.2, 14.0), (8.2, 8.8), (10.9, 11.2), (14.3, 14.2)]
    two = [(1.0, 3.0), (2.0, 2.5), (1.5, 1.0), (2.2, 2.9)]
    differences = [np.diff(one)[:, 0], np.diff(two)[:, 0]]
    found = effect_covariance({"a": pairs(one), "b": pairs(two)}, "C", "T")
    assert np.array(found.covariance) == pytest.approx(np.cov(differences) / 4)


def test_a_response_measured_on_half_of_the_runs_is_correlated_in_proportion() -> None:
    runs = trial("independent", 3)
    half = [run for run in runs if int(run.run[-1]) < 4]
    found = effect_covariance({"all": runs, "half": half}, "C", "T")
    alone = analyse(half, "C", UP).single.standard_error
    assert found.covariance[0][1] == pytest.approx(alone**2 / 2)


def test_responses_that_share_no_run_are_independent() -> None:
    runs = trial("independent", 3)
    early = [run for run in runs if int(run.run[-1]) < 4]
    late = [run for run in runs if int(run.run[-1]) >= 4]
    assert effect_covariance({"early": early, "late": late}, "C", "T").correlation == ((1.0, 0.0), (0.0, 1.0))


def test_excluded_rows_and_samples_are_treated_as_in_the_analysis() -> None:
    runs = trial("paired", 5)
    other = other_response(runs, 5)
    plain = effect_covariance({"a": runs, "b": other}, "C", "T")
    sampled = [*runs, *runs, replace(runs[0], value=0.0, excluded="bubble")]
    again = effect_covariance({"a": sampled, "b": other}, "C", "T")
    assert np.array(again.covariance) == pytest.approx(np.array(plain.covariance))


@given(st.lists(st.floats(-1, 1), min_size=6, max_size=6))
def test_correlations_that_no_draw_could_have_are_moved_to_ones_it_can(entries: list[float]) -> None:
    matrix = np.eye(4)
    matrix[np.triu_indices(4, 1)] = entries
    matrix = matrix + np.triu(matrix, 1).T
    nearest = nearest_correlation(matrix)
    assert np.linalg.eigvalsh(nearest).min() > -1e-9
    assert np.diag(nearest) == pytest.approx(np.ones(4))
    if np.linalg.eigvalsh(matrix).min() >= 0:
        assert nearest == pytest.approx(matrix)


def test_one_response_alone_is_its_own_variance() -> None:
    runs = trial("independent", 2)
    found = effect_covariance({"yield": runs}, "C", "T")
    assert found.covariance[0][0] == pytest.approx(analyse(runs, "C", UP).single.standard_error ** 2)


REFUSALS = {
    "unknown treatment": ({"a": trial("paired", 1)}, "X", "trial.treatment_unknown"),
    "runs without names": (
        {"a": [replace(run, run="") for run in trial("paired", 1)]},
        "T",
        "trial.runs_without_names",
    ),
    "a run in two arms": (
        {
            "a": arms({"C": [1, 2, 4], "T": [2, 4, 5]}),
            "b": [replace(r, run=r.run.translate({67: 84, 84: 67})) for r in arms({"C": [1, 2, 4], "T": [2, 4, 5]})],
        },
        "T",
        "trial.run_in_two_places",
    ),
    "one shared pair": (
        {"a": pairs([(1, 2), (2, 4), (3, 4)]), "b": pairs([(1, 2), (2, 4), (3, 4)])[2::3]
         + [replace(r, run=r.run + "x", lot=f"{r.lot}x") for r in pairs([(1, 2), (2, 4), (3, 4)])]},
        "T",
        "trial.too_few_shared_runs",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("responses", "treatment", "code"), REFUSALS.values(), ids=REFUSALS.keys())
def test_responses_that_cannot_be_matched_are_refused_by_name(
    responses: dict[str, list[Run]], treatment: str, code: str
) -> None:
    with pytest.raises(CannotCompute) as refusal:
        effect_covariance(responses, "C", treatment)
    assert refusal.value.notice.code == code
    assert str(refusal.value)
