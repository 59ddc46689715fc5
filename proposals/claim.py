"""A claim that is fixed: what belongs to it, and what takes it away."""

from calculators.errors import N_
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.problems import Problem
from proposals.refusal import refusal
from proposals.trial import TrialRecord

BY_ACT = N_("the time at which the claim was fixed is set when it is fixed, it cannot be written")


def with_claims_loosened(before: Case, after: Case) -> Case:
    """The case after an edit: a claim is fixed no longer where what it says was edited.

    That is the claim, its criterion, and the good direction or margin of a response it had; a response may be added.
    Raises CaseRefused where an edit writes a time of fixing that was not there.
    """
    stood = {trial.id: trial for trial in before.trials}
    forged = [at for at, trial in enumerate(after.trials) if _is_forged(stood.get(trial.id), trial)]
    if forged:
        raise refusal(tuple(_by_act(at) for at in forged))
    trials = tuple(_loosened(stood.get(trial.id), trial) for trial in after.trials)
    return after if trials == after.trials else after.model_copy(update={"trials": trials})


def _is_forged(before: TrialRecord | None, after: TrialRecord) -> bool:
    return after.claim_fixed is not None and (before is None or before.claim_fixed != after.claim_fixed)


def _by_act(at: int) -> Problem:
    return problem(f"trials.{at}.claim_fixed", "fixed-by-act", BY_ACT)


def _loosened(before: TrialRecord | None, after: TrialRecord) -> TrialRecord:
    if before is None or after.claim_fixed is None or _says_the_same(before, after):
        return after
    return after.model_copy(update={"claim_fixed": None})


def _says_the_same(before: TrialRecord, after: TrialRecord) -> bool:
    goals = {one.id: (one.good, one.margin) for one in after.responses}
    kept = all(goals.get(one.id) == (one.good, one.margin) for one in before.responses)
    return kept and (before.claim, before.criterion) == (after.claim, after.criterion)
