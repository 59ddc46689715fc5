"""Tax on the client's profit, an option of the appraisal."""

import streamlit as st

from calculators.errors import N_
from ui.session import Session
from ui.typed import PERCENT, WHOLE, WORDS
from ui.views.fields import Field, group
from ui.views.offer_terms.parts import Part, parts
from ui.views.offer_terms.worth import worth

TAX = "rates.tax"
TAXED = N_("The client pays tax on what he earns more; equipment that he owns is written off evenly.")


def tax(session: Session) -> None:
    """Draw the tax, or the button that asks for it."""
    title = session.words.gettext("Tax")
    parts(session, (Part(TAX, title, title, session.words.gettext(TAXED), _tax),))


def _tax(session: Session) -> None:
    words = session.words
    fields = (
        Field(f"{TAX}.rate", words.gettext("Tax on profit"), PERCENT, unit="%"),
        Field(
            f"{TAX}.depreciation_months",
            words.gettext("Equipment is written off over"),
            WHOLE,
            unit=words.gettext("months"),
        ),
        Field(f"{TAX}.source", words.gettext("Source"), WORDS),
    )
    with st.grid(3, min_column_width=200):
        group(session, fields, ("rate", "depreciation_months"))
    worth(session, "tax")
