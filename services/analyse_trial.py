"""What a trial shows, response by response."""

from calculators.trial.residuals import Residual, residuals
from proposals.trial import TrialRecord
from proposals.valuation.evidence import runs_of, trial_outcomes
from proposals.valuation.types import TrialOutcome


def outcomes(trial: TrialRecord) -> tuple[TrialOutcome, ...]:
    """One outcome for each response of the trial: its result, or the notice that says why there is none."""
    return trial_outcomes(trial)


def left_over(trial: TrialRecord, response: str) -> tuple[Residual, ...]:
    """What the model of a response leaves over, run by run. Raises CannotCompute where the response has no result."""
    return residuals(runs_of(trial, response), trial.control)
