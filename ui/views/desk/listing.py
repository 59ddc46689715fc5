"""The list of approvals: what is new, what waits for whom, what became of it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.desk_words import DONE, told
from documents.formats import Formats
from proposals.approval.rules import Level
from proposals.approval.states import STATES
from proposals.base import text_in
from proposals.roles import Role
from services import open_draft
from services.desk.inbox import Inbox, Line, inbox
from services.desk.news import News, look
from ui import session as state
from ui.menu import PAGES
from ui.session import Session
from ui.views.headings import header, subheader
from ui.views.moments import brief_moment
from ui.views.onward import nothing_yet
from ui.views.plain import plain
from ui.views.review.names import maker_of

MOST_NEWS: Final = 12
SECTIONS: Final = (
    ("to_judge", N_("Waits for you")),
    ("returned", N_("Came back to you")),
    ("to_issue", N_("Approved, to be issued")),
    ("ending", N_("With the client, ends soon")),
    ("own", N_("Yours, waits for others")),
    ("others", N_("Waits for others")),
    ("answered", N_("Answered or expired")),
    ("decided", N_("Decided by you lately")),
)
"""The parts of the list in their order, by the names in `Inbox`."""
SELLERS: Final = frozenset({"returned", "to_issue", "ending", "answered"})
"""Parts whose proposals are to be worked on: their button leads to the document."""
NOTHING: Final = N_("Nothing waits for anybody.")
SUBMITTED: Final = N_("A proposal comes here once it is submitted for approval on its page “Document”.")
REVISION: Final = N_("{number}, revision {n}")
BY: Final = N_("submitted by {name}")
VALID: Final = N_("valid until {date}")
QUOTED: Final = N_("“{remark}”")
IS_NOW: Final = N_("now {state}")
LEVELS: Final = {
    Level.SALES_MANAGER: N_("waits for the sales manager since {moment}"),
    Level.FINANCE_DIRECTOR: N_("waits for the finance director since {moment}"),
    Level.COMMERCIAL_DIRECTOR: N_("waits for the commercial director since {moment}"),
    Level.MANAGING_DIRECTOR: N_("waits for the managing director since {moment}"),
}


def listing(session: Session) -> None:
    """Draw what is new, and every part of the list that holds anything."""
    words = session.words
    header(words.gettext("Approvals"))
    _news(session)
    found = inbox(session.workspace)
    parts = [(name, title, _of(found, name)) for name, title in SECTIONS]
    if not any(lines for _, _, lines in parts):
        page = state.DOCUMENT if session.draft else "proposals"
        told = f"{words.gettext(NOTHING)} {words.gettext(SUBMITTED)}"
        nothing_yet(session, told, ":material/inbox:", (page, words.gettext(PAGES[page])))
    for name, title, lines in parts:
        if lines:
            subheader(words.gettext(title))
        for line in lines:
            _line(session, name, line)


def _of(found: Inbox, name: str) -> Sequence[Line]:
    lines: Sequence[Line] = getattr(found, name)
    return lines


def _news(session: Session) -> None:
    """What came since he looked last; it stays in this window until he leaves the app."""
    kept: list[News] = session.held.setdefault(state.NEWS, [])
    kept[:0] = [one for one in look(session.workspace) if one not in kept]
    del kept[MOST_NEWS:]
    if not kept:
        return
    with st.container(border=True, key="desk-news"):
        st.markdown(f"**:material/notifications: {plain(session.words.gettext(N_('New since you looked last')))}**")
        lines = [f"- {_told(session, one)}" for one in kept]
        st.markdown("\n".join(lines))


def _told(session: Session, one: News) -> str:
    said = told(one.concern, one.move, one.draft, session.words)
    return f"{plain(said)} :gray[{plain(maker_of(session, one.move))}, {plain(brief_moment(session, one.move.at))}]"


def _line(session: Session, part: str, line: Line) -> None:
    with st.container(border=True, key=f"desk-{part}-{line.draft.id}"):
        name, facts, act = st.columns([4, 4.4, 1.8], vertical_alignment="center")
        client = text_in(dict(line.draft.client), session.language)
        project = text_in(dict(line.draft.project), session.language)
        numbered = session.words.fill(REVISION, number=line.move.number or "–", n=str(line.move.revision))
        name.markdown(f"**{plain(client)}**  \n{plain(numbered)} :gray[· {plain(project)}]")
        facts.markdown("  \n".join(f":gray[{plain(one)}]" for one in _facts(session, line) if one))
        with act.container(horizontal=True, horizontal_alignment="right"):
            _button(session, part, line)


def _facts(session: Session, line: Line) -> list[str]:
    """What a line says besides: whom it waits for, since when, by whom, until when it is valid, its amount."""
    words = session.words
    when, by = brief_moment(session, line.move.at), maker_of(session, line.move)
    if line.waits_for is None:
        ours = "" if line.move.role is Role.CLIENT else by
        did = ", ".join(filter(None, (words.gettext(DONE[line.move.event]), ours, when)))
        remark = words.fill(QUOTED, remark=line.move.remark) if line.move.remark else ""
        now = words.fill(IS_NOW, state=words.gettext(STATES[line.course.present.state]))
        return [did, remark, ", ".join(filter(None, (now, _valid(session, line))))]
    waits = words.fill(LEVELS[line.waits_for], moment=when)
    amount = "" if line.amount is None else Formats(session.language, line.currency).money(line.amount)
    more = ", ".join(filter(None, (amount, _valid(session, line))))
    return [waits, words.fill(BY, name=by), more]


def _valid(session: Session, line: Line) -> str:
    if line.valid_until is None:
        return ""
    return session.words.fill(VALID, date=session.formats.short_date(line.valid_until))


def _button(session: Session, part: str, line: Line) -> None:
    words = session.words
    key = session.button(f"desk-{part}-{line.draft.id}")
    leads = part in SELLERS and line.draft.owner == session.workspace.who().id
    label = words.gettext(N_("Open") if leads else N_("Look at it"))
    st.button(
        label,
        key=key,
        type="primary" if part == "to_judge" else "secondary",
        on_click=_open,
        args=(key, line.draft.id, leads),
    )


def _open(token: str, draft_id: str, leads: bool) -> None:
    session = state.current()
    draft = state.once(session, token, lambda: open_draft.open_draft(session.workspace, draft_id))
    if draft is None:
        return
    if leads:
        state.show(session, draft)
        session.go_to = state.DOCUMENT
    else:
        state.look_at_offer(session, draft)
