"""What a trial shows, response by response."""

from proposals.trial import TrialRecord
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.types import TrialOutcome


def outcomes(trial: TrialRecord) -> tuple[TrialOutcome, ...]:
    """One outcome for each response of the trial: its result, or the notice that says why there is none."""
    return trial_outcomes(trial)
