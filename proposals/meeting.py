"""What a client says in a meeting: how far it may be kept, and what there is to keep while the meeting lasts."""

from enum import StrEnum
from typing import Final

from pydantic import Field

from proposals.base import Strict
from proposals.variants import MOST_VARIANTS, Variant

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


def privacy_of(text: object) -> Privacy | None:
    """The level of this name; None for a name that there is not.

    >>> privacy_of("meeting"), privacy_of("everywhere")
    (<Privacy.MEETING: 'meeting'>, None)
    """
    return next((one for one in Privacy if one == text), None)
