"""What edits leave on the runs of a trial: since when there are any, and what was changed by hand after reading."""

import datetime as dt
from collections.abc import Iterator

from calculators.errors import N_
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.problems import Problem
from proposals.refusal import refusal
from proposals.trial import RunPlace, RunRecord, TrialRecord

BY_READING = N_("where a run stands in its file is told by the reading of the file, it cannot be written")
WORDS = ("run", "arm", "lot", "order", "time")
FIGURES = ("values", "amounts")


def with_runs_dated(before: Case, after: Case, at: dt.datetime) -> Case:
    """The case after an edit at this moment: a trial that has its first runs holds them since then, and for ever."""
    stood = {trial.id: trial for trial in before.trials}
    trials = tuple(_dated(stood.get(trial.id), trial, at) for trial in after.trials)
    return after.model_copy(update={"trials": trials})


def _dated(before: TrialRecord | None, after: TrialRecord, at: dt.datetime) -> TrialRecord:
    if before is not None and before.runs_since is None and (before.runs or not after.runs):
        since = None
    elif before is not None and before.runs_since is not None:
        since = before.runs_since
    else:
        since = at if after.runs else None
    return after if after.runs_since == since else after.model_copy(update={"runs_since": since})


def with_hand_changes(before: Case, after: Case) -> Case:
    """The case after an edit by hand: a run that no longer says what was read tells which of its fields were changed.

    Raises CaseRefused where the edit writes another place in a file.
    """
    stood = {trial.id: trial for trial in before.trials}
    trials = tuple(_told(stood.get(trial.id), trial, f"trials.{at}") for at, trial in enumerate(after.trials))
    return after.model_copy(update={"trials": trials})


def _told(before: TrialRecord | None, after: TrialRecord, place: str) -> TrialRecord:
    if before is None or before.runs is after.runs or not before.sources:
        return after
    known = {_cell(one.place): one for one in before.runs if one.place is not None}
    forged = tuple(_forged(known, after, place))
    if forged:
        raise refusal(forged)
    runs = tuple(run if run.place is None else _marked(known[_cell(run.place)], run) for run in after.runs)
    return after.model_copy(update={"runs": runs})


def _cell(place: RunPlace) -> tuple[str, int]:
    return place.source, place.row


def _forged(known: dict[tuple[str, int], RunRecord], trial: TrialRecord, place: str) -> Iterator[Problem]:
    for at, run in enumerate(trial.runs):
        found = None if run.place is None else known.get(_cell(run.place))
        if run.place is not None and (found is None or found.place is None or found.place.raw != run.place.raw):
            yield problem(f"{place}.runs.{at}.place", "place-by-reading", BY_READING)


def _marked(read: RunRecord, run: RunRecord) -> RunRecord:
    if run is read or read.place is None:
        return run
    by_hand = tuple(sorted({*(read.place.by_hand or ()), *_changed(read, run)})) or None
    return run.model_copy(update={"place": read.place.model_copy(update={"by_hand": by_hand})})


def _changed(read: RunRecord, run: RunRecord) -> Iterator[str]:
    """The fields that differ: "arm", "lot" ..., and each figure by the id of its response or the name of its amount."""
    yield from (name for name in WORDS if getattr(read, name) != getattr(run, name))
    for figures in FIGURES:
        old, new = getattr(read, figures), getattr(run, figures)
        yield from (name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
