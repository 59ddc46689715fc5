"""Whose approval a proposal needs, and why, told before it is submitted."""

from dataclasses import dataclass

from proposals.approval.measures import Measured, measures
from proposals.approval.needs import Approval, is_open, needed, without_our_side
from proposals.approval.rules import ApprovalRules
from proposals.case import Case
from proposals.roles import SEE_OUR_SIDE, Role
from proposals.valuation.types import Valuation
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Explained:
    """The approvals in their order, every figure that was measured for them, and the rules of the day."""

    approvals: tuple[Approval, ...]
    measured: tuple[Measured, ...]
    rules: ApprovalRules


def explain(workspace: Workspace, case: Case, valuation: Valuation, role: Role) -> Explained:
    """Who must approve; whoever may not see our own side is told that an approval is needed, and no figure of it."""
    found = measures(case, valuation)
    every = Explained(needed(found, workspace.approval), found, workspace.approval)
    return every if role in SEE_OUR_SIDE else to_others(every)


def to_others(explained: Explained) -> Explained:
    """The same without anything that tells of our margin or costs, also for a screen that a client may look at."""
    found = tuple(one for one in explained.measured if is_open(one))
    return Explained(without_our_side(explained.approvals), found, explained.rules)
