"""Who is at work: asked once, and offered again wherever a name must stand under an act."""

import streamlit as st

from calculators.errors import N_, Notice
from proposals.trial import TrialRecord
from ui import session as state
from ui.session import Session
from ui.views.complaints import warning
from ui.views.people.names import has_people
from ui.views.plain import spoken

NO_NAME = N_("Write down who does this: the name stands under it for good.")
LONGEST = 200


def known_name(session: Session) -> str:
    """The name given in this window, else of who acted last on a trial of the proposal, else of its author."""
    if session.held.get(state.DOER):
        return str(session.held[state.DOER])
    acted = [name for trial in reversed(session.case.trials) for name in _names(trial)]
    seller = session.case.seller
    return next(iter(acted), seller.author.name if seller else "")


def _names(trial: TrialRecord) -> list[str]:
    acts = (trial.correction, trial.release, trial.claim_fixed)
    return [act.by for act in acts if act is not None]


def name_field(session: Session, place: str, label: str) -> str:
    """Draw the field for the name of who does what comes next, where nobody has an account; the answer is its key."""
    if has_people(session):
        return ""
    key = session.key(f"{place}.by")
    name = state.drawn(key, known_name(session))
    with st.container(width=300, gap="xsmall"):
        st.text_input(spoken(label), name, key=key, max_chars=LONGEST, on_change=_remember, args=(key,))
        warning(session, key)
    return key


def _remember(key: str) -> None:
    if state.take_change(key):
        state.current().held[state.DOER] = str(state.typed(key) or "").strip()


def name_in(session: Session, key: str) -> str:
    """What stands in a field of `name_field`; where nothing does the person is told, and the answer is "".

    Whoever has an account has his name there.
    """
    if has_people(session):
        return session.workspace.who().name
    name = str(state.typed(key) or "").strip()
    if not name:
        state.warn(session, key, Notice("no_doer", NO_NAME))
    return name
