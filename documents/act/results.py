"""What each response showed: the verdict in a sentence, the picture, every figure, what to beware of."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.errors import N_
from calculators.trial.types import Comparison, TrialResult, VarianceRow, Verdict
from documents.act.method import asked
from documents.act.subject import Subject
from documents.formats import NBSP
from documents.labels import ADJUSTMENTS, ANOVA_ROWS, DESIGNS
from documents.sections.evidence import warning_words
from documents.sections.parts import DASH, Column, Picture, Row, Sense, Table, Voice, joined, shortened
from documents.sections.pictures import response_pictures
from documents.sections.run_tables import MOST_IN_A_HEAD, beside_means, p_value
from documents.words import interval_digits, verdict_sentence
from proposals.trial import ResponseRecord
from proposals.valuation.types import TrialOutcome


@dataclass(frozen=True, slots=True)
class Response:
    name: str
    asked: str
    verdict: str
    sense: Sense
    pictures: tuple[Picture, ...]
    equivalence: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """`put_back` says that there is no other result where no run was excluded."""

    responses: tuple[Response, ...]
    figures: Table | None
    put_back: str
    variance: Table | None


def results(subject: Subject) -> Results | None:
    """None for a trial without responses."""
    judged, voice = subject.judged(), subject.voice
    if not judged:
        return None
    excluded = any(run.excluded is not None for run in subject.trial.runs)
    figures = _figures(subject)
    nothing = N_("No run was excluded: the result with all runs is the result above.")
    return Results(
        responses=tuple(_response(subject, one, outcome) for one, outcome in judged),
        figures=figures,
        put_back=voice.gettext(nothing) if figures and not excluded else "",
        variance=_variance(subject),
    )


def _response(subject: Subject, response: ResponseRecord, outcome: TrialOutcome) -> Response:
    trial, voice = subject.trial, subject.voice
    good = asked(response, voice)
    return Response(
        name=joined([voice.text(response.name), voice.formats.unit(response.unit)]),
        asked=good[:1].upper() + good[1:],
        verdict=verdict_sentence(trial, response, outcome, voice.formats, to_client=False),
        sense=_sense(outcome),
        pictures=response_pictures(trial, response, outcome, voice),
        equivalence=tuple(_equivalences(response, outcome, voice)),
        warnings=warning_words(trial, outcome, voice),
    )


def _sense(outcome: TrialOutcome) -> Sense:
    if outcome.refusal or outcome.balance or outcome.result is None:
        return "loss"
    verdicts = {one.verdict for one in outcome.result.comparisons}
    return "loss" if Verdict.HARMFUL in verdicts else "gain" if Verdict.PROVEN in verdicts else ""


def _equivalences(response: ResponseRecord, outcome: TrialOutcome, voice: Voice) -> Iterator[str]:
    """Whether the effect lies inside the margin, for whatever has one."""
    if outcome.result is None:
        return
    several = len(outcome.result.comparisons) > 1
    for one in outcome.result.comparisons:
        if one.equivalence is not None:
            message = (
                N_("Two one-sided tests against ±{margin}: p = {p}; the effect lies within the margin.")
                if one.equivalence.proven
                else N_("Two one-sided tests against ±{margin}: p = {p}; that the effect lies within is not shown.")
            )
            margin = voice.formats.difference(one.equivalence.margin, response.unit)
            said = voice.fill(message, margin=margin, p=p_value(one.equivalence.p_value, voice)).replace("= <", "<")
            yield f"{one.treatment}. {said}" if several else said


def _figures(subject: Subject) -> Table | None:
    """The control and each treatment of every response that has a result, and again with the excluded runs put back."""
    _ = subject.voice.gettext
    several = any(one.result and one.result.adjustment for one in subject.outcomes.values())
    columns = (
        Column(_("Arm")),
        Column(_("n"), True, "9mm"),
        Column(_("Mean"), True, "17mm"),
        Column(_("Standard deviation"), True, "19mm"),
        Column(_("Effect, absolute and relative"), True, "24mm"),
        Column(_("Standard error"), True, "16mm"),
        Column(_("Degrees of freedom"), True, "15mm"),
        Column(_("95% interval, 90% interval"), True, "31mm"),
        Column(_("p-value, adjusted") if several else _("p-value"), True, "14mm"),
    )
    rows: list[Row] = []
    for response, outcome in subject.judged():
        if outcome.result is not None:
            rows += _response_rows(response, outcome.result, subject.voice)
    return Table(columns, tuple(rows), dense=True) if rows else None


def _response_rows(response: ResponseRecord, result: TrialResult, voice: Voice) -> tuple[Row, ...]:
    head = joined([voice.text(response.name), voice.formats.unit(response.unit)])
    rows = [Row((head,), "group", way(result, voice)), *_arms(response, result, voice)]
    if result.with_exclusions is not None:
        back = joined([head, voice.gettext(N_("with the excluded runs put back"))], " – ")
        rows += [Row((back,), "group"), *_arms(response, result.with_exclusions, voice)]
    return tuple(rows)


def _arms(response: ResponseRecord, result: TrialResult, voice: Voice) -> tuple[Row, ...]:
    """The control and each treatment."""
    treatments = (_comparison_row(one, response.unit, voice) for one in result.comparisons)
    return (_control_row(result, voice), *treatments)


def way(result: TrialResult, voice: Voice) -> str:
    """How the runs were laid out and compared: design, estimator, correction for several comparisons."""
    estimator = voice.gettext(result.estimator)
    adjusted = voice.gettext(ADJUSTMENTS[result.adjustment]) if result.adjustment else ""
    parts = [voice.gettext(DESIGNS[result.design]), estimator[:1].upper() + estimator[1:]]
    return joined([joined([joined(parts, ". "), adjusted]), beside_means(result, voice)], ". ")


def _control_row(result: TrialResult, voice: Voice) -> Row:
    write, one = voice.formats, result.comparisons[0]
    places = interval_digits(one)
    mean, spread = write.number(one.mean_control, places), write.number(one.sd_control, places)
    return Row((shortened(result.control, MOST_IN_A_HEAD), write.number(one.n_control), mean, spread, *[DASH] * 5))


def _comparison_row(one: Comparison, unit: str, voice: Voice) -> Row:
    write, places = voice.formats, interval_digits(one)
    relative = "" if one.effect_relative is None else write.signed_percent(one.effect_relative, 1)
    df = one.degrees_of_freedom
    p_values = [one.p_value, *([] if one.p_adjusted is None else [one.p_adjusted])]
    return Row(
        (
            shortened(one.treatment, MOST_IN_A_HEAD),
            write.number(one.n_treatment),
            write.number(one.mean_treatment, places),
            write.number(one.sd_treatment, places),
            joined([write.change(one.effect, unit, places), relative], "\n"),
            write.number(one.standard_error, places + 1),
            write.number(df, 0 if df == int(df) else 1),
            f"{_span(one.ci95, places, voice)}\n{_span(one.ci90, places, voice)}",
            joined([p_value(value, voice) for value in p_values], "\n"),
        )
    )


def _span(interval: tuple[float, float], places: int, voice: Voice) -> str:
    """An interval as narrow as a table needs it."""
    low, high = (voice.formats.number(end, places) for end in interval)
    return f"{low}{NBSP}…{NBSP}{high}"


def _variance(subject: Subject) -> Table | None:
    """The account of variance of every response that has one."""
    _ = subject.voice.gettext
    columns = (
        Column(_("Source of variance")),
        Column(_("Sum of squares"), True, "30mm"),
        Column(_("Degrees of freedom"), True, "24mm"),
        Column(_("Mean square"), True, "30mm"),
        Column(_("F"), True, "22mm"),
        Column(_("p-value"), True, "22mm"),
    )
    rows: list[Row] = []
    for response, outcome in subject.judged():
        if outcome.result is not None and outcome.result.anova:
            rows.append(Row((joined([subject.voice.text(response.name), _("analysis of variance")], ": "),), "group"))
            rows += [_variance_row(one, subject.voice) for one in outcome.result.anova]
    return Table(columns, tuple(rows), dense=True) if rows else None


def _variance_row(one: VarianceRow, voice: Voice) -> Row:
    write = voice.formats
    return Row(
        (
            voice.gettext(ANOVA_ROWS[one.source]),
            write.number(one.sum_of_squares),
            write.number(one.degrees_of_freedom),
            write.number(one.mean_square),
            DASH if one.f is None else write.number(one.f, 2),
            DASH if one.p_value is None else p_value(one.p_value, voice),
        )
    )
