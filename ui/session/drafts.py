"""The draft that a tab has open, and the widgets that show it."""

from dataclasses import replace

from proposals.case_json import document_of
from proposals.draft import Draft
from services.appraise_case import appraised
from ui.session.address import write_address
from ui.session.held import FIND, SHOWN
from ui.session.tab import Session


def take(session: Session, draft: Draft, *, own: bool) -> None:
    """Make `draft` the open one. Anything but the next version by this tab's own hand makes all widgets new."""
    before = session.draft
    if before is not None and before.id == draft.id and before.version == draft.version:
        session.draft = replace(before, owner=draft.owner, of_client=draft.of_client)
        return
    if before is None or before.id != draft.id or not own or draft.version != before.version + 1:
        renew(session)
    session.draft, session.body, session.about = draft, document_of(draft.case), draft.id
    session.appraised = appraised(session.workspace, draft.case)


def renew(session: Session) -> None:
    """Give every widget a new key, so that it shows what is stored."""
    session.generation += 1
    session.refused.clear()


def show(session: Session, draft: Draft | None) -> None:
    """Make `draft` the open one, or close the open one."""
    if draft is None:
        session.draft = None
    else:
        take(session, draft, own=False)
    of_list = {name: session.held[name] for name in (FIND, SHOWN) if name in session.held}
    session.held.clear()
    session.held.update(of_list)
    write_address(session)


def speak(session: Session, language: str) -> None:
    """Change the language of everything at once."""
    session.language = language
    renew(session)
    write_address(session)
