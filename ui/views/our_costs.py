"""What the offer costs ourselves, and the least margin at which we still sell: never shown to a client."""

from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.base import LANGUAGES, text_in
from proposals.case_json import JsonValue
from proposals.offer import OfferItem
from readers.pasted import folded
from ui.places import entries
from ui.session import Session
from ui.typed import NUMBER, PERCENT, WHOLE, WORDS
from ui.views.complaints import complaints
from ui.views.fields import Field, text_field
from ui.views.headings import subheader
from ui.views.offer_terms.keyed import Keyed, entry_of, figure_field
from ui.views.offer_terms.parts import remove, remove_button
from ui.views.pasting.block import paste
from ui.views.pasting.grid import Column, Grid, Row, Slot, listed, slot
from ui.views.plain import plain
from ui.views.rows import Rows, rows

PLACE: Final = "our_side"
COSTS: Final = Keyed(f"{PLACE}.costs", "item", "cost")
FOR_US: Final = N_(
    "Only for us: none of this stands in the document, the workbook or anything else that a client gets."
)
NO_ITEMS: Final = N_("Nothing is offered yet: what an item costs us is asked here once the offer has one.")
NO_PAYMENTS: Final = N_("Travel, installation, warranty, financing: what the offer costs us besides its items.")


def edit(session: Session) -> None:
    """Draw the least margin, what each item costs us, and our other costs."""
    words = session.words
    subheader(words.gettext("Our own costs"))
    st.caption(plain(words.gettext(FOR_US)))
    with st.container(width=360, gap="xsmall"):
        label = words.gettext("Least margin at which we sell")
        text_field(session, Field(f"{PLACE}.least_margin", label, PERCENT, unit="%"))
    if not session.case.offer.items:
        st.caption(plain(words.gettext(NO_ITEMS)))
    with st.grid(2, min_column_width=300):
        for item in session.case.offer.items:
            with st.container(gap="xsmall"):
                _cost(session, item)
    _strangers(session)
    if session.case.offer.items:
        paste(session, "our-costs", _to_paste, N_("Paste costs of the items from a spreadsheet"))
    st.markdown(f"**{plain(words.gettext('Our other costs'))}**")
    add, none = words.gettext("Add a cost of ours"), words.gettext(NO_PAYMENTS)
    rows(session, Rows(f"{PLACE}.payments", add, none, _payment, _new_payment, slim=True))
    paste(session, "our-payments", _payments_to_paste, N_("Paste our other costs from a spreadsheet"))


def _to_paste(session: Session) -> Grid:
    """What one unit of each item costs us, in the order of the offer."""
    items = session.case.offer.items
    rows = []
    for item in items:
        entry = entry_of(session, COSTS, item.id)
        name = session.voice.text(item.name)
        called = frozenset(map(folded, (name, *(text_in(item.name, one) for one in LANGUAGES))))
        if entry is not None:
            cell = slot(session, f"{entry}.{COSTS.figure}", NUMBER)
        else:
            cell = Slot(COSTS.place, NUMBER, "", store=partial(_begun, item.id), adds=True)
        rows.append(Row(name, called, (cell,)))
    return Grid((Column(COSTS.figure, session.formats.symbol, NUMBER),), tuple(rows))


def _begun(item: str, value: JsonValue) -> JsonValue:
    return {COSTS.key: item, COSTS.figure: value}


def _payments_to_paste(session: Session) -> Grid:
    words = session.words
    columns = (
        Column("name", words.gettext("Name of the cost"), WORDS),
        Column("amount", words.gettext("Amount"), NUMBER),
        Column("month", words.gettext("In month"), WHOLE),
    )
    return listed(session, f"{PLACE}.payments", columns, "name", _new_payment)


def _cost(session: Session, item: OfferItem) -> None:
    words, entry = session.words, entry_of(session, COSTS, item.id)
    label = words.fill(N_("{item}: cost of one unit"), item=session.voice.text(item.name))
    text_field(session, figure_field(session, COSTS, item.id, Field("", label, NUMBER, unit=session.formats.symbol)))
    if entry is not None:
        text_field(session, Field(f"{entry}.source", words.gettext("Source of the cost"), WORDS))


def _strangers(session: Session) -> None:
    """Costs of items that are not offered any more."""
    known = {one.id for one in session.case.offer.items}
    for number, one in enumerate(entries(session.body, COSTS.place)):
        if one.get("item") not in known:
            place = f"{COSTS.place}.{number}"
            with st.container(key=f"slim-{session.generation}-{place.replace('.', '-')}"):
                complaints(session, f"{place}.item", WORDS)
                remove_button(session, place, remove)


def _payment(session: Session, place: str) -> None:
    words = session.words
    with st.grid(3, min_column_width=180):
        for field in (
            Field(f"{place}.name", words.gettext("Name of the cost"), WORDS, required=True),
            Field(f"{place}.amount", words.gettext("Amount"), NUMBER, unit=session.formats.symbol, required=True),
            Field(f"{place}.month", words.gettext("In month"), WHOLE),
        ):
            with st.container(gap="xsmall"):
                text_field(session, field)


def _new_payment(session: Session) -> JsonValue:
    return {"name": {session.language: session.words.gettext("New cost")}, "amount": 0.0}
