"""A printer for tests of pages: what is only shown comes at once and is blank, what is taken away is printed once."""

from dataclasses import dataclass, field
from typing import Final

from documents.jobs import Job
from documents.press.team import key_of
from documents.printer import Printer, PrinterHere
from proposals.edition import Told, unheard
from tests.documents.shared import shared
from tests.ready_case import blank_pdf

SHOWN: Final = "pages"
"""The kind of job whose document is looked at on the screen alone."""
TAKEN: Final = "proposal"
"""The kind of job whose document is what goes out."""


@dataclass
class QuickPrinter(Printer):
    """Prints in this process, so that nobody prints on when a test is over; the same job is done once."""

    here: Printer = field(default_factory=PrinterHere)
    done: dict[str, bytes] = field(default_factory=dict)

    def made(self, job: Job, told: Told = unheard) -> bytes:
        if job.kind == SHOWN:
            return blank_pdf(2)
        key = key_of(job)
        if key not in self.done:
            self.done[key] = shared(f"{job.kind}-{key}", lambda: self.here.made(job, told))
        return self.done[key]


@dataclass
class BlankPrinter(QuickPrinter):
    """The same, and what goes out is blank too: for tests to which it only matters that it went out."""

    def made(self, job: Job, told: Told = unheard) -> bytes:
        return blank_pdf(2) if job.kind == TAKEN else super().made(job, told)
