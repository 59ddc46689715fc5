"""Printers of documents: in this process for a command, in a warm child process for an app that must not wait."""

import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Final

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from documents.jobs import Job, receive_answer, send_job
from documents.kinds import act_job, printed, proposal_job, reading_job, run_sheet_job, snapshot_job, workbook_job
from documents.preview import page_images
from documents.run_sheet.workbook import run_sheet_workbook
from proposals.case import Case
from proposals.checked import Reading
from proposals.edition import Edition
from proposals.parameters import HouseParameters
from proposals.planning import RunSheet
from proposals.record.release import STATED, Register

ROOT: Final = Path(__file__).parent.parent
SECONDS: Final = 120.0


class Printer(ABC):
    """Every document is one job; a kind of printer says where the job is done."""

    @abstractmethod
    def made(self, job: Job) -> bytes:
        """The document of a job. Raises RenderFailed where it cannot be made whole."""

    def pdf(self, case: Case, house: HouseParameters, edition: Edition) -> bytes:
        """The proposal in one of its editions."""
        return self.made(proposal_job(case, house, edition))

    def act(
        self, case: Case, trial: str, language: str, files: Mapping[str, bytes], register: Register = STATED
    ) -> bytes:
        """The act of a trial; `files` has the pictures by their SHA-256, `register` what is known of its release."""
        return self.made(act_job(case, trial, language, files, register))

    def workbook(self, case: Case, house: HouseParameters, language: str) -> bytes:
        """The figures of a case as a workbook that computes them anew."""
        return self.made(workbook_job(case, house, language))

    def run_sheet(self, sheet: RunSheet, language: str) -> bytes:
        """The sheet on which the runs of a planned trial are written down."""
        return self.made(run_sheet_job(sheet, language))

    def run_sheet_workbook(self, sheet: RunSheet, language: str) -> bytes:
        """The same sheet as a workbook; written here, for it takes no time."""
        return run_sheet_workbook(sheet, language)

    def snapshot(self, case: Case, house: HouseParameters) -> bytes:
        """The bytes of the revision that a case is, which its fingerprint is taken of."""
        return self.made(snapshot_job(case, house))

    def read_document(self, pdf: bytes) -> Reading:
        """What a file says of itself. Raises DocumentRefused, here or by its notice as RenderFailed."""
        return Reading.model_validate_json(self.made(reading_job(pdf)))

    def page_images(self, pdf: bytes, width: int) -> tuple[bytes, ...]:
        """The pages of a PDF as PNG pictures of `width` pixels."""
        return page_images(pdf, width)


class PrinterHere(Printer):
    """Prints in this process: for the command line and for tests."""

    def made(self, job: Job) -> bytes:
        return printed(job)


@dataclass(frozen=True, slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    jobs: IO[bytes]
    answers: IO[bytes]

    def ask(self, job: Job, answers: "SimpleQueue[bytes | Notice | None]") -> None:
        """Send a job and wait for its answer; None where the child has gone."""
        try:
            send_job(self.jobs, job)
            answers.put(receive_answer(self.answers))
        except (OSError, EOFError, ValueError):
            answers.put(None)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.jobs, self.answers):
            try:
                pipe.close()
            except OSError:
                continue


class ChildPrinter(Printer):
    """Prints in a child process that stays warm, one document at a time.

    A document that takes longer than `seconds`, or brings the child down, ends the child and raises RenderFailed;
    the next document gets a new one. `warm` starts it ahead of the first document, `close` ends it.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._one_at_a_time = threading.Lock()
        self._child: _Child | None = None

    def warm(self) -> None:
        """Start the child without waiting for it."""
        with self._one_at_a_time:
            self._running()

    def made(self, job: Job) -> bytes:
        with self._one_at_a_time:
            answer = self._answer(job)
        if isinstance(answer, Notice):
            raise RenderFailed(answer)
        return answer

    def close(self) -> None:
        """End the child."""
        with self._one_at_a_time:
            self._end()

    def _running(self) -> _Child:
        if self._child is not None and self._child.process.poll() is not None:
            self._end()
        if self._child is None:
            self._child = _started()
        return self._child

    def _answer(self, job: Job) -> bytes | Notice:
        answers: SimpleQueue[bytes | Notice | None] = SimpleQueue()
        threading.Thread(target=self._running().ask, args=(job, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=self.seconds)
        except Empty:
            self._end()
            message = N_("The document was not printed within {seconds} seconds")
            return Notice("printer_too_slow", message, {"seconds": self.seconds})
        if answer is None:
            self._end()
            return Notice("printer_ended", N_("The printing process ended before the document was made"))
        return answer

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
        self._child = None


def _started() -> _Child:
    """A new child: a plain program rather than a fork or spawn, so that no script of the app runs twice."""
    command = [sys.executable, "-m", "documents.printing_child"]
    process = subprocess.Popen(  # noqa: S603 - this very program
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    if process.stdin is None or process.stdout is None:
        raise RenderFailed(Notice("printer_ended", N_("The printing process ended before the document was made")))
    return _Child(process, process.stdin, process.stdout)
