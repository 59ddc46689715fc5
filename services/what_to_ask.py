"""What to ask a client next, of whom little is known yet."""

from proposals.case import Case
from proposals.valuation.questions import Asked, ask
from services.workspace import Workspace


def what_to_ask(workspace: Workspace, case: Case) -> Asked:
    """How sure the answer is, and which figures would make it surer. Raises CaseRefused, CannotCompute."""
    return ask(case, workspace.house)
