"""What a case earns, or why that cannot be said yet."""

from dataclasses import dataclass

from calculators.errors import CannotCompute
from proposals.case import Case
from proposals.problems import CaseRefused, Problem
from proposals.readiness import missing_to_issue
from proposals.valuation.appraise import appraise
from proposals.valuation.types import Valuation
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Appraised:
    """A valuation with what is `missing` to issue it (nothing: ready), or the `problems` for which there is none."""

    valuation: Valuation | None
    problems: tuple[Problem, ...] = ()
    missing: tuple[Problem, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the proposal may be issued."""
        return self.valuation is not None and not self.missing


def appraised(workspace: Workspace, case: Case) -> Appraised:
    """The figures of the case under the parameters of the house; never raises for what a case may hold."""
    try:
        valuation = appraise(case, workspace.house)
        missing = missing_to_issue(case, valuation, workspace.house, workspace.releases.all)
        return Appraised(valuation, missing=missing)
    except CaseRefused as refused:
        return Appraised(None, problems=refused.problems)
    except CannotCompute as refused:
        return Appraised(None, problems=(Problem("", refused.notice),))
