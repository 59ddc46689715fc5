"""What a case earns, or why that cannot be said yet."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from calculators.errors import CannotCompute
from proposals.case import Case
from proposals.checks.beside import is_beside, without_beside
from proposals.problems import CaseRefused, Problem
from proposals.readiness import missing_to_issue
from proposals.valuation.appraise import appraise
from proposals.valuation.types import Valuation
from services.workspace import Workspace


@dataclass(frozen=True)
class Appraised:
    """A valuation with what is `missing` to issue it (nothing: ready), or the `problems` for which there is none.

    Where only what stands beside the offer contradicts something, there are both: the figures of the offer alone, in
    `case`, and the problems, which are missing too. What is missing is looked for (`look`) when it is first asked for:
    whoever types one figure after another asks for the answer alone.
    """

    valuation: Valuation | None
    problems: tuple[Problem, ...] = ()
    case: Case | None = None
    look: Callable[[], tuple[Problem, ...]] = field(default=tuple, compare=False)

    @cached_property
    def missing(self) -> tuple[Problem, ...]:
        try:
            return self.look()
        except CaseRefused as refused:
            return refused.problems
        except CannotCompute as refused:
            return (Problem("", refused.notice),)

    @property
    def ready(self) -> bool:
        """Whether the proposal may be issued."""
        return self.valuation is not None and not self.missing


def appraised(workspace: Workspace, case: Case) -> Appraised:
    """The figures of the case under the parameters of the house; never raises for what a case may hold."""
    try:
        valuation = appraise(case, workspace.house)
        look = partial(missing_to_issue, case, valuation, workspace.house, workspace.releases.all)
        return Appraised(valuation, case=case, look=look)
    except CaseRefused as refused:
        return _of_the_offer_alone(workspace, case, refused.problems)
    except CannotCompute as refused:
        return Appraised(None, problems=(Problem("", refused.notice),))


def _of_the_offer_alone(workspace: Workspace, case: Case, problems: tuple[Problem, ...]) -> Appraised:
    """The figures of the offer where nothing else is in the way than what stands beside it."""
    if not problems or not all(map(is_beside, problems)):
        return Appraised(None, problems=problems)
    found = appraised(workspace, without_beside(case))
    return replace(found, problems=(*found.problems, *problems), look=lambda: (*problems, *found.missing))
