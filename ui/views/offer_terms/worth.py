"""What an option of the offer does in the expected case, in a sentence below its fields."""

import streamlit as st

from documents.option_words import outcome_in_words, terms_in_words
from services.offer_options import offer_options
from ui.session import Session
from ui.views.plain import plain


def worth(session: Session, kind: str, item: str | None = None) -> None:
    """Say what was agreed and what it does; nothing while the proposal has no figures."""
    said = [terms_in_words(session.case, kind, session.voice)] if item is None else []
    found = session.appraised.valuation if session.appraised else None
    if found is not None:
        case, workspace = session.case, session.workspace
        outcomes = session.remembered("options", (case, found), lambda: offer_options(workspace, case, found))
        mine = next((one for one in outcomes if (one.kind, one.item) == (kind, item)), None)
        said += [outcome_in_words(mine, found, session.formats)] if mine else []
    text = " ".join(filter(None, said))
    if text:
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")
