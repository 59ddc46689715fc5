"""What each option of an offer is worth to the client."""

from proposals.case import Case
from proposals.valuation.options import options_of
from proposals.valuation.types import OptionOutcome, Valuation
from services.workspace import Workspace


def offer_options(workspace: Workspace, case: Case, valuation: Valuation) -> tuple[OptionOutcome, ...]:
    """Every option that the offer uses, in the expected case; `valuation` is that of the very case."""
    return options_of(case, workspace.house, valuation)
