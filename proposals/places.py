"""What stands at a place of a case that lies open as nested plain values."""

from collections.abc import Mapping, Sequence
from typing import Final

from proposals.case_json import JsonValue

OURS: Final = "our_side"
"""Where what only we may see begins: it goes into no document."""


def is_ours(place: str) -> bool:
    """Whether a place is of our own side.

    >>> is_ours("our_side.least_margin"), is_ours("offer.items.pump.price")
    (True, False)
    """
    return place.partition(".")[0] == OURS


def at(body: JsonValue, place: str) -> JsonValue:
    """What stands at `place`, None for nothing.

    >>> at({"offer": {"items": [{"id": "pump", "price": 5}]}}, "offer.items.pump.price")
    5
    """
    value: JsonValue = body
    for part in place.split("."):
        value = step(value, part)
        if value is None:
            return None
    return value


def step(value: JsonValue, part: str) -> JsonValue:
    """What one part of a place names in a value."""
    if isinstance(value, Mapping):
        found: JsonValue = value.get(part)
        return found
    if isinstance(value, Sequence) and not isinstance(value, str):
        if part.isdigit():
            return value[int(part)] if int(part) < len(value) else None
        return next((dict(one) for one in value if isinstance(one, Mapping) and one.get("id") == part), None)
    return None
