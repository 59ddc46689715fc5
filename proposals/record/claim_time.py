"""Whether a claim came before the first run: against the day that is told, the times of the runs, and the record."""

import datetime as dt
from dataclasses import dataclass

from calculators.errors import N_, Notice
from proposals.moments import written
from proposals.trial import TrialRecord


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, and the clock time on it ("" where none was written)."""

    day: dt.date
    clock: str = ""


def days_of_runs(trial: TrialRecord) -> tuple[Moment, Moment] | None:
    """The first and the last moment at which a run was made, excluded ones too; None where no run tells its day."""
    found = [one for one in map(_moment, {run.time for run in trial.runs if run.time}) if one is not None]
    return (min(found), max(found)) if found else None


def claim_late(trial: TrialRecord) -> Notice | None:
    """That claim and criterion were not fixed before the first run; None where they were.

    The first run is the earliest of the day that the record tells and the days of its runs. A claim fixed on that day
    counts as fixed before it, but where both clock times say otherwise. Once the record holds runs it is too late.
    """
    fixed = trial.claim_fixed
    if fixed is None:
        return Notice("claim-not-fixed", N_("claim and success criterion are not fixed"))
    if trial.runs_since is not None and fixed.at > trial.runs_since:
        message = N_("claim and success criterion were fixed on {fixed}, when the record held runs already")
        return Notice("claim-after-runs", message, {"fixed": fixed.at.date()})
    began = first_run(trial)
    if began is None or fixed.at.date() < began.day:
        return None
    if fixed.at.date() > began.day:
        message = N_("claim and success criterion were fixed on {fixed}, the runs began on {started}")
        return Notice("claim-late", message, {"fixed": fixed.at.date(), "started": began.day})
    clock = f"{fixed.at:%H:%M}"
    if not began.clock or clock <= began.clock:
        return None
    message = N_("claim and success criterion were fixed on {fixed} at {at}, the first run was at {clock}")
    return Notice("claim-late", message, {"fixed": began.day, "at": clock, "clock": began.clock})


def first_run(trial: TrialRecord) -> Moment | None:
    """The earliest that is known of the first run; the clock time only where the day that is told is no earlier."""
    told = [Moment(trial.started)] if trial.started is not None else []
    runs = days_of_runs(trial)
    if runs is None or (told and told[0].day < runs[0].day):
        return next(iter(told), None)
    return runs[0]


def _moment(text: str) -> Moment | None:
    found = written(text)
    if found is None or found.day is None:
        return None
    return Moment(found.day, f"{found.clock:%H:%M}" if found.clock else "")
