"""The answer so far, on one page: what it is, between which values it lies, how sure that is, and what would help."""

from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.headline import is_unpriced
from documents.question_words import about, effect_words, known_words, range_words, sureness_words, value_of_one_more
from documents.remarks import headline_with_care
from proposals.edition import Edition
from proposals.valuation.questions import Asked, Spread
from services import print_proposal
from ui import session as state
from ui.session import Session
from ui.views.downloads import Download, file_button
from ui.views.headings import subheader
from ui.views.plain import plain

EXPECTED: Final = N_("expected {expected}; between these ends in eight draws of ten")
ONE_PAGE: Final = Download(
    "one-page",
    N_("The answer on one page, PDF"),
    N_("It says that figures are typical of the industry as long as they are."),
    ":material/download:",
    "pdf",
    "application/pdf",
)


def answer_so_far(session: Session, asked: Asked) -> None:
    """Draw the answer with its range in words and figures, and the ways on."""
    words, case, formats = session.words, session.figured, session.formats
    valuation = session.appraised.valuation if session.appraised else None
    if valuation is None:
        return
    with st.container(border=True, key="answer-so-far", gap="small"):
        subheader(words.gettext(N_("The answer so far")))
        st.markdown(f"**{plain(headline_with_care(case, valuation, session.language))}**")
        horizon = formats.months(case.rates.horizon_months)
        _range(session, words.gettext("Profit uplift a year"), asked.uplift)
        _range(session, words.fill(N_("Net present value over {months}"), months=horizon), asked.npv)
        for text in sureness_words(asked, formats, priced=not is_unpriced(case)):
            st.markdown(plain(text))
        if asked.first is not None:
            st.markdown(f":material/add_circle: {plain(value_of_one_more(case, asked, formats))}")
        st.caption(plain(known_words(case, asked, formats)))
        for text in effect_words(case, session.language):
            st.caption(plain(text))
        edition = Edition.model_validate({"language": session.language, "profile": "one_page"})
        file_button(session, ONE_PAGE, edition, partial(print_proposal.pdf, session.workspace, session.case, edition))
        _ways_on(session)


def _range(session: Session, label: str, spread: Spread) -> None:
    """An amount from its low to its high end, with what is expected below."""
    formats = session.formats
    with st.container(gap=None):
        st.metric(label, plain(range_words(spread, formats)))
        if spread.width:
            expected = about(spread.expected, spread.width, formats)
            st.caption(plain(session.words.fill(EXPECTED, expected=expected)))


def _ways_on(session: Session) -> None:
    """To the whole of the figures, and to what is offered."""
    with st.container(horizontal=True):
        for page, label in (("client", N_("All his figures")), ("offer", N_("What you offer"))):
            key, said = session.button(f"go-on/{page}"), session.words.gettext(label)
            st.button(said, key=key, icon=":material/arrow_forward:", icon_position="right", on_click=_go, args=(page,))


def _go(page: str) -> None:
    state.lead_to(state.current(), page)
