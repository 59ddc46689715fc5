"""Figures rounded to two figures of their uncertainty; the exact one stands behind the mark beside it."""

import streamlit as st

from documents.formats import digits_for
from ui.session import Session
from ui.views.plain import plain


def rounded_metric(session: Session, label: str, value: float, half_width: float) -> None:
    """Draw a large amount of money, rounded; its exact value is told by the pointer."""
    places = session.formats.places
    digits = places if not half_width else min(digits_for(half_width), places)
    shown = session.formats.money(value, digits)
    st.metric(plain(label), plain(shown), help=plain(session.formats.money(value, 2)))
