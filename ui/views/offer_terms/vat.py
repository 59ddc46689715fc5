"""The VAT of an offer: by the dated rate of a country, by a rate of its own, or none, with the reason."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.vat_words import country_name, in_order, vat_sentences
from proposals.case_json import JsonValue
from services.vat_rates import vat_rates
from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import PERCENT, WORDS
from ui.views.choices import Choice, choice
from ui.views.complaints import complaints
from ui.views.fields import Field, text_field
from ui.views.plain import plain

PLACE: Final = "offer.vat"
WAYS: Final = {
    "country": N_("at the rate of a country"),
    "rate": N_("at a rate of its own"),
    "not_charged": N_("is not charged"),
}
RATE_OF: Final = N_("{country}, {rate}")


def vat(session: Session) -> None:
    """Draw how the VAT is told, and what belongs to that."""
    way = str(at(session.body, f"{PLACE}.way") or "")
    with st.grid(3, min_column_width=220):
        with st.container(gap="xsmall"):
            _picker(session, way)
        if way == "country":
            with st.container(gap="xsmall"):
                _country(session)
        else:
            for field in _fields(session, way):
                with st.container(gap="xsmall"):
                    text_field(session, field)
    found = session.appraised.valuation.vat if session.appraised and session.appraised.valuation else None
    said = vat_sentences(session.case, found, session.voice)
    st.markdown(f":gray[:small[{plain(said[0])}]]")


def _fields(session: Session, way: str) -> tuple[Field, ...]:
    words = session.words
    if way == "rate":
        rate = Field(f"{PLACE}.rate", words.gettext("Rate of VAT"), PERCENT, unit="%")
        return rate, Field(f"{PLACE}.source", words.gettext("Source"), WORDS)
    return (Field(f"{PLACE}.reason", words.gettext("Why no VAT is charged"), WORDS),) if way else ()


def _country(session: Session) -> None:
    words = session.words
    names = {
        one.country: words.fill(RATE_OF, country=country_name(one.country, session.language), rate=one.rate)
        for one in vat_rates(session.workspace, session.case)
    }
    names = {code: names[code] for code in sorted(names, key=lambda one: in_order(names[one]))}
    stored = at(session.body, f"{PLACE}.country")
    known = names if stored is None or stored in names else {**names, str(stored): str(stored)}
    choice(session, Choice(f"{PLACE}.country", words.gettext("Country"), known))


def _picker(session: Session, way: str) -> None:
    words, key = session.words, session.key(f"{PLACE}.way")
    options = ["", *WAYS]
    unsaid = words.gettext("not told: the prices are without it")
    st.selectbox(
        words.gettext("VAT"),
        options,
        index=state.place_in(options, state.drawn(key, way)),
        format_func=lambda one: words.gettext(WAYS[one]) if one else unsaid,
        key=key,
        filter_mode=None,
        on_change=_save,
        args=(key,),
    )
    complaints(session, f"{PLACE}.way", WORDS)


def _save(key: str) -> None:
    """Another way has other fields: what belongs to the former one goes."""
    session = saving.acting()
    if state.take_change(key):
        way = str(state.typed(key) or "")
        chosen: JsonValue = {"way": way} if way else None
        saving.change_list(session, PLACE, chosen)
