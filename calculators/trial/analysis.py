"""From the runs of one response to its result: design, effect, verdict and warnings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from calculators.errors import N_, CannotCompute, Notice
from calculators.trial.cautions import ENOUGH_RUNS, cautions, runs_that_bear
from calculators.trial.checks import check_question, check_rows
from calculators.trial.design import Layout, average_samples, find_layout
from calculators.trial.equivalence import two_one_sided_tests
from calculators.trial.estimate import Fit, fit
from calculators.trial.relative import Relative, relative_effects
from calculators.trial.several import adjusted
from calculators.trial.sweep import centred
from calculators.trial.types import Comparison, Question, Run, TrialResult
from calculators.trial.variance import account_of_variance
from calculators.trial.verdict import Evidence, judge


def analyse(runs: Sequence[Run], control: str, question: Question) -> TrialResult:
    """Compare each arm of `runs` with the arm `control`; effect = treatment - control in the unit of the response.

    The design is found from the data, samples of one run are averaged first, and excluded runs are left out of the
    result and put back in `with_exclusions`. Comparisons come in the order of the names of the treatments, whatever
    the order of the rows. Intervals and `p_value` are those of the single comparison; with several treatments the
    verdict goes by `p_adjusted`. Rules and sources: docs/methods/trial.md.

    Raises CannotCompute with a notice that names what is wrong: no control, one arm, one run in an arm, lots filled in
    half, a treatment confounded with lots, no residual degrees of freedom, no spread, a margin missing.

    >>> from calculators.trial.types import Direction
    >>> rows = [Run(f"{arm}{n}", arm, value) for arm, values in {"old": (7, 9, 8), "new": (12, 13, 11)}.items()
    ...         for n, value in enumerate(values)]
    >>> result = analyse(rows, "old", Question(good=Direction.UP))
    >>> result.estimator, round(result.single.effect, 9), result.single.verdict.value
    ("Welch's t", 4.0, 'proven')
    """
    check_question(question)
    check_rows(runs)
    counted = [run for run in runs if run.excluded is None]
    result = _result(counted, control, question)
    if len(counted) == len(runs):
        return result
    everything = [run if run.excluded is None else replace(run, excluded=None) for run in runs]
    try:
        restored = _result(everything, control, question)
    except CannotCompute as refusal:
        return replace(result, warnings=(*result.warnings, _not_restorable(refusal)))
    warnings = (*result.warnings, *_changed_verdicts(result, restored))
    return replace(result, warnings=warnings, with_exclusions=restored)


def _result(rows: Sequence[Run], control: str, question: Question) -> TrialResult:
    layout = find_layout(average_samples(rows), control)
    fitted = fit(layout)
    figures = _figures(layout, fitted)
    adjustment, p_adjusted = adjusted(layout, fitted, figures.p_values)
    return TrialResult(
        design=layout.design,
        estimator=fitted.estimator,
        control=control,
        comparisons=tuple(_comparison(figures, place, p, question) for place, p in enumerate(p_adjusted)),
        anova=account_of_variance(layout, fitted),
        warnings=cautions(rows, layout, fitted, question),
        adjustment=adjustment,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Figures:
    """Number, runs that bear, mean and standard deviation of each arm, the control first; t, p and half intervals."""

    layout: Layout
    fitted: Fit
    counts: list[int]
    bearing: tuple[int, ...]
    means: list[float]
    deviations: list[float]
    p_values: list[float]
    half90: list[float]
    half95: list[float]
    relative: tuple[Relative, ...]


def _figures(layout: Layout, fitted: Fit) -> _Figures:
    counts, errors, df = np.bincount(layout.arms), fitted.standard_errors, fitted.df
    beside = centred(fitted.values, layout.arms)
    means = fitted.centre + np.bincount(layout.arms, fitted.values) / counts
    return _Figures(
        layout=layout,
        fitted=fitted,
        counts=counts.tolist(),
        bearing=runs_that_bear(layout),
        means=means.tolist(),
        deviations=np.sqrt(np.bincount(layout.arms, beside**2) / (counts - 1)).tolist(),
        p_values=(2 * special.stdtr(df, -np.abs(fitted.effects / errors))).tolist(),
        half90=(special.stdtrit(df, 0.95) * errors).tolist(),
        half95=(special.stdtrit(df, 0.975) * errors).tolist(),
        relative=relative_effects(layout, fitted),
    )


def _comparison(figures: _Figures, place: int, p_adjusted: float, question: Question) -> Comparison:
    fitted, on = figures.fitted, place + 1
    effect, error, df = (float(x[place]) for x in (fitted.effects, fitted.standard_errors, fitted.df))
    ci90, ci95 = ((effect - half[place], effect + half[place]) for half in (figures.half90, figures.half95))
    equivalence = None if question.margin is None else two_one_sided_tests(effect, error, df, question.margin)
    enough = min(figures.bearing[0], figures.bearing[on]) >= ENOUGH_RUNS
    return Comparison(
        treatment=figures.layout.names[on],
        n_control=figures.counts[0],
        n_treatment=figures.counts[on],
        mean_control=figures.means[0],
        mean_treatment=figures.means[on],
        sd_control=figures.deviations[0],
        sd_treatment=figures.deviations[on],
        effect=effect,
        relative_to=figures.relative[place].base,
        effect_relative=figures.relative[place].effect,
        ci90_relative=figures.relative[place].ci90,
        standard_error=error,
        degrees_of_freedom=df,
        t_statistic=effect / error,
        p_value=figures.p_values[place],
        ci90=ci90,
        ci95=ci95,
        verdict=judge(Evidence(effect, p_adjusted, ci95, enough, equivalence), question.good),
        p_adjusted=p_adjusted if len(fitted.effects) > 1 else None,
        equivalence=equivalence,
    )


def _not_restorable(refusal: CannotCompute) -> Notice:
    return Notice(
        "trial.exclusions_not_restorable",
        N_("With the excluded runs put back nothing can be computed: {reason}"),
        {"reason": refusal.notice},
    )


def _changed_verdicts(result: TrialResult, restored: TrialResult) -> Iterator[Notice]:
    before = {comparison.treatment: comparison.verdict for comparison in restored.comparisons}
    for comparison in result.comparisons:
        verdict = before[comparison.treatment]
        if verdict is not comparison.verdict:
            yield Notice(
                "trial.exclusions_change_verdict",
                N_(
                    "With the excluded runs put back, the verdict on “{treatment}” is “{restored}” instead of "
                    "“{verdict}”: the reasons for the exclusions must stand on their own."
                ),
                {
                    "treatment": comparison.treatment,
                    "restored": verdict.value,
                    "verdict": comparison.verdict.value,
                },
            )
