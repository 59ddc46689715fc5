"""Ways from one thing that is looked at to another."""

from proposals.draft import Draft
from ui.session.address import write_address
from ui.session.drafts import renew, show
from ui.session.held import ASKED_TAB, BRAND, CAME_FROM, DESK, NEWS, OF_PERSON, TRIAL, TRIALS
from ui.session.tab import Session


def act_as(session: Session, person: str) -> None:
    """Be somebody else of the demonstration from now on."""
    session.acting = person
    for name in OF_PERSON:
        session.held.pop(name, None)
    renew(session)
    write_address(session)


def lead_to(session: Session, page: str, trial: str = "", tab: str = "") -> None:
    """Go to a page and its tab; on that of trials to a trial."""
    session.go_to = page
    if trial:
        session.held[TRIAL] = trial
    if trial or tab:
        session.held[ASKED_TAB] = tab


def look_at_brand(session: Session, brand: str) -> None:
    """Note the brand that is looked at; its widgets are new."""
    session.held[BRAND] = brand
    renew(session)
    write_address(session)


def look_at_offer(session: Session, draft: Draft) -> None:
    """Look at one offer among the approvals; what was new stays to be read."""
    news = session.held.get(NEWS)
    show(session, draft)
    session.held[DESK] = draft.id
    if news:
        session.held[NEWS] = news
    write_address(session)


def leave_desk(session: Session) -> None:
    """Go back to the list of approvals."""
    session.held.pop(DESK, None)
    write_address(session)


def look_behind(session: Session, behind: str | None) -> None:
    """Go to the runs of "trial/response", or back to the page from which they were asked for."""
    if behind is None:
        session.behind, session.go_to = None, session.held.pop(CAME_FROM, None)
        return
    if session.behind is None:
        session.held[CAME_FROM] = session.page
    session.behind, session.go_to = behind, TRIALS
