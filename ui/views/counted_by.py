"""Whether the offer counts by what a trial has shown, and the one press that makes it so."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from calculators.trial.types import Verdict
from proposals.permissions import Act
from proposals.valuation.types import TrialOutcome
from services.permits import allowed
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.changes import measured_answers, rest_on
from ui.views.plain import plain

NOT_YET: Final = N_("The offer does not count by this result yet.")
COUNT: Final = N_("Count by this trial")
GOOD: Final = (Verdict.PROVEN, Verdict.PROMISING)


def counted_by(session: Session, outcome: TrialOutcome) -> None:
    """Say that the offer does not count by a good result of one treatment, and draw the button that lets it."""
    answer = f"{outcome.trial}/{outcome.response}"
    if not _is_good(outcome) or _counts(session, outcome) or answer not in measured_answers(session):
        return
    if not allowed(session.workspace, Act.EDIT, session.open):
        return
    token, label = session.button(f"count/{answer}"), session.words.gettext(COUNT)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(label, key=token, icon=":material/add_task:", on_click=_count, args=(token, answer))
        st.caption(plain(session.words.gettext(NOT_YET)))


def _is_good(outcome: TrialOutcome) -> bool:
    found = outcome.result.comparisons if outcome.result is not None and outcome.balance is None else ()
    return len(found) == 1 and found[0].verdict in GOOD


def _counts(session: Session, outcome: TrialOutcome) -> bool:
    bases = [one.measured for one in session.case.changes if one.measured is not None]
    return any((one.trial, one.response) == (outcome.trial, outcome.response) for one in bases)


def _count(token: str, answer: str) -> None:
    session = saving.acting()
    state.once(session, token, lambda: rest_on(session, answer))
