"""Runs of a trial kept in a CSV file beside the case."""

import hashlib
from collections.abc import Callable
from pathlib import PurePosixPath, PureWindowsPath
from typing import TypeAlias

from calculators.errors import N_, Notice
from proposals.problems import Problem
from proposals.trial import RunsFile, TrialRecord
from readers.errors import CellProblem, UnreadableFile, cell_notice, refuse_cells
from readers.lab.asked_told import told_rows
from readers.lab.reading import RowRemark
from readers.lab.runs_asked import RunsAsked, runs_in

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
        return _filled(trial, source, data, digest)
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


def _filled(trial: TrialRecord, source: RunsFile, data: bytes, digest: str) -> TrialRecord:
    found = runs_in(data, source.path, RunsAsked(source, trial.responses, trial.control))
    refuse_cells(tuple(CellProblem(one.row, "", one.text, _left_out(one)) for one in told_rows(found)))
    return trial.model_copy(update={"runs": found.runs, "runs_file": source.model_copy(update={"sha256": digest})})


def _left_out(row: RowRemark) -> Notice:
    """A file beside a case is all runs, for nobody is told what was left out of it."""
    message = N_("This row is no run, {reason}: take it out of the file")
    return Notice("row_is_no_run", message, {"reason": row.reason})


def _refused(refusal: UnreadableFile, source: RunsFile, place: str) -> tuple[Problem, ...]:
    cells = tuple(_of_cell(problem, source, place) for problem in refusal.problems)
    whole = Notice("runs-file", N_("{file}: {reason}"), {"file": source.path, "reason": refusal.notice})
    return cells or (Problem(f"{place}.runs_file", whole),)


def _of_cell(problem: CellProblem, source: RunsFile, place: str) -> Problem:
    facts = {"file": source.path, "row": problem.row, "column": problem.column, "reason": cell_notice(problem)}
    return Problem(f"{place}.runs_file", Notice("runs-file-cell", N_("{file}: {reason}"), facts))
