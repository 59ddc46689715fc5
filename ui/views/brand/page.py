"""The page of the brands: choose one, change it, look at it, save it."""

import base64
from html import escape
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.base import text_in
from services import edit_brand, set_logo
from services.errors import NotFound
from services.list_brands import brands_to_edit
from services.save_brand import save
from ui import session as state
from ui.places import free_id
from ui.views.brand.colours import colours
from ui.views.brand.fields import words_of_brand
from ui.views.brand.open_brand import OpenBrand, attempt, opened
from ui.views.brand.preview import preview
from ui.views.complaints import warning
from ui.views.headings import header
from ui.views.plain import plain, spoken

WHAT: Final = N_("How the documents of the house look, and what stands in all of them. No template is changed by it.")
READ_ONLY: Final = N_("An administrator can change a brand. You see it as it is.")
UNSAVED: Final = N_("What you typed is kept, but documents are printed as before until you save the brand.")
SAVED: Final = N_("Saved: every document of this brand is printed like this.")
NOT_YET: Final = N_("The brand cannot be saved yet: look at what is marked in red.")
LOGO_HELP: Final = N_("PNG, JPEG or WebP, at most 2 MB and 4 million pixels. A clear ground looks best on the cover.")
REFUSED_LOGO: Final = "refused-logo/"
LOGO_HEIGHT: Final = 56


def page() -> None:
    """Draw the page."""
    session = state.current()
    words = session.words
    header(words.gettext("Brand"))
    st.caption(plain(words.gettext(WHAT)))
    names = brands_to_edit(session.workspace)
    brand = opened(session, list(names))
    _choice(brand, {name: text_in(title, session.language) for name, title in names.items()})
    _standing(brand)
    grid = st.grid(2, min_column_width=430, gap="large")
    with grid.cell():
        colours(brand)
        _logo(brand)
        words_of_brand(brand)
    with grid.cell():
        preview(brand)


def _choice(brand: OpenBrand, names: dict[str, str]) -> None:
    session, key = brand.session, brand.session.key("brand-chosen")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = list(names)
        st.selectbox(
            spoken(session.words.gettext("Brand")),
            options,
            index=options.index(state.drawn(key, brand.making.id)),
            format_func=lambda one: names.get(one, one),
            key=key,
            filter_mode=None,
            width=280,
            on_change=_choose,
            args=(key,),
        )
        if not brand.fixed:
            _acts(brand, options)


def _choose(key: str) -> None:
    if state.take_change(key):
        state.look_at_brand(state.current(), str(state.typed(key)))


def _acts(brand: OpenBrand, taken: list[str]) -> None:
    words, making = brand.session.words, brand.making
    key = brand.session.button("save-brand")
    st.button(
        words.gettext("Save the brand"),
        key=key,
        type="primary",
        icon=":material/save:",
        disabled=making.record is None or not making.changed,
        on_click=_save,
        args=(key, making.id),
    )
    key = brand.session.button("give-up-brand")
    if making.changed:
        st.button(words.gettext("Discard what is not saved"), key=key, on_click=_give_up, args=(key, making.id))
    key = brand.session.button("new-brand")
    new = free_id("brand", taken)
    label, icon = words.gettext("New brand like this"), ":material/add:"
    st.button(label, key=key, icon=icon, on_click=_begin, args=(key, making.id, new))


def _save(token: str, brand_id: str) -> None:
    session = state.current()
    doer = str(session.held.get(state.DOER, ""))
    state.once(session, token, lambda: save(session.workspace, brand_id, doer))


def _give_up(token: str, brand_id: str) -> None:
    session = state.current()
    state.once(session, token, lambda: edit_brand.give_up(session.workspace, brand_id))
    state.renew(session)


def _begin(token: str, like: str, brand_id: str) -> None:
    session = state.current()
    name = session.words.gettext("New brand")
    if state.once(session, token, lambda: edit_brand.begin(session.workspace, like, brand_id, name)):
        state.look_at_brand(session, brand_id)


def _standing(brand: OpenBrand) -> None:
    """What holds now, in one line."""
    _ = brand.session.words.gettext
    if brand.fixed:
        st.info(plain(_(READ_ONLY)), icon=":material/lock:")
    elif brand.making.record is None:
        st.error(plain(_(NOT_YET)), icon=":material/contrast:")
    elif brand.making.changed:
        st.warning(plain(_(UNSAVED)), icon=":material/edit:")
    else:
        st.caption(f":material/check: {plain(_(SAVED))}")


def _logo(brand: OpenBrand) -> None:
    """The logo on the colour of the house, the way in for another one, and the way out."""
    words = brand.session.words
    with st.container(border=True):
        st.markdown(f"**{plain(words.gettext('Logo'))}**")
        _picture(brand)
        if brand.fixed:
            return
        key = brand.session.button(f"logo/{brand.making.id}")
        label = words.gettext("Choose another logo")
        args = (brand.making.id, key)
        st.file_uploader(label, key=key, help=words.gettext(LOGO_HELP), on_change=_bring, args=args)
        warning(brand.session, f"{REFUSED_LOGO}{brand.making.id}")
        st.caption(plain(words.gettext(LOGO_HELP)))
        if brand.value("logo") is not None:
            key = brand.session.button(f"no-logo/{brand.making.id}")
            args = (key, brand.making.id)
            st.button(words.gettext("Remove the logo"), key=key, type="tertiary", on_click=_remove, args=args)


def _picture(brand: OpenBrand) -> None:
    record = brand.making.shown
    if record is None or record.logo is None:
        return
    session = brand.session
    try:
        livery = session.workspace.brands.livery(record)
    except NotFound as error:
        st.error(plain(session.tell(error.notice)), icon=":material/error:")
        return
    data = base64.b64encode(livery.logo).decode()
    alt = escape(record.name_in(session.language))
    ground = f"background:{record.colours.brand};padding:14px 18px;display:inline-block;border-radius:6px"
    st.html(
        f'<div style="{ground}"><img alt="{alt}" style="height:{LOGO_HEIGHT}px;display:block" '
        f'src="data:{record.logo.media_type};base64,{data}"></div>'
    )


def _bring(brand_id: str, key: str) -> None:
    session = state.current()
    file = state.typed(key)
    if file is not None:
        attempt(session, lambda: set_logo.set_logo(session.workspace, brand_id, file.getvalue()))
        if session.message is not None:
            state.warn(session, f"{REFUSED_LOGO}{brand_id}", session.message)
        session.clicks += 1


def _remove(token: str, brand_id: str) -> None:
    session = state.current()
    state.once(session, token, lambda: edit_brand.put(session.workspace, brand_id, "logo", None))
