"""What a client says in a meeting: how far it may be kept, and what there is to keep while the meeting lasts."""

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite
from typing import Final

from pydantic import Field

from proposals.base import Strict
from proposals.variants import MOST_VARIANTS, Variant, named_apart, not_kept, with_variant

SECRET_BYTES: Final = 32
MOST_BACK: Final = 100
LONGEST: Final = 2000
"""Letters of what is tried that are read at all: an address may hold anything."""


class Privacy(StrEnum):
    """What is done with the client's figures: written down nowhere, kept while the meeting lasts, or kept."""

    NOWHERE = "none"
    MEETING = "meeting"
    STORED = "store"


class SaidThere(Strict):
    """What was said in a meeting: the values that are `tried`, as text, those tried `before`, and its variants."""

    tried: str = Field(default="", max_length=4000)
    before: tuple[str, ...] = Field(default=(), max_length=MOST_BACK)
    variants: tuple[Variant, ...] = Field(default=(), max_length=MOST_VARIANTS)


def merged(base: SaidThere, mine: SaidThere, theirs: SaidThere, beside: tuple[Variant, ...] = ()) -> SaidThere:
    """What two windows of one meeting said since `base`, so that nothing is lost.

    What is tried is of both, mine where both tried the same figure, and theirs is the step before it. Variants that
    either added are there, a second one of a name under another; those that either removed are not. `beside` are those
    of the proposal itself. Raises VariantRefused where they are too many together.
    """
    if mine == base or theirs == base:
        return theirs if mine == base else mine
    kept = not_kept(not_kept(mine.variants, base.variants), theirs.variants)
    for one in not_kept(theirs.variants, not_kept(base.variants, mine.variants)):
        all_of_them = (*beside, *kept)
        kept = with_variant(all_of_them, named_apart(all_of_them, one))[len(beside) :]
    tried, before = _tried(base, mine, theirs)
    return SaidThere(tried=tried, before=before[-MOST_BACK:], variants=kept)


def _tried(base: SaidThere, mine: SaidThere, theirs: SaidThere) -> tuple[str, tuple[str, ...]]:
    """What is tried, and the steps before it: those of one who tried something alone, else both, mine after theirs."""
    if (theirs.tried, theirs.before) == (base.tried, base.before):
        return mine.tried, mine.before
    tried = _of_both(base.tried, mine.tried, theirs.tried)
    if tried == theirs.tried:
        return tried, theirs.before
    went_on = mine.before[: len(base.before)] == base.before
    own = mine.before[len(base.before) + 1 :] if went_on else ()
    return tried, (*theirs.before, theirs.tried, *own)


def _of_both(base: str, mine: str, theirs: str) -> str:
    """The values of both, place by place: where I moved one, mine.

    >>> _of_both("a:1.0", "a:1.0,b:2.0", "a:3.0")
    'a:3.0,b:2.0'
    """
    known, moved, found = read_tried(base), read_tried(mine), read_tried(theirs)
    for place in {**known, **moved}:
        if moved.get(place) == known.get(place):
            continue
        if place in moved:
            found[place] = moved[place]
        else:
            found.pop(place, None)
    return written_tried(found)


def read_tried(text: str) -> dict[str, float]:
    """The values that a text tells, as it stands in an address; what is no value is passed over.

    >>> read_tried("changes.yield:1.5,selling_price:x,selling_price:990")
    {'changes.yield': 1.5, 'selling_price': 990.0}
    """
    pairs = (one.partition(":") for one in text[:LONGEST].split(",") if one)
    return {place: value for place, _, said in pairs if place and (value := _number(said)) is not None}


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def written_tried(values: Mapping[str, float]) -> str:
    """The values as a text tells them.

    >>> written_tried({"changes.yield": 1.5})
    'changes.yield:1.5'
    """
    return ",".join(f"{place}:{value!r}" for place, value in values.items())


def privacy_of(text: object) -> Privacy | None:
    """The level of this name; None for a name that there is not.

    >>> privacy_of("meeting"), privacy_of("everywhere")
    (<Privacy.MEETING: 'meeting'>, None)
    """
    return next((one for one in Privacy if one == text), None)
