"""Doing nothing, the careful, the expected and the favourable case side by side, and any set by hand."""

import streamlit as st

from documents.labels import SCENARIOS
from documents.remarks import worth_sentence
from documents.sections.scenarios import scenario_table
from documents.what_must_hold import training_sentence
from proposals.valuation.types import Valuation
from ui import session as state
from ui.session import Session
from ui.views.earns.rounded import rounded_metric
from ui.views.earns.said import said_at_the_table
from ui.views.pictures import scenario_bars
from ui.views.plain import plain
from ui.views.tables import ready_table


def scenarios(session: Session, valuation: Valuation) -> None:
    """One sentence, the picture, the table, what training is worth, what the client said, and others by hand."""
    st.markdown(f"**{plain(worth_sentence(session.case, valuation, session.formats))}**")
    _ends(session, valuation)
    scenario_bars(session, valuation)
    ready_table(scenario_table(session.case, valuation, session.voice))
    training = training_sentence(valuation, session.formats)
    if training:
        st.markdown(f":gray[:material/arrow_right:] {plain(training)}")
    said_at_the_table(session)
    st.button(
        plain(session.words.gettext("Set effects by hand")),
        key=session.button("by-hand"),
        icon=":material/edit:",
        on_click=_to_hand,
    )


def _ends(session: Session, valuation: Valuation) -> None:
    """The yearly gain of the three cases, rounded to what lies between the careful and the favourable one."""
    half = abs(valuation.optimistic.uplift - valuation.conservative.uplift) / 2.0
    named = {
        "conservative": valuation.conservative,
        "expected": valuation.expected,
        "optimistic": valuation.optimistic,
    }
    st.caption(plain(session.words.gettext("Profit uplift a year")))
    for column, (name, found) in zip(st.columns(len(named)), named.items(), strict=True):
        with column:
            rounded_metric(session, _called(session, name), found.uplift, half)


def _called(session: Session, name: str) -> str:
    return session.words.gettext(SCENARIOS[name])


def _to_hand() -> None:
    state.lead_to(state.current(), "offer", tab="rates")
