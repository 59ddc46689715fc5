"""The cash flow: every row over the years, what is paid when, what the options do, the measures with their rules."""

import streamlit as st

from documents.remarks import capital_sentences, delay_sentence
from documents.sections.cash_tables import year_table
from documents.sections.costs import cost_tables
from documents.sections.measures import measure_table, rates_sentences
from documents.sections.options import option_table
from proposals.valuation.types import Valuation
from services.offer_options import offer_options
from ui.session import Session
from ui.views.headings import subheader
from ui.views.pictures import cash
from ui.views.plain import plain
from ui.views.tables import ready_table


def cash_flow(session: Session, valuation: Valuation) -> None:
    """One sentence, the picture, the rows over the years, the measures, what is paid for what."""
    words, case, voice = session.words, session.case, session.voice
    st.markdown(f"**{plain(delay_sentence(valuation, session.formats))}**")
    cash(session, valuation, alone=True)
    ready_table(year_table(case, valuation, voice))
    for text in capital_sentences(valuation, session.formats):
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")
    subheader(words.gettext("What the money is worth"))
    ready_table(measure_table(valuation, voice))
    for text in rates_sentences(valuation, voice):
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")
    paid = cost_tables(case, valuation, voice)
    if paid:
        subheader(words.gettext("What is paid"))
    for one in paid:
        ready_table(one)
    options = option_table(case, offer_options(session.workspace, case, valuation), voice)
    if options is not None:
        subheader(words.gettext("What the options of the offer do"))
        ready_table(options)
