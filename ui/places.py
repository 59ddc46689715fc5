"""Places in the JSON of a case: dotted, a list entry named by its id or its number."""

from collections.abc import Iterable, Mapping

from proposals.case_json import JsonValue
from proposals.places import at, step

__all__ = ["at", "entries", "free_id", "names_of", "numbered", "under"]


def entries(body: JsonValue, place: str) -> list[dict[str, JsonValue]]:
    """The list at `place`, empty where there is none."""
    found = at(body, place)
    return list(found) if isinstance(found, list) else []


def names_of(body: JsonValue, place: str) -> list[str]:
    """How each entry of the list at `place` is called in a place: its id, or its number where entries have none."""
    return [str(one.get("id", number)) for number, one in enumerate(entries(body, place))]


def free_id(stem: str, taken: Iterable[str]) -> str:
    """The first of stem_1, stem_2 ... that is not taken.

    >>> free_id("item", ["item_1", "item_3"])
    'item_2'
    """
    used = set(taken)
    number = 1
    while f"{stem}_{number}" in used:
        number += 1
    return f"{stem}_{number}"


def numbered(body: JsonValue, place: str) -> str:
    """The same place with every list entry named by its number, as checks and refusals name it.

    >>> numbered({"items": [{"id": "a"}, {"id": "pump"}]}, "items.pump.price")
    'items.1.price'
    """
    value, parts = body, []
    for part in place.split("."):
        parts.append(_number(value, part) if isinstance(value, list) else part)
        value = step(value, part)
    return ".".join(parts)


def _number(entries_here: list[JsonValue], part: str) -> str:
    found = (str(n) for n, one in enumerate(entries_here) if isinstance(one, Mapping) and one.get("id") == part)
    return next(found, part)


def under(place: str, root: str) -> bool:
    """Whether `place` is `root` or lies below it."""
    return place == root or place.startswith(f"{root}.")
