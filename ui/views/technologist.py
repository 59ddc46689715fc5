"""What a technologist wants to see of a result: every figure, the formulas with their numbers, the residuals."""

import streamlit as st

from calculators.trial.types import Comparison, TrialResult
from documents.sections.result_figures import figures_table, formulas, model_words, variance_table
from proposals.trial import ResponseRecord, TrialRecord
from ui import session as state
from ui.session import Session
from ui.views.pictures import residuals
from ui.views.plain import plain
from ui.views.tables import ready_table

HELD = "for the technologist"
WIDEST = 860
"""Pixels: wider, figures would stand too far from their names."""


def technologist_switch(session: Session) -> bool:
    """Draw the switch; the answer is whether the technologist's view is wanted. It stays on when the page is left."""
    key = session.key(HELD)
    state.prime(key, bool(session.held.get(HELD)))
    label = session.words.gettext("For the technologist: estimator, formulas, residuals")
    st.toggle(label, key=key, on_change=_switched, args=(key,))
    return bool(session.held.get(HELD))


def _switched(key: str) -> None:
    state.current().held[HELD] = bool(state.typed(key))


def technologist_view(session: Session, trial: TrialRecord, response: ResponseRecord, result: TrialResult) -> None:
    """Draw the figures, the account of variance, the formulas and the residuals of one response."""
    words = session.words
    with st.container(border=True, width=WIDEST):
        ready_table(figures_table(response, result, session.voice))
        variance = variance_table(result.anova, session.voice)
        if variance is not None:
            ready_table(variance)
        st.markdown(f"**{plain(words.gettext('How the figures come about'))}**")
        st.markdown(plain(model_words(result, session.voice)))
        for one in result.comparisons:
            _steps(session, result, one)
        _residuals(session, trial, response)


def _steps(session: Session, result: TrialResult, one: Comparison) -> None:
    if len(result.comparisons) > 1:
        st.markdown(f"*{plain(one.treatment)}*")
    lines = formulas(result, one, session.voice)
    st.markdown("  \n".join(f":gray[:material/function:] {plain(line)}" for line in lines))


def _residuals(session: Session, trial: TrialRecord, response: ResponseRecord) -> None:
    words = session.words
    title = words.gettext("Residuals: what the model leaves of each run")
    with st.container():
        st.markdown(f"**{plain(title)}**")
        residuals(session, trial, response, title)
    st.caption(plain(words.gettext("A fan, a bend or a slope here means that the model does not fit the runs.")))
