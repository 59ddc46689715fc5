"""One account as an administrator changes it: name, address, roles, levels, password, absences, the end of it."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from proposals.approval.rules import Level
from proposals.people import Person
from proposals.roles import OURS, Role
from services.accounts import keep
from ui import session as state
from ui.session import Session
from ui.views.people.absences import absences
from ui.views.people.names import signs_in
from ui.views.people.tokens import tokens_of
from ui.views.plain import plain

ROLES: Final = tuple(one for one in OURS if one is not Role.OWNER)
GIVEN: Final = N_("The password of {name} for one use, which holds for {hours} hours; every sign-in of his has ended:")
SHOWN_ONCE: Final = N_("It is shown this once and kept nowhere. Whoever signs in with it chooses one of his own.")
ERASING: Final = N_("Takes out name and address for good, and closes the account. The id stays, for the log has it.")


def one_time(session: Session) -> None:
    """Show a password for one use, once."""
    known = session.held.pop(state.ONE_TIME, None)
    if known is None:
        return
    notice, password = known
    with st.container(border=True, key="one-time"):
        st.markdown(f":material/key: {plain(session.tell(notice))}")
        st.code(password, language=None, width="content")
        st.caption(plain(session.words.gettext(SHOWN_ONCE)))


def person_card(session: Session, person: Person) -> None:
    """Draw what can be changed of an account."""
    words = session.words
    keys = {name: session.key(f"person-{person.id}.{name}") for name in ("name", "login", "roles", "levels")}
    with st.container(horizontal=True):
        st.text_input(words.gettext("Name"), person.name, key=keys["name"], max_chars=120, width=280)
        label = words.gettext("E-mail address")
        st.text_input(label, person.login or "", key=keys["login"], max_chars=200, width=280)
    chosen, label = list(person.roles), words.gettext("Roles")
    st.pills(label, ROLES, selection_mode="multi", default=chosen, format_func=words.gettext, key=keys["roles"])
    levels, label = list(person.levels), words.gettext("Approves as (managers)")
    st.pills(label, list(Level), selection_mode="multi", default=levels, format_func=words.gettext, key=keys["levels"])
    with st.container(horizontal=True):
        token = session.button(f"save-person-{person.id}")
        st.button(words.gettext("Save"), key=token, type="primary", on_click=_save, args=(token, person.id, keys))
        _acts(session, person)
    if Role.MANAGER in person.roles:
        st.markdown(f"**{plain(words.gettext('When away'))}**")
        absences(session, person, lambda away: keep.set_absences(session.workspace, person.id, away), person.id)
    tokens_of(session, person)


def _acts(session: Session, person: Person) -> None:
    work, words = session.workspace, session.words
    if signs_in(session):
        _act(session, words.gettext("Give a password for one use"), f"password-{person.id}", lambda: _give(person))
        label = words.gettext("Sign out everywhere")
        _act(session, label, f"out-{person.id}", lambda: keep.sign_out_of_all(work, person.id))
        _act(session, words.gettext("Unlock"), f"unlock-{person.id}", lambda: keep.unlock(work, person.id))
    if person.active:
        _act(session, words.gettext("Deactivate"), f"close-{person.id}", lambda: keep.deactivate(work, person.id))
        return
    _act(session, words.gettext("Activate"), f"activate-{person.id}", lambda: keep.activate(work, person.id))
    with st.popover(words.gettext("Erase")):
        st.caption(plain(words.gettext(ERASING)))
        _act(session, words.gettext("Erase for good"), f"erase-{person.id}", lambda: keep.erase(work, person.id))


def _act(session: Session, label: str, name: str, act: Callable[[], object]) -> None:
    token = session.button(name)
    st.button(label, key=token, on_click=_do, args=(token, act))


def _do(token: str, act: Callable[[], object]) -> None:
    session = state.current()
    state.once(session, token, act)
    state.renew(session)


def _give(person: Person) -> None:
    session = state.current()
    password = keep.give_password(session.workspace, person.id)
    accounts = session.workspace.accounts
    hours = accounts.rules.one_time_hours if accounts else 0
    session.held[state.ONE_TIME] = (Notice("one-time", GIVEN, {"name": person.name, "hours": hours}), password)


def _save(token: str, person_id: str, keys: dict[str, str]) -> None:
    session = state.current()
    name, login = (str(state.typed(keys[one]) or "").strip() for one in ("name", "login"))
    roles, levels = (tuple(state.typed(keys[one]) or ()) for one in ("roles", "levels"))
    parts = {"name": name, "login": login or None, "roles": roles, "levels": levels}
    if state.once(session, token, lambda: keep.change(session.workspace, person_id, **parts)) is not None:
        state.renew(session)
