"""The offer: what is sold and what it costs, what it changes, on which terms, and how it is appraised."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.labels import CHARGED, ITEM_KINDS
from documents.remarks import share_sentences
from proposals.case_json import JsonValue
from proposals.offer import OfferItem
from proposals.valuation.prices import charged, unit_price
from ui import session as state
from ui.menu import OFFER_TABS
from ui.places import at, entries, free_id, names_of
from ui.session import Session
from ui.typed import DAY, NUMBER, PARAGRAPH, PERCENT, WHOLE, WORDS
from ui.views import alternatives, by_hand, own_benefits
from ui.views.changes import changes
from ui.views.choices import Choice, choice
from ui.views.fields import Field, text_field
from ui.views.headings import header, subheader
from ui.views.leavings import after_item
from ui.views.offer_terms.exchange import exchange
from ui.views.offer_terms.items import has_rate, item_at, item_options, price_sign
from ui.views.offer_terms.taxed import tax
from ui.views.offer_terms.vat import vat
from ui.views.offer_terms.verification import risks, verification
from ui.views.offer_terms.whole import whole_offer
from ui.views.offer_terms.worth import worth
from ui.views.pasting.block import paste
from ui.views.pasting.grid import Column, Grid, listed
from ui.views.plain import plain
from ui.views.rows import Rows, rows, text_at
from ui.views.tabs import opened_tabs

ABREAST = 430
AMOUNTS = {
    "once": N_("Amount"),
    "monthly": N_("Amount a month"),
    "yearly": N_("Amount a year"),
    "per_tonne": N_("For each tonne"),
    "by_use": N_("Amount"),
}


def page() -> None:
    """Draw the page."""
    session = state.current()
    words = session.words
    header(words.gettext("Offer"))
    for name, tab in opened_tabs(session, "offer", list(OFFER_TABS), "items"):
        with tab:
            DRAWN[name](session)


def _items(session: Session) -> None:
    words = session.words
    none = words.gettext("Nothing is offered yet.")
    rows(session, Rows("offer.items", words.gettext("Add an item"), none, _item, _new_item, after=after_item))
    paste(session, "items", _items_to_paste, N_("Paste items from a spreadsheet"))
    _reached(session)
    exchange(session)
    text_field(session, Field("solution", words.gettext("The solution in a few sentences"), PARAGRAPH))


def _items_to_paste(session: Session) -> Grid:
    words = session.words
    columns = (
        Column("name", words.gettext("Name of the item"), WORDS),
        Column("quantity", words.gettext("Quantity"), NUMBER),
        Column("unit", words.gettext("Unit"), WORDS),
        Column("price", words.gettext("Price, without VAT"), NUMBER),
        Column("discount", f"{words.gettext('Discount')}, %", PERCENT),
        Column("month", words.gettext("In month"), WHOLE),
    )
    return listed(session, "offer.items", columns, "name", _new_item)


def _costs_to_paste(session: Session) -> Grid:
    words = session.words
    columns = (
        Column("name", words.gettext("Name of the cost"), WORDS),
        Column("amount", words.gettext("Amount"), NUMBER),
        Column("month", words.gettext("In month"), WHOLE),
        Column("source", words.gettext("Source of the cost"), WORDS),
    )
    return listed(session, "offer.client_costs", columns, "name", _new_cost)


def _training_to_paste(session: Session) -> Grid:
    words = session.words
    columns = (
        Column("topic", words.gettext("Topic"), WORDS),
        Column("hours", words.gettext("Hours"), NUMBER),
        Column("month", words.gettext("In month"), WHOLE),
        Column("audience", words.gettext("For whom"), WORDS),
    )
    return listed(session, "offer.training", columns, "topic", _new_training)


def _plan_to_paste(session: Session) -> Grid:
    words = session.words
    columns = (
        Column("name", words.gettext("Step"), WORDS),
        Column("start", words.gettext("From month"), NUMBER),
        Column("end", words.gettext("To month"), NUMBER),
        Column("who", words.gettext("Who"), WORDS),
        Column("accepted_when", words.gettext("Done when"), WORDS),
    )
    return listed(session, "offer.plan", columns, "name", _new_step)


def _reached(session: Session) -> None:
    """What of the effect is counted where training is missing: said here, where an item without it is added."""
    found = session.appraised.valuation if session.appraised else None
    if found is not None:
        for text in share_sentences(session.case, found, session.formats):
            st.markdown(f":orange[:material/school: {plain(text)}]")


def _item(session: Session, place: str) -> None:
    words, item = session.words, item_at(session, place)
    currency = price_sign(session, item)
    kinds = {key: words.gettext(label) for key, label in ITEM_KINDS.items()}
    ways = {key: words.gettext(label) for key, label in CHARGED.items()}
    name, kind, how, month = st.columns([3.4, 2.5, 2, 1.4])
    with name:
        text_field(session, Field(f"{place}.name", words.gettext("Name of the item"), WORDS, required=True))
    with kind:
        choice(session, Choice(f"{place}.kind", words.gettext("Kind"), kinds))
    with how:
        choice(session, Choice(f"{place}.charged", words.gettext("Charged"), ways, "once"))
    with month:
        text_field(session, Field(f"{place}.month", words.gettext("In month"), WHOLE))
    quantity, unit, price, discount, total = st.columns([1.4, 1.4, 2, 1.4, 2.2])
    with quantity:
        text_field(session, Field(f"{place}.quantity", words.gettext("Quantity"), NUMBER, required=True))
    with unit:
        text_field(session, Field(f"{place}.unit", words.gettext("Unit"), WORDS))
    with price:
        text_field(
            session, Field(f"{place}.price", words.gettext("Price, without VAT"), NUMBER, unit=currency, required=True)
        )
    with discount:
        text_field(session, Field(f"{place}.discount", words.gettext("Discount"), PERCENT, unit="%"))
    with total:
        if has_rate(session, item):
            st.markdown(f":small[{plain(words.gettext(AMOUNTS[item.charged]))}]  \n**{plain(_amount(session, item))}**")
    item_options(session, place)


def _amount(session: Session, item: OfferItem) -> str:
    """What the line comes to each time it is charged, as the document prints it; by the tonne its price."""
    if item.charged == "per_tonne":
        return session.formats.price(unit_price(session.case, item))
    return session.formats.money(charged(session.case, item), 2)


def _new_item(session: Session) -> JsonValue:
    name = free_id("item", names_of(session.body, "offer.items"))
    title = session.words.gettext("New item")
    return {"id": name, "name": {session.language: title}, "kind": "equipment", "price": 0.0}


def _costs_and_training(session: Session) -> None:
    words = session.words
    grid = st.grid(2, min_column_width=ABREAST, gap="medium")
    with grid.cell():
        subheader(words.gettext("The client's own costs"))
        none = words.gettext("Labour, production lost while installing, training time: costs of the client count too.")
        rows(session, Rows("offer.client_costs", words.gettext("Add a cost"), none, _cost, _new_cost))
        paste(session, "client-costs", _costs_to_paste, N_("Paste costs from a spreadsheet"))
    with grid.cell():
        subheader(words.gettext("Training"))
        none = words.gettext("Every item of equipment needs its training: trained staff reach the full effect sooner.")
        rows(session, Rows("offer.training", words.gettext("Add a session"), none, _training, _new_training))
        paste(session, "training", _training_to_paste, N_("Paste sessions from a spreadsheet"))


def _cost(session: Session, place: str) -> None:
    words = session.words
    text_field(session, Field(f"{place}.name", words.gettext("Name of the cost"), WORDS, required=True))
    amount, month = st.columns(2)
    with amount:
        unit = session.formats.symbol
        text_field(session, Field(f"{place}.amount", words.gettext("Amount"), NUMBER, unit=unit, required=True))
    with month:
        text_field(session, Field(f"{place}.month", words.gettext("In month"), WHOLE))
    text_field(session, Field(f"{place}.source", words.gettext("Source of the cost"), WORDS))


def _new_cost(session: Session) -> JsonValue:
    return {"name": {session.language: session.words.gettext("New cost")}, "amount": 0.0}


def _training(session: Session, place: str) -> None:
    words = session.words
    text_field(session, Field(f"{place}.topic", words.gettext("Topic"), WORDS, required=True))
    items = {name: text_at(session, f"offer.items.{name}.name") for name in names_of(session.body, "offer.items")}
    item, hours, month = st.columns([3, 1.4, 1.4])
    with item:
        choice(session, Choice(f"{place}.item", words.gettext("About"), items, optional=True))
    with hours:
        text_field(session, Field(f"{place}.hours", words.gettext("Hours"), NUMBER))
    with month:
        text_field(session, Field(f"{place}.month", words.gettext("In month"), WHOLE))
    text_field(session, Field(f"{place}.audience", words.gettext("For whom"), WORDS))


def _new_training(session: Session) -> JsonValue:
    covered = {one.get("item") for one in entries(session.body, "offer.training")}
    equipment = [str(one["id"]) for one in entries(session.body, "offer.items") if one.get("kind") == "equipment"]
    waiting = [name for name in equipment if name not in covered]
    topic = {"topic": {session.language: session.words.gettext("Training of the operators")}}
    return {**topic, **({"item": waiting[0]} if waiting else {})}


def _terms(session: Session) -> None:
    words = session.words
    with st.container(border=True):
        with st.grid(2, min_column_width=300):
            for field in (
                Field("offer.terms.payment", words.gettext("Payment"), PARAGRAPH),
                Field("offer.terms.delivery", words.gettext("Delivery"), PARAGRAPH),
                Field("offer.terms.warranty", words.gettext("Warranty"), PARAGRAPH),
                Field("offer.terms.loyalty", words.gettext("Loyalty"), PARAGRAPH),
            ):
                with st.container(gap="xsmall"):
                    text_field(session, field)
        with st.container(gap="xsmall", width=300):
            text_field(
                session, Field("offer.terms.valid_until", words.gettext("Valid until"), DAY, placeholder="31.12.2026")
            )
        vat(session)


def _plan(session: Session) -> None:
    words = session.words
    subheader(words.gettext("Plan"))
    none = words.gettext("The steps from the decision to the full effect, in months from today.")
    rows(session, Rows("offer.plan", words.gettext("Add a step"), none, _step, _new_step))
    paste(session, "plan", _plan_to_paste, N_("Paste steps from a spreadsheet"))
    text_field(session, Field("decision", words.gettext("The decision that is asked for"), PARAGRAPH))


def _step(session: Session, place: str) -> None:
    words = session.words
    name, start, end, who, accepted = st.columns([2.6, 1.5, 1.5, 2, 2.6])
    with name:
        text_field(session, Field(f"{place}.name", words.gettext("Step"), WORDS, required=True))
    with start:
        text_field(session, Field(f"{place}.start", words.gettext("From month"), NUMBER, required=True))
    with end:
        text_field(session, Field(f"{place}.end", words.gettext("To month"), NUMBER, required=True))
    with who:
        text_field(session, Field(f"{place}.who", words.gettext("Who"), WORDS))
    with accepted:
        text_field(session, Field(f"{place}.accepted_when", words.gettext("Done when"), WORDS))


def _new_step(session: Session) -> JsonValue:
    ends = [float(str(one.get("end") or 0)) for one in entries(session.body, "offer.plan")]
    start = max(ends, default=0.0)
    return {"name": {session.language: session.words.gettext("New step")}, "start": start, "end": start + 1.0}


def _rates(session: Session) -> None:
    words = session.words
    source = Field("rates.source", words.gettext("Source of the rates"), WORDS)
    with st.container(border=True):
        with st.grid(3, min_column_width=220):
            for field in (*_required(session), *_growing(session), source):
                with st.container(gap="xsmall"):
                    text_field(session, field)
        if at(session.body, "rates.ramp_months") is None:
            own = N_("Without your own ramp-up the dated table of the house applies, trained or untrained.")
            st.caption(plain(words.gettext(own)))
        worth(session, "inflation")
    tax(session)


def _required(session: Session) -> tuple[Field, ...]:
    """How long is looked ahead, and what money must earn or costs."""
    _ = session.words.gettext
    as_required = _("as the required return")
    costs = _("For the modified rate of return: what money to be paid in costs.")
    earns = _("For the modified rate of return: what money that comes back earns.")
    return (
        Field("rates.horizon_months", _("Horizon"), WHOLE, unit=_("months")),
        Field("rates.discount_rate", _("Required return a year"), PERCENT, unit="%"),
        Field(
            "rates.finance_rate", _("Rate of finance a year"), PERCENT, unit="%", placeholder=as_required, help=costs
        ),
        Field(
            "rates.reinvest_rate",
            _("Rate of reinvestment a year"),
            PERCENT,
            unit="%",
            placeholder=as_required,
            help=earns,
        ),
    )


def _growing(session: Session) -> tuple[Field, ...]:
    """When the benefits start, how they grow, and how they rise with prices."""
    _ = session.words.gettext
    by_house = _("by the house's table")
    rises = _("Inflation: the benefits rise with prices, one step every twelve months.")
    return (
        Field("rates.start_month", _("Benefits start after month"), WHOLE),
        Field("rates.ramp_months", _("Ramp-up"), WHOLE, unit=_("months"), placeholder=by_house),
        Field("rates.full_effect", _("Part of the effect reached"), PERCENT, unit="%", placeholder=by_house),
        Field(
            "rates.inflation",
            _("Rise of the benefits a year"),
            PERCENT,
            unit="%",
            placeholder=_("none"),
            help=rises,
        ),
    )


def _effects(session: Session) -> None:
    changes(session)
    own_benefits.edit(session)


def _terms_and_plan(session: Session) -> None:
    _terms(session)
    whole_offer(session)
    _plan(session)
    verification(session)
    risks(session)


def _appraisal(session: Session) -> None:
    _rates(session)
    by_hand.edit(session)


DRAWN: Final[dict[str, Callable[[Session], None]]] = {
    "items": _items,
    "effects": _effects,
    "others": alternatives.edit,
    "costs": _costs_and_training,
    "terms": _terms_and_plan,
    "rates": _appraisal,
}
