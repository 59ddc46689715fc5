"""The date of a document against the days of the records that it shows."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from calculators.errors import N_
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.problems import Problem
from proposals.trial import TrialRecord

PLACE: Final = "issue.date"
EARLY: Final = N_(
    "the document is dated {date}, but shows the trial “{trial}”, whose record is of {shown}: give it that date or a "
    "later one"
)


def dated_too_early(case: Case) -> Iterator[Problem]:
    """The last record that was released or signed behind the date of the document, if there is one."""
    date = case.issue.date
    days = [(day, trial) for trial in case.trials for day in _days(trial)]
    if date is None or not days:
        return
    shown, trial = max(days, key=lambda one: one[0])
    if shown > date:
        yield problem(PLACE, "dated-too-early", EARLY, date=date, trial=trial.title, shown=shown)


def _days(trial: TrialRecord) -> Iterator[dt.date]:
    """The days, as they are printed, on which the record was released and signed."""
    if trial.release is not None:
        yield trial.release.at.date()
    if trial.signed is not None:
        yield trial.signed.date
