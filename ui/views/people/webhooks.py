"""Webhooks on the page of the people: what is told to which address, what was not taken, and the way to another one."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.terminal.webhooks import standing
from proposals.permissions import Act
from proposals.programs import Told
from proposals.webhooks import WORDS, Kept, Webhook
from services.permits import allowed
from services.webhooks.keep import add, listed, remove, send_again
from ui import session as state
from ui.session import Session
from ui.views.fresh import fresh
from ui.views.plain import plain

TITLE: Final = N_("Webhooks: other programs that are told when something moves on")
WHAT: Final = N_(
    "A message has ids, number, revision and state, and no figure. It is signed, and tried again until it is taken."
)
NONE_YET: Final = N_("Nobody is told anything yet.")
SHOWN_ONCE: Final = N_("The secret is shown this once. With it the receiver checks that a message is from here.")
EVERYTHING: Final = N_("everything")
MADE: Final = "webhook-made"
"""Where a webhook is held whose secret is to be shown once."""


def webhooks(session: Session) -> None:
    """Draw them; nothing for whoever may not keep them."""
    if not allowed(session.workspace, Act.KEEP_WEBHOOKS):
        return
    words, found = session.words, listed(session.workspace)
    made = session.held.pop(MADE, None)
    wanting = any(one.given_up for one in found)
    icon = ":material/warning:" if wanting else ":material/webhook:"
    with st.expander(
        words.gettext(TITLE), icon=icon, expanded=made is not None or wanting, key=session.key("webhooks")
    ):
        st.caption(plain(words.gettext(WHAT)))
        if isinstance(made, Webhook):
            st.markdown(f":material/key: {plain(words.gettext(SHOWN_ONCE))}")
            st.code(made.secret, language=None, wrap_lines=True)
        if not found:
            st.caption(plain(words.gettext(NONE_YET)))
        for one in found:
            _line(session, one)
        if fresh(session, "webhooks"):
            _form(session)


def _line(session: Session, one: Kept) -> None:
    words = session.words
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_said(session, one), width="stretch")
        if one.given_up:
            again = session.button(f"send-again-{one.webhook.id}")
            st.button(words.gettext("Send again"), key=again, on_click=_again, args=(again, one.webhook.id))
        out = session.button(f"remove-webhook-{one.webhook.id}")
        st.button(words.gettext("Remove"), key=out, type="tertiary", on_click=_remove, args=(out, one.webhook.id))


def _said(session: Session, one: Kept) -> str:
    words, events = session.words, one.webhook.events
    told = [words.gettext(WORDS[event]) for event in events] if len(events) < len(Told) else [words.gettext(EVERYTHING)]
    lines = [f"**`{one.webhook.url}`**", f":gray[{plain(', '.join(told))}]"]
    stands = standing(one, words)
    if stands:
        colour = "orange" if one.given_up else "gray"
        lines.append(f":{colour}[{plain(' · '.join(stands))}]")
    return "  \n".join(lines)


def _form(session: Session) -> None:
    words = session.words
    keys = {name: session.key(f"webhook.{name}") for name in ("url", "events")}
    label, example = words.gettext("Address"), "https://erp.example.com/valueproof"
    st.text_input(label, key=keys["url"], placeholder=example, max_chars=2000, width=520)
    label = words.gettext("What it is told of (everything, if nothing is chosen)")
    st.pills(label, list(Told), selection_mode="multi", format_func=_event, key=keys["events"])
    token = session.button("add-webhook")
    label = words.gettext("Add a webhook")
    st.button(label, key=token, icon=":material/add:", on_click=_add, args=(token, keys))


def _event(one: Told) -> str:
    return state.current().words.gettext(WORDS[one])


def _add(token: str, keys: dict[str, str]) -> None:
    session = state.current()
    url, events = str(state.typed(keys["url"]) or ""), tuple(state.typed(keys["events"]) or ()) or tuple(Told)
    made = state.once(session, token, lambda: add(session.workspace, url, events))
    if made is not None:
        session.held[MADE] = made
        state.renew(session)


def _again(token: str, webhook_id: str) -> None:
    session = state.current()
    state.once(session, token, lambda: send_again(session.workspace, webhook_id))
    state.renew(session)


def _remove(token: str, webhook_id: str) -> None:
    session = state.current()
    state.once(session, token, lambda: remove(session.workspace, webhook_id))
    state.renew(session)
