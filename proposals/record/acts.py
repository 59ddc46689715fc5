"""What the acts on a trial answer when they cannot be done."""

import datetime as dt

from calculators.errors import N_, Notice, ValueproofError
from proposals.problems import CaseRefused, Problem
from proposals.trial import TrialRecord

LACKING = N_("The trial “{trial}” cannot be released yet. Look at: {places}.")
NOT_OPEN = N_("The trial “{trial}” is released already, as version {version}.")
NOT_RELEASED = N_("The trial “{trial}” is not released: there is no record yet that could be signed or corrected.")
NOT_CORRECTED = N_("The trial “{trial}” is not being corrected.")
NO_FORMER = N_("Version {version} of the trial “{trial}” is not kept here, so the correction cannot be given up.")

NOT_IN_TIME = N_(
    "A signature under version {version} of the trial “{trial}” cannot be of {date}: the record was released on "
    "{released}, and a signature is given from that day on, not ahead of time."
)


class ActRefused(ValueproofError):  # noqa: N818 - an answer, in the words of the domain
    """The act does not fit the state of the trial; the notice says why."""


class NotReleasable(CaseRefused):
    """The record lacks what a release needs; `problems` names every place."""


def not_releasable(trial: TrialRecord, problems: tuple[Problem, ...]) -> NotReleasable:
    facts = {"trial": trial.title, "places": [one.place for one in problems]}
    return NotReleasable(Notice("not-releasable", LACKING, facts), problems)


def not_open(trial: TrialRecord) -> ActRefused:
    version = trial.release.version if trial.release else 0
    return ActRefused(Notice("not-open", NOT_OPEN, {"trial": trial.title, "version": version}))


def not_released(trial: TrialRecord) -> ActRefused:
    return ActRefused(Notice("not-released-yet", NOT_RELEASED, {"trial": trial.title}))


def not_in_time(trial: TrialRecord, date: dt.date) -> ActRefused:
    version, released = (trial.release.version, trial.release.at.date()) if trial.release else (0, None)
    facts = {"trial": trial.title, "version": version, "date": date, "released": released}
    return ActRefused(Notice("signed-out-of-time", NOT_IN_TIME, facts))


def not_corrected(trial: TrialRecord) -> ActRefused:
    return ActRefused(Notice("not-corrected", NOT_CORRECTED, {"trial": trial.title}))


def no_former(trial: TrialRecord, version: int) -> ActRefused:
    return ActRefused(Notice("no-former", NO_FORMER, {"trial": trial.title, "version": version}))
