"""The stamp under claim and criterion: when they were fixed and by whom, and whether that was before the first run."""

import streamlit as st

from calculators.errors import N_
from proposals.record.claim_time import claim_late
from proposals.trial import TrialRecord
from services import fix_claim
from ui import saving
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.moments import moment
from ui.views.plain import plain
from ui.views.record.doer import name_field, name_in

FIX = N_("Fix claim and criterion")
FIXED = N_("Fixed on {when} by {by}")
TAKEN_AWAY = N_("Whoever changes the claim or the criterion takes this away.")
LOST = N_("Claim or criterion were changed after they had been fixed on {when} by {by}: fix them again.")
BEFORE = N_("Fix both before the first run: a claim that was written down afterwards convinces nobody.")


def fixing(session: Session, trial: TrialRecord) -> None:
    """Draw the stamp, or the way to set it."""
    _watch(session, trial)
    if trial.claim_fixed is None:
        _fix(session, trial)
        return
    facts = {"when": moment(session, trial.claim_fixed.at), "by": trial.claim_fixed.by}
    said, warned = session.words.fill(FIXED, **facts), session.words.gettext(TAKEN_AWAY)
    st.markdown(f":green[:material/verified: {plain(said)}]  \n:gray[:small[{plain(warned)}]]")
    late = claim_late(trial)
    if late is not None:
        st.markdown(f":orange[:material/warning: {plain(sentence(session.tell(late)))}]")


def _watch(session: Session, trial: TrialRecord) -> None:
    """Say that the stamp is gone, where this window has seen it."""
    held = f"fixed/{trial.id}"
    seen, session.held[held] = session.held.get(held), trial.claim_fixed or session.held.get(held)
    if seen is not None and trial.claim_fixed is None:
        facts = {"when": moment(session, seen.at), "by": seen.by}
        st.markdown(f":orange[:material/warning: {plain(session.words.fill(LOST, **facts))}]")


def _fix(session: Session, trial: TrialRecord) -> None:
    words = session.words
    if not trial.runs:
        st.caption(plain(words.gettext(BEFORE)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = name_field(session, f"fix/{trial.id}", words.gettext("Who fixes it"))
        key = session.button(f"fix/{trial.id}")
        label = words.gettext(FIX)
        st.button(label, key=key, icon=":material/lock_clock:", on_click=_fixed, args=(key, trial.id, by))


def _fixed(token: str, trial_id: str, by: str) -> None:
    session = saving.acting()
    workspace, draft, who = session.workspace, session.open.id, name_in(session, by)
    if who:
        _name_the_only_response(session, trial_id)
        saving.carry_out(session, token, lambda: fix_claim.fix(workspace, draft, trial_id, who))


def _name_the_only_response(session: Session, trial_id: str) -> None:
    """Where there is one response, the form shows it as the criterion: then it is meant."""
    trial = next((one for one in session.case.trials if one.id == trial_id), None)
    if trial is not None and trial.criterion is None and len(trial.responses) == 1:
        saving.put(session, f"trials.{trial_id}.criterion", {"response": trial.responses[0].id})
