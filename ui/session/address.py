"""What the address of a tab carries, so that a reload finds everything again."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from proposals.base import LANGUAGES
from proposals.meeting import Privacy, privacy_of
from ui.menu import FIRST, MEETING, QUESTIONS
from ui.session.held import (
    APPROVALS,
    AS,
    ASKED_TAB,
    ASKING,
    BRAND,
    CHECK,
    CHECKED,
    DESK,
    DOCUMENT,
    EDITION,
    FIND,
    FOLDS,
    HELD_BY_ADDRESS,
    LOOKED_AT,
    MEETING_SECRET,
    PRIVACY,
    SHOWN,
    STEP,
    TAB,
    TOUR,
    TRIAL,
    TRIALS,
    TRIED,
    WITH_TABS,
)
from ui.session.tab import Session


def language_asked() -> str:
    """The language that the address names, else the browser's, else the first that the product speaks."""
    asked = st.query_params.get("lang", "")
    browser = (st.context.locale or "")[:2]
    return next((one for one in (asked, browser) if one in LANGUAGES), LANGUAGES[0])


def hold_address(session: Session) -> None:
    """Hold what the address says, and nothing else."""
    asked = st.query_params
    session.held = {held: asked[name] for name, held in HELD_BY_ADDRESS if name in asked}


def address(session: Session) -> dict[str, str]:
    """What the address carries, so that a reload finds everything again.

    That is language, whom one is in the demonstration, draft, the tab that is open, on the page of trials the trial and
    the runs that are looked at, on that of brands the brand, on that of the document its form, on that of the check
    what it is asked for, on the list of proposals what is searched there and how much of it is shown.
    """
    draft = {"draft": session.draft.id} if session.draft else {}
    if session.draft and session.held.get(TOUR):
        draft[TOUR] = str(session.held[TOUR])
    on_brands = session.page in ("", BRAND) and session.held.get(BRAND)
    brand = {BRAND: str(session.held[BRAND])} if on_brands else {}
    acting = {AS: session.acting} if session.acting else {}
    return {"lang": session.language} | acting | draft | _page_address(session) | brand


def _page_address(session: Session) -> dict[str, str]:
    checked = session.held.get(CHECKED, {}) if session.page in ("", CHECK) else {}
    desk = session.held.get(DESK) if session.page in ("", APPROVALS) else None
    asking = {ASKING: session.held.get(ASKING)} if session.page in ("", QUESTIONS) else {}
    of_list = {name: session.held.get(name) for name in (FIND, SHOWN)} if session.page in ("", FIRST) else {}
    others = checked | _table_address(session) | asking | of_list
    told = {**_tab_address(session), **{name: str(said) for name, said in others.items() if said}}
    return {**told, DESK: str(desk)} if desk else told


def _table_address(session: Session) -> dict[str, object]:
    """What is tried stands in the address only where it may be kept; the secret of a meeting stays until its end."""
    level = privacy_of(session.held.get(PRIVACY))
    lasting = {name: session.held.get(name) for name in (PRIVACY, MEETING_SECRET) if level is Privacy.MEETING}
    if session.page not in ("", MEETING):
        return lasting
    tried = {TRIED: session.held.get(TRIED)} if level in (None, Privacy.STORED) else {}
    return {STEP: session.held.get(STEP), PRIVACY: level, **tried, **lasting}


def _tab_address(session: Session) -> dict[str, str]:
    if session.draft is None or session.page not in ("", DOCUMENT, *WITH_TABS):
        return {}
    told = {TAB: session.held.get(ASKED_TAB) or session.held.get(TAB)}
    if session.page in ("", DOCUMENT):
        told = {**told, EDITION: session.held.get(EDITION)}
    if session.page in ("", TRIALS):
        told = {TRIAL: session.held.get(TRIAL), **told, "runs": session.behind}
    return {name: str(one) for name, one in told.items() if one}


def write_address(session: Session) -> None:
    if st.query_params.to_dict() != address(session):
        st.query_params.from_dict(address(session))


def arrive(session: Session, page: str) -> None:
    """Note the page that is drawn; away from the trials nobody looks at runs any more.

    A tab belongs to its page: the next one opens its own.
    """
    if session.page not in ("", page):
        session.held.pop(TAB, None)
    enter(session, page)
    if page != TRIALS:
        session.behind = None
    write_address(session)


def enter(session: Session, page: str) -> None:
    """Note the page that is drawn next: on another one everything is folded away, and no tab was looked at yet."""
    if session.page != page:
        session.held.pop(LOOKED_AT, None)
        session.held.pop(FOLDS, None)
    session.page = page


def hold(session: Session, name: str, value: object) -> None:
    """Hold something under one of the names of `held` that the address tells, and tell it there; "" for nothing."""
    session.held[name] = value
    write_address(session)


def is_part() -> bool:
    """Whether only a part of the page is drawn in this run, which the page drew with the rest before."""
    run = get_script_run_ctx()
    return run is not None and bool(run.fragment_ids_this_run)


def lay_out(session: Session, **table: str) -> None:
    """Note what is looked at (`step`), what is `tried` at the table, and what is done with it; "" for the first step,
    and for nothing.
    """
    session.held.update(table)
    write_address(session)
