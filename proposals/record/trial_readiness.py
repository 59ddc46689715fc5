"""Ready, as far as the records of the trials go."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from calculators.errors import N_
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.problems import Problem
from proposals.record.claim_time import claim_late
from proposals.record.gate import gate, unmet
from proposals.trial import TrialRecord
from proposals.valuation.types import Evidence, Valuation

Elsewhere: TypeAlias = Callable[[], Sequence[TrialRecord]]
NOT_PASSED = N_("the trial “{trial}” has not passed: {reason}")
NOT_RELEASED = N_("the record of the trial “{trial}” is not released, so it may still change: release it")
CORRECTED = N_("the record of the trial “{trial}” is being corrected: release its next version, or give that up")


def record_problems(case: Case, valuation: Valuation, elsewhere: Elsewhere) -> Iterator[Problem]:
    """What the trials that levers rest on lack: claimed beforehand, passed, in their order, released, signed as such.

    `elsewhere` gives the released trials of other proposals.
    """
    used = {outcome.trial for outcome in valuation.drivers if outcome.evidence is Evidence.MEASURED}
    for index, trial in enumerate(case.trials):
        if trial.id in used:
            yield from _record(trial, f"trials.{index}")
            yield from _order(case, trial, f"trials.{index}", elsewhere)


def _record(trial: TrialRecord, place: str) -> Iterator[Problem]:
    signed, release = trial.signed, trial.release
    late = claim_late(trial)
    if late is not None:
        message = N_("the claim of the trial “{trial}” was not fixed before its first run: {reason}")
        yield problem(f"{place}.claim_fixed", late.code, message, trial=trial.title, reason=late)
    reason = unmet(trial)
    if reason is not None:
        yield problem(f"{place}.criterion", "not-passed", NOT_PASSED, trial=trial.title, reason=reason)
    if release is None:
        message = CORRECTED if trial.correction else NOT_RELEASED
        yield problem(f"{place}.release", "not-released", message, trial=trial.title)
    if signed is None or (release is not None and signed.record != release.sha256):
        yield problem(
            f"{place}.signed",
            "not-signed",
            N_("the client's technologist has not signed the record of the trial “{trial}”"),
            trial=trial.title,
        )


def _order(case: Case, trial: TrialRecord, place: str, elsewhere: Elsewhere) -> Iterator[Problem]:
    """The gate between kinds of trials; other proposals are asked only where this one does not open it."""
    closed = gate(trial, case.trials) and gate(trial, [*case.trials, *elsewhere()])
    if closed is not None:
        yield Problem(f"{place}.kind", closed)
