"""What stands beside a figure that a client is asked for: what it is, where he finds it, what is usual."""

from dataclasses import dataclass

from proposals.base import Text
from proposals.case import Case
from proposals.industries import Range
from proposals.metric_help import MetricHelp
from proposals.metrics import MONEY
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UsualThere:
    """The usual range of a figure in `unit` in the industry of this name."""

    industry: Text
    unit: str
    span: Range


@dataclass(frozen=True, slots=True)
class Help:
    """`usual` is None where the case names no industry, or that has no range of the figure in its currency."""

    said: MetricHelp
    usual: UsualThere | None = None


def help_of(workspace: Workspace, case: Case, path: str) -> Help | None:
    """The help of the figure at a metric path; None where there is none."""
    said = workspace.helps.of(path)
    return None if said is None else Help(said, _usual(workspace, case, path))


def _usual(workspace: Workspace, case: Case, path: str) -> UsualThere | None:
    name = case.baseline.industry
    if name is None or name not in workspace.industries.ids():
        return None
    industry = workspace.industries.load(name)
    usual = industry.at(path)
    span = usual.range_in(case.currency) if usual else None
    if usual is None or span is None:
        return None
    return UsualThere(industry.name, usual.unit.replace(MONEY, case.currency), span)
