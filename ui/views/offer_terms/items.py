"""Options of one item: its currency, its prices by volume, how it is paid, what it is worth later."""

from functools import partial

import streamlit as st

from calculators.errors import N_
from documents.sections.price_notes import price_notes
from documents.unit_words import SYMBOLS
from proposals.offer import OfferItem
from ui import session as state
from ui.places import numbered, under
from ui.session import Session
from ui.typed import NUMBER, WHOLE, WORDS
from ui.views.choices import Choice, choice
from ui.views.complaints import contradictions
from ui.views.fields import Field, group, text_field
from ui.views.offer_terms.paid import paid
from ui.views.offer_terms.parts import is_on, remove, remove_button, waits
from ui.views.offer_terms.steps import Steps, steps
from ui.views.offer_terms.worth import worth
from ui.views.pasting.block import paste
from ui.views.pasting.grid import Column, Grid, listed
from ui.views.plain import plain

GOODS = ("equipment", "consumable")
PARTS = ("currency", "volume_prices", "paid", "residual", "take_back")
WHOLE_QUANTITY = N_("From this quantity on, the whole quantity has this price.")
WHOLE_YEAR = N_("From so many tonnes a year on, every tonne has this price.")


def item_options(session: Session, place: str) -> None:
    """Say below an item which options it uses, and draw them all once they are asked for."""
    item = item_at(session, place)
    said = notes(session, item)
    opened = _is_open(session, place)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _opener(session, place, opened)
        if said:
            st.markdown(f":small[{plain('; '.join(said))}]", width="stretch")
    if opened:
        with st.container(gap="small", key=f"options-{session.generation}-{item.id}"):
            for draw in (_currency, _paid, _volume_prices, _later):
                draw(session, place, item)


def item_at(session: Session, place: str) -> OfferItem:
    """The item of the open proposal at a place."""
    name = place.rpartition(".")[2]
    return next(one for one in session.case.offer.items if one.id == name)


def has_rate(session: Session, item: OfferItem) -> bool:
    """Whether the item's price can be told in the currency of the proposal."""
    case = session.case
    return item.currency in (None, case.currency, *(one.currency for one in case.offer.exchange))


def notes(session: Session, item: OfferItem) -> tuple[str, ...]:
    """The options of an item in words; those that cannot be priced are told at their fields."""
    return price_notes(session.case, item, session.voice) if has_rate(session, item) else ()


def price_sign(session: Session, item: OfferItem) -> str:
    """The sign of the currency in which the item is priced."""
    return SYMBOLS.get(item.currency, item.currency) if item.currency else session.formats.symbol


def _is_open(session: Session, place: str) -> bool:
    """As somebody asked; open too while something in it is wrong or not finished."""
    return bool(session.held.get(_held(place))) or any(_needs_care(session, f"{place}.{part}") for part in PARTS)


def _needs_care(session: Session, place: str) -> bool:
    """Whether something in a part is not finished, or contradicts the rest of the case."""
    here = numbered(session.body, place)
    problems = session.appraised.problems if session.appraised else ()
    return waits(session, place) or any(under(one.place, here) for one in problems)


def _held(place: str) -> str:
    return f"options/{place}"


def _opener(session: Session, place: str, opened: bool) -> None:
    words, key = session.words, session.button(f"options/{place}")
    label = words.gettext("Close the options") if opened else words.gettext("Options")
    icon = ":material/expand_less:" if opened else ":material/tune:"
    st.button(plain(label), key=key, type="tertiary", icon=icon, on_click=_turn, args=(key, place, not opened))


def _turn(token: str, place: str, opened: bool) -> None:
    session = state.current()
    state.once(session, token, lambda: session.held.update({_held(place): opened}))


def _currency(session: Session, place: str, item: OfferItem) -> None:
    """Asked only where the offer fixes a rate, or where the item has a currency already."""
    codes = [one.currency for one in session.case.offer.exchange]
    if not codes and item.currency is None:
        return
    label, own = session.words.gettext("Currency of the price"), session.formats.symbol
    known = {one: one for one in [*codes, *filter(None, (item.currency,))] if one != session.case.currency}
    with st.container(width=260, gap="xsmall"):
        choice(session, Choice(f"{place}.currency", label, known, optional=True, nothing=own))


def _paid(session: Session, place: str, item: OfferItem) -> None:
    """Only what is charged once is paid over time; elsewhere a plan that is left over can be removed."""
    if item.charged == "once":
        paid(session, place, item)
    elif is_on(session, f"{place}.paid"):
        _left_over(session, f"{place}.paid", session.words.gettext("How it is paid"))


def _left_over(session: Session, place: str, title: str) -> None:
    """An option that the item cannot have any more: why, and the button that removes it."""
    with st.container(key=f"slim-{session.generation}-{place.replace('.', '-')}"):
        st.markdown(f"**{plain(title)}**")
        contradictions(session, place)
        remove_button(session, place, remove)


def _volume_prices(session: Session, place: str, item: OfferItem) -> None:
    words = session.words
    by_tonne = item.charged == "per_tonne"
    _heading(words.gettext("Prices by volume"), words.gettext(WHOLE_YEAR if by_tonne else WHOLE_QUANTITY))
    add = words.gettext("Add a price")
    steps(session, Steps(f"{place}.volume_prices", add, _price_step, ("quantity", "price"), narrowest=170))
    paste(session, f"volume-{item.id}", partial(_to_paste, place), N_("Paste prices by volume from a spreadsheet"))
    worth(session, "volume_price", item.id)


def _to_paste(place: str, session: Session) -> Grid:
    columns = [
        Column(one.place.rpartition(".")[2], one.label, one.kind)
        for one in _price_step(session, f"{place}.volume_prices.0")
    ]
    return listed(session, f"{place}.volume_prices", columns, "", lambda _: {})


def _price_step(session: Session, place: str) -> tuple[Field, ...]:
    words = session.words
    item = item_at(session, place.partition(".volume_prices.")[0])
    unit = session.formats.unit("t/a") if item.charged == "per_tonne" else session.voice.text(item.unit)
    return (
        Field(f"{place}.quantity", words.gettext("From a quantity of"), NUMBER, unit=unit),
        Field(f"{place}.price", words.gettext("Price, without VAT"), NUMBER, unit=price_sign(session, item)),
    )


def _later(session: Session, place: str, item: OfferItem) -> None:
    """What the client gets again for goods; asked of services only where it is there already."""
    words, sign = session.words, session.formats.symbol
    back, residual = f"{place}.take_back", f"{place}.residual"
    kept = item.owned or item.residual is not None or waits(session, residual)
    taken = item.kind in GOODS or is_on(session, back)
    if not (kept or taken):
        return
    _heading(words.gettext("Worth later"), words.gettext("What the client gets for it again."))
    with st.grid(4, min_column_width=190):
        if kept:
            with st.container(gap="xsmall"):
                text_field(
                    session, Field(residual, words.gettext("Worth at the end of the horizon"), NUMBER, unit=sign)
                )
            if item.residual is not None:
                with st.container(gap="xsmall"):
                    source = session.words.gettext("Source of that value")
                    text_field(session, Field(f"{place}.residual_source", source, WORDS))
        if taken:
            group(session, _back(session, back), ("amount", "month"))
        if is_on(session, back) or waits(session, back):
            remove_button(session, back, remove)
    contradictions(session, back)
    worth(session, "residual", item.id)
    worth(session, "take_back", item.id)


def _back(session: Session, place: str) -> tuple[Field, ...]:
    words = session.words
    return (
        Field(f"{place}.amount", words.gettext("We take it back for"), NUMBER, unit=session.formats.symbol),
        Field(f"{place}.month", words.gettext("Taken back in month"), WHOLE),
    )


def _heading(title: str, explained: str) -> None:
    st.markdown(f"**{plain(title)}**  :gray[:small[{plain(explained)}]]")
