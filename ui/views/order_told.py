"""That an order in time was left out when the runs came in: said wherever runs or their results are looked at."""

import streamlit as st

from proposals.trial import TrialRecord
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.plain import plain


def order_told(session: Session, trial: TrialRecord) -> None:
    """Say why runs of the trial have no order, or which have none; nothing where each has its own."""
    used = {run.place.source for run in trial.runs if run.place is not None}
    said = [session.voice.text(one.about_order) for one in trial.sources if one.id in used and one.about_order]
    for text in dict.fromkeys(said):
        st.markdown(f":orange[:material/schedule: {plain(sentence(text))}]")
