"""Two who typed at one place at once: what came second waits beside the case until whoever typed it has chosen.

It is kept with the text that could not be read, under the place and the person, so a reload loses nothing of it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from proposals.case_json import JsonValue

SIGN: Final = "!"
"""Stands between a place and a person; no place has it."""
FIGURE: Final = frozenset({"value", "unit"})
Clash: TypeAlias = tuple[str, JsonValue]
"""A place, and the value that was typed there; None for an emptied one."""


@dataclass(frozen=True, slots=True)
class Contest:
    """A value typed by somebody, by his id, that is not what another had stored at the place meanwhile."""

    place: str
    by: str
    value: JsonValue

    @property
    def key(self) -> str:
        """Its name beside the case."""
        return f"{self.place}{SIGN}{self.by}"

    @property
    def field(self) -> str:
        """The place of its field: a text has one for all languages."""
        head, _, last = self.place.rpartition(".")
        return head if last in ("en", "ru") else self.place


def contests(unread: Mapping[str, str]) -> tuple[Contest, ...]:
    """Those that wait for a choice."""
    found = ((*key.partition(SIGN), text) for key, text in unread.items() if SIGN in key)
    return tuple(Contest(place, by, json.loads(text)) for place, _, by, text in found)


def only_unread(unread: Mapping[str, str]) -> dict[str, str]:
    """What was typed and could not be read, without them."""
    return {key: text for key, text in unread.items() if SIGN not in key}


def with_contests(unread: Mapping[str, str], by: str, clashes: Sequence[Clash]) -> dict[str, str]:
    """What stands beside the case with new ones of somebody, in place of his former ones there."""
    kept = dict(unread)
    for place, value in clashes:
        kept = without_contests(kept, by, place)
        kept[Contest(place, by, value).key] = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return kept


def without_contests(unread: Mapping[str, str], by: str, place: str) -> dict[str, str]:
    """What stands beside the case without those of somebody at a place and below it."""
    gone = {
        one.key for one in contests(unread) if one.by == by and f"{one.place}.".startswith(f"{place}." if place else "")
    }
    return {key: text for key, text in unread.items() if key not in gone}


def clashes(place: str, seen: JsonValue, now: JsonValue, mine: JsonValue) -> tuple[Clash, ...]:
    """Where `now`, which another stored since `seen`, and `mine` say different things; a figure is one thing.

    >>> clashes("site", {"en": "Pump"}, {"en": "Pump", "ru": "Насос"}, {"en": "Small pump", "ru": "Насос"})
    ()
    >>> clashes("site", {"en": "Pump"}, {"en": "Big pump"}, {"en": "Small pump"})
    (('site.en', 'Small pump'),)
    """
    return tuple(_clashes(place, seen, now, mine))


def _clashes(place: str, seen: JsonValue, now: JsonValue, mine: JsonValue) -> Iterator[Clash]:
    if now in (seen, mine) or mine == seen:
        return
    if not (isinstance(now, dict) and isinstance(mine, dict)):
        yield place, mine
    elif {*now} >= FIGURE and {*mine} >= FIGURE:
        yield from _in_figure(place, seen, now, mine)
    else:
        known = seen if isinstance(seen, dict) else {}
        for name in dict.fromkeys((*now, *mine)):
            yield from _clashes(f"{place}.{name}", known.get(name), now.get(name), mine.get(name))


def _in_figure(
    place: str, seen: JsonValue, now: Mapping[str, JsonValue], mine: Mapping[str, JsonValue]
) -> Iterator[Clash]:
    """A value and its unit are one thing, whoever of the two changed which; source and date are things of their own."""
    known = seen if isinstance(seen, dict) else {}

    def figure(of: Mapping[str, JsonValue]) -> tuple[JsonValue, ...]:
        return tuple(of.get(name) for name in sorted(FIGURE))

    if figure(now) not in (figure(known), figure(mine)) and figure(mine) != figure(known):
        yield place, {**now, **{name: mine[name] for name in FIGURE}}
    for name in dict.fromkeys((*now, *mine)):
        if name not in FIGURE:
            yield from _clashes(f"{place}.{name}", known.get(name), now.get(name), mine.get(name))


def merged(base: JsonValue, now: JsonValue, mine: JsonValue) -> JsonValue:
    """`mine` with what another changed since `base` in parts that mine leaves as they were.

    >>> merged({"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 3, "b": 1})
    {'a': 3, 'b': 2}
    """
    if mine == base or not (isinstance(now, dict) and isinstance(mine, dict)):
        return now if mine == base else mine
    known = base if isinstance(base, dict) else {}
    names = dict.fromkeys((*now, *mine))
    parts = {name: merged(known.get(name), now.get(name), mine.get(name)) for name in names}
    return {name: part for name, part in parts.items() if part is not None}
