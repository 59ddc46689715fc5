"""The runs of every trial as they were recorded, with the files they were read from: an appendix."""

from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.sections.arms import arm_names, named_trial
from documents.sections.parts import Table, Voice, joined
from documents.sections.run_tables import runs_table
from proposals.case import Case
from proposals.trial import RunsSource, TrialRecord

HASH: Final = 12
"""Signs of a hash that are enough to tell files apart; the whole of it stands in the act."""


@dataclass(frozen=True, slots=True)
class TrialRuns:
    title: str
    source: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Runs:
    trials: tuple[TrialRuns, ...]


def runs(case: Case, voice: Voice) -> Runs | None:
    """The trials that have runs, those on the client's own raw material first; None without a run."""
    ordered = sorted((one for one in case.trials if one.runs), key=lambda one: not one.own_raw_material)
    return Runs(tuple(_runs(one, voice) for one in ordered)) if ordered else None


def _runs(trial: TrialRecord, voice: Voice) -> TrialRuns:
    named = named_trial(trial, arm_names(trial, voice))
    return TrialRuns(voice.text(trial.title), _source(trial, voice), runs_table(named, voice))


def _source(trial: TrialRecord, voice: Voice) -> str:
    """Each file that runs were read from, by the beginning of its hash, with what was left out and changed."""
    told = [_source_words(one, voice) for one in trial.sources]
    if trial.runs_file is not None and trial.runs_file.sha256 is not None:
        facts = {"file": trial.runs_file.path, "hash": trial.runs_file.sha256[:HASH]}
        told.append(voice.fill(N_("Read from {file}, SHA-256 {hash}…"), **facts))
    return joined(told, ". ")


def _source_words(one: RunsSource, voice: Voice) -> str:
    message = N_(
        "Read from {file}, SHA-256 {hash}…; rows of the table: {rows}, left out: {left_out}, "
        "cells read otherwise than written: {changed}"
    )
    facts = {"rows": one.rows, "left_out": len(one.left_out), "changed": one.changed}
    return voice.fill(message, file=joined([one.name, one.sheet or ""]), hash=one.sha256[:HASH], **facts)
