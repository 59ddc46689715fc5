"""Runs of a trial kept in a CSV file beside the case."""

import hashlib
from collections.abc import Callable
from pathlib import PurePosixPath, PureWindowsPath
from typing import TypeAlias

from calculators.errors import N_, Notice
from proposals.problems import Problem
from proposals.trial import RunRecord, RunsFile, TrialRecord
from readers.errors import CellProblem, UnreadableFile, cell_notice
from readers.run_table import read_table, runs_from

OpenBeside: TypeAlias = Callable[[str], bytes]
"""Gives the bytes of a file in the folder of the case; raises OSError where it cannot."""


def with_runs(trial: TrialRecord, place: str, open_beside: OpenBeside) -> TrialRecord | tuple[Problem, ...]:
    """The trial with the runs of its file and the SHA-256 of that file, or why there are none.

    A trial that holds its runs already, beside the SHA-256 of the file they came from, is given back as it is.
    """
    source = trial.runs_file
    if source is None or (trial.runs and source.sha256):
        return trial
    if trial.runs:
        message = N_("Give the runs in the case or in a file, not both")
        return (Problem(f"{place}.runs_file", Notice("runs-twice", message)),)
    try:
        data = _opened(source.path, open_beside)
        digest = hashlib.sha256(data).hexdigest()
        if source.sha256 not in (None, digest):
            message = N_("The file {file} is not the one whose SHA-256 is noted here: it was changed since")
            notice = Notice("runs-file-changed", message, {"file": source.path})
            return (Problem(f"{place}.runs_file.sha256", notice),)
        return _filled(trial, source, data, digest, place)
    except UnreadableFile as refusal:
        return _refused(refusal, source, place)


def _opened(path: str, open_beside: OpenBeside) -> bytes:
    if not _lies_beside(path):
        message = N_("A path inside the folder of the case is expected, not {file}")
        raise UnreadableFile(Notice("path-outside", message, {"file": path}))
    try:
        return open_beside(path)
    except (OSError, ValueError) as error:
        raise UnreadableFile(Notice("no-file", N_("The file cannot be opened"), {"file": path})) from error


def _lies_beside(path: str) -> bool:
    windows = PureWindowsPath(path)
    here = not (windows.drive or windows.root or PurePosixPath(path).is_absolute())
    return here and ".." not in windows.parts and "\\" not in path


def _filled(
    trial: TrialRecord, source: RunsFile, data: bytes, digest: str, place: str
) -> TrialRecord | tuple[Problem, ...]:
    reading = runs_from(read_table(data), source, trial.responses, trial.control)
    if reading.problems:
        return tuple(_of_cell(problem, source, place) for problem in reading.problems)
    runs: tuple[RunRecord, ...] = reading.runs
    return trial.model_copy(update={"runs": runs, "runs_file": source.model_copy(update={"sha256": digest})})


def _refused(refusal: UnreadableFile, source: RunsFile, place: str) -> tuple[Problem, ...]:
    whole = Notice("runs-file", N_("{file}: {reason}"), {"file": source.path, "reason": refusal.notice})
    return (
        Problem(f"{place}.runs_file", whole),
        *(_of_cell(problem, source, place) for problem in refusal.problems),
    )


def _of_cell(problem: CellProblem, source: RunsFile, place: str) -> Problem:
    facts = {"file": source.path, "row": problem.row, "column": problem.column, "reason": cell_notice(problem)}
    return Problem(f"{place}.runs_file", Notice("runs-file-cell", N_("{file}: {reason}"), facts))
