"""What a proposal would earn with other figures in the place of its own; nothing of the proposal is changed by it."""

from dataclasses import dataclass, field, replace

from calculators.errors import CannotCompute, Notice
from proposals.case import Case
from proposals.draft import Draft
from proposals.parameters import HouseParameters
from proposals.permissions import Act
from proposals.problems import CaseRefused, Problem
from proposals.valuation.appraise import appraise
from proposals.valuation.tracks import Mark, Track, marks, others, tracks
from proposals.valuation.tried import Values, Widths, at_the_table, tried_case, widths_of
from proposals.valuation.types import Valuation
from proposals.variants import Variant
from services.permits import permit_on
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
    """What lies on the table: the case `as_measured` and as it was `tried` with `values`, the tracks and their marks.

    `draft` is the id of the proposal that it was read from and its version, `widths` are those of its effects.
    """

    draft: tuple[str, int]
    as_measured: Tried
    tried: Tried
    tracks: tuple[Track, ...] = ()
    widths: Widths = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptVariant:
    """A variant that was kept, and what it earns by the figures of today."""

    variant: Variant
    tried: Tried


def lay_table(workspace: Workspace, draft_id: str, values: Values, before: Table | None = None) -> Table:
    """What the client may see of a proposal, with these values tried. Raises NotAllowed, NotFound.

    What was laid `before` of the same version is not computed anew, as far as these values change nothing of it.
    """
    draft, house = _draft(workspace, draft_id), workspace.house
    if before is None or before.draft != (draft.id, draft.version):
        before = _measured(draft, house)
    if before.as_measured.valuation is None:
        return before
    asked = tried(draft.case, house, values, before.widths) if values else before.as_measured
    return replace(before, tried=asked, values=dict(values), marks=_marks(draft.case, house, before, values))


def _measured(draft: Draft, house: HouseParameters) -> Table:
    """The table with nothing tried, and without marks."""
    found = tried(draft.case, house, {})
    table = Table((draft.id, draft.version), found, found)
    if found.valuation is None:
        return table
    return replace(table, tracks=tracks(draft.case, found.valuation, house), widths=widths_of(draft.case, house))


def compare_variants(workspace: Workspace, draft_id: str, said: tuple[Variant, ...] = ()) -> tuple[KeptVariant, ...]:
    """Every variant that was kept of a proposal with its figures, in the order of keeping; behind them those that were
    `said` and are not kept. Raises as above.
    """
    case = _draft(workspace, draft_id).case
    return tuple(KeptVariant(one, tried(case, workspace.house, values_of(one))) for one in (*case.variants, *said))


def tried(case: Case, house: HouseParameters, values: Values, widths: Widths | None = None) -> Tried:
    """A case with other values, appraised; never raises for what the values may be. `widths` as for `tried_case`."""
    try:
        found = tried_case(case, house, values, widths)
        return Tried(found, appraise(found, house))
    except CaseRefused as refused:
        return Tried(at_the_table(case), None, refused.problems)
    except CannotCompute as refused:
        return Tried(at_the_table(case), None, (Problem("", refused.notice),))


def values_of(variant: Variant) -> dict[str, float]:
    """The values of a variant by their places."""
    return {one.place: one.value for one in variant.figures}


def _marks(case: Case, house: HouseParameters, before: Table, values: Values) -> tuple[Mark, ...]:
    """The marks, each as before where the others are tried as they were; none where there are no figures."""
    same = {one.place for one in before.tracks if others(values, one) == others(before.values, one)}
    known = {one.place: one for one in before.marks if one.place in same}
    moved = tuple(one for one in before.tracks if one.place not in known)
    try:
        known.update((one.place, one) for one in marks(case, house, moved, values, before.widths))
    except (CaseRefused, CannotCompute):
        return ()
    return tuple(known[one.place] for one in before.tracks)


def _draft(workspace: Workspace, draft_id: str) -> Draft:
    draft = workspace.store.load(draft_id)
    permit_on(workspace, Act.READ, draft)
    return draft
