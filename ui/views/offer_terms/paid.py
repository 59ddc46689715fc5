"""How an item that is charged once is paid: at once, later, in parts, on credit, on lease."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.language import translator
from proposals.base import LANGUAGES
from proposals.case_json import JsonValue
from proposals.offer import OfferItem
from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import NUMBER, PERCENT, WHOLE, WORDS, number_text, percent_text
from ui.views.complaints import complaints, contradictions
from ui.views.fields import Field, group
from ui.views.offer_terms.worth import worth

WAYS: Final = {
    "prepayment": N_("a part at once, the rest later"),
    "instalments": N_("in instalments without interest"),
    "credit": N_("on credit"),
    "leasing": N_("on lease"),
}
WITH_INTEREST: Final = frozenset({"credit", "leasing"})
AFTER: Final = {"prepayment": N_("The rest after")}


def paid(session: Session, place: str, item: OfferItem) -> None:
    """Draw the way of paying the item at `place`, and what belongs to it."""
    way = _way(session, f"{place}.paid")
    with st.grid(5, min_column_width=150):
        with st.container(gap="xsmall"):
            _picker(session, f"{place}.paid", way)
        if way:
            fields = _fields(session, f"{place}.paid", way)
            group(session, fields, ("months", "rate") if way in WITH_INTEREST else ("months",), {"way": way})
    contradictions(session, f"{place}.paid")
    if item.paid is not None:
        worth(session, item.paid.way, item.id)


def _fields(session: Session, place: str, way: str) -> tuple[Field, ...]:
    words = session.words
    share = Field(f"{place}.share", words.gettext("Paid at once"), PERCENT, unit="%", placeholder="0")
    label = words.gettext(AFTER.get(way, N_("Over")))
    months = Field(f"{place}.months", label, WHOLE, unit=words.gettext("months"))
    if way not in WITH_INTEREST:
        return share, months
    last = words.gettext("Further payment at the end")
    return (
        share,
        months,
        Field(f"{place}.rate", words.gettext("Rate a year"), PERCENT, unit="%"),
        Field(f"{place}.last", last, NUMBER, unit=session.formats.symbol, placeholder="0"),
    )


def _way(session: Session, place: str) -> str:
    """As stored, else as kept in words beside the case, "" where it is paid at once."""
    stored = at(session.body, f"{place}.way")
    return str(stored or _by_words().get(session.kept(f"{place}.way") or "", ""))


def _by_words() -> dict[str, str]:
    return {translator(language).gettext(words): way for way, words in WAYS.items() for language in LANGUAGES}


def _picker(session: Session, place: str, way: str) -> None:
    words, key = session.words, session.key(f"{place}.way")
    options = ["", *WAYS]
    at_once = words.gettext("at once")
    st.selectbox(
        words.gettext("How it is paid"),
        options,
        index=state.place_in(options, state.drawn(key, way)),
        format_func=lambda one: words.gettext(WAYS[one]) if one else at_once,
        key=key,
        filter_mode=None,
        on_change=_save,
        args=(place, key),
    )
    if at(session.body, place):
        complaints(session, f"{place}.way", WORDS)


def _save(place: str, key: str) -> None:
    session = saving.acting()
    if not state.take_change(key):
        return
    way, stored = str(state.typed(key) or ""), at(session.body, place)
    if not way:
        saving.change_list(session, place, None)
    elif isinstance(stored, dict):
        _turn(session, place, way, stored)
    else:
        _keep(session, place, way)


def _turn(session: Session, place: str, way: str, stored: dict[str, JsonValue]) -> None:
    """Another way of paying; one that bears interest needs a rate before it holds."""
    if way not in WITH_INTEREST:
        saving.change_list(session, place, {"way": way, "share": stored["share"], "months": stored["months"]})
    elif stored["way"] in WITH_INTEREST:
        saving.change_list(session, place, {**stored, "way": way})
    elif saving.change_list(session, place, None):
        _keep(session, place, way)
        saving.keep_unread(session, f"{place}.share", percent_text(stored["share"], session.language))
        saving.keep_unread(session, f"{place}.months", number_text(stored["months"], session.language))


def _keep(session: Session, place: str, way: str) -> None:
    """A way of paying whose figures are not typed yet."""
    saving.keep_unread(session, f"{place}.way", session.words.gettext(WAYS[way]))
