"""What a client says in a meeting: how far it may be kept, and what there is to keep while the meeting lasts."""

from enum import StrEnum
from typing import Final

from pydantic import Field

from proposals.base import Strict
from proposals.variants import MOST_VARIANTS, Variant, named_apart, not_kept, with_variant

SECRET_BYTES: Final = 32
MOST_BACK: Final = 100


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

    Of what is tried mine counts, where I tried anything, and theirs is the step before it. Variants that either added
    are there, a second one of a name under another; those that either removed are not. `beside` are those of the
    proposal itself. Raises VariantRefused where they are too many together.
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
    """What is tried, and the steps before it: those of one who tried something alone, else mine after theirs."""
    if (theirs.tried, theirs.before) == (base.tried, base.before):
        return mine.tried, mine.before
    if mine.tried in (base.tried, theirs.tried):
        return theirs.tried, theirs.before
    went_on = mine.before[: len(base.before)] == base.before
    own = mine.before[len(base.before) + 1 :] if went_on else ()
    return mine.tried, (*theirs.before, theirs.tried, *own)


def privacy_of(text: object) -> Privacy | None:
    """The level of this name; None for a name that there is not.

    >>> privacy_of("meeting"), privacy_of("everywhere")
    (<Privacy.MEETING: 'meeting'>, None)
    """
    return next((one for one in Privacy if one == text), None)
