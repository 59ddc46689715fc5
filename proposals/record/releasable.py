"""What the record of a trial needs before it is released. A bad result is no obstacle: it must be released too."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from calculators.errors import N_, Notice
from proposals.case import Case
from proposals.checks.trial import trial_problems
from proposals.checks.wording import problem
from proposals.placeholders import names_no_client
from proposals.problems import Problem
from proposals.record.claim_time import days_of_runs
from proposals.record.exclusion import is_reason
from proposals.record.gate import gate
from proposals.trial import ResponseRecord, RunRecord, TrialRecord
from proposals.valuation.evidence import trial_outcomes

NEEDED: Final = {
    "product": N_("it is not said what was tried"),
    "raw_material": N_("it is not said on which raw material"),
    "raw_material_kind": N_("the kind of the raw material is missing: the order of trials goes by it"),
    "started": N_("the day of the first run is missing"),
    "ended": N_("the day of the last run is missing"),
    "claim": N_("there is no claim"),
    "criterion": N_("there is no success criterion"),
}
UNKNOWN_RESPONSE: Final = N_("the success criterion is about “{name}”, which is no response of this trial")


def missing_to_release(
    case: Case, index: int, others: Iterable[TrialRecord] = (), today: dt.date = dt.date.max
) -> tuple[Problem, ...]:
    """What keeps a trial of the case from being released, each by its place; empty where nothing does.

    `others` are released trials of other proposals, which open the gate between kinds as those of this one do. After
    `today` no trial has been held.
    """
    trial, place = case.trials[index], f"trials.{index}"
    return (
        *_client(case, trial),
        *_words(trial, place),
        *trial_problems(index, trial),
        *_days(trial, place),
        *_future(trial, place, today),
        *_claim(trial, place),
        *_lots(trial, place),
        *_responses(trial, place),
        *_runs(trial, place),
        *_balance(trial, place),
        *_gate(trial, place, [*case.trials, *others]),
    )


def _client(case: Case, trial: TrialRecord) -> Iterator[Problem]:
    """A trial that was shown to a client names him."""
    if trial.kind != "internal" and names_no_client(case.client.name):
        yield problem("client.name", "no-client", N_("it is not said who the client is"))


def _words(trial: TrialRecord, place: str) -> Iterator[Problem]:
    for name, message in NEEDED.items():
        if getattr(trial, name) is None:
            yield problem(f"{place}.{name}", f"no-{name}", message)


def _days(trial: TrialRecord, place: str) -> Iterator[Problem]:
    """The days that the record tells take in the days of its runs."""
    ran = days_of_runs(trial)
    if ran is not None and trial.started is not None and ran[0].day < trial.started:
        message = N_("the trial is said to have begun on {started}, and a run of it is of {day}")
        yield problem(f"{place}.started", "begins-after-runs", message, started=trial.started, day=ran[0].day)
    if ran is not None and trial.ended is not None and ran[1].day > trial.ended:
        message = N_("the trial is said to have ended on {ended}, and a run of it is of {day}")
        yield problem(f"{place}.ended", "ends-before-runs", message, ended=trial.ended, day=ran[1].day)


def _future(trial: TrialRecord, place: str, today: dt.date) -> Iterator[Problem]:
    for name in ("started", "ended"):
        day: dt.date | None = getattr(trial, name)
        if day is not None and day > today:
            message = N_("{day} is still to come: a trial is released once it has been held")
            yield problem(f"{place}.{name}", "still-to-come", message, day=day)


def _claim(trial: TrialRecord, place: str) -> Iterator[Problem]:
    known = [response.id for response in trial.responses]
    if trial.criterion is not None and trial.criterion.response not in known:
        named = trial.criterion.response
        yield problem(f"{place}.criterion.response", "unknown-response", UNKNOWN_RESPONSE, name=named)
    elif trial.claim and trial.criterion and trial.claim_fixed is None:
        yield problem(f"{place}.claim_fixed", "claim-not-fixed", N_("claim and success criterion are not fixed"))


def _lots(trial: TrialRecord, place: str) -> Iterator[Problem]:
    """Each run names its delivery, or the deliveries are listed; a run names none that is not."""
    listed = {lot.lot for lot in trial.lots}
    if not listed and any(run.lot is None for run in trial.runs):
        message = N_("it is not known which lots of raw material the runs used: list them, or name one in each run")
        yield problem(f"{place}.lots", "no-lots", message)
    strange = sorted({run.lot for run in trial.runs if run.lot is not None} - listed) if listed else []
    if strange:
        message = N_("runs name lots that are not listed: {lots}")
        yield problem(f"{place}.lots", "unknown-lots", message, lots=strange)


def _responses(trial: TrialRecord, place: str) -> Iterator[Problem]:
    if not trial.responses:
        yield problem(f"{place}.responses", "no-responses", N_("nothing was measured: there are no responses"))
    for at, response in enumerate(trial.responses):
        yield from _response(response, f"{place}.responses.{at}")


def _response(response: ResponseRecord, place: str) -> Iterator[Problem]:
    if not response.unit.strip():
        message = N_("“{response}” has no unit; a pure number has the unit 1")
        yield problem(f"{place}.unit", "no-unit", message, response=response.name)
    if response.method is None:
        message = N_("it is not said by which method “{response}” was measured")
        yield problem(f"{place}.method", "no-method", message, response=response.name)


def _runs(trial: TrialRecord, place: str) -> Iterator[Problem]:
    arms = {run.arm for run in trial.runs if run.excluded is None}
    if trial.control not in arms or len(arms) == 1:
        message = N_("there are no runs to compare: at least one of the control “{control}” and one of a treatment")
        yield problem(f"{place}.runs", "no-runs", message, control=trial.control)
    for at, run in enumerate(trial.runs):
        yield from _exclusion(run, f"{place}.runs.{at}")


def _exclusion(run: RunRecord, place: str) -> Iterator[Problem]:
    if run.excluded is not None and not is_reason(run.excluded):
        message = N_("“{read}” is no reason for leaving the run “{run}” out: say what happened")
        yield problem(f"{place}.excluded", "no-reason", message, read=run.excluded, run=run.run)


def _balance(trial: TrialRecord, place: str) -> Iterator[Problem]:
    open_balance = next((one.balance for one in trial_outcomes(trial) if one.balance is not None), None)
    if open_balance is not None:
        yield Problem(f"{place}.balance", open_balance)


def _gate(trial: TrialRecord, place: str, others: Iterable[TrialRecord]) -> Iterator[Problem]:
    """The order of trials, once it is known which it goes by."""
    known = trial.product is not None and trial.raw_material_kind is not None
    closed: Notice | None = gate(trial, others) if known else None
    if closed is not None:
        yield Problem(f"{place}.kind", closed)
