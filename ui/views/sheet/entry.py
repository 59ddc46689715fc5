"""An entry of a list as the head of its card: its name, what it is counted in, and the way to take it out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from calculators.errors import N_
from ui import saving
from ui.places import at
from ui.session import Session
from ui.typed import WORDS, words_elsewhere
from ui.views.aloud import spoken_of
from ui.views.complaints import said_at
from ui.views.fields import Field, emptied, take_text
from ui.views.pieces import Act
from ui.views.rows import text_at

ASK = N_("Remove “{name}” with its figures?")


@dataclass(frozen=True, slots=True)
class Counted:
    """What an entry is counted in, one of some units; `store` stores another one at the place of the entry."""

    options: Sequence[str]
    store: Callable[[Session, str, str], object]


@dataclass(frozen=True, slots=True)
class Entry:
    """The entry at a `place`; its name stands under a `label`."""

    place: str
    label: str
    counted: Counted | None = None

    @property
    def name(self) -> Field:
        return Field(f"{self.place}.name", self.label, WORDS, required=True)


def entry_told(session: Session, entry: Entry) -> dict[str, object]:
    """All that is shown of an entry but its figures."""
    words, field = session.words, entry.name
    stored, unread = at(session.body, field.place), session.kept(field.place)
    remove = words.gettext("Remove")
    wrong = said_at(session, field.place, WORDS)
    return {
        "place": entry.place,
        "name": {
            "place": field.place,
            "name": field.label,
            "said": spoken_of(session, field.place, field.label),
            "hint": words_elsewhere(stored, session.language),
            "text": WORDS.show(stored, session.language) if unread is None else unread,
            "wrong": any(one.colour == "red" for one in wrong),
            "below": [one.told for one in wrong],
        },
        "counted": None if entry.counted is None else _counted_told(session, entry.place, entry.counted),
        "remove": {
            "name": remove,
            "said": spoken_of(session, entry.place, remove),
            "ask": words.fill(ASK, name=text_at(session, field.place)),
            "no": words.gettext("No, leave it"),
        },
    }


def _counted_told(session: Session, place: str, counted: Counted) -> dict[str, object]:
    label, stored = session.words.gettext("Counted in"), str(at(session.body, f"{place}.counted_in"))
    options = dict.fromkeys((*counted.options, stored))
    return {
        "name": label,
        "said": spoken_of(session, place, label),
        "options": [(one, session.formats.unit(one)) for one in options],
        "chosen": stored,
    }


def heed_entry(by_place: Mapping[str, Entry], act: Act) -> None:
    """Store another name or unit, or take the entry out; what belongs to none of these is passed over."""
    place = str(act.get("place"))
    root, _, part = place.rpartition(".")
    text = act.get("typed", act.get("chosen"))
    if place in by_place and act.get("remove") is True:
        _remove(place)
    elif root in by_place and part == "name" and isinstance(text, str):
        _rename(by_place[root].name, text.strip())
    elif root in by_place and part == "counted_in" and isinstance(text, str):
        _count_in(by_place[root], text)


def _remove(place: str) -> None:
    session = saving.acting()
    if at(session.body, place) is not None:
        saving.change_list(session, place, None)


def _rename(field: Field, text: str) -> None:
    """Emptied, the name stays and is shown again: that is told once."""
    session = saving.acting()
    if text:
        take_text(session, field, text)
    else:
        session.message = emptied(session, field)


def _count_in(entry: Entry, unit: str) -> None:
    session, counted = saving.acting(), entry.counted
    if counted is not None and unit in counted.options and at(session.body, f"{entry.place}.counted_in") != unit:
        counted.store(session, entry.place, unit)
