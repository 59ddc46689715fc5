"""The page of the people: who they are, what they may do, and whether they can sign in."""

from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from proposals.approval.rules import Level
from proposals.people import Person
from services.accounts import keep
from services.accounts.freshness import is_fresh
from services.accounts.keep import everybody
from services.errors import NotAllowed
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.fresh import fresh
from ui.views.headings import header
from ui.views.people.names import levels_of, name_of, roles_of, signs_in
from ui.views.people.one import ROLES, one_time, person_card
from ui.views.people.webhooks import webhooks
from ui.views.plain import plain

WHAT: Final = N_("Who works here and what each may do. Nobody is ever removed: the log knows everybody by an id.")
ADDED: Final = N_("{name} was added. Give this password for one use, which holds for {hours} hours:")
OPENED: Final = "person"
"""Where the id of the person is held who is looked at."""


def page() -> None:
    """Draw the page; whoever may not keep people is told so."""
    session = state.current()
    words = session.words
    header(words.gettext("People"))
    try:
        people = everybody(session.workspace)
    except NotAllowed as error:
        st.error(plain(sentence(session.tell(error.notice))), icon=":material/lock:")
        return
    st.caption(plain(words.gettext(WHAT)))
    one_time(session)
    if fresh(session, "people"):
        _new(session)
    for one in people:
        if one.erased is None:
            _line(session, one)
    gone = [one for one in people if one.erased is not None]
    if gone:
        said = words.counted(N_("{n} erased account"), N_("{n} erased accounts"), len(gone))
        st.caption(plain(f"{said}: {', '.join(one.id for one in gone)}"))
    webhooks(session)


def _line(session: Session, person: Person) -> None:
    words = session.words
    with st.container(border=True, key=f"person-{person.id}"):
        name, rights, acts = st.columns([3.4, 4.4, 2.2], vertical_alignment="center")
        closed = "" if person.active else f" :orange-badge[{plain(words.gettext('not active'))}]"
        address = f"  \n:gray[{plain(person.login)}]" if person.login else ""
        name.markdown(f"**{plain(name_of(session, person))}**{closed}{address}")
        levels = levels_of(session, person)
        rights.markdown(plain(roles_of(session, person)) + (f"  \n:gray[{plain(levels)}]" if levels else ""))
        is_open = session.held.get(OPENED) == person.id
        label = words.gettext("Close") if is_open else words.gettext("Edit")
        with acts.container(horizontal=True, horizontal_alignment="right"):
            key, to = session.key(f"open-person-{person.id}"), "" if is_open else person.id
            st.button(label, key=key, on_click=_open, args=(to,))
        if is_open and is_fresh(session.workspace):
            person_card(session, person)


def _open(person_id: str) -> None:
    session = state.current()
    session.held[OPENED] = person_id
    state.renew(session)


def _new(session: Session) -> None:
    words = session.words
    with st.expander(words.gettext("Add somebody"), icon=":material/person_add:", key=session.key("new-person")):
        keys = {name: session.key(f"person.{name}") for name in ("name", "login", "roles", "levels")}
        with st.container(horizontal=True):
            st.text_input(words.gettext("Name"), key=keys["name"], max_chars=120, width=280)
            st.text_input(words.gettext("E-mail address"), key=keys["login"], max_chars=200, width=280)
        st.pills(words.gettext("Roles"), ROLES, selection_mode="multi", format_func=words.gettext, key=keys["roles"])
        label = words.gettext("Approves as (managers)")
        st.pills(label, list(Level), selection_mode="multi", format_func=words.gettext, key=keys["levels"])
        token = session.button("add-person")
        st.button(words.gettext("Add"), key=token, type="primary", on_click=_add, args=(token, keys))


def _add(token: str, keys: dict[str, str]) -> None:
    session = state.current()
    name, login = (str(state.typed(keys[one]) or "") for one in ("name", "login"))
    roles, levels = (tuple(state.typed(keys[one]) or ()) for one in ("roles", "levels"))
    person = state.once(
        session, token, lambda: keep.add(session.workspace, name, login, roles, levels, session.language)
    )
    if person is None:
        return
    session.held[OPENED] = ""
    if signs_in(session):
        state.once(session, f"{token}/password", lambda: _give_first(session, person))
    state.renew(session)


def _give_first(session: Session, person: Person) -> None:
    password = keep.give_password(session.workspace, person.id)
    accounts = session.workspace.accounts
    hours = accounts.rules.one_time_hours if accounts else 0
    session.held[state.ONE_TIME] = (Notice("added", ADDED, {"name": person.name, "hours": hours}), password)
