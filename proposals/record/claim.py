"""A claim that is fixed: what belongs to it, and what takes it away."""

from calculators.errors import N_
from proposals.base import Text
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.problems import Problem
from proposals.refusal import refusal
from proposals.trial import ResponseRecord, TrialRecord

BY_ACT = N_("the time at which the claim was fixed is set when it is fixed, it cannot be written")

SUBJECT = ("product", "dose", "raw_material_kind")


def with_claims_loosened(before: Case, after: Case) -> Case:
    """The case after an edit: a claim is fixed no longer where what it says was edited.

    That is the claim, its criterion, what was tried on which kind of raw material, the control once there are runs of
    it, and name, unit, good direction and margin of a response it had. What was empty may be filled, a response added;
    the correction of a released record shows both values of what was tried on what, and leaves it fixed.
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
    responses = {one.id: one for one in after.responses}
    measured = all(one.id in responses and _aims_at_the_same(one, responses[one.id]) for one in before.responses)
    said = (before.claim, before.criterion) == (after.claim, after.criterion)
    control = before.control == after.control or not before.runs
    subject = after.correction is not None or all(_keeps(before, after, name) for name in SUBJECT)
    return said and measured and control and subject


def _aims_at_the_same(before: ResponseRecord, after: ResponseRecord) -> bool:
    goal = (before.name, before.good, before.margin) == (after.name, after.good, after.margin)
    return goal and (before.unit == after.unit or not before.unit.strip())


def _keeps(before: TrialRecord, after: TrialRecord, name: str) -> bool:
    """Whether a field says what it said before; one that said nothing may say anything."""
    old: Text | None = getattr(before, name)
    return old is None or old == getattr(after, name)
