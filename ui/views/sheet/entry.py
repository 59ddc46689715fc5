"""An entry of a list as the head of its card: its name, what it is counted in, and the way to take it out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from calculators.errors import N_
from ui import saving
from ui import session as state
from ui.places import at, under
from ui.session import Session
from ui.typed import WORDS, words_elsewhere
from ui.views.aloud import spoken_of
from ui.views.complaints import Said, said_at
from ui.views.fields import Field, emptied, take_text
from ui.views.pieces import Act
from ui.views.rows import text_at
from ui.views.sheet.figure import STORED_MEANWHILE, shown_key, waits

ASK = N_("Remove “{name}” with its figures?")
ASK_RESTING = N_("Remove “{name}” with its figures? Effects that rest on them: {n}.")


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
    wrong = list(said_at(session, field.place, WORDS))
    if waits(session, field.place):
        wrong.append(Said("warning", "orange", words.gettext(STORED_MEANWHILE)))
    text = WORDS.show(stored, session.language) if unread is None else unread
    state.drawn(shown_key(session, field.place), text)
    return {
        "place": entry.place,
        "name": {
            "place": field.place,
            "name": field.label,
            "said": spoken_of(session, field.place, field.label),
            "hint": words_elsewhere(stored, session.language),
            "text": text,
            "wrong": any(one.colour == "red" for one in wrong),
            "below": [one.told for one in wrong],
        },
        "counted": None if entry.counted is None else _counted_told(session, entry.place, entry.counted),
        "remove": {
            "name": remove,
            "said": spoken_of(session, entry.place, remove),
            "ask": _question(session, entry.place),
            "no": words.gettext("No, leave it"),
        },
    }


def _question(session: Session, place: str) -> str:
    """Whether it is meant, with the number of effects that would have no figure to change."""
    name, path = text_at(session, f"{place}.name"), place.removeprefix("baseline.")
    moved = [change.metric for change in session.case.changes]
    moved += [change.metric for one in session.case.alternatives for change in one.changes]
    resting = sum(under(one, path) for one in moved)
    return session.words.fill(ASK_RESTING if resting else ASK, name=name, n=resting)


def _counted_told(session: Session, place: str, counted: Counted) -> dict[str, object]:
    label, stored = session.words.gettext("Counted in"), str(at(session.body, f"{place}.counted_in"))
    options = dict.fromkeys((*counted.options, stored))
    return {
        "name": label,
        "said": spoken_of(session, place, label),
        "options": [(one, session.formats.unit(one)) for one in options],
        "chosen": stored,
    }


def heed_entry(by_place: Mapping[str, Entry], act: Act) -> str:
    """Store another name or unit, or take the entry out, and tell what place that is about; what belongs to none of
    these is passed over.
    """
    place, text = str(act.get("place")), act.get("typed", act.get("chosen"))
    root, _, part = place.rpartition(".")
    if place in by_place and act.get("remove") is True:
        _remove(place)
        return place
    if root not in by_place or not isinstance(text, str):
        return ""
    if part == "name":
        _rename(by_place[root].name, text.strip())
    elif part == "counted_in":
        _count_in(by_place[root], text)
    return root


def _remove(place: str) -> None:
    session = saving.acting()
    if at(session.body, place) is not None:
        saving.change_list(session, place, None)


def _rename(field: Field, text: str) -> None:
    """Emptied, the name stays and is shown again: that is told once."""
    session = saving.acting()
    if not session.takes(shown_key(session, field.place), text):
        return
    if text:
        take_text(session, field, text)
    else:
        session.message = emptied(session, field)


def _count_in(entry: Entry, unit: str) -> None:
    session, counted = saving.acting(), entry.counted
    if counted is not None and unit in counted.options and at(session.body, f"{entry.place}.counted_in") != unit:
        counted.store(session, entry.place, unit)
