"""Our own side of a proposal, for those who may see it."""

from dataclasses import dataclass

from calculators.errors import N_, CannotCompute, Notice
from proposals.case import Case
from proposals.roles import SEE_OUR_SIDE, NotAllowed, Role
from proposals.valuation.our_side import OurFigures, our_figures
from proposals.valuation.risk import OurRisk, draw, our_risk, question_of
from proposals.valuation.types import Valuation
from proposals.valuation.worth import worth_of
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OurSideFound:
    """Our figures, and what the draws say of our margin (`risk` is None only with its note)."""

    figures: OurFigures
    risk: OurRisk | None
    risk_note: Notice | None


def our_side(workspace: Workspace, case: Case, valuation: Valuation, role: Role) -> OurSideFound:
    """Costs, margins and the room between our floor and the client's limit. Raises NotAllowed."""
    if role not in SEE_OUR_SIDE:
        message = N_("Only the owner of a proposal and managers may see our own side of it.")
        raise NotAllowed(Notice("our-side-not-allowed", message))
    worth = worth_of(valuation.before, valuation.drivers, valuation.programme, valuation.terms)
    figures = our_figures(case, worth)
    try:
        return OurSideFound(figures, our_risk(case, draw(question_of(case, workspace.house, valuation))), None)
    except CannotCompute as refusal:
        return OurSideFound(figures, None, refusal.notice)
