"""What stands beside the figures of a case: risk, options of the offer, two drivers together."""

from proposals.case import Case
from proposals.valuation.prospects import Prospects, prospects_of
from proposals.valuation.types import Valuation
from services.workspace import Workspace


def prospects(workspace: Workspace, case: Case, valuation: Valuation) -> Prospects:
    """All of it under the parameters of the house; what cannot be drawn says why."""
    return prospects_of(case, workspace.house, valuation)
