"""The colours of a brand: typed or picked, each with the contrast in which its words are read."""

import re
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.brand import COLOURS
from proposals.brand_checks import COLOUR_NAMES, Reading
from ui import session as state
from ui.views.brand.fields import complaints
from ui.views.brand.open_brand import OpenBrand, type_in
from ui.views.plain import plain, spoken

COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")
WHITE: Final = "#ffffff"
STANDS: Final = {
    "ink": N_("All text of the document, and the rules under heads."),
    "quiet": N_("Labels, notes and the axes of pictures."),
    "line": N_("Hairlines between rows; no words stand in it."),
    "paper": N_("The ground of the box with the decision."),
    "brand": N_("The cover, the bars of the profit, your product in the pictures."),
    "on_brand": N_("The words on the cover."),
    "gain": N_("What is won; it carries meaning and never decorates."),
    "loss": N_("What is lost; it carries meaning and never decorates."),
    "stated": N_("What nobody has measured; it carries meaning and never decorates."),
}
READ: Final = N_("{ratio} : 1 on {ground}")


def colours(brand: OpenBrand) -> None:
    """Draw every colour with its contrasts."""
    _ = brand.session.words.gettext
    with st.container(border=True):
        st.markdown(f"**{plain(_('Colours'))}**")
        st.caption(plain(_("Words need a contrast of 4.5 : 1 on their ground (WCAG 2.1, level AA).")))
        with st.grid(2, min_column_width=210):
            for name in COLOURS:
                with st.container(gap="xsmall"):
                    _colour(brand, name)


def _colour(brand: OpenBrand, name: str) -> None:
    words, place = brand.session.words, f"colours.{name}"
    stored = str(brand.value(place) or "")
    label = words.gettext(COLOUR_NAMES[name])
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _picker(brand, name, stored, label)
        key = brand.key(place)
        st.text_input(
            spoken(label[:1].upper() + label[1:]),
            state.drawn(key, stored),
            key=key,
            help=words.gettext(STANDS[name]),
            max_chars=20,
            disabled=brand.fixed,
            on_change=_typed,
            args=(brand.making.id, place, key),
        )
    _contrasts(brand, name)
    complaints(brand, place)


def _picker(brand: OpenBrand, name: str, stored: str, label: str) -> None:
    key = brand.key(f"picked.{name}.{stored}")
    shown = stored.lower() if COLOUR.fullmatch(stored) else WHITE
    st.color_picker(
        spoken(label),
        state.drawn(key, shown),
        key=key,
        label_visibility="collapsed",
        disabled=brand.fixed,
        on_change=_picked,
        args=(brand.making.id, f"colours.{name}", key),
    )


def _contrasts(brand: OpenBrand, name: str) -> None:
    """The contrasts that are good; those that are not are told as what is wrong."""
    good = [one for one in brand.making.readings if one.colour == name and one.good]
    told = [_contrast(brand, one) for one in good]
    if told:
        st.markdown(f":gray[:small[:material/check: {plain(', '.join(told))}]]")


def _contrast(brand: OpenBrand, one: Reading) -> str:
    """A contrast cut after its first decimal, so that none looks better than it is."""
    words, ratio = brand.session.words, brand.session.formats.number(int(one.ratio * 10) / 10)
    return words.fill(READ, ratio=ratio, ground=words.gettext(COLOUR_NAMES[one.ground]))


def _typed(brand_id: str, place: str, key: str) -> None:
    if state.take_change(key):
        type_in(state.current(), brand_id, place, str(state.typed(key) or "").strip())


def _picked(brand_id: str, place: str, key: str) -> None:
    if state.take_change(key):
        session = state.current()
        type_in(session, brand_id, place, str(state.typed(key)))
        state.renew(session)
