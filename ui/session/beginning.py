"""The session of a tab at the start of each run, with the draft that its address names."""

import streamlit as st

from calculators.errors import Notice
from services import open_draft
from services.errors import NotAllowed, NotFound, StoreUnusable
from services.trials import named
from services.workspace import Workspace
from ui.menu import MISSING
from ui.session.address import hold_address, language_asked, write_address
from ui.session.drafts import take
from ui.session.held import AS, CHECK_FIELDS, CHECKED, DOER, GONE, LONGEST_CHECKED, NO_PAGE
from ui.session.state import keep, known
from ui.session.tab import Session


def begin(workspace: Workspace) -> Session:
    """The session of this tab at the start of a run, with the draft that its address names."""
    session = known() or _new(workspace)
    keep(session)
    with session.at_work:
        pass
    session.workspace = named(workspace, str(session.held.get(DOER, "")))
    _follow_address(session)
    go_on(session)
    session.drawn = {key: value for key, value in session.drawn.items() if session.is_live(key)}
    return session


def go_on(session: Session) -> None:
    """What is drawn from now on is what this window has before its eyes."""
    session.seen = session.body
    session.told = set()


def _new(workspace: Workspace) -> Session:
    session = Session(workspace, language_asked(), acting_as(), behind=st.query_params.get("runs"))
    hold_address(session)
    if MISSING in st.query_params:
        session.message = Notice("no-page", NO_PAGE)
    asked = {name: st.query_params.get(name, "")[:LONGEST_CHECKED] for name in CHECK_FIELDS}
    session.held[CHECKED] = {name: said for name, said in asked.items() if said}
    return session


def _follow_address(session: Session) -> None:
    """Open the draft that the address names, and write draft and language back into it."""
    asked = st.query_params.get("draft") or (session.draft.id if session.draft else None)
    if asked and session.about not in ("", asked):  # a way back in the browser: what is held is of another proposal
        hold_address(session)
    try:
        if asked:
            take(session, open_draft.open_draft(session.workspace, asked), own=False)
    except StoreUnusable as error:
        session.message = error.notice
        return
    except NotFound:
        session.draft, session.message = None, Notice("gone", GONE)
    except NotAllowed as error:
        session.draft, session.message = None, error.notice
    write_address(session)


def acting_as() -> str:
    """The id of whom somebody chose to be in the demonstration, "" where nobody was chosen: kept in the address."""
    session = known()
    return session.acting if session is not None else st.query_params.get(AS, "")[:LONGEST_CHECKED]
