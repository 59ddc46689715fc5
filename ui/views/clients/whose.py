"""Whose the client of the open proposal is, told where its name is typed."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.base import text_in
from services.clients.about import About, Belongs, about_client
from ui.session import Session
from ui.views.clients.money import share_text
from ui.views.moments import day_of
from ui.views.people.names import said_name
from ui.views.plain import plain

OTHERS: Final = N_("This client is {owner}'s since {date}. You can go on; ask a manager to share it or hand it over.")
SHARED: Final = N_("This client is {owner}'s since {date}; your share of the credit is {share}.")
KNOWN: Final = N_("This client is {owner}'s since {date}.")
MINE: Final = N_("This client is yours since {date}.")
ALIKE: Final = N_("May be the same client: “{client}”, {owner}'s since {date}.")
ALIKE_MINE: Final = N_("May be the same client: “{client}”, yours since {date}.")


def whose(session: Session) -> None:
    """A word on the client of the register, and on every entry that may be the same; nothing where nobody keeps one."""
    found = about_client(session.workspace, session.open)
    _client(session, found)
    for one in found.alike:
        told = session.words.fill(ALIKE_MINE if one.mine else ALIKE, **_facts(session, one))
        st.markdown(f":orange[:small[:material/help: {plain(told)}]]")


def _client(session: Session, found: About) -> None:
    client = found.client
    if client is None:
        return
    told = plain(session.words.fill(_words(session, client), **_facts(session, client)))
    if client.mine or client.share or not _sells(session):
        st.markdown(f":gray[:small[:material/person: {told}]]")
    else:
        st.warning(told, icon=":material/group:")


def _words(session: Session, client: Belongs) -> str:
    if client.mine:
        return MINE
    if client.share:
        return SHARED
    return OTHERS if _sells(session) else KNOWN


def _sells(session: Session) -> bool:
    """Whether the proposal is that of whoever looks at it."""
    return session.open.owner == session.workspace.who().id


def _facts(session: Session, one: Belongs) -> dict[str, str]:
    share = share_text(session, one.share)
    client = text_in(one.name, session.language)
    return {
        "owner": said_name(session, one.owner),
        "date": day_of(session, one.since),
        "share": share,
        "client": client,
    }
