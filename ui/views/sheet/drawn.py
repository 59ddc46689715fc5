"""A sheet of figures as one piece of the page, and what is done on it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from calculators.errors import N_, Notice
from proposals.case_json import JsonValue
from ui import saving
from ui import session as state
from ui.field_names import name_of_field
from ui.places import names_of
from ui.session import Session
from ui.views.contests import contested
from ui.views.figures import CONFIDENCE, FigureField
from ui.views.parts import answering_part, part, settle, shown_beside
from ui.views.pieces import Act, kind_of_piece
from ui.views.rows import append, text_at
from ui.views.sheet.entry import Entry, entry_told, heed_entry
from ui.views.sheet.figure import figure_told, shown_key, sureness
from ui.views.sheet.taken import heed_figure
from ui.views.strip import answer

LATE = N_("Another value was stored here meanwhile; what you typed while the connection was lost was not: “{text}”")
_SHEET = kind_of_piece("sheet")


@dataclass(frozen=True, slots=True)
class Card:
    """Figures under a `title`, of one `entry` of a list, or alone where there is neither."""

    title: str
    fields: Sequence[FigureField]
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Adding:
    """A way to add an entry, which `new` makes, to the list at a place; `empty` is said while there is none."""

    place: str
    label: str
    empty: str
    new: Callable[[Session], JsonValue]


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards one below the other, under a heading of the page where it has one."""

    cards: Sequence[Card]
    heading: str = ""
    adding: Adding | None = None


def sheet(session: Session, name: str, columns: Sequence[Cards]) -> None:
    """Draw columns of cards of figures: each with its name and how it was read, its value and unit, where it comes
    from, and what is wrong with it. `name` tells the sheet from others of the page.
    """
    part(_part_of(name), lambda: _sheet(session, name, columns))


def sheet_with_answer(session: Session, name: str, columns: Sequence[Cards]) -> None:
    """Draw the sheet of a page on which most is typed: what it changes in the answer at the top is drawn with it."""
    answering_part(_part_of(name), lambda: _sheet(session, name, columns), lambda: answer(session))


def _part_of(name: str) -> str:
    return f"sheet-{name}"


def _sheet(session: Session, name: str, columns: Sequence[Cards]) -> None:
    cards = [card for one in columns for card in one.cards]
    fields = {field.place: field for card in cards for field in card.fields}
    entries = {card.entry.place: card.entry for card in cards if card.entry is not None}
    adding = {one.adding.place: one.adding for one in columns if one.adding is not None}
    before = shown_beside(session)

    def heed(acts: Iterable[Act]) -> None:
        for act in acts:
            if _is_late(act):
                continue
            if (new := adding.get(str(act.get("place")))) is not None:
                done = _add(new, act)
            else:
                done = heed_figure(fields, act) or heed_entry(entries, act)
            if done:
                saving.seen_by_own_hand(state.current(), done)
        settle(state.current(), before, _part_of(name))

    told = {"columns": [_column(session, one) for one in columns]}
    _SHEET.draw(session, session.lasting(f"figures/{name}"), told, heed)
    _contested(session, fields.values(), entries.values())


def _is_late(act: Act) -> bool:
    """Whether it was typed over something else than stands there now, before the server was started anew; then the
    person is told.
    """
    session, typed = state.current(), act.get("typed")
    stands = session.drawn.get(shown_key(session, str(act.get("place"))))
    if act.get("again") is not True or stands in (None, typed, act.get("stood")):
        return False
    session.message = Notice("late", LATE, {"text": str(typed)})
    return True


def _column(session: Session, column: Cards) -> dict[str, object]:
    told: dict[str, object] = {"heading": column.heading, "cards": [_card(session, one) for one in column.cards]}
    if column.adding is not None:
        new = column.adding
        told["adding"] = {"place": new.place, "name": new.label, "empty": new.empty, "token": session.clicks}
    return told


def _card(session: Session, card: Card) -> dict[str, object]:
    told: dict[str, object] = {"title": card.title, "figures": [figure_told(session, one) for one in card.fields]}
    if card.entry is not None:
        told["entry"] = entry_told(session, card.entry)
    return told


def _add(adding: Adding, act: Act) -> str:
    """The place of what was added, once for each time that the way to add was drawn; else ""."""
    session, token = saving.acting(), act.get("add")
    if type(token) is not int:
        return ""
    before = names_of(session.body, adding.place)
    state.once(session, f"add/{adding.place}#{token}", lambda: append(session, adding.place, adding.new(session)))
    added = [one for one in names_of(session.body, adding.place) if one not in before]
    return f"{adding.place}.{added[0]}" if added else ""


def _contested(session: Session, fields: Iterable[FigureField], entries: Iterable[Entry]) -> None:
    """Below the sheet, what waits for a choice between two values."""
    for entry in entries:
        contested(session, entry.name.place, name=f"{entry.label}: {text_at(session, entry.name.place)}")
    for one in fields:
        name = name_of_field(session, one.place)
        contested(session, f"{one.place}.confidence", sureness(session, CONFIDENCE), name)
        contested(session, one.place, name=name)
