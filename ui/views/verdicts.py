"""What a trial shows: for each response a sentence, a picture and a table, and what to be careful about."""

from typing import Final, Literal

import streamlit as st

from calculators.errors import N_
from calculators.trial.types import Comparison, TrialResult, Verdict
from documents.labels import ADJUSTMENTS, DESIGNS, DIRECTIONS, VERDICTS
from documents.words import interval_digits, verdict_sentence
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.types import TrialOutcome
from services.analyse_trial import outcomes
from ui.session import Session
from ui.typed import NAME, NUMBER, WORDS
from ui.views.fields import Choice, Field, choice, sentence, text_field
from ui.views.pictures import runs
from ui.views.plain import plain
from ui.views.tables import table

COLOURS: Final[dict[Verdict, Literal["green", "orange", "gray", "red"]]] = {
    Verdict.PROVEN: "green",
    Verdict.PROMISING: "orange",
    Verdict.NOT_PROVEN: "gray",
    Verdict.HARMFUL: "red",
}
NO_RUNS = N_("There are no runs yet: take them in under “Data”.")


def verdicts(session: Session, trial: TrialRecord) -> None:
    """Draw the outcome of every response of the trial."""
    if not trial.runs:
        st.info(plain(session.words.gettext(NO_RUNS)), icon=":material/science:")
        return
    by_id = {one.id: one for one in trial.responses}
    for outcome in outcomes(trial):
        with st.container(border=True):
            _outcome(session, trial, by_id[outcome.response], outcome)


def _outcome(session: Session, trial: TrialRecord, response: ResponseRecord, outcome: TrialOutcome) -> None:
    _badges(session, outcome)
    st.markdown(f"**{plain(verdict_sentence(trial, response, outcome, session.formats))}**")
    if outcome.result is None:
        return
    picture, figures = st.columns([5, 4], gap="large")
    with picture:
        runs(session, trial, response, outcome)
    with figures:
        for comparison in outcome.result.comparisons:
            _comparison(session, response, outcome.result, comparison)
    for warning in outcome.result.warnings:
        st.markdown(f":orange[:material/warning:] {plain(sentence(session.tell(warning)))}")
    if outcome.result.with_exclusions is not None:
        _put_back(session, trial, response, outcome)


def _badges(session: Session, outcome: TrialOutcome) -> None:
    if outcome.result is None or outcome.balance is not None:
        st.badge(session.words.gettext("No claim"), color="gray")
        return
    with st.container(horizontal=True):
        for one in outcome.result.comparisons:
            st.badge(session.words.gettext(VERDICTS[one.verdict]), color=COLOURS[one.verdict])


def _comparison(session: Session, response: ResponseRecord, result: TrialResult, one: Comparison) -> None:
    words, formats = session.words, session.formats
    digits = interval_digits(one)
    unit = response.unit
    effect = formats.change(one.effect, unit, digits)
    relative = (
        []
        if one.effect_relative is None
        else [[words.gettext("In percent of the control"), formats.signed_percent(one.effect_relative, 1)]]
    )
    lines = [
        [_mean_of(session, result.control, one.n_control), formats.quantity(one.mean_control, unit, digits)],
        [_mean_of(session, one.treatment, one.n_treatment), formats.quantity(one.mean_treatment, unit, digits)],
        [words.gettext("Effect"), effect],
        *relative,
        [words.gettext("95% interval"), formats.span(*one.ci95, digits)],
        [words.gettext("90% interval"), formats.span(*one.ci90, digits)],
        [words.gettext("Standard error"), formats.number(one.standard_error, digits + 1)],
        [
            words.gettext("Degrees of freedom"),
            formats.number(one.degrees_of_freedom, 0 if one.degrees_of_freedom % 1 == 0 else 1),
        ],
        [words.gettext("p-value, two-sided"), _p(session, one.p_value)],
        *([] if one.p_adjusted is None else [[words.gettext("p-value, adjusted"), _p(session, one.p_adjusted)]]),
    ]
    table([words.gettext(DESIGNS[result.design]), ""], lines, strong=(2,))
    st.caption(plain(_method(session, response, result)))


def _mean_of(session: Session, arm: str, runs: int) -> str:
    return session.words.counted(N_("{arm}: mean of {n} run"), N_("{arm}: mean of {n} runs"), runs, arm=arm)


def _p(session: Session, value: float) -> str:
    return f"< {session.formats.number(0.001)}" if value < 0.001 else session.formats.number(value, 3)


def _method(session: Session, response: ResponseRecord, result: TrialResult) -> str:
    words = session.words
    parts = [words.gettext(result.estimator), words.gettext(DIRECTIONS[response.good])]  # type: ignore[index]  # a direction by its value
    if result.adjustment:
        parts.append(words.gettext(ADJUSTMENTS[result.adjustment]))
    return " · ".join(parts)


def _put_back(session: Session, trial: TrialRecord, response: ResponseRecord, outcome: TrialOutcome) -> None:
    if outcome.result is None or outcome.result.with_exclusions is None:
        return
    same = TrialOutcome(outcome.trial, outcome.response, outcome.result.with_exclusions, None, outcome.balance)
    said = verdict_sentence(trial, response, same, session.formats)
    st.caption(plain(f"{session.words.gettext('With every excluded run put back:')} {said}"))


def responses(session: Session, trial: TrialRecord) -> None:
    """Draw the responses of the trial: name, unit, which change is good, how much still counts as none."""
    words = session.words
    if not trial.responses:
        return
    st.markdown(f"**{plain(words.gettext('Responses'))}**")
    good = {str(key): words.gettext(label) for key, label in DIRECTIONS.items()}
    for one in trial.responses:
        place = f"trials.{trial.id}.responses.{one.id}"
        with st.container(border=True):
            name, unit, direction, margin, method = st.columns([3, 1.3, 2.2, 1.6, 2.4])
            with name:
                text_field(session, Field(f"{place}.name", words.gettext("Response"), WORDS, required=True))
            with unit:
                text_field(session, Field(f"{place}.unit", words.gettext("Unit"), NAME))
            with direction:
                choice(session, Choice(f"{place}.good", words.gettext("Which change is good"), good))
            with margin:
                hint = words.gettext("The largest change that still counts as none, in the unit of the response.")
                text_field(session, Field(f"{place}.margin", words.gettext("Allowed change"), NUMBER, help=hint))
            with method:
                text_field(session, Field(f"{place}.method", words.gettext("How it is measured"), WORDS))
