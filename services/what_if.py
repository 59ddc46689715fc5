"""What a proposal would earn with other figures in the place of its own; nothing of the proposal is changed by it."""

from dataclasses import dataclass

from calculators.errors import CannotCompute, Notice
from proposals.case import Case
from proposals.draft import Draft
from proposals.parameters import HouseParameters
from proposals.permissions import Act
from proposals.problems import CaseRefused, Problem
from proposals.valuation.appraise import appraise
from proposals.valuation.tracks import Mark, Track, marks, tracks
from proposals.valuation.tried import Values, at_the_table, tried_case
from proposals.valuation.types import Valuation
from proposals.variants import Variant
from services.permits import permit
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Tried:
    """The `case` with the figures that were tried, as its client may see it, and its figures.

    Where there are none, `problems` say why, with the place of each.
    """

    case: Case
    valuation: Valuation | None
    problems: tuple[Problem, ...] = ()

    @property
    def refusal(self) -> Notice | None:
        """The first reason why there are no figures."""
        return self.problems[0].notice if self.problems else None


@dataclass(frozen=True, slots=True)
class Table:
    """What lies on the table: the case `as_measured` and as it was `tried`, the tracks and their marks."""

    as_measured: Tried
    tried: Tried
    tracks: tuple[Track, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptVariant:
    """A variant that was kept, and what it earns by the figures of today."""

    variant: Variant
    tried: Tried


def lay_table(workspace: Workspace, draft_id: str, values: Values) -> Table:
    """What the client may see of a proposal, with these values tried. Raises NotAllowed, NotFound."""
    case, house = _case(workspace, draft_id), workspace.house
    as_measured = tried(case, house, {})
    if as_measured.valuation is None:
        return Table(as_measured, as_measured)
    found = tracks(case, as_measured.valuation, house)
    asked = tried(case, house, values) if values else as_measured
    return Table(as_measured, asked, found, _marks(case, house, found, values))


def compare_variants(workspace: Workspace, draft_id: str) -> tuple[KeptVariant, ...]:
    """Every variant that was kept of a proposal with its figures, in the order of keeping. Raises as above."""
    case = _case(workspace, draft_id)
    return tuple(KeptVariant(one, tried(case, workspace.house, values_of(one))) for one in case.variants)


def tried(case: Case, house: HouseParameters, values: Values) -> Tried:
    """A case with other values, appraised; never raises for what the values may be."""
    try:
        found = tried_case(case, house, values)
        return Tried(found, appraise(found, house))
    except CaseRefused as refused:
        return Tried(at_the_table(case), None, refused.problems)
    except CannotCompute as refused:
        return Tried(at_the_table(case), None, (Problem("", refused.notice),))


def values_of(variant: Variant) -> dict[str, float]:
    """The values of a variant by their places."""
    return {one.place: one.value for one in variant.figures}


def _marks(case: Case, house: HouseParameters, found: tuple[Track, ...], values: Values) -> tuple[Mark, ...]:
    """The marks; none under values for which there are no figures."""
    try:
        return marks(case, house, found, values)
    except (CaseRefused, CannotCompute):
        return ()


def _case(workspace: Workspace, draft_id: str) -> Case:
    draft: Draft = permit(workspace, Act.READ, draft_id).store.load(draft_id)
    return draft.case
