"""Variants: what a client says at the table, other figures in place of the measured ones, kept beside them."""

import datetime as dt
from typing import Final

from pydantic import Field

from calculators.errors import N_, Notice, ValueproofError
from proposals.base import LONGEST_NAME, Identifier, Name, Quantity, Strict

MOST_VARIANTS: Final = 12
TAKEN: Final = N_("There is a variant “{name}” already: give this one another name.")
TOO_MANY: Final = N_("{n} variants are kept already: remove one of them first.")


class VariantRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the person at the table
    """A variant cannot be kept; the notice says why and what would be right."""


class SaidFigure(Strict):
    """One figure as it was said, in `unit`; `place` is as in `proposals.valuation.tried`."""

    place: str = Field(max_length=170)
    value: Quantity
    unit: str = Field(max_length=30)


class Variant(Strict):
    """A named set of figures: `by` says who stated them, `at` when. It replaces no measurement and no source."""

    id: Identifier
    name: Name
    by: Name
    at: dt.datetime
    figures: tuple[SaidFigure, ...] = Field(min_length=1)


def with_variant(kept: tuple[Variant, ...], new: Variant) -> tuple[Variant, ...]:
    """The variants with one more, under the first free id. Raises VariantRefused."""
    if new.name.casefold() in {one.name.casefold() for one in kept}:
        raise VariantRefused(Notice("variant-taken", TAKEN, {"name": new.name}))
    if len(kept) >= MOST_VARIANTS:
        raise VariantRefused(Notice("variants-too-many", TOO_MANY, {"n": len(kept)}))
    used = {one.id for one in kept}
    free = next(name for name in (f"variant_{n}" for n in range(1, MOST_VARIANTS + 1)) if name not in used)
    return (*kept, new.model_copy(update={"id": free}))


def named_apart(kept: tuple[Variant, ...], one: Variant) -> Variant:
    """The variant under a name that none of those bears: where its own is taken, a number stands behind it, and a name
    of almost 200 signs is cut for it.
    """
    taken = {other.name.casefold() for other in kept}
    numbered = (f"{one.name[: LONGEST_NAME - 6]} ({n})" for n in range(2, len(kept) + 3))
    return one.model_copy(update={"name": next(name for name in (one.name, *numbered) if name.casefold() not in taken)})


def not_kept(kept: tuple[Variant, ...], said: tuple[Variant, ...]) -> tuple[Variant, ...]:
    """Which of the variants that were said are not kept yet; one is where all of it but its id is."""
    return tuple(one for one in said if not any(_alike(one, other) for other in kept))


def _alike(one: Variant, other: Variant) -> bool:
    return one.model_copy(update={"id": other.id}) == other


def without_variant(kept: tuple[Variant, ...], name: str) -> tuple[Variant, ...]:
    """The variants without the one of this id; the same where there is none."""
    return tuple(one for one in kept if one.id != name)
