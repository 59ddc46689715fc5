"""Tax on the client's profit, an option of the appraisal."""

import streamlit as st

from calculators.errors import N_
from ui.session import Session
from ui.typed import PERCENT, WHOLE, WORDS
from ui.views.fields import Field, text_field, together
from ui.views.offer_terms.parts import Part, parts
from ui.views.offer_terms.worth import worth

TAX = "rates.tax"
TAXED = N_("The client pays tax on what he earns more; equipment that he owns is written off evenly.")


def tax(session: Session) -> None:
    """Draw the tax, or the button that asks for it."""
    title = session.words.gettext("Tax")
    parts(session, (Part(TAX, title, title, session.words.gettext(TAXED), _tax),))


def _tax(session: Session) -> None:
    words, months = session.words, session.words.gettext("months")
    fields = (
        Field(f"{TAX}.rate", words.gettext("Tax on profit"), PERCENT, unit="%"),
        Field(f"{TAX}.depreciation_months", words.gettext("Equipment is written off over"), WHOLE, unit=months),
        Field(f"{TAX}.source", words.gettext("Source"), WORDS),
    )
    cells = st.columns([1, 1.4, 2.2])
    for cell, field in zip(cells, together(fields, ("rate", "depreciation_months")), strict=True):
        with cell:
            text_field(session, field)
    worth(session, "tax")
