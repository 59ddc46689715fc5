"""Keeping what a client said at the table beside what was measured, and removing it again."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pydantic import ValidationError

from calculators.errors import N_, Notice
from proposals.draft import Draft
from proposals.permissions import Act
from proposals.units import figure_at
from proposals.valuation.by_hand import unit_of_effect
from proposals.valuation.tried import EFFECT, Values
from proposals.variants import SaidFigure, Variant, VariantRefused, not_kept, with_variant, without_variant
from services.permits import permit
from services.what_if import tried
from services.workspace import Workspace

NAMELESS = N_("Give the variant a name.")
UNSAID = N_("Enter the name of who says it.")
INCOMPLETE = N_("A variant needs a name, and the name of who says it, of at most 200 letters each.")
NOTHING = N_("Nothing was changed yet: move a figure first.")
NO_FIGURES = N_("With these figures there is no result: {reason}")


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be kept: the values by their places, what the variant is called and who states them."""

    name: str
    by: str
    values: Values


def keep_variant(workspace: Workspace, draft_id: str, said: Said) -> Draft:
    """Keep what was said; no figure, source or trial of the proposal is touched.

    Raises VariantRefused with nothing kept, NotAllowed, MoveRefused while the proposal is in review, NotFound.
    """

    def change(draft: Draft) -> Draft:
        return _with(draft, with_variant(draft.case.variants, _variant(workspace, draft, said)))

    return _changed(workspace, draft_id, change)


def keep_said_variants(workspace: Workspace, draft_id: str, variants: tuple[Variant, ...]) -> Draft:
    """Keep what was only said until now, with the names and times of then; all of it or nothing. Raises as above.

    What is kept already stays as it is, so that this can be done again where what follows it failed.
    """

    def change(draft: Draft) -> Draft:
        kept = draft.case.variants
        for one in not_kept(kept, variants):
            kept = with_variant(kept, one)
        return _with(draft, kept)

    return _changed(workspace, draft_id, change)


def say_variant(workspace: Workspace, draft_id: str, said: Said, before: tuple[Variant, ...]) -> tuple[Variant, ...]:
    """The variants that were said `before` with this one more, of which the store learns nothing.

    Raises VariantRefused, also for a name that a kept one has; NotAllowed, NotFound.
    """
    draft = permit(workspace, Act.READ, draft_id).store.load(draft_id)
    kept = draft.case.variants
    return with_variant((*kept, *before), _variant(workspace, draft, said))[len(kept) :]


def remove_variant(workspace: Workspace, draft_id: str, name: str) -> Draft:
    """Remove the variant of this id; nothing happens where it is gone. Raises as above, but VariantRefused."""
    return _changed(workspace, draft_id, lambda draft: _with(draft, without_variant(draft.case.variants, name)))


def _changed(workspace: Workspace, draft_id: str, change: Callable[[Draft], Draft]) -> Draft:
    working = permit(workspace, Act.EDIT, draft_id)
    return working.store.change(draft_id, lambda draft: replace(change(draft), updated=workspace.clock()))


def _with(draft: Draft, variants: tuple[Variant, ...]) -> Draft:
    return replace(draft, case=draft.case.model_copy(update={"variants": variants}))


def _variant(workspace: Workspace, draft: Draft, said: Said) -> Variant:
    _complete(said)
    if not said.values:
        raise VariantRefused(Notice("variant-empty", NOTHING))
    refusal = tried(draft.case, workspace.house, said.values).refusal
    if refusal is not None:
        raise VariantRefused(Notice("variant-without-figures", NO_FIGURES, {"reason": refusal}))
    figures = [SaidFigure(place=place, value=value, unit=_unit(draft, place)) for place, value in said.values.items()]
    try:
        return Variant(id="variant", name=said.name, by=said.by, at=workspace.clock(), figures=tuple(figures))
    except ValidationError as error:
        raise VariantRefused(Notice("variant-incomplete", INCOMPLETE)) from error


def _complete(said: Said) -> None:
    """Refuse what lacks a name, each lack by a notice of its own."""
    for text, code, message in ((said.name, "variant-nameless", NAMELESS), (said.by, "variant-unsaid", UNSAID)):
        if not text.strip():
            raise VariantRefused(Notice(code, message))


def _unit(draft: Draft, place: str) -> str:
    """The unit in which a figure of a case with figures is said."""
    if place.startswith(EFFECT):
        change = next(one for one in draft.case.changes if f"{EFFECT}{one.id}" == place)
        return unit_of_effect(draft.case, change)
    figure = figure_at(draft.case, place)
    return figure.unit if figure else ""
