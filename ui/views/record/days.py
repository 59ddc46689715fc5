"""The days on which a trial was held, offered from its runs."""

import datetime as dt

import streamlit as st

from calculators.errors import N_
from proposals.draft import Draft
from proposals.record.claim_time import days_of_runs
from proposals.trial import TrialRecord
from services import edit_draft
from ui import saving
from ui.session import Session
from ui.typed import date_text
from ui.views.plain import plain

TAKE = N_("Take the days from the runs ({first} to {last})")


def days_of_the_runs(session: Session, trial: TrialRecord) -> None:
    """Draw the button that takes both days over, where the runs tell them and the record says otherwise."""
    found = days_of_runs(trial)
    if found is None:
        return
    days = found[0].day, found[1].day
    if days == (trial.started, trial.ended):
        return
    first, last = (date_text(day.isoformat(), session.language) for day in days)
    key = session.button(f"days/{trial.id}")
    label = plain(session.words.fill(TAKE, first=first, last=last))
    st.button(label, key=key, icon=":material/event:", on_click=_take, args=(key, trial.id, days))


def _take(token: str, trial_id: str, days: tuple[dt.date, dt.date]) -> None:
    session = saving.acting()
    saving.carry_out(session, token, lambda: _put(session, trial_id, days))


def _put(session: Session, trial_id: str, days: tuple[dt.date, dt.date]) -> Draft:
    workspace, draft, place = session.workspace, session.open.id, f"trials.{trial_id}"
    edit_draft.put(workspace, draft, None, f"{place}.started", days[0].isoformat())
    return edit_draft.put(workspace, draft, None, f"{place}.ended", days[1].isoformat())
