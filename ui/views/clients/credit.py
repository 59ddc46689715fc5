"""For managers: the credit of each of our people, and what he contributed."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from services.clients.credit import Credit, credits_of_all
from ui.session import Session
from ui.views.clients.money import money_by_currency
from ui.views.headings import subheader
from ui.views.people.names import said_name
from ui.views.plain import plain
from ui.views.tables import table

EXPLAINED: Final = N_(
    "Accepted is what clients accepted, times the share that somebody had in the client at that moment. Proposals "
    "built, revisions submitted and trials released are counted from the log."
)
HEADS: Final = (
    N_("Name"), N_("Accepted, by share"), N_("Proposals built"), N_("Revisions submitted"), N_("Trials released"),
)  # fmt: skip


def credit(session: Session) -> None:
    """Draw the table; nothing where nobody contributed yet."""
    found = credits_of_all(session.workspace)
    if not found:
        return
    words = session.words
    subheader(words.gettext(N_("Who contributed what")))
    st.caption(plain(words.gettext(EXPLAINED)))
    table([words.gettext(one) for one in HEADS], [_line(session, one) for one in found], figures=(1, 2, 3, 4))


def _line(session: Session, one: Credit) -> list[str]:
    counted = [session.formats.number(count) for count in (one.built, one.submitted, one.released)]
    return [said_name(session, one.name), money_by_currency(session, one.accepted) or "–", *counted]
