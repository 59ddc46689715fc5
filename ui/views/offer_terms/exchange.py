"""Rates of exchange that the offer fixes, so that an item can be priced in another currency."""

import streamlit as st

from calculators.errors import N_
from documents.option_words import exchange_in_words
from ui.places import at, entries
from ui.session import Session
from ui.typed import CURRENCY, DAY, NUMBER, WORDS
from ui.views.fields import Field
from ui.views.offer_terms.steps import Steps, steps
from ui.views.pasting.block import paste
from ui.views.pasting.grid import Column, Grid, listed
from ui.views.plain import plain

PLACE = "offer.exchange"
FIXED = N_("Items may be priced in these currencies; the rates stand fixed in this revision.")


def exchange(session: Session) -> None:
    """Draw the fixed rates of exchange."""
    words = session.words
    if entries(session.body, PLACE):
        st.markdown(f"**{plain(words.gettext('Rates of exchange'))}**  \n:gray[:small[{plain(words.gettext(FIXED))}]]")
    add = words.gettext("Add a rate of exchange")
    steps(session, Steps(PLACE, add, _rate, ("currency", "rate"), after=_echo))
    paste(session, "exchange", _to_paste, N_("Paste rates of exchange from a spreadsheet"))


def _to_paste(session: Session) -> Grid:
    columns = [Column(one.place.rpartition(".")[2], one.label, one.kind) for one in _rate(session, f"{PLACE}.0")]
    return listed(session, PLACE, columns, "currency", lambda _: {})


def _rate(session: Session, place: str) -> tuple[Field, ...]:
    words, symbol = session.words, session.formats.symbol
    return (
        Field(f"{place}.currency", words.gettext("Currency"), CURRENCY, placeholder="USD"),
        Field(f"{place}.rate", words.gettext("Price of one unit"), NUMBER, unit=symbol),
        Field(f"{place}.date", words.gettext("As of"), DAY),
        Field(f"{place}.source", words.gettext("Source"), WORDS),
    )


def _echo(session: Session, place: str) -> None:
    number = int(place.rpartition(".")[2])
    if at(session.body, place) and number < len(session.case.offer.exchange):
        said = exchange_in_words(session.case.offer.exchange[number], session.voice)
        st.markdown(f":gray[:small[{plain(said)}]]")
