"""Figures rounded to what their uncertainty carries; the exact one stands behind the mark beside it."""

import streamlit as st

from documents.risk_words import rounded_money
from ui.session import Session
from ui.views.plain import plain


def rounded_metric(session: Session, label: str, value: float, half_width: float) -> None:
    """Draw a large amount of money, rounded; its exact value is told by the pointer."""
    shown = rounded_money(value, half_width, session.formats)
    st.metric(plain(label), plain(shown), help=plain(session.formats.money(value, 2)))
