"""How sure it is: what very many draws of the trials and statements earn."""

import streamlit as st

from calculators.errors import N_
from calculators.risk.summary import Quantiles
from documents.risk_words import limit_told, npv_sentence, quantile_payback, risk_sentences, share_text
from proposals.valuation.risk import Risk
from proposals.valuation.types import Valuation
from services.appraise_prospects import prospects
from ui.session import Session
from ui.views.earns.rounded import rounded_metric
from ui.views.pictures import chance, distribution
from ui.views.plain import plain
from ui.views.tables import table

ABREAST = 430
NOT_DRAWN = N_("The risk cannot be drawn: {reason}")


def risk(session: Session, valuation: Valuation) -> None:
    """The distribution of the result, and the chances that it holds; drawn once for each state of the draft."""
    words, workspace, case = session.words, session.workspace, session.case
    found = session.remembered("risk", (valuation,), lambda: prospects(workspace, case, valuation))
    if found.risk is None:
        reason = session.tell(found.risk_note) if found.risk_note else ""
        st.info(plain(words.fill(NOT_DRAWN, reason=reason)), icon=":material/info:")
        return
    st.markdown(f"**{plain(npv_sentence(found.risk, session.formats))}**")
    _chances(session, found.risk, valuation)
    grid = st.grid(2, min_column_width=ABREAST, gap="large")
    with grid.cell():
        distribution(session, found.risk, valuation)
    with grid.cell():
        if valuation.priced:
            chance(session, found.risk)
    _quantiles(session, valuation, found.risk)
    for text in risk_sentences(session.case, valuation, found.risk, session.formats):
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")


def _chances(session: Session, found: Risk, valuation: Valuation) -> None:
    """The likely result, and how often it pays and pays in time; the latter only of what has a price."""
    words, formats = session.words, session.formats
    likely, pays, in_time = st.columns(3)
    with likely:
        half = (found.npv.p90 - found.npv.p10) / 2.0
        rounded_metric(session, words.gettext("Net present value, the middle of all draws"), found.npv.p50, half)
    with pays:
        st.metric(plain(words.gettext("Worth more than nothing")), plain(share_text(found.npv_positive.share, formats)))
    if valuation.priced:
        with in_time:
            _in_time(session, found, valuation.programme.horizon_months)


def _in_time(session: Session, found: Risk, horizon: int) -> None:
    """How often the money is back within the client's limit, or else within the horizon."""
    words, formats = session.words, session.formats
    label, share = words.gettext("Paid back within the horizon"), 1.0 - found.never.share
    if found.within_limit is not None and found.limit_months is not None and limit_told(horizon, found):
        label = words.fill(N_("Paid back within {limit}"), limit=formats.months(found.limit_months))
        share = found.within_limit.share
    st.metric(plain(label), plain(share_text(share, formats)))


def _ends(found: Quantiles) -> tuple[float, float, float]:
    return found.p10, found.p50, found.p90


def _quantiles(session: Session, valuation: Valuation, found: Risk) -> None:
    words, formats = session.words, session.formats
    heads = ("", words.gettext("P10"), words.gettext("P50"), words.gettext("P90"))
    rows = [
        (words.gettext("Profit uplift a year"), *map(formats.money, _ends(found.uplift))),
        (words.gettext("Net present value"), *map(formats.money, _ends(found.npv))),
        (words.gettext("Payback"), *(quantile_payback(one, valuation, formats) for one in _ends(found.payback))),
    ]
    table(heads, rows, figures=(1, 2, 3))
    st.caption(plain(words.gettext("One draw of ten lies below P10, one of ten above P90.")))
