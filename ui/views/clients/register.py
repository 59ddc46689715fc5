"""The page "Clients": whose each client is, and what became of the proposals for him."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.sections.parts import joined
from proposals.approval.states import STATES
from proposals.base import text_in
from proposals.permissions import Act
from services.clients.register import Business, Entry, register
from services.errors import StoreUnusable
from services.permits import allowed
from ui import session as state
from ui.menu import PAGES
from ui.session import Session
from ui.views.clients.credit import credit
from ui.views.clients.forms import forms
from ui.views.clients.money import money_by_currency, share_text
from ui.views.complaints import sentence
from ui.views.headings import header
from ui.views.moments import day_of
from ui.views.onward import nothing_yet
from ui.views.paging import turned
from ui.views.people.names import said_name
from ui.views.plain import plain, spoken

SHOWN: Final = 25
OPENED: Final = "client-opened"
NONE_YET: Final = N_("No client yet: the first one is entered with the first proposal that names him.")
NONE_FOUND: Final = N_("No client holds these words.")
SINCE: Final = N_("{owner} since {date}")
YOURS: Final = N_("Yours since {date}")
SHARES: Final = N_("Shares: {shares}")
UNREAD: Final = (
    N_("{n} issued revision cannot be read any more and is in no sum."),
    N_("{n} issued revisions cannot be read any more and are in no sum."),
)


def page() -> None:
    """Draw the page."""
    session = state.current()
    header(session.words.gettext("Clients"))
    try:
        _register(session)
    except StoreUnusable as error:
        st.error(plain(sentence(session.tell(error.notice))), icon=":material/error:")


def _register(session: Session) -> None:
    words = session.words
    search = _search(session)
    entries = register(session.workspace, search)
    if not entries and search.strip():
        st.caption(plain(words.gettext(NONE_FOUND)))
    elif not entries:
        way = ("proposals", words.gettext(PAGES["proposals"]))
        nothing_yet(session, words.gettext(NONE_YET), ":material/group_off:", way)
    start = turned(session, "clients", len(entries), SHOWN)
    for one in entries[start : start + SHOWN]:
        _entry(session, one)
    if allowed(session.workspace, Act.HAND_OVER):
        credit(session)


def _search(session: Session) -> str:
    key = f"clients-search/{session.nonce}"
    with st.container(width=420):
        st.text_input(
            spoken(session.words.gettext("Search")),
            key=key,
            max_chars=100,
            placeholder=session.words.gettext("Name, tax number or web site"),
        )
    return str(state.typed(key) or "")


def _entry(session: Session, entry: Entry) -> None:
    with st.container(border=True, key=f"client-{entry.record.id}"):
        name, figures, acts = st.columns([3.6, 4.4, 2], vertical_alignment="center")
        name.markdown(_head(session, entry))
        figures.markdown(_business(session, entry.business) if entry.business else " ")
        if allowed(session.workspace, Act.HAND_OVER):
            with acts.container(horizontal=True, horizontal_alignment="right"):
                _opener(session, entry.record.id)
            if session.held.get(OPENED) == entry.record.id:
                forms(session, entry)


def _head(session: Session, entry: Entry) -> str:
    words, client = session.words, entry.belongs
    date = day_of(session, client.since)
    told = (
        words.fill(YOURS, date=date)
        if client.mine
        else words.fill(SINCE, owner=said_name(session, client.owner), date=date)
    )
    lines = [f"**{plain(text_in(client.name, session.language))}**", f":gray[{plain(told)}]"]
    if entry.shares:
        shares = [f"{said_name(session, name)} {share_text(session, share)}" for name, share in entry.shares.items()]
        lines.append(f":gray[{plain(words.fill(SHARES, shares=joined(shares)))}]")
    return "  \n".join(lines)


def _business(session: Session, business: Business) -> str:
    """How many proposals are in each state, and the money of what went out."""
    words = session.words
    counted = [f"{words.gettext(STATES[state])}: {count}" for state, count in business.states.items()]
    lines = [plain(" · ".join(counted))]
    if business.issued:
        lines.append(plain(words.fill(N_("Issued: {money}"), money=money_by_currency(session, business.issued))))
    if business.accepted:
        lines.append(plain(words.fill(N_("Accepted: {money}"), money=money_by_currency(session, business.accepted))))
    if business.unread:
        lines.append(f":orange[{plain(words.counted(*UNREAD, business.unread))}]")
    return "  \n".join(lines)


def _opener(session: Session, client: str) -> None:
    is_open = session.held.get(OPENED) == client
    label = session.words.gettext(N_("Close") if is_open else N_("Hand over, share"))
    st.button(label, key=session.key(f"manage-{client}"), on_click=_turn, args=(client,))


def _turn(client: str) -> None:
    session = state.current()
    if session.held.get(OPENED) == client:
        session.held.pop(OPENED)
    else:
        session.held[OPENED] = client
