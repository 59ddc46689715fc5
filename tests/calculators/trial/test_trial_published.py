"""Published data with published answers, and NIST's certified ones."""

from typing import Any

import pytest
from trial_rows import UP, agrees, arms, reference

from calculators.trial.analysis import analyse
from calculators.trial.design import average_samples, find_layout
from calculators.trial.estimate import fit
from calculators.trial.types import Comparison, Direction, Question, TrialResult

PUBLISHED = reference("trial_published.yaml")
NIST = reference("trial_nist_anova.yaml")


def solve(case: dict[str, Any]) -> TrialResult:
    return analyse(arms(case["arms"], case.get("lots")), case["control"], Question(Direction.UP, case.get("margin")))


def figure(comparison: Comparison, name: str) -> float:
    limits = {"ci95_low": comparison.ci95[0], "ci95_high": comparison.ci95[1]}
    limits |= {"ci90_low": comparison.ci90[0], "ci90_high": comparison.ci90[1]}
    if name == "tost_p" and comparison.equivalence:
        return comparison.equivalence.p_value
    return limits[name] if name in limits else float(getattr(comparison, name))


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["name"])
def test_a_published_trial_gives_the_printed_figures(case: dict[str, Any]) -> None:
    result = solve(case)
    wrong = [
        f"{comparison.treatment} {name}: printed {printed}, found {figure(comparison, name)}"
        for comparison in result.comparisons
        for name, printed in case["comparisons"][comparison.treatment].items()
        if name != "verdict" and not agrees(figure(comparison, name), printed)
    ]
    assert not wrong
    assert len(result.comparisons) == len(case["comparisons"])


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["name"])
def test_a_published_trial_gets_its_design_its_names_and_its_verdicts(case: dict[str, Any]) -> None:
    result = solve(case)
    verdicts = {comparison.treatment: comparison.verdict.value for comparison in result.comparisons}
    stated = {name: printed["verdict"] for name, printed in case["comparisons"].items() if "verdict" in printed}
    assert result.design.value == case["design"]
    assert result.estimator == case.get("estimator", result.estimator)
    assert result.adjustment == case.get("adjustment")
    assert verdicts == verdicts | stated


@pytest.mark.parametrize("case", [c for c in PUBLISHED if "anova" in c], ids=lambda case: case["name"])
def test_a_published_account_of_variance_is_met_row_by_row(case: dict[str, Any]) -> None:
    rows = {row.source: row for row in solve(case).anova}
    wrong = [
        f"{source} {name}: printed {printed}, found {getattr(rows[source], name)}"
        for source, figures in case["anova"].items()
        for name, printed in figures.items()
        if not agrees(getattr(rows[source], name), printed)
    ]
    assert not wrong


@pytest.mark.parametrize("case", NIST, ids=lambda case: case["name"])
def test_leading_digits_common_to_all_runs_cost_no_more_than_their_storage(case: dict[str, Any]) -> None:
    result = analyse(arms(case["arms"]), "1", UP)
    between, within = result.anova
    exact = 10.0 ** -case["digits"]
    assert between.degrees_of_freedom == case["between"]["df"]
    assert within.degrees_of_freedom == case["within"]["df"]
    assert between.sum_of_squares == pytest.approx(case["between"]["sum_of_squares"], rel=exact)
    assert within.sum_of_squares == pytest.approx(case["within"]["sum_of_squares"], rel=exact)
    assert between.f == pytest.approx(case["between"]["f"], rel=exact)

    case = next(case for case in PUBLISHED if case["name"].startswith("breaking strength"))
    layout = find_layout(average_samples(arms(case["arms"])), "standard")
    fitted = fit(layout)
    shift = 2.88 * fitted.standard_errors[0] - fitted.effects[0]
    moved = arms(case["arms"] | {"process 1": [value + shift for value in case["arms"]["process 1"]]})
    result = analyse(moved, "standard", UP)
    assert result.comparisons[0].t_statistic == pytest.approx(2.88)
    assert result.comparisons[0].p_adjusted == pytest.approx(0.05, abs=0.0005)
