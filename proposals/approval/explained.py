"""The whole answer to whose approval an offer needs, and what of it is for whom."""

from dataclasses import dataclass

from proposals.approval.measures import Measured, measures
from proposals.approval.needs import Approval, is_open, needed, without_our_side
from proposals.approval.rules import ApprovalRules
from proposals.case import Case
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class Explained:
    """The approvals in their order, every figure that was measured for them, and the rules of the day."""

    approvals: tuple[Approval, ...]
    measured: tuple[Measured, ...]
    rules: ApprovalRules


def explained(case: Case, valuation: Valuation, rules: ApprovalRules) -> Explained:
    """Who must approve the offer by the rules, and why."""
    found = measures(case, valuation)
    return Explained(needed(found, rules), found, rules)


def to_others(every: Explained) -> Explained:
    """The same without anything that tells of our margin or costs: for who may not see our own side of it."""
    found = tuple(one for one in every.measured if is_open(one))
    return Explained(without_our_side(every.approvals), found, every.rules)
