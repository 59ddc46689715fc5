"""Printers of documents: in this process for a command, in a warm child process for an app that must not wait."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import Final

from calculators.errors import N_, Notice
from documents.asked import (
    act_job,
    client_page_job,
    logo_job,
    pages_job,
    proposal_job,
    questionnaire_job,
    receipt_job,
    run_sheet_job,
    short_job,
    snapshot_job,
    workbook_job,
)
from documents.child import ENDED, Child, started
from documents.dress import dressed
from documents.errors import RenderFailed
from documents.jobs import Job
from documents.preview import page_images
from documents.reader import read_apart
from documents.versions import versions
from proposals.brand import Livery
from proposals.case import Case
from proposals.checked import Reading
from proposals.edition import Edition, Enclosed, ShortForm, Told, unheard
from proposals.links import Answer
from proposals.parameters import HouseParameters
from proposals.planning import RunSheet
from proposals.questionnaire import Questionnaire
from proposals.record.release import STATED, Register

SECONDS: Final = 120.0


class Printer(ABC):
    """Every document is one job; a kind of printer says where the job is done."""

    @abstractmethod
    def made(self, job: Job, told: Told = unheard) -> bytes:
        """The document of a job; `told` hears how far it is. Raises RenderFailed where it cannot be made whole."""

    def in_brand(self, livery: Livery) -> "Printer":
        """The same printer, for documents in this brand; without one they are in the shipped brand that they name."""
        return _InBrand(self, livery)

    def pdf(self, case: Case, house: HouseParameters, edition: Edition) -> bytes:
        """The proposal in one of its editions: the archive file with its data embedded."""
        return self.made(proposal_job(case, house, edition))

    def short(
        self, form: ShortForm, case: Case, house: HouseParameters, edition: Edition, enclosed: Enclosed | None = None
    ) -> bytes:
        """A short form of the proposal; `enclosed` is what goes with a letter."""
        return self.made(short_job(form, case, house, edition, enclosed))

    def pages(self, case: Case, house: HouseParameters, edition: Edition, told: Told = unheard) -> bytes:
        """The pages of the same file alone, to be looked at: made in a fraction of the time."""
        return self.made(pages_job(case, house, edition), told)

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
        from documents.run_sheet.workbook import run_sheet_workbook

        return run_sheet_workbook(sheet, language)

    def questionnaire(self, asked: Questionnaire, language: str) -> bytes:
        """The sheet on which a client writes his figures down."""
        return self.made(questionnaire_job(asked, language))

    def questionnaire_workbook(self, asked: Questionnaire, language: str) -> bytes:
        """The same as a workbook; written here, for it takes no time."""
        from documents.questionnaire.workbook import questionnaire_workbook

        return questionnaire_workbook(asked, language)

    def logo(self, data: bytes) -> bytes:
        """A logo as a plain PNG, drawn where documents are printed."""
        return self.made(logo_job(data))

    def snapshot(self, case: Case, house: HouseParameters) -> bytes:
        """The bytes of the revision that a case is, which its fingerprint is taken of."""
        return self.made(snapshot_job(case, house))

    def client_page(self, case: Case, house: HouseParameters, language: str) -> bytes:
        """The sections of a proposal for the page of its client."""
        return self.made(client_page_job(case, house, language))

    def receipt(self, case: Case, answer: Answer, language: str) -> bytes:
        """What the client answered to the proposal of a case."""
        return self.made(receipt_job(case, answer, language))

    def versions(self) -> Mapping[str, str]:
        """What documents are made with, by name."""
        return versions()

    def read_document(self, pdf: bytes) -> Reading:
        """What a file says of itself, read by a child of its own: a hostile file holds up nobody who prints.

        Raises a refusal by the notice that names what is wrong with the file.
        """
        return Reading.model_validate_json(read_apart("document", pdf))

    def page_images(self, pdf: bytes, width: int, most: int | None = None) -> tuple[bytes, ...]:
        """The pages of a PDF as PNG pictures of `width` pixels: all of them, or the first `most`."""
        return page_images(pdf, width, most)


@dataclass(frozen=True)
class _InBrand(Printer):
    """Hands every job on in one brand."""

    printer: Printer
    livery: Livery

    def made(self, job: Job, told: Told = unheard) -> bytes:
        return self.printer.made(dressed(job, self.livery), told)


class PrinterHere(Printer):
    """Prints in this process: for the command line and for tests. What prints is loaded with the first one."""

    def __init__(self) -> None:
        from documents import kinds

        self._printed, self._desk = kinds.printed, kinds.desk_alone()

    def made(self, job: Job, told: Told = unheard) -> bytes:
        return self._printed(job, replace(self._desk, told=told))


class ChildPrinter(Printer):
    """Prints in a child process that stays warm, one document at a time.

    A document that takes longer than `seconds`, or brings the child down, ends the child and raises RenderFailed;
    the next document gets a new one. `warm` starts it ahead of the first document, `close` ends it.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._one_at_a_time = threading.Lock()
        self._child: Child | None = None

    def warm(self) -> None:
        """Start the child without waiting for it."""
        with self._one_at_a_time:
            self._running()

    def made(self, job: Job, told: Told = unheard) -> bytes:
        with self._one_at_a_time:
            answer = self._answer(job, told)
        if isinstance(answer, Notice):
            raise RenderFailed(answer)
        return answer

    def close(self) -> None:
        """End the child."""
        with self._one_at_a_time:
            self._end()

    def _running(self) -> Child:
        if self._child is not None and not self._child.alive:
            self._end()
        if self._child is None:
            self._child = started()
        return self._child

    def _answer(self, job: Job, told: Told) -> bytes | Notice:
        answers: SimpleQueue[bytes | Notice | None] = SimpleQueue()
        child = self._running()
        threading.Thread(target=lambda: answers.put(child.answer(job, told)), daemon=True).start()
        try:
            answer = answers.get(timeout=self.seconds)
        except Empty:
            self._end()
            message = N_("The document was not printed within {seconds} seconds")
            return Notice("printer_too_slow", message, {"seconds": self.seconds})
        if answer is None:
            self._end()
            return Notice("printer_ended", ENDED)
        return answer

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
        self._child = None
