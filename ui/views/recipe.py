"""What goes into a tonne: additives and utilities, each with its name and its two figures, and ways to add more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from proposals.case_json import JsonValue
from proposals.metrics import PARTS
from ui import saving
from ui.places import at, free_id, names_of
from ui.session import Session
from ui.views.figures import FigureField, figure_row
from ui.views.pasting.grid import Row
from ui.views.rows import text_at
from ui.views.sheet.drawn import Adding, Card, Cards, sheet
from ui.views.sheet.entry import Counted, Entry

COUNTED: Final = ("kWh", "m3", "Gcal", "MWh", "t", "kg", "l")


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the recipe: its place, its heading, what an entry is called, its two figures, and how one is added."""

    place: str
    heading: str
    label: str
    parts: tuple[str, str]
    add: str
    empty: str
    new: Callable[[Session], JsonValue]
    counted: bool = False


def recipe(session: Session) -> None:
    """Draw both lists side by side."""
    sheet(session, "recipe", [_column(session, one) for one in LISTS])


def recipe_to_paste(session: Session) -> list[Row]:
    """The figures of both lists as a pasted block meets them, each by the name of its entry too."""
    return [
        figure_row(session, _part(f"{one.place}.{entry}", part), text_at(session, f"{one.place}.{entry}.name"))
        for one in LISTS
        for entry in names_of(session.body, one.place)
        for part in one.parts
    ]


def _column(session: Session, listed: _List) -> Cards:
    words = session.words
    cards = [_card(session, listed, f"{listed.place}.{name}") for name in names_of(session.body, listed.place)]
    adding = Adding(listed.place, words.gettext(listed.add), words.gettext(listed.empty), listed.new)
    return Cards(cards, words.gettext(listed.heading), adding)


def _card(session: Session, listed: _List, place: str) -> Card:
    counted = Counted(COUNTED, _count_in) if listed.counted else None
    entry = Entry(place, session.words.gettext(listed.label), counted)
    return Card("", [_part(place, part) for part in listed.parts], entry)


def _part(place: str, part: str) -> FigureField:
    """The figure field of one part of a named additive or utility."""
    _, kind, name = place.split(".")
    return FigureField(f"{kind}.{name}.{part}", f"{place}.{part}", PARTS[f"{kind}.{part}"])


def _new_additive(session: Session) -> JsonValue:
    name = free_id("additive", names_of(session.body, "baseline.additives"))
    currency = session.case.currency
    return {
        "id": name,
        "name": {session.language: session.words.gettext("New additive")},
        "dose": {"value": 0.0, "unit": "kg/t"},
        "price": {"value": 0.0, "unit": f"{currency}/kg"},
    }


def _new_utility(session: Session) -> JsonValue:
    name = free_id("utility", names_of(session.body, "baseline.utilities"))
    return {
        "id": name,
        "name": {session.language: session.words.gettext("New utility")},
        "counted_in": "kWh",
        "use": {"value": 0.0, "unit": "kWh/t"},
        "price": {"value": 0.0, "unit": f"{session.case.currency}/kWh"},
    }


def _count_in(session: Session, place: str, unit: str) -> None:
    """Count a utility in another unit; its two figures take their units from it."""
    utility = at(session.body, place)
    if isinstance(utility, dict):
        use = {**dict(utility["use"]), "unit": f"{unit}/t"}
        price = {**dict(utility["price"]), "unit": f"{session.case.currency}/{unit}"}
        saving.change_list(session, place, {**utility, "counted_in": unit, "use": use, "price": price})


LISTS: Final = (
    _List(
        "baseline.additives",
        N_("Additives"),
        N_("Name of the additive"),
        ("dose", "price"),
        N_("Add an additive"),
        N_("None yet. An additive is anything dosed per tonne: rennet, salt, a culture, a catalyst."),
        _new_additive,
    ),
    _List(
        "baseline.utilities",
        N_("Energy and utilities"),
        N_("Name of the utility"),
        ("use", "price"),
        N_("Add a utility"),
        N_("None yet: electricity, steam, gas, water."),
        _new_utility,
        counted=True,
    ),
)
