"""The cash flow: every row over the years, what is paid when, what the options do, the measures with their rules."""

import streamlit as st

from documents.option_words import outcome_in_words, terms_in_words
from documents.remarks import capital_sentences, delay_sentence
from documents.sections.investment import investment
from proposals.base import text_in
from proposals.valuation.prospects import Prospects
from proposals.valuation.types import OptionOutcome, Valuation
from ui.session import Session
from ui.views.pictures import cash
from ui.views.plain import plain
from ui.views.tables import ready_table


def cash_flow(session: Session, valuation: Valuation, found: Prospects) -> None:
    """One sentence, the picture, the rows over the years, the measures, what is paid for what."""
    words, shown = session.words, investment(session.case, valuation, session.voice)
    st.markdown(f"**{plain(delay_sentence(valuation, session.formats))}**")
    cash(session, valuation)
    ready_table(shown.years)
    for text in capital_sentences(valuation, session.formats):
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")
    st.subheader(words.gettext("What the money is worth"), anchor=False)
    ready_table(shown.measures)
    st.subheader(words.gettext("What is paid"), anchor=False)
    for one in shown.costs:
        ready_table(one)
    if found.options:
        st.subheader(words.gettext("What the options of the offer do"), anchor=False)
        for option in found.options:
            st.markdown(f":gray[:material/arrow_right:] {plain(_told(session, valuation, option))}")


def _told(session: Session, valuation: Valuation, option: OptionOutcome) -> str:
    """The terms of an option, or the item that it is of, and what it does."""
    items = {one.id: text_in(one.name, session.language) for one in session.case.offer.items}
    terms = f"{items[option.item]}." if option.item else terms_in_words(session.case, option.kind, session.voice)
    return f"{terms} {outcome_in_words(option, valuation, session.formats)}"
