"""Whose approval a proposal needs, and why, told before it is submitted."""

from proposals.approval.explained import Explained, explained, to_others
from proposals.case import Case
from proposals.roles import SEE_OUR_SIDE, Role
from proposals.valuation.types import Valuation
from services.workspace import Workspace


def explain(workspace: Workspace, case: Case, valuation: Valuation, role: Role) -> Explained:
    """Who must approve; whoever may not see our own side is told that an approval is needed, and no figure of it."""
    every = explained(case, valuation, workspace.approval)
    return every if role in SEE_OUR_SIDE else to_others(every)
