"""Who works here, at the right of the strip: the own account, or in the demonstration the choice of whom to be."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from calculators.errors import N_
from proposals.people import Person
from proposals.roles import Role
from services.accounts.own import be_away, has_password, sign_out_everywhere
from ui import session as state
from ui.leading import lead_to_path, own_address
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.desk.language import notices_in
from ui.views.people.absences import absences
from ui.views.people.names import has_people, levels_of, name_of, placed_name, roles_of, signs_in
from ui.views.people.tokens import own_tokens
from ui.views.plain import plain

YOU_ARE: Final = N_("You are: {name}, {roles}")
LONGEST: Final = 18
"""Signs of the name that the strip has room for."""


def account(session: Session) -> None:
    """Draw the menu of whoever works here; nothing where there are no people."""
    if not has_people(session):
        return
    person = session.workspace.who()
    name = name_of(session, person)
    shown = name if len(name) <= LONGEST else name.split()[0][:LONGEST]
    with st.popover(plain(shown), icon=":material/account_circle:", type="tertiary", key="account"):
        if signs_in(session):
            _own(session, person)
        else:
            _choice(session, person)


def _own(session: Session, person: Person) -> None:
    words = session.words
    st.markdown(f"**{plain(person.name)}**  \n:gray[{plain(person.login or '')}]")
    st.caption(plain(roles_of(session, person)))
    _levels(session, person)
    if Role.MANAGER in person.roles:
        with st.expander(words.gettext("When I am away")):
            absences(session, person, lambda away: be_away(session.workspace, away), "own")
    notices_in(session, person)
    own_tokens(session)
    asked = {"next": own_address(), "lang": session.language}
    with st.container(horizontal=True):
        if has_password(session.workspace):
            _leads(session, "change-password", words.gettext("Change the password"), f"/password?{urlencode(asked)}")
        st.button(words.gettext("Sign out everywhere"), key=session.key("out-of-all"), on_click=_out_of_all)
        _leads(session, "sign-out", words.gettext("Sign out"), f"/sign-out?{urlencode({'lang': session.language})}")


def _levels(session: Session, person: Person) -> None:
    levels = levels_of(session, person)
    if levels:
        st.caption(plain(sentence(session.words.fill(N_("approves as {levels}"), levels=levels))))


def _leads(session: Session, name: str, label: str, path: str) -> None:
    if st.button(label, key=session.key(name)):
        lead_to_path(path)


def _out_of_all() -> None:
    session = state.current()
    sign_out_everywhere(session.workspace)


def _choice(session: Session, person: Person) -> None:
    """Whom to be in the demonstration; nobody has a password there."""
    words = session.words
    said = words.fill(YOU_ARE, name=name_of(session, person), roles=roles_of(session, person))
    st.markdown(f"**{plain(said)}**")
    _levels(session, person)
    st.caption(plain(words.gettext("Be somebody else of this demonstration:")))
    for one in session.workspace.people.all():
        if one.active and one.id != person.id:
            st.button(
                plain(placed_name(session, one)),
                key=session.key(f"be-{one.id}"),
                width="stretch",
                on_click=_be,
                args=(one.id,),
            )
    own_tokens(session)


def _be(person_id: str) -> None:
    state.act_as(state.current(), person_id)
