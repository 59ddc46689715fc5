"""The overview: the bridge, the cash, the account before and after, and what is still missing."""

import streamlit as st

from calculators.errors import N_
from documents.proven_part import bridge_sentences
from documents.remarks import bottleneck_sentence, harm_sentences, remarks, soft_sentences
from documents.sections.assumptions import assumptions
from documents.sections.earnings import earnings
from proposals.problems import Problem
from proposals.valuation.types import Valuation
from services.appraise_case import Appraised
from ui.session import Session
from ui.views import own_benefits
from ui.views.guide import problem_list
from ui.views.headings import subheader
from ui.views.lost import lost_told
from ui.views.open_points import unread
from ui.views.pictures import bridge, cash
from ui.views.plain import plain
from ui.views.provenance import leads_of_effects
from ui.views.tables import ready_table

ABREAST = 430
PAYBACK_RULE = N_(
    "Payback is the time after which the cumulative cash flow is never negative again up to the horizon, "
    "linear inside the month in which it crosses."
)


def overview(session: Session, valuation: Valuation, appraised: Appraised) -> None:
    """Where the profit comes from, when the money is back, the account, the assumptions, and what is still missing."""
    leads_of_effects(session, "headline")
    _remarks(session, valuation)
    _pictures(session, valuation)
    _accounts(session, valuation)
    own_benefits.show(session)
    _assumptions(session, valuation)
    missing(session, appraised)


def _remarks(session: Session, valuation: Valuation) -> None:
    for text in harm_sentences(session.case, valuation, session.formats):
        st.warning(plain(text), icon=":material/warning:")
    for text in remarks(session.case, valuation, session.language):
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")


def _pictures(session: Session, valuation: Valuation) -> None:
    words, formats = session.words, session.formats
    grid = st.grid(2, min_column_width=ABREAST, gap="large")
    with grid.cell():
        subheader(words.gettext("Where the profit comes from"))
        bridge(session, valuation)
        for text in (*bridge_sentences(valuation, formats), bottleneck_sentence(session.case, valuation, formats)):
            st.caption(plain(text))
    with grid.cell():
        subheader(words.gettext("When the money is back"))
        cash(session, valuation)
        if valuation.priced:
            st.caption(plain(words.gettext(PAYBACK_RULE)))


def _accounts(session: Session, valuation: Valuation) -> None:
    words, found = session.words, earnings(valuation, session.voice)
    subheader(words.gettext("One year, before and after"))
    grid = st.grid(2, min_column_width=ABREAST, gap="large")
    with grid.cell():
        ready_table(found.account)
    with grid.cell():
        for table in filter(None, (found.units, found.levers, found.parts)):
            ready_table(table)
        if found.levers is not None:
            leads_of_effects(session, "levers")
        for text in soft_sentences(valuation, session.formats):
            st.markdown(f":gray[:material/arrow_right:] {plain(text)}")


def _assumptions(session: Session, valuation: Valuation) -> None:
    found = assumptions(session.case, valuation, session.voice)
    with st.expander(session.words.gettext("Assumptions"), icon=":material/rule:"):
        st.markdown(plain(found.introduction))
        for one in found.tables:
            ready_table(one)


def missing(session: Session, appraised: Appraised) -> None:
    """What keeps the proposal from going out; for that it is asked what else was released."""
    subheader(session.words.gettext("Ready to go out?"))
    with lost_told(session):
        _missing(session, (*unread(session), *appraised.missing))


def _missing(session: Session, problems: tuple[Problem, ...]) -> None:
    words = session.words
    if not problems:
        st.success(words.gettext("Nothing is missing: the proposal is ready."), icon=":material/check_circle:")
        return
    st.markdown(plain(words.counted(N_("{n} point is still open:"), N_("{n} points are still open:"), len(problems))))
    problem_list(session, problems)
