"""All figures of one response for whoever recomputes them: treatments side by side, formulas with their numbers."""

import math
from collections.abc import Callable

from calculators.errors import N_
from calculators.trial.types import Comparison, Design, TrialResult, VarianceRow
from documents.labels import ADJUSTMENTS, ANOVA_ROWS, DESIGNS, VERDICTS
from documents.sections.parts import DASH, Column, Row, Table, Voice, joined
from documents.sections.run_tables import p_value
from documents.words import interval_digits
from proposals.trial import ResponseRecord

MODELS = {
    Design.PAIRED: N_(
        "Difference of each lot = treatment less control; the differences scatter normally about the effect."
    ),
    Design.BLOCKED: N_("Value = level of its lot + effect of its arm + error; one spread of errors for all runs."),
    Design.SWITCHBACK: N_(
        "Value = level of its block + a straight drift over the order in the block + effect of its arm + error; one "
        "spread of errors for all runs."
    ),
    Design.INDEPENDENT: N_("Value = mean of its arm + error."),
}


def figures_table(response: ResponseRecord, result: TrialResult, voice: Voice) -> Table:
    """Every figure of domain's table of a trial, the treatments side by side, each against the control."""
    _ = voice.gettext
    head = Column(voice.fill(N_("Against “{control}”"), control=result.control))
    columns = (head, *(Column(one.treatment, number=True) for one in result.comparisons))
    rows = [
        Row((_(label), *(write(one) for one in result.comparisons)))
        for label, write in _lines(response, voice)
        if any(write(one) != DASH for one in result.comparisons)
    ]
    return Table(columns, tuple(rows), caption=_way(result, voice), wide=True)


def _way(result: TrialResult, voice: Voice) -> str:
    estimator = voice.gettext(result.estimator)
    adjustment = voice.gettext(ADJUSTMENTS[result.adjustment]) if result.adjustment else ""
    said = [voice.gettext(DESIGNS[result.design]), estimator, adjustment]
    return joined([one[:1].upper() + one[1:] for one in said], ". ")


def _lines(response: ResponseRecord, voice: Voice) -> tuple[tuple[str, Callable[[Comparison], str]], ...]:
    write = voice.formats

    def number(read: Callable[[Comparison], float], more: int = 0) -> Callable[[Comparison], str]:
        return lambda one: write.number(read(one), interval_digits(one) + more)

    return (
        (N_("Runs, control"), lambda one: write.number(one.n_control)),
        (N_("Runs, treatment"), lambda one: write.number(one.n_treatment)),
        (N_("Mean, control"), number(lambda one: one.mean_control, 1)),
        (N_("Mean, treatment"), number(lambda one: one.mean_treatment, 1)),
        (N_("Standard deviation, control"), number(lambda one: one.sd_control, 1)),
        (N_("Standard deviation, treatment"), number(lambda one: one.sd_treatment, 1)),
        (N_("Effect"), lambda one: write.change(one.effect, response.unit, interval_digits(one) + 1)),
        (N_("Effect relative to the control"), lambda one: _relative(one, voice)),
        (N_("Standard error"), number(lambda one: one.standard_error, 2)),
        (N_("Degrees of freedom"), lambda one: _degrees(one.degrees_of_freedom, voice)),
        (N_("90% interval"), lambda one: write.span(*one.ci90, interval_digits(one) + 1)),
        (N_("95% interval"), lambda one: write.span(*one.ci95, interval_digits(one) + 1)),
        (N_("t statistic"), lambda one: write.number(one.t_statistic, 3)),
        (N_("p, two-sided"), lambda one: p_value(one.p_value, voice)),
        (
            N_("p, adjusted for several comparisons"),
            lambda one: DASH if one.p_adjusted is None else p_value(one.p_adjusted, voice),
        ),
        (N_("p of staying within the margin"), lambda one: _equivalence(one, voice)),
        (N_("Verdict"), lambda one: voice.gettext(VERDICTS[one.verdict])),
    )


def _relative(one: Comparison, voice: Voice) -> str:
    return DASH if one.effect_relative is None else voice.formats.signed_percent(one.effect_relative, 2)


def _degrees(df: float, voice: Voice) -> str:
    return voice.formats.number(df, 0 if df == int(df) else 2)


def _equivalence(one: Comparison, voice: Voice) -> str:
    return DASH if one.equivalence is None else p_value(one.equivalence.p_value, voice)


def variance_table(rows: tuple[VarianceRow, ...], voice: Voice) -> Table | None:
    """What treatments, lots and trends explain, each beyond the others; None where spreads are not pooled."""
    if not rows:
        return None
    _, write = voice.gettext, voice.formats
    columns = (
        Column(_(N_("Account of variance"))),
        Column(_(N_("Sum of squares")), number=True),
        Column(_(N_("Degrees of freedom")), number=True),
        Column(_(N_("Mean square")), number=True),
        Column("F", number=True),
        Column("p", number=True),
    )
    body = tuple(
        Row(
            (
                _(ANOVA_ROWS.get(row.source, row.source)),
                write.number(row.sum_of_squares),
                write.number(row.degrees_of_freedom),
                write.number(row.mean_square),
                DASH if row.f is None else write.number(row.f, 2),
                DASH if row.p_value is None else p_value(row.p_value, voice),
            )
        )
        for row in rows
    )
    return Table(columns, body, wide=True)


def model_words(result: TrialResult, voice: Voice) -> str:
    """What the estimator takes the runs to be."""
    return voice.gettext(MODELS[result.design])


def formulas(result: TrialResult, one: Comparison, voice: Voice) -> tuple[str, ...]:
    """How one comparison comes about, a line a step, the numbers in place: for recomputing by hand."""
    digits = interval_digits(one) + 2
    write = voice.formats
    quantile = (one.ci95[1] - one.ci95[0]) / 2 / one.standard_error
    return (
        _effect_line(result, one, voice),
        _error_line(result, one, voice),
        voice.fill(
            N_("t = effect / standard error = {effect} / {error} = {t} on {df} degrees of freedom"),
            effect=write.number(one.effect, digits),
            error=write.number(one.standard_error, digits),
            t=write.number(one.t_statistic, 3),
            df=_degrees(one.degrees_of_freedom, voice),
        ),
        voice.fill(
            N_("95% interval = effect ± {quantile} × standard error = {span}"),
            quantile=write.number(quantile, 3),
            span=write.span(*one.ci95, digits - 1),
        ),
    )


def _effect_line(result: TrialResult, one: Comparison, voice: Voice) -> str:
    write, digits = voice.formats, interval_digits(one) + 2
    effect = write.number(one.effect, digits)
    if result.design is Design.PAIRED:
        return voice.fill(N_("Effect = mean of the {n} differences = {effect}"), n=one.n_treatment, effect=effect)
    if result.design is Design.INDEPENDENT:
        return voice.fill(
            N_("Effect = {treatment} − {control} = {effect}"),
            treatment=write.number(one.mean_treatment, digits),
            control=write.number(one.mean_control, digits),
            effect=effect,
        )
    return voice.fill(N_("Effect by least squares, lots held equal = {effect}"), effect=effect)


def _error_line(result: TrialResult, one: Comparison, voice: Voice) -> str:
    write, digits = voice.formats, interval_digits(one) + 2
    error = write.number(one.standard_error, digits)
    if result.design is Design.PAIRED:
        spread = one.standard_error * math.sqrt(one.n_treatment)
        message = N_("Standard error = s of the differences / √n = {spread} / √{n} = {error}")
        return voice.fill(message, spread=write.number(spread, digits), n=one.n_treatment, error=error)
    if result.design is Design.INDEPENDENT and len(result.comparisons) == 1:
        parts = {
            "treatment": f"{write.number(one.sd_treatment, digits)}² / {one.n_treatment}",
            "control": f"{write.number(one.sd_control, digits)}² / {one.n_control}",
        }
        message = N_("Standard error = √({treatment} + {control}) = {error}; degrees of freedom by Satterthwaite")
        return voice.fill(message, **parts, error=error)
    residual = next(row for row in result.anova if row.source == "residual")
    spread = math.sqrt(residual.mean_square)
    message = N_(
        "Standard error = s × {factor} = {error}; s = √(residual mean square) = {spread}, the factor comes from the "
        "layout of the runs"
    )
    factor = write.number(one.standard_error / spread, 4)
    return voice.fill(message, factor=factor, error=error, spread=write.number(spread, digits))
