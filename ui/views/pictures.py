"""Pictures on the screen: the same SVG as on the page, as an image that runs no script and asks nobody for anything."""

import base64
from html import escape

import streamlit as st

from calculators.trial.types import TrialResult
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.types import Valuation
from ui.session import Session


def picture(svg: str, alt: str) -> None:
    """Show a complete SVG text as wide as its place."""
    _image(svg.encode(), "image/svg+xml", alt)


def page_picture(png: bytes, alt: str) -> None:
    """Show a page of the document."""
    with st.container(border=True):
        _image(png, "image/png", alt)


def _image(data: bytes, kind: str, alt: str) -> None:
    coded = base64.b64encode(data).decode()
    st.html(f'<img alt="{escape(alt)}" src="data:{kind};base64,{coded}" style="width:100%;height:auto;display:block">')


def bridge_picture(session: Session, valuation: Valuation) -> None:
    st.caption("bridge")


def cash_picture(session: Session, valuation: Valuation) -> None:
    st.caption("cash")


def trial_picture(session: Session, trial: TrialRecord, response: ResponseRecord, result: TrialResult) -> None:
    st.caption("trial")
