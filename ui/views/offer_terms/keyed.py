"""Lists with at most one entry for each thing of another list: a cost for each item, an effect for each change.

A line is drawn for every thing; it becomes an entry with its figure, and is none any more once that is emptied.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from proposals.case_json import JsonValue
from ui import saving
from ui.places import at, entries
from ui.session import Session
from ui.views.fields import Field


@dataclass(frozen=True, slots=True)
class Keyed:
    """A list at `place`: `key` names the thing in an entry, `figure` is what makes one."""

    place: str
    key: str
    figure: str


def entry_of(session: Session, listed: Keyed, thing: str) -> str | None:
    """The place of the entry of a thing, None where it has none."""
    found = (at_ for at_, one in enumerate(entries(session.body, listed.place)) if one.get(listed.key) == thing)
    number = next(found, None)
    return None if number is None else f"{listed.place}.{number}"


def figure_field(
    session: Session, listed: Keyed, thing: str, field: Field, seed: Mapping[str, JsonValue] | None = None
) -> Field:
    """The field of a thing's figure; `seed` is what else a new entry holds."""
    entry = entry_of(session, listed, thing)
    place = f"{entry or f'{listed.place}.{thing}'}.{listed.figure}"

    def store(at_work: Session, value: JsonValue, text: str) -> None:
        _store(at_work, listed, place, ({listed.key: thing, **(seed or {})}, value), text)

    return replace(field, place=place, store=store)


def _store(
    session: Session, listed: Keyed, place: str, given: tuple[Mapping[str, JsonValue], JsonValue], text: str
) -> None:
    """Store the figure where it stands, make an entry of it, or take the entry out."""
    begun, value = given
    entry = entry_of(session, listed, str(begun[listed.key]))
    if value is not None and entry is not None:
        saving.put(session, f"{entry}.{listed.figure}", value, text, place)
    elif value is not None:
        new = f"{listed.place}.{len(entries(session.body, listed.place))}"
        saving.put(session, new, {**begun, listed.figure: value}, text, place)
    elif entry is not None:
        saving.change_list(session, entry, None)
    if place in session.open.unread and place not in session.refused and at(session.body, place) is None:
        saving.keep_unread(session, place, "")
