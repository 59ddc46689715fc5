"""The record of a trial: responses, arms and runs that fit together."""

from collections.abc import Iterator

from calculators.errors import N_
from proposals.checks.wording import duplicates, problem
from proposals.problems import Problem
from proposals.record.release import fingerprint
from proposals.trial import TrialRecord


def trial_problems(index: int, trial: TrialRecord) -> Iterator[Problem]:
    place = f"trials.{index}"
    yield from _release(trial, place)
    if trial.started is not None and trial.ended is not None and trial.ended < trial.started:
        message = N_("the trial ended on {ended}, before it started on {started}")
        yield problem(f"{place}.ended", "ends-before-start", message, ended=trial.ended, started=trial.started)
    yield from duplicates(f"{place}.responses", (response.id for response in trial.responses))
    known = {response.id for response in trial.responses}
    for at, response in enumerate(trial.responses):
        if response.good == "unchanged" and response.margin is None:
            yield problem(
                f"{place}.responses.{at}.margin",
                "margin-missing",
                N_("“{response}” must not change, so it needs its allowed change, the margin it has to stay within"),
                response=response.name,
            )
        if response.range and None not in response.range and response.range[0] >= response.range[1]:  # type: ignore[operator]  # neither is None here
            yield problem(
                f"{place}.responses.{at}.range", "empty-range", N_("the lower limit must be below the upper one")
            )
    for at, run in enumerate(trial.runs):
        for name in run.values.keys() - known:
            yield problem(
                f"{place}.runs.{at}.values.{name}",
                "unknown-response",
                N_("“{name}” is not a response of this trial; known are: {known}"),
                name=name,
                known=sorted(known),
            )
    if trial.runs and trial.control not in {run.arm for run in trial.runs}:
        yield problem(
            f"{place}.control",
            "unknown-control",
            N_("no run has the arm “{name}”; the arms are: {known}"),
            name=trial.control,
            known=sorted({run.arm for run in trial.runs}),
        )


def _release(trial: TrialRecord, place: str) -> Iterator[Problem]:
    """What a record claims of its release is true of it as it stands here."""
    release = trial.release
    if release is None:
        return
    if trial.correction is not None:
        message = N_("a record is either released or being corrected, not both")
        yield problem(f"{place}.correction", "released-and-corrected", message)
    if release.sha256 != fingerprint(trial):
        message = N_("the trial “{trial}” was changed after its release as version {version}")
        facts = {"trial": trial.title, "version": release.version}
        yield problem(f"{place}.release.sha256", "changed-after-release", message, **facts)
    if trial.signed is not None and trial.signed.record != release.sha256:
        message = N_("the signature is not one for the released version {version} of the trial “{trial}”")
        facts = {"trial": trial.title, "version": release.version}
        yield problem(f"{place}.signed.record", "signed-another", message, **facts)
