"""What the proposal earns: the bridge, the cash, the account before and after, and what is still missing."""

import streamlit as st

from calculators.errors import N_
from documents.headline import headline
from documents.remarks import bottleneck_sentence, harm_sentences, remarks, soft_sentences
from documents.sections.assumptions import assumptions
from documents.sections.earnings import earnings
from documents.sections.investment import investment
from proposals.problems import Problem
from proposals.valuation.types import Valuation
from ui import session as state
from ui.session import Session
from ui.views import alternatives, own_benefits
from ui.views.guide import problem_list
from ui.views.open_points import unread
from ui.views.pictures import bridge, cash
from ui.views.plain import plain
from ui.views.provenance import leads_of_effects
from ui.views.tables import ready_table

ABREAST = 430
NO_FIGURES = N_("There are no figures yet. This is what is still open:")
PAYBACK_RULE = N_(
    "Payback is the time after which the cumulative cash flow is never negative again up to the horizon, "
    "linear inside the month in which it crosses."
)


def page() -> None:
    """Draw the page."""
    session = state.current()
    st.header(session.words.gettext("What it earns"), anchor=False)
    appraised = session.appraised
    if appraised is None or appraised.valuation is None:
        st.info(plain(session.words.gettext(NO_FIGURES)), icon=":material/pending:")
        problem_list(session, (*unread(session), *(appraised.problems if appraised else ())))
        return
    valuation = appraised.valuation
    st.markdown(f"##### {plain(headline(session.case, valuation, session.language))}")
    leads_of_effects(session, "headline")
    _remarks(session, valuation)
    _pictures(session, valuation)
    _accounts(session, valuation)
    _money(session, valuation)
    alternatives.show(session, valuation)
    own_benefits.show(session)
    _assumptions(session, valuation)
    missing(session, appraised.missing)


def _remarks(session: Session, valuation: Valuation) -> None:
    for text in harm_sentences(session.case, valuation, session.formats):
        st.warning(plain(text), icon=":material/warning:")
    for text in remarks(session.case, valuation, session.language):
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")


def _pictures(session: Session, valuation: Valuation) -> None:
    words, formats = session.words, session.formats
    grid = st.grid(2, min_column_width=ABREAST, gap="large")
    with grid.cell():
        st.subheader(words.gettext("Where the profit comes from"), anchor=False)
        bridge(session, valuation)
        st.caption(plain(bottleneck_sentence(session.case, valuation, formats)))
    with grid.cell():
        st.subheader(words.gettext("When the money is back"), anchor=False)
        cash(session, valuation)
        st.caption(plain(words.gettext(PAYBACK_RULE)))


def _accounts(session: Session, valuation: Valuation) -> None:
    words, found = session.words, earnings(valuation, session.voice)
    st.subheader(words.gettext("One year, before and after"), anchor=False)
    grid = st.grid(2, min_column_width=ABREAST, gap="large")
    with grid.cell():
        ready_table(found.account)
    with grid.cell():
        ready_table(found.units)
        if found.levers is not None:
            ready_table(found.levers)
            leads_of_effects(session, "levers")


def _money(session: Session, valuation: Valuation) -> None:
    words = session.words
    found = investment(session.case, valuation, session.voice)
    st.subheader(words.gettext("What the money is worth"), anchor=False)
    ready_table(found.scenarios)
    for text in (*found.remarks, *soft_sentences(valuation, session.formats)):
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")
    ready_table(found.years)
    ready_table(found.measures)
    st.subheader(words.gettext("How far it may fall and still pay"), anchor=False)
    for text in found.break_even:
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")


def _assumptions(session: Session, valuation: Valuation) -> None:
    found = assumptions(session.case, valuation, session.voice)
    with st.expander(session.words.gettext("Assumptions"), icon=":material/rule:"):
        st.markdown(plain(found.introduction))
        for one in found.tables:
            ready_table(one)


def missing(session: Session, problems: tuple[Problem, ...]) -> None:
    """What keeps the proposal from going out."""
    words, problems = session.words, (*unread(session), *problems)
    st.subheader(words.gettext("Ready to go out?"), anchor=False)
    if not problems:
        st.success(words.gettext("Nothing is missing: the proposal is ready."), icon=":material/check_circle:")
        return
    st.markdown(plain(words.counted(N_("{n} point is still open:"), N_("{n} points are still open:"), len(problems))))
    problem_list(session, problems)
