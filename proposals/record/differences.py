"""Where two records differ, each place with both values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proposals.case_json import Document, JsonValue

NAMES = ("id", "run", "lot", "name", "sha256", "row")
"""What entries of a list are called by, where each of them has it and no two share it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`place` is dotted, entries of a list by their name ("runs.P3.values.yield"); None: the value is not there."""

    place: str
    before: JsonValue
    after: JsonValue


def differences_of(old: Document, new: Document) -> tuple[Difference, ...]:
    """Every place at which two groups of plain values differ, in the order of `new`, what is gone last."""
    return tuple(_in_groups(old, new, ""))


def _in_groups(old: Document, new: Document, place: str) -> Iterator[Difference]:
    for name in dict.fromkeys([*new, *old]):
        yield from _between(old.get(name), new.get(name), f"{place}.{name}" if place else str(name))


def _between(old: JsonValue, new: JsonValue, place: str) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _in_groups(old, new, place)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _in_lists(old, new, place)
    elif old != new or type(old) is not type(new):
        yield Difference(place, old, new)


def _in_lists(old: Sequence[JsonValue], new: Sequence[JsonValue], place: str) -> Iterator[Difference]:
    """Entries are matched by name, so that one put in between moves no other; a mere change of order is told too."""
    name = _name_of_all(old, new)
    before, after = _named(old, name), _named(new, name)
    yield from _in_groups(before, after, place)
    if before == after and [*before] != [*after]:
        yield Difference(place, [*before], [*after])


def _name_of_all(*lists: Sequence[JsonValue]) -> str | None:
    return next((name for name in NAMES if all(_is_name(name, entries) for entries in lists)), None)


def _is_name(name: str, entries: Sequence[JsonValue]) -> bool:
    found = [entry.get(name) if isinstance(entry, dict) else None for entry in entries]
    return None not in found and len(set(map(str, found))) == len(entries)


def _named(entries: Sequence[JsonValue], name: str | None) -> Document:
    return {str(entry[name] if name and isinstance(entry, dict) else at): entry for at, entry in enumerate(entries)}
