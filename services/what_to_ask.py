"""What to ask a client next, of whom little is known yet."""

from calculators.errors import Notice
from proposals.baseline import Figure
from proposals.case import Case
from proposals.case_json import JsonValue
from proposals.draft_edit import edited_case
from proposals.industries import figure_from
from proposals.problems import CaseRefused
from proposals.units import factor_of
from proposals.valuation.questions import Asked, ask
from services.appraise_case import appraised
from services.workspace import Workspace


def what_to_ask(workspace: Workspace, case: Case) -> Asked:
    """How sure the answer is, and which figures would make it surer. Raises CaseRefused, CannotCompute."""
    return ask(case, workspace.house)


def objection(workspace: Workspace, case: Case, place: str, figure: JsonValue) -> Notice | None:
    """Why an answer cannot stand at its place: what it contradicts, or what nothing could be computed with."""
    try:
        changed = edited_case(case, place, figure)
    except CaseRefused as refused:
        return refused.problems[0].notice if refused.problems else refused.notice
    known = appraised(workspace, case).problems
    return next((one.notice for one in appraised(workspace, changed).problems if one not in known), None)


def typical(workspace: Workspace, case: Case, path: str) -> Figure | None:
    """What the industry from which a case began assumes at a metric path; None where nothing is known of it."""
    name = case.baseline.industry
    if name is None or name not in workspace.industries.ids():
        return None
    return figure_from(workspace.industries.load(name), path, case.currency)


def usual_between(workspace: Workspace, case: Case, path: str, unit: str) -> tuple[float, float] | None:
    """Between which values in `unit` a figure usually lies; None where the industry does not know it, or its metric
    does not know the unit.
    """
    figure = typical(workspace, case, path)
    if figure is None or figure.usual is None:
        return None
    ours, asked = (factor_of(case, path, one) for one in (figure.unit, unit))
    return (figure.usual.low * ours / asked, figure.usual.high * ours / asked) if ours and asked else None
