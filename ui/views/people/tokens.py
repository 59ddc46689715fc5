"""Tokens by which programs act for somebody: his own with the way to another one, and those of others to be revoked."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from proposals.people import Person
from proposals.programs import Scope
from proposals.tokens import LONGEST_NAME, SCOPES, Token
from readers.errors import UnreadNumber
from readers.numbers import read_number
from services.tokens.own import Made, Wanted, make, of_person, own, revoke, rules_of
from ui import session as state
from ui.session import Session
from ui.views.complaints import warning
from ui.views.fresh import fresh
from ui.views.moments import day_of
from ui.views.plain import plain

WHAT: Final = N_("A program that sends such a token does what you do yourself, within what the token opens.")
NONE_YET: Final = N_("You have none.")
SHOWN_ONCE: Final = N_("“{name}” is made. It is shown this once and kept nowhere: put it where the program finds it.")
UNTIL: Final = N_("until {date}")
LAST_USED: Final = N_("last used {date}")
NEVER_USED: Final = N_("never used")
NOT_WHOLE: Final = N_("A whole number is expected here, not {read}.")
OPENED: Final = "tokens-opened"
TOKENS: Final = N_("Tokens for programs")
MADE: Final = "token-made"
"""Where a token is held that is to be shown once."""


def own_tokens(session: Session) -> None:
    """Draw the tokens of whoever works here, and what makes another one, once he has asked for them."""
    words, is_open = session.words, bool(session.held.get(OPENED))
    label = words.gettext(N_("Close the tokens") if is_open else TOKENS)
    st.button(label, key=session.key("tokens"), icon=":material/api:", on_click=_turn)
    if not is_open:
        return
    made = session.held.pop(MADE, None)
    with st.container(border=True, key="own-tokens"):
        st.caption(plain(words.gettext(WHAT)))
        if isinstance(made, Made):
            st.markdown(f":material/key: {plain(words.fill(SHOWN_ONCE, name=made.token.name))}")
            st.code(made.secret, language=None, wrap_lines=True)
        found = own(session.workspace)
        if not found:
            st.caption(plain(words.gettext(NONE_YET)))
        _lines(session, found)
        if fresh(session, "tokens"):
            _form(session)


def _turn() -> None:
    session = state.current()
    session.held[OPENED] = not session.held.get(OPENED)


def tokens_of(session: Session, person: Person) -> None:
    """Draw the tokens of somebody, for an administrator; nothing where he has none."""
    found = of_person(session.workspace, person.id)
    if found:
        st.markdown(f"**{plain(session.words.gettext(TOKENS))}**")
        _lines(session, found)


def _lines(session: Session, tokens: Sequence[Token]) -> None:
    for one in tokens:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_said(session, one), width="stretch")
            token = session.button(f"revoke-{one.id}")
            label = session.words.gettext("Revoke")
            st.button(label, key=token, type="tertiary", on_click=_revoke, args=(token, one.id))


def _said(session: Session, token: Token) -> str:
    words = session.words
    used = words.fill(LAST_USED, date=day_of(session, token.seen)) if token.seen else words.gettext(NEVER_USED)
    until = words.fill(UNTIL, date=day_of(session, token.expires))
    scopes = ", ".join(words.gettext(SCOPES[one]) for one in token.scopes)
    return f"**{plain(token.name)}** · {plain(until)} · {plain(used)}  \n:gray[{plain(scopes)}]"


def _form(session: Session) -> None:
    words, rules = session.words, rules_of(session.workspace)
    keys = {name: session.key(f"token.{name}") for name in ("name", "scopes", "days")}
    st.text_input(words.gettext("What it is for"), key=keys["name"], max_chars=LONGEST_NAME)
    label = words.gettext("What it opens")
    st.pills(label, list(Scope), selection_mode="multi", format_func=_opens, key=keys["scopes"])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label, usual = words.gettext("Valid for days"), str(rules.token_days)
        st.text_input(label, key=keys["days"], placeholder=usual, max_chars=6, width=140)
        token = session.button("make-token")
        st.button(words.gettext("Make a token"), key=token, icon=":material/add:", on_click=_make, args=(token, keys))
    warning(session, keys["days"])


def _opens(scope: Scope) -> str:
    return state.current().words.gettext(SCOPES[scope])


def _make(token: str, keys: dict[str, str]) -> None:
    session = state.current()
    days = _days(session, keys["days"])
    if days is None:
        return
    wanted = Wanted(str(state.typed(keys["name"]) or ""), tuple(state.typed(keys["scopes"]) or ()), days)
    made = state.once(session, token, lambda: make(session.workspace, wanted))
    if made is not None:
        session.held[MADE] = made
        state.renew(session)


def _days(session: Session, key: str) -> int | None:
    """The days typed, 0 for none; None where it is no whole number, which is told there."""
    typed = str(state.typed(key) or "").strip()
    if not typed:
        return 0
    try:
        read = read_number(typed).value
    except UnreadNumber as error:
        state.warn_at(session, key, error.notice)
        return None
    if read != int(read):
        state.warn_at(session, key, Notice("not-whole", NOT_WHOLE, {"read": typed}))
        return None
    return int(read)


def _revoke(token: str, token_id: str) -> None:
    session = state.current()
    state.once(session, token, lambda: revoke(session.workspace, token_id))
    state.renew(session)
