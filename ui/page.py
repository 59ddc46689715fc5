"""The frame of every page: menu, strip, and what the person must be told; the page itself is a file of ui/pages."""

import logging
import secrets
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Final, Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from calculators.errors import N_
from documents.language import translator
from proposals.approval.revision import SETTLED
from proposals.approval.states import STATES, State
from proposals.permissions import Act
from proposals.record.release import altered_notice
from proposals.signing_in import NotSignedIn
from services.errors import StoreUnusable
from services.permits import allowed, allowed_anywhere
from ui import saving
from ui import session as state
from ui.menu import CLIENT, CLIENTS, FIRST, MEETING, PEOPLE, UNLISTED, WITHOUT_DRAFT, WITHOUT_PROPOSALS
from ui.session import Session
from ui.views.closed import closed
from ui.views.complaints import sentence
from ui.views.contests import contested_elsewhere
from ui.views.desk.count import with_count
from ui.views.ended import ended
from ui.views.guide import guide
from ui.views.lost import lost_told
from ui.views.no_draft import no_draft
from ui.views.parts import answer_left
from ui.views.people.names import has_people
from ui.views.plain import plain
from ui.views.strip import answer, strip
from ui.views.style import style
from ui.views.tour import tour

HERE: Final = Path(__file__).parent / "pages"
MARK: Final = Path(__file__).parent.parent / "templates" / "app" / "mark.svg"
FAILED: Final = N_(
    "This page could not be drawn. Nothing that you typed is lost: reload the page, or go back to the list. If it "
    "fails again, tell whoever runs this program the number {reference}."
)
LOST_AT_TABLE: Final = N_(
    "The figures cannot be fetched at this moment. Leave this page open: nothing that was said here is lost as long as "
    "it is."
)
LOCKED: Final = N_("This proposal is in review: to change anything, take it back on the page “Document”.")
SETTLED_TOLD: Final = N_("Revision {n} is {state}: it stays as it is, and whatever you change begins the next one.")
UNSTORED: Final = N_(
    "What you typed last is not stored yet. It is kept in this window and stored with your next step: do not close it."
)


def draw(session: Session, pages: Mapping[str, str]) -> None:
    """Draw the page that the address names; without an open draft only the list can be drawn."""
    saving.catch_up(session)
    st.set_page_config(page_title="Valueproof", page_icon=str(MARK), layout="wide")
    shut = _closed(session, pages)
    table = is_at_table()
    listed = {name: _page(session, name, title, shut=name in shut or table) for name, title in pages.items()}
    page = st.navigation(list(listed.values()), position="hidden" if table else "top")
    if session.go_to is not None:
        wanted, session.go_to = session.go_to, None
        state.enter(session, wanted)
        st.switch_page(listed[wanted], query_params=state.address(session))
    state.arrive(session, page.url_path or FIRST)
    if session.page == MEETING:
        _draw_table(session, page, pages, shut=MEETING in shut)
        return
    st.logo(str(MARK), size="medium")
    style(session)
    place = strip(session)
    by_page = session.page == CLIENT and CLIENT not in shut and session.draft is not None
    if not by_page:
        with place:
            answer(session)
    left = answer_left(place, lambda: answer(session)) if by_page else nullcontext()
    with lost_told(session, ends=True), left:
        _draw_below(session, page, pages, shut=shut)


def _draw_below(session: Session, page: StreamlitPage, pages: Mapping[str, str], *, shut: Collection[str]) -> None:
    """Draw what stands below the strip: what the person must be told, and the page."""
    told = st.container()  # always there: the page below keeps its place, and what is being typed, when this tells more
    with told:
        _tell(session)
    if (name := page.url_path or FIRST) in shut:
        closed(session, pages[name])
        return
    if session.draft is None and name not in WITHOUT_DRAFT:
        no_draft(session)
        return
    with told:
        tour(session, name)
        guide(session, page.url_path)
    waiting = st.container()
    page.run()
    if session.draft is not None:
        with waiting:
            contested_elsewhere(session, name)


def is_at_table() -> bool:
    """Whether this run is for the page at the table: asked before the menu is made, which tells what is not for it."""
    run = get_script_run_ctx()
    if run is None:
        return False
    table, asked = st.Page(HERE / f"{MEETING}.py"), run.pages_manager
    return asked.intended_page_name == MEETING or table._script_hash == asked.intended_page_script_hash


def _draw_table(session: Session, page: StreamlitPage, pages: Mapping[str, str], *, shut: bool) -> None:
    """Draw the page at the table alone: no menu, no strip, no message that was meant for one of us."""
    style(session)
    if shut:
        closed(session, pages[MEETING])
    else:
        page.run()


def _closed(session: Session, pages: Mapping[str, str]) -> frozenset[str]:
    """The pages that are not open to whoever works here: those of a team are open only where there is one, that of the
    people only to who keeps them, those of proposals only to who may open any.
    """
    team, work = has_people(session), session.workspace
    reads = allowed_anywhere(work, Act.READ)
    shut = {PEOPLE: not (team and allowed(work, Act.KEEP_PEOPLE)), CLIENTS: not team}
    shut |= dict.fromkeys((name for name in pages if name not in (*WITHOUT_PROPOSALS, *shut)), not reads)
    return frozenset(name for name, one in shut.items() if one)


def _page(session: Session, name: str, title: str, *, shut: bool) -> StreamlitPage:
    """A page as the menu has it; one that is shut stands in no menu, and says at its address that it is closed."""
    shown: Literal["visible", "hidden"] = "hidden" if shut or name in UNLISTED else "visible"
    return st.Page(HERE / f"{name}.py", title=_titled(session, name, title), default=name == FIRST, visibility=shown)


def _titled(session: Session, name: str, title: str) -> str:
    """The words of a line of the menu; that of the approvals tells how many wait."""
    said = session.words.gettext(title)
    return with_count(session, said) if name == state.APPROVALS and not is_at_table() else said


def apologise(error: BaseException) -> bool:
    """Say in the reader's language that the page failed; the log of the server has the details by that number.

    A client at the table reads of a database that is lost in words that are not ours, and no number.
    """
    if isinstance(error, NotSignedIn):
        ended()
        return True
    reference = "-".join(secrets.token_hex(2).upper() for _ in range(2))
    logging.getLogger("valueproof").error("a page failed, number %s", reference, exc_info=error)
    words = translator(state.language_asked())
    if isinstance(error, StoreUnusable) and is_at_table():
        st.info(plain(words.gettext(LOST_AT_TABLE)), icon=":material/hourglass_empty:")
        st.button(words.gettext("Try again"), key=f"again-{reference}", icon=":material/refresh:")
    else:
        st.error(plain(words.fill(FAILED, reference=reference)), icon=":material/error:")
    return True


def _tell_settled(session: Session) -> None:
    """Say before anything is changed that a change of what was approved or went out begins the next revision."""
    draft, work = session.draft, session.workspace
    if draft is None or not allowed(work, Act.EDIT, draft):
        return
    state_now = work.store.course(draft.id).present.state
    if state_now in SETTLED:
        facts = {"n": draft.case.issue.revision, "state": session.words.gettext(STATES[state_now])}
        st.caption(f":material/lock_clock: {plain(session.words.fill(SETTLED_TOLD, **facts))}")


def _is_locked(session: Session) -> bool:
    """Whether the open proposal is in review, for whoever could change it otherwise."""
    draft, work = session.draft, session.workspace
    if draft is None or not allowed(work, Act.EDIT, draft):
        return False
    return work.store.course(draft.id).present.state is State.IN_REVIEW


def _tell(session: Session) -> None:
    notice = state.last_message(session)
    if notice is not None:
        st.warning(plain(sentence(session.tell(notice))), icon=":material/info:")
    if notice is not None:
        st.toast(plain(sentence(session.tell(notice))), icon=":material/info:")
    _tell_settled(session)
    if _is_locked(session):
        st.info(plain(session.words.gettext(LOCKED)), icon=":material/lock:")
    for name in session.draft.altered if session.draft else ():
        st.error(plain(sentence(session.tell(altered_notice(session.case, name)))), icon=":material/gpp_bad:")
    if session.waiting:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(plain(session.words.gettext(UNSTORED)))
            st.button(session.words.gettext("Try again"), key=session.button("again"), icon=":material/refresh:")
