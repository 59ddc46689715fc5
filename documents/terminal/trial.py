"""The result of one response of a trial as plain text."""

from typing import Final

from calculators.errors import N_
from calculators.trial.types import Comparison, Direction, TrialResult, VarianceRow
from documents.formats import NO_CURRENCY, Formats
from documents.labels import ADJUSTMENTS, ANOVA_ROWS, DESIGNS, DIRECTIONS
from documents.terminal.layout import bullets, columns, text_of
from documents.words import ENDINGS, ENDINGS_UNCHANGED, difference_text, interval_digits, runs_text
from proposals.base import text_in
from proposals.trial import ResponseRecord

SMALLEST_P: Final = 0.0001


def trial_text(result: TrialResult, response: ResponseRecord, language: str) -> str:
    """Design, estimator, each comparison with control, the account of variance, warnings, the result with every run."""
    formats = Formats(language, NO_CURRENCY)
    words = formats.words
    lines = [
        words.fill(
            N_("Response: {response} ({good})"),
            response=text_in(response.name, language),
            good=words.gettext(DIRECTIONS[Direction(response.good)]),
        ),
        words.fill(N_("Design: {design}"), design=words.gettext(DESIGNS[result.design])),
        words.fill(N_("Estimator: {estimator}"), estimator=words.gettext(result.estimator)),
    ]
    if result.adjustment:
        lines.append(words.gettext(ADJUSTMENTS[result.adjustment]))
    for one in result.comparisons:
        lines += ["", *_comparison(result, one, response, formats)]
    lines += _variance(result.anova, formats) + _warnings(result, formats)
    return text_of(lines + _with_exclusions(result, response, formats))


def verdict_text(result: TrialResult, comparison: Comparison, response: ResponseRecord, formats: Formats) -> str:
    """One sentence: "B, ten pairs: 0.41 higher (95% interval 0.13 to 0.69). Proven."."""
    endings = ENDINGS_UNCHANGED if response.good == Direction.UNCHANGED.value else ENDINGS
    span = formats.span(*comparison.ci95, interval_digits(comparison))
    return formats.words.fill(
        N_("{treatment}, {runs}: {difference} ({interval}). {verdict}"),
        treatment=comparison.treatment,
        runs=runs_text(result, comparison, formats),
        difference=difference_text(comparison, response.unit, formats),
        interval=formats.words.fill(N_("95% interval {span}"), span=span),
        verdict=formats.words.gettext(endings[comparison.verdict]),
    )


def p_text(value: float, formats: Formats) -> str:
    """ "0.0085", "< 0.0001"."""
    return f"< {formats.number(SMALLEST_P)}" if value < SMALLEST_P else formats.number(value, 4)


def _comparison(result: TrialResult, one: Comparison, response: ResponseRecord, formats: Formats) -> list[str]:
    return [
        verdict_text(result, one, response, formats),
        *columns(_arms(result, one, formats)),
        *columns(_effect(one, formats)),
    ]


def _arms(result: TrialResult, one: Comparison, formats: Formats) -> list[tuple[str, ...]]:
    tell, number = formats.words.gettext, formats.number
    digits = interval_digits(one) + 1
    return [
        ("", result.control, one.treatment),
        (tell(N_("Runs")), str(one.n_control), str(one.n_treatment)),
        (tell(N_("Mean")), number(one.mean_control, digits), number(one.mean_treatment, digits)),
        (tell(N_("Standard deviation")), number(one.sd_control, digits), number(one.sd_treatment, digits)),
    ]


def _effect(one: Comparison, formats: Formats) -> list[tuple[str, ...]]:
    tell, number = formats.words.gettext, formats.number
    digits = interval_digits(one) + 1
    effect = formats.change(one.effect, "", digits)
    if one.effect_relative is not None:
        effect += f" ({formats.signed_percent(one.effect_relative, 2)})"
    return [
        (tell(N_("Effect")), effect),
        (tell(N_("Standard error")), number(one.standard_error, digits + 1)),
        (tell(N_("Degrees of freedom")), number(one.degrees_of_freedom)),
        (tell(N_("90% interval")), formats.span(*one.ci90, digits)),
        (tell(N_("95% interval")), formats.span(*one.ci95, digits)),
        (tell(N_("t statistic")), number(one.t_statistic, 3)),
        (tell(N_("p, two-sided")), p_text(one.p_value, formats)),
        *_further(one, formats),
    ]


def _further(one: Comparison, formats: Formats) -> list[tuple[str, ...]]:
    """Rows that only some comparisons have: the p-value for several, the test of equivalence."""
    tell = formats.words.gettext
    rows: list[tuple[str, ...]] = []
    if one.p_adjusted is not None:
        rows.append((tell(N_("p, adjusted for several comparisons")), p_text(one.p_adjusted, formats)))
    if one.equivalence is not None:
        found = tell(N_("proven")) if one.equivalence.proven else tell(N_("not proven"))
        label = formats.words.fill(N_("Equivalence within ±{margin}"), margin=formats.number(one.equivalence.margin))
        rows.append((label, f"p {p_text(one.equivalence.p_value, formats)}, {found}"))
    return rows


def _variance(rows: tuple[VarianceRow, ...], formats: Formats) -> list[str]:
    if not rows:
        return []
    tell, number = formats.words.gettext, formats.number
    head = (
        tell(N_("Account of variance")),
        tell(N_("Sum of squares")),
        tell(N_("Degrees of freedom")),
        tell(N_("Mean square")),
        "F",
        "p",
    )
    body = [
        (
            tell(ANOVA_ROWS.get(row.source, row.source)),
            number(row.sum_of_squares),
            str(row.degrees_of_freedom),
            number(row.mean_square),
            "" if row.f is None else number(row.f, 2),
            "" if row.p_value is None else p_text(row.p_value, formats),
        )
        for row in rows
    ]
    return ["", *columns([head, *body], indent="")]


def _warnings(result: TrialResult, formats: Formats) -> list[str]:
    if not result.warnings:
        return []
    return ["", formats.words.gettext(N_("Mind:")), *bullets([formats.words.notice(one) for one in result.warnings])]


def _with_exclusions(result: TrialResult, response: ResponseRecord, formats: Formats) -> list[str]:
    if result.with_exclusions is None:
        return []
    restored = result.with_exclusions
    head = formats.words.gettext(N_("With the excluded runs put back:"))
    return ["", head, *bullets([verdict_text(restored, one, response, formats) for one in restored.comparisons])]
