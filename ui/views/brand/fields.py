"""The words of a brand: each field keeps what is typed at once and says below itself what is wrong."""

from dataclasses import dataclass

import streamlit as st

from documents.typeface import unprintable
from proposals.brand import TYPEFACES
from proposals.case_json import JsonValue
from ui import session as state
from ui.session import Session
from ui.typed import NAME, PARAGRAPH, WORDS, Kind, words_elsewhere, words_written
from ui.views.brand.open_brand import OpenBrand, type_in
from ui.views.complaints import UNPRINTABLE, sentence
from ui.views.plain import plain, spoken


@dataclass(frozen=True, slots=True)
class BrandField:
    """A text field at a place of a brand; `label` and `hint` are in the language of the reader."""

    place: str
    label: str
    kind: Kind = WORDS
    hint: str = ""


def words_of_brand(brand: OpenBrand) -> None:
    """Name, contacts, bank details, legal text and footer."""
    _ = brand.session.words.gettext
    with st.container(border=True):
        field(brand, BrandField("name", _("Name of the brand")))
        _headings(brand)
        field(brand, BrandField("footer", _("Line that closes the document")))
    with st.container(border=True):
        st.markdown(f"**{plain(_('Contacts'))}**")
        field(brand, BrandField("contacts.address", _("Address")))
        with st.grid(3, min_column_width=150):
            for place, label in (("phone", _("Telephone")), ("email", _("E-mail")), ("web", _("Website"))):
                with st.container(gap="xsmall"):
                    field(brand, BrandField(f"contacts.{place}", label, NAME))
    with st.container(border=True):
        field(brand, BrandField("bank", _("Bank details, one to a line"), PARAGRAPH))
        field(brand, BrandField("legal", _("Legal text below the signatures"), PARAGRAPH))


def field(brand: OpenBrand, asked: BrandField) -> None:
    """Draw one text field."""
    session, stored, key = brand.session, brand.value(asked.place), brand.key(asked.place)
    shown = state.drawn(key, asked.kind.show(stored, session.language))
    hint = (words_elsewhere(stored, session.language) if asked.kind is not NAME else "") or asked.hint or None
    args = (brand.making.id, asked, key)
    label = spoken(asked.label)
    if asked.kind.lines > 1:
        st.text_area(label, shown, 122, key=key, placeholder=hint, disabled=brand.fixed, on_change=_typed, args=args)
    else:
        st.text_input(label, shown, key=key, placeholder=hint, disabled=brand.fixed, on_change=_typed, args=args)
    complaints(brand, asked.place)


def complaints(brand: OpenBrand, place: str) -> None:
    """What is wrong at a place of the brand."""
    session, stored = brand.session, brand.value(place)
    told = [session.tell(one.notice) for one in brand.problems(place)]
    texts = stored.values() if isinstance(stored, dict) else [stored]
    signs = unprintable("".join(one for one in texts if isinstance(one, str)))
    if signs:
        told.append(session.words.fill(UNPRINTABLE, signs=" ".join(signs)))
    for one in dict.fromkeys(told):
        st.markdown(f":red[:small[:material/error: {plain(sentence(one))}]]")


def _typed(brand_id: str, asked: BrandField, key: str) -> None:
    session = state.current()
    if state.take_change(key):
        text = str(state.typed(key) or "").strip()
        type_in(session, brand_id, asked.place, _value(session, brand_id, asked, text))


def _value(session: Session, brand_id: str, asked: BrandField, text: str) -> JsonValue:
    if asked.kind is NAME:
        return text or None
    stored = OpenBrand.named(session, brand_id).value(asked.place)
    return words_written(stored, session.language, text)


def _headings(brand: OpenBrand) -> None:
    key, stored = brand.key("headings"), brand.value("headings")
    st.selectbox(
        spoken(brand.session.words.gettext("Typeface of the headings")),
        TYPEFACES,
        index=state.place_in(TYPEFACES, state.drawn(key, stored)),
        key=key,
        filter_mode=None,
        disabled=brand.fixed,
        on_change=_chosen,
        args=(brand.making.id, key),
    )


def _chosen(brand_id: str, key: str) -> None:
    if state.take_change(key):
        type_in(state.current(), brand_id, "headings", state.typed(key))
