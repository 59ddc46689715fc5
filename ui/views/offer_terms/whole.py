"""Options of the whole offer: price rises, a share of the gain, a guarantee, loyalty."""

from collections.abc import Sequence

import streamlit as st

from calculators.errors import N_
from proposals.case_json import JsonValue
from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import NUMBER, PERCENT, WHOLE, WORDS
from ui.views.complaints import complaints
from ui.views.fields import Field, group, text_field, together
from ui.views.headings import subheader
from ui.views.offer_terms.parts import Part, parts
from ui.views.offer_terms.steps import Steps, steps
from ui.views.offer_terms.worth import worth
from ui.views.plain import plain
from ui.views.rows import text_at

INDEXATION, GAIN_SHARE, GUARANTEE, LOYALTY = "offer.indexation", "offer.gain_share", "offer.guarantee", "offer.loyalty"
RISE = N_("What is charged again and again, and what is used, becomes dearer once in twelve months.")
SHARED = N_("A part of the price depends on the result that is measured on the client's line, settled each year.")
ASSURED = N_("If the measured gain of a year falls short of what is promised, we pay the client the agreed part back.")
LOYAL = N_("A rebate on what is bought in a year, and points that pay for services charged each month or year.")
NOTHING_RECURS = N_("Points need something to be used on: charge a service or a training monthly or yearly first.")
NARROW = 155


def whole_offer(session: Session) -> None:
    """Draw the options of the whole offer."""
    words = session.words
    subheader(words.gettext("Options of the offer"))
    parts(
        session,
        (
            Part(INDEXATION, words.gettext("Price rises"), words.gettext("Price rises"), words.gettext(RISE), _rise),
            Part(
                GAIN_SHARE,
                words.gettext("A share of the gain"),
                words.gettext("A share of the gain"),
                words.gettext(SHARED),
                _gain_share,
            ),
            Part(
                GUARANTEE,
                words.gettext("A guarantee of the gain"),
                words.gettext("A guarantee of the gain"),
                words.gettext(ASSURED),
                _guarantee,
            ),
            Part(LOYALTY, words.gettext("Loyalty"), words.gettext("Loyalty"), words.gettext(LOYAL), _loyalty),
        ),
    )


def _rise(session: Session) -> None:
    words = session.words
    with st.grid(2, min_column_width=NARROW):
        fields = (
            Field(f"{INDEXATION}.rate", words.gettext("Rise a year"), PERCENT, unit="%"),
            Field(f"{INDEXATION}.source", words.gettext("Source"), WORDS),
        )
        group(session, fields, ("rate",))
    worth(session, "indexation")


def _gain_share(session: Session) -> None:
    words, place = session.words, GAIN_SHARE
    fields = (
        Field(f"{place}.share", words.gettext("Our share"), PERCENT, unit="%"),
        Field(f"{place}.above", words.gettext("Of the gain beyond"), NUMBER, unit=_a_year(session)),
        *_limits(session, place),
    )
    _agreed(session, together(fields, ("share",)))
    worth(session, "gain_share")


def _guarantee(session: Session) -> None:
    words, place = session.words, GUARANTEE
    whole = words.gettext("all of it")
    fields = (
        Field(f"{place}.gain", words.gettext("Gain that is promised"), NUMBER, unit=_a_year(session)),
        Field(f"{place}.cover", words.gettext("Of the shortfall we refund"), PERCENT, unit="%", placeholder=whole),
        *_limits(session, place),
    )
    _agreed(session, together(fields, ("gain",)))
    worth(session, "guarantee")


def _agreed(session: Session, fields: Sequence[Field]) -> None:
    """The figures side by side, and below them in words how the gain is measured."""
    *figures, measured_by = fields
    with st.grid(len(figures), min_column_width=NARROW):
        for field in figures:
            with st.container(gap="xsmall"):
                text_field(session, field)
    with st.container(gap="xsmall"):
        text_field(session, measured_by)


def _limits(session: Session, place: str) -> tuple[Field, ...]:
    words = session.words
    no_cap, always = words.gettext("no limit"), words.gettext("up to the horizon")
    return (
        Field(f"{place}.cap", words.gettext("At most"), NUMBER, unit=_a_year(session), placeholder=no_cap),
        Field(f"{place}.years", words.gettext("For how many years"), WHOLE, placeholder=always),
        Field(f"{place}.measured_by", words.gettext("Measured by"), WORDS),
    )


def _a_year(session: Session) -> str:
    return f"{session.formats.symbol}/{session.formats.unit('a')}"


def _loyalty(session: Session) -> None:
    words = session.words
    st.markdown(plain(words.gettext("Rebate on the purchases of a year")))
    steps(
        session,
        Steps(f"{LOYALTY}.rebate", words.gettext("Add a step of the rebate"), _rebate_step, ("purchases", "share")),
    )
    worth(session, "rebate")
    st.markdown(plain(words.gettext("Points")))
    _points(session)
    worth(session, "points")


def _rebate_step(session: Session, place: str) -> tuple[Field, ...]:
    words = session.words
    return (
        Field(f"{place}.purchases", words.gettext("From purchases of"), NUMBER, unit=_a_year(session)),
        Field(f"{place}.share", words.gettext("Rebate"), PERCENT, unit="%"),
    )


def _points(session: Session) -> None:
    """Points with what they are used on; nothing is asked where there is nothing to use them on."""
    words, usable = session.words, recurring(session)
    stored = at(session.body, f"{LOYALTY}.points_for")
    if not usable and not stored and not at(session.body, f"{LOYALTY}.points"):
        st.caption(plain(words.gettext(NOTHING_RECURS)))
        return
    points, used = st.columns([1, 3])
    with points:
        label = words.gettext("Part of the purchases")
        text_field(session, Field(f"{LOYALTY}.points", label, PERCENT, unit="%", store=_store_points))
    with used:
        _points_for(session, usable, list(stored) if isinstance(stored, list) else [])


def recurring(session: Session) -> list[str]:
    """The items that are charged each month or year, by their ids."""
    return [one.id for one in session.case.offer.items if one.recurring]


def _store_points(session: Session, value: JsonValue, text: str) -> None:
    """Points are used on every recurring item until somebody chooses among them; none are without their use."""
    place = f"{LOYALTY}.points"
    if not value or at(session.body, f"{LOYALTY}.points_for"):
        saving.put(session, place, value or None, text)
    elif saving.put(session, f"{LOYALTY}.points_for", list(recurring(session))):
        saving.put(session, place, value, text)
        state.renew(session)


def _points_for(session: Session, usable: list[str], stored: list[str]) -> None:
    key, options = session.key(f"{LOYALTY}.points_for"), [*usable, *(one for one in stored if one not in usable)]
    st.pills(
        session.words.gettext("Used on"),
        options,
        selection_mode="multi",
        default=state.drawn(key, stored),
        format_func=lambda one: plain(text_at(session, f"offer.items.{one}.name") or one),
        key=key,
        on_change=_save_points_for,
        args=(key,),
    )
    complaints(session, f"{LOYALTY}.points_for", WORDS)


def _save_points_for(key: str) -> None:
    if state.take_change(key):
        saving.put(saving.acting(), f"{LOYALTY}.points_for", list(state.typed(key) or ()))
