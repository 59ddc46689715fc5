"""Taking a pattern of false economy into a draft, filled with the client's own figures."""

from dataclasses import dataclass

from calculators.errors import CannotCompute, Term
from proposals.case import Case
from proposals.case_json import JsonValue
from proposals.checks.baseline import baseline_problems
from proposals.draft import Draft
from proposals.draft_errors import not_found
from proposals.false_economies import Preset, alternative_of, missing_for
from proposals.permissions import Act
from services.edit_draft import put
from services.permits import permit
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, and the names of the figures that the client must give first (none: it fits)."""

    preset: Preset
    missing: tuple[Term, ...]


def patterns(workspace: Workspace, case: Case) -> tuple[Pattern, ...]:
    """Every pattern of the house, with what it lacks in this case."""
    return tuple(Pattern(one, missing_for(one, case)) for one in workspace.presets)


def take_pattern(workspace: Workspace, draft_id: str, expected_version: int | None, preset_id: str) -> Draft:
    """Put the pattern behind the alternatives of a draft.

    Raises NotFound for a pattern or draft that is not there, CannotCompute where the client's figures for it are
    missing or wrong, Conflict.
    """
    preset = next((one for one in workspace.presets if one.id == preset_id), None)
    if preset is None:
        raise not_found(preset_id)
    case = permit(workspace, Act.EDIT, draft_id).store.load(draft_id).case
    for problem in baseline_problems(case):
        raise CannotCompute(problem.notice)
    name = _free(preset_id, case)
    entry: JsonValue = alternative_of(preset, case, name).model_dump(mode="json", exclude_none=True)
    return put(workspace, draft_id, expected_version, f"alternatives.{name}", entry)


def _free(stem: str, case: Case) -> str:
    """The name itself, or with the first number that no alternative has."""
    taken = {one.id for one in case.alternatives}
    names = (stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)
