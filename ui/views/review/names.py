"""Our people by their names."""

from calculators.errors import N_
from proposals.approval.concern import Happened
from proposals.approval.course import Move
from proposals.people import NOBODY
from proposals.roles import Role
from services.errors import NotFound
from ui.session import Session
from ui.views.moments import moment
from ui.views.people.names import name_of as shown_name

GONE = N_("somebody whose account was erased")
CLIENT = N_("the client")


def name_of(session: Session, person: str) -> str:
    """The name of somebody by his id; the name itself where there are no accounts."""
    if person in ("", NOBODY):
        return str(session.held.get("doer", "")) or session.words.gettext(N_("the owner"))
    try:
        found = session.workspace.people.load(person)
    except NotFound:
        return person
    return session.words.gettext(GONE) if found.erased else shown_name(session, found)


def maker_of(session: Session, done: Happened) -> str:
    """Who did it: one of our people by his name, or the client by his link."""
    return session.words.gettext(CLIENT) if done.role is Role.CLIENT else name_of(session, done.by)


def by_and_when(session: Session, move: Move) -> str:
    """ "Boris Orlov, 25 Nov 2026, 14:03 UTC+3" """
    return f"{maker_of(session, move)}, {moment(session, move.at)}"
