"""The cash flow: every row over the years, what is paid when, what the options do, the measures with their rules."""

import streamlit as st

from documents.remarks import capital_sentences, delay_sentence
from documents.sections.investment import investment
from proposals.valuation.prospects import Prospects
from proposals.valuation.types import Valuation
from ui.session import Session
from ui.views.pictures import cash
from ui.views.plain import plain
from ui.views.tables import ready_table


def cash_flow(session: Session, valuation: Valuation, found: Prospects) -> None:
    """One sentence, the picture, the rows over the years, the measures, what is paid for what."""
    words, shown = session.words, investment(session.case, valuation, found, session.voice)
    st.markdown(f"**{plain(delay_sentence(valuation, session.formats))}**")
    cash(session, valuation, alone=True)
    ready_table(shown.years)
    for text in capital_sentences(valuation, session.formats):
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")
    st.subheader(words.gettext("What the money is worth"), anchor=False)
    ready_table(shown.measures)
    st.subheader(words.gettext("What is paid"), anchor=False)
    for one in shown.costs:
        ready_table(one)
    if shown.options is not None:
        st.subheader(words.gettext("What the options of the offer do"), anchor=False)
        ready_table(shown.options)
