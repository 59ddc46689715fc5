"""What a trial shows: for each response a sentence, a picture and a table, and what to be careful about."""

from dataclasses import replace
from typing import Final, Literal

import streamlit as st

from calculators.errors import N_
from calculators.trial.types import Verdict
from documents.labels import VERDICTS
from documents.sections.arms import arm_names, named_outcome, named_trial
from documents.sections.run_tables import results_table
from documents.words import trial_notice, verdict_sentence
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.types import TrialOutcome
from services.analyse_trial import outcomes
from ui.session import Session
from ui.views.counted_by import counted_by
from ui.views.order_told import order_told
from ui.views.pictures import runs
from ui.views.plain import plain
from ui.views.provenance import leads_to_runs
from ui.views.tables import ready_table
from ui.views.technologist import technologist_switch, technologist_view

COLOURS: Final[dict[Verdict, Literal["green", "orange", "gray", "red"]]] = {
    Verdict.PROVEN: "green",
    Verdict.PROMISING: "orange",
    Verdict.NOT_PROVEN: "gray",
    Verdict.HARMFUL: "red",
}
WIDEST: Final = 860
"""Pixels: wider, a picture would be larger than the page."""
NO_RUNS = N_("There are no runs yet: take them in under “Data”.")


def verdicts(session: Session, trial: TrialRecord) -> None:
    """Draw the outcome of every response of the trial."""
    if not trial.runs:
        st.info(plain(session.words.gettext(NO_RUNS)), icon=":material/science:")
        return
    by_id = {one.id: one for one in trial.responses}
    in_depth = technologist_switch(session)
    order_told(session, trial)
    named, found = session.remembered(f"named/{trial.id}", (trial,), lambda: _named(session, trial))
    for outcome in found:
        with st.container(border=True):
            _outcome(session, named, by_id[outcome.response], outcome)
            if in_depth and outcome.result is not None:
                technologist_view(session, named, by_id[outcome.response], outcome.result)


def _named(session: Session, trial: TrialRecord) -> tuple[TrialRecord, tuple[TrialOutcome, ...]]:
    """The trial and what it shows, with its arms under the names that a reader knows."""
    names = arm_names(trial, session.voice)
    return named_trial(trial, names), tuple(named_outcome(one, names) for one in outcomes(trial))


def _outcome(session: Session, trial: TrialRecord, response: ResponseRecord, outcome: TrialOutcome) -> None:
    _badges(session, outcome)
    st.markdown(f"**{plain(verdict_sentence(trial, response, outcome, session.formats))}**")
    leads_to_runs(session, trial.id, response.id)
    counted_by(session, outcome)
    if outcome.result is None:
        return
    figures = results_table(trial, {response.id: outcome.result}, session.voice)
    with st.container(width=WIDEST):
        runs(session, trial, response, outcome)
    st.caption(plain(figures.rows[0].note if figures else ""))
    for warning in outcome.result.warnings:
        st.markdown(f":orange[:material/warning:] {plain(trial_notice(trial, warning, session.formats))}")
    _put_back(session, trial, response, outcome)
    if figures is not None:
        ready_table(replace(figures, rows=figures.rows[1:]))


def _badges(session: Session, outcome: TrialOutcome) -> None:
    if outcome.result is None or outcome.balance is not None:
        st.badge(session.words.gettext("No claim"), color="gray")
        return
    with st.container(horizontal=True):
        for one in outcome.result.comparisons:
            st.badge(session.words.gettext(VERDICTS[one.verdict]), color=COLOURS[one.verdict])


def _put_back(session: Session, trial: TrialRecord, response: ResponseRecord, outcome: TrialOutcome) -> None:
    if outcome.result is None or outcome.result.with_exclusions is None:
        return
    same = TrialOutcome(outcome.trial, outcome.response, outcome.result.with_exclusions, None, outcome.balance)
    said = verdict_sentence(trial, response, same, session.formats)
    st.caption(plain(f"{session.words.gettext('With every excluded run put back:')} {said}"))
