"""An effect that somebody states: its unit, its three figures, and who says so."""

from itertools import pairwise

import streamlit as st

from calculators.errors import N_
from proposals.units import accepted_units, figure_at
from readers.errors import UnreadNumber
from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import DAY, NUMBER, WORDS, read_decimal
from ui.views.aloud import aloud
from ui.views.complaints import complaints
from ui.views.fields import Field, text_field, together
from ui.views.plain import plain

ENDS = ("low", "likely", "high")
FALLS = N_("low, likely and high must not fall: low ≤ likely ≤ high")


def effect_units(session: Session, metric: str, mode: str = "new_value") -> list[str]:
    """The units in which an effect may be typed, percents first where the metric is a share."""
    symbols = ["%"] if mode == "relative" else list(accepted_units(session.case, metric))
    return ["%"] if set(symbols) == {"1", "%"} else sorted(symbols, key=lambda one: one != "%")


def stated(session: Session, place: str) -> None:
    """Draw the effect of the change at `place` in the unit of the present figure, or in another one."""
    words, here = session.words, f"{place}.stated"
    unit = _unit(session, place)
    absolute = at(session.body, f"{place}.mode") == "absolute"
    sign = words.gettext("points") if unit == "%" and absolute else session.formats.unit(unit)
    fields = (
        Field(f"{here}.low", words.gettext("Low"), NUMBER, unit=sign),
        Field(f"{here}.likely", words.gettext("Likely"), NUMBER, unit=sign),
        Field(f"{here}.high", words.gettext("High"), NUMBER, unit=sign),
        Field(f"{here}.source", words.gettext("Who states it, from what"), WORDS),
        Field(f"{here}.date", words.gettext("As of"), DAY),
    )
    low, likely, high, source, date = together(fields, (*ENDS, "source"), {"unit": unit})
    with st.grid(5, min_column_width=120):
        _unit_picker(session, place, unit)
        for field in (low, likely, high, date):
            with st.container(gap="xsmall"):
                text_field(session, field)
    text_field(session, source)
    if at(session.body, here):
        complaints(session, here, WORDS)
    elif _falls(session, here):
        st.markdown(f":red[:small[:material/error: {plain(words.gettext(FALLS))}]]")


def _unit(session: Session, place: str) -> str:
    """As stored, else as picked, else as the present figure has it."""
    units = _units(session, place)
    present = figure_at(session.case, str(at(session.body, f"{place}.metric")))
    wanted = (
        at(session.body, f"{place}.stated.unit"),
        session.held.get(_held(session, place)),
        present and present.unit,
    )
    return next((str(one) for one in wanted if one in units), units[0])


def _units(session: Session, place: str) -> list[str]:
    """The units that the change may be stated in, and the one stored even where it may not."""
    metric, mode = str(at(session.body, f"{place}.metric")), str(at(session.body, f"{place}.mode"))
    found, stored = effect_units(session, metric, mode), at(session.body, f"{place}.stated.unit")
    return found if stored is None or stored in found else [*found, str(stored)]


def _held(session: Session, place: str) -> str:
    """What the picker is called: it begins anew with another figure or another mode."""
    return f"{place}.stated.unit/{at(session.body, f'{place}.metric')}/{at(session.body, f'{place}.mode')}"


def _unit_picker(session: Session, place: str, unit: str) -> None:
    units = _units(session, place)
    if len(units) < 2:
        return
    key = session.key(_held(session, place))
    with st.container(gap="xsmall"):
        st.selectbox(
            aloud(session, place, session.words.gettext("Unit")),
            units,
            index=units.index(state.drawn(key, unit)),
            format_func=session.formats.unit,
            key=key,
            filter_mode=None,
            on_change=_save_unit,
            args=(place, key),
        )


def _save_unit(place: str, key: str) -> None:
    session = saving.acting()
    if not state.take_change(key):
        return
    session.held[_held(session, place)] = state.typed(key)
    if at(session.body, f"{place}.stated"):
        saving.put(session, f"{place}.stated.unit", state.typed(key))


def _falls(session: Session, place: str) -> bool:
    """Whether the three figures are typed, and in the wrong order."""
    try:
        typed = [read_decimal(session.kept(f"{place}.{end}") or "") for end in ENDS]
    except UnreadNumber:
        return False
    return any(first > second for first, second in pairwise(typed))
