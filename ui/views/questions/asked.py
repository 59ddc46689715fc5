"""What the client is to be asked next, found once for each state of the proposal."""

from calculators.errors import ValueproofError
from proposals.units import figure_at
from proposals.valuation.questions import Asked
from services.what_to_ask import what_to_ask
from ui import session as state
from ui.session import Session
from ui.views.figures import figure_named


def asked_of(session: Session) -> Asked | None:
    """How sure the answer is and what would make it surer; None as long as there is no answer."""
    if session.appraised is None or session.appraised.valuation is None:
        return None
    case, work = session.figured, session.workspace
    try:
        return session.remembered("asked", (case,), lambda: what_to_ask(work, case))
    except ValueproofError:
        return None


def chosen(session: Session, asked: Asked) -> str:
    """The metric path that is asked for now: the one that was chosen, else the one whose turn it is, else ""."""
    held = str(session.held.get(state.ASKING) or "")
    if held and figure_named(held) is not None and figure_at(session.case, held) is not None:
        return held
    return asked.first.path if asked.first else ""
