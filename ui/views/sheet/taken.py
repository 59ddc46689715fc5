"""What is done on a figure of a sheet: a value typed, a unit chosen, a source noted; stored or kept as it was typed."""

from collections.abc import Mapping

from calculators.errors import N_, Notice
from proposals.units import name_of
from readers.errors import UnreadNumber
from ui import saving
from ui.session import Session
from ui.views.fields import Field, take_text
from ui.views.figures import ASSUMED, CONFIDENCE, UNITS, FigureField, chosen_unit_of, kind_of, stored_of, unit_symbols
from ui.views.pieces import Act
from ui.views.sheet.figure import KINDS, TYPED, is_assumed, shown_key

EMPTIED = "figures-emptied"
"""Where is held by place what stood there before a figure was emptied."""
NEEDED = N_("{name}: this figure cannot be empty. What stood there stays.")


def heed_figure(by_place: Mapping[str, FigureField], act: Act) -> str:
    """Store what was typed or chosen, and tell of which figure by its place; what belongs to none is passed over."""
    place, text = str(act.get("place")), act.get("typed", act.get("chosen"))
    root, _, part = place.rpartition(".")
    field = by_place.get(place) or by_place.get(root)
    if field is None or not isinstance(text, str):
        return ""
    if place == field.place:
        _take_value(field, text)
    elif part in KINDS:
        take_text(saving.acting(), Field(place, "", KINDS[part]), text.strip())
    elif part == "unit":
        _take_unit(field, text)
    elif part == "confidence":
        _take_sureness(field, text)
    return field.place


def _take_sureness(field: FigureField, chosen: str) -> None:
    session = saving.acting()
    if chosen in CONFIDENCE and (chosen != ASSUMED or is_assumed(session, field)):
        saving.put(session, f"{field.place}.confidence", chosen)


def _take_value(field: FigureField, typed: str) -> None:
    session, text = saving.acting(), typed.strip()
    if not session.takes(shown_key(session, field.place), text):
        return
    session.held.setdefault(TYPED, {})[field.place] = text
    if not text:
        _take_out(session, field)
        return
    try:
        value = kind_of(session, field).read(text)
    except UnreadNumber:
        saving.keep_unread(session, field.place, text)
    else:
        emptied = session.held.get(EMPTIED, {}).pop(field.place, {})
        known = stored_of(session, field) or emptied
        saving.put(session, field.place, {**known, "value": value, "unit": chosen_unit_of(session, field)}, text)


def _take_out(session: Session, field: FigureField) -> None:
    """The figure is emptied; one of an additive or a utility goes with that alone.

    A figure of the plant that is typed anew has the unit that it had, and comes from where it came.
    """
    stood = stored_of(session, field)
    if "." not in field.path or not stood:
        if stood:
            session.held.setdefault(UNITS, {})[field.place] = stood["unit"]
            session.held.setdefault(EMPTIED, {})[field.place] = {} if is_assumed(session, field) else stood
        saving.put(session, field.place, None)
    elif session.kept(field.place) is not None:
        saving.keep_unread(session, field.place, "")
    else:
        session.message = Notice("needed", NEEDED, {"name": name_of(session.case, field.path)})


def _take_unit(field: FigureField, unit: str) -> None:
    session = saving.acting()
    if unit not in unit_symbols(session, field):
        return
    if stored_of(session, field):
        saving.put(session, f"{field.place}.unit", unit)
    else:
        session.held.setdefault(UNITS, {})[field.place] = unit
