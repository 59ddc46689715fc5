"""Where two cases differ: every changed place with what stood there and what stands there now, in the order of a case.

A place is a tuple of names: of fields, and of entries of lists by what they are called ("offer", "items", "pump",
"discount"). A text in several languages is one place, and so is a figure with its unit.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from proposals.case import Case
from proposals.case_json import JsonValue, document_of

Place: TypeAlias = tuple[str, ...]

NAMED_BY: Final = {
    "runs": "run",
    "lots": "lot",
    "costs": "item",
    "by_hand": "scenario",
    "effects": "change",
    "exchange": "currency",
    "attachments": "sha256",
    "left_out": "row",
}
"""What the entries of a list are called by, where that is not their id."""
LANGUAGES: Final = frozenset({"en", "ru"})
PASSED_OVER: Final = frozenset({("issue", "revision"), ("issue", "date"), ("issue", "reasons"), ("variants",)})
"""What every revision has of its own, and what was only tried."""
INSIDE_OF_TRIALS: Final = frozenset({"sources", "runs_file", "runs_since", "claim_fixed", "correction", "place"})
"""What a record holds of how it came about: a reader of changes is told what came of it."""
WHOLE: Final = frozenset({"release", "signed", "plan", "balance", "criterion", "range"})
"""Groups of a record that are told as one thing."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: plain values of JSON, None where nothing stood or stands there."""

    place: Place
    before: JsonValue
    after: JsonValue


def changed_places(before: Case, after: Case) -> tuple[Changed, ...]:
    """Every place at which the cases differ; nothing for equal ones."""
    if before == after:
        return ()
    return tuple(_differing((), document_of(before), document_of(after)))


def entries_by_name(name: str, entries: Sequence[JsonValue]) -> dict[str, JsonValue]:
    """The entries of a list by what each is called; the second of a name is "name#2"."""
    key, seen, found = NAMED_BY.get(name, "id"), Counter[str](), dict[str, JsonValue]()
    for number, entry in enumerate(entries):
        said = entry.get(key) if isinstance(entry, Mapping) else None
        called = str(number) if said is None else str(said)
        seen[called] += 1
        found[called if seen[called] == 1 else f"{called}#{seen[called]}"] = entry
    return found


def _differing(place: Place, before: JsonValue, after: JsonValue) -> Iterator[Changed]:
    if before == after or place in PASSED_OVER or _is_inside(place):
        return
    if isinstance(before, dict) and isinstance(after, dict) and not _is_one(place, before, after):
        yield from _in_groups(place, before, after)
    elif _has_entries(before) or _has_entries(after):
        yield from _in_lists(place, _listed(before), _listed(after))
    else:
        yield Changed(place, before, after)


def _in_groups(place: Place, before: dict[str, JsonValue], after: dict[str, JsonValue]) -> Iterator[Changed]:
    if _is_figure(before) and _is_figure(after):
        was, now = ({name: one.get(name) for name in ("value", "unit")} for one in (before, after))
        if was != now:
            yield Changed(place, was, now)
        before, after = ({name: one[name] for name in one if name not in was} for one in (before, after))
    for name in dict.fromkeys((*before, *after)):
        yield from _differing((*place, name), before.get(name), after.get(name))


def _in_lists(place: Place, before: Sequence[JsonValue], after: Sequence[JsonValue]) -> Iterator[Changed]:
    was, now = (entries_by_name(place[-1], entries) for entries in (before, after))
    for name in dict.fromkeys((*now, *was)):
        yield from _differing((*place, name), was.get(name), now.get(name))


def _is_one(place: Place, before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]) -> bool:
    """Whether a group is told as one thing: a text in its languages, or a part of a record."""
    text = bool(before or after) and {*before, *after} <= LANGUAGES
    return text or (place[:1] == ("trials",) and place[-1] in WHOLE)


def _is_figure(group: Mapping[str, JsonValue]) -> bool:
    return "value" in group and "unit" in group


def _is_inside(place: Place) -> bool:
    if place[:1] == ("baseline",) and place[-1] == "usual":
        return True  # that a figure is assumed no longer is told by its confidence
    return place[:1] == ("trials",) and len(place) > 2 and place[-1] in INSIDE_OF_TRIALS and place[2] != "place"


def _has_entries(value: JsonValue) -> bool:
    return isinstance(value, list) and any(isinstance(one, Mapping) for one in value)


def _listed(value: JsonValue) -> Sequence[JsonValue]:
    return value if isinstance(value, list) else ()
