"""A printer that computes nothing for what is only looked at; what is kept or taken away it prints as it is."""

import time
from dataclasses import dataclass
from typing import Final

from documents.jobs import Job
from documents.printer import Printer, PrinterHere
from proposals.edition import Progress, Told, unheard
from tests.ready_case import blank_pdf

SHOWN: Final = "pages"
"""The kind of job whose document is looked at on the screen alone."""


@dataclass(frozen=True)
class BlankPages(Printer):
    """Shows blank pages `after` some seconds: until then a page has a part that stays live."""

    after: float = 0.0

    def warm(self) -> None:
        """There is nothing to start ahead of the first document."""

    def made(self, job: Job, told: Told = unheard) -> bytes:
        if job.kind != SHOWN:
            return PrinterHere().made(job, told)
        told(Progress(1, 2, blank_pdf()))
        time.sleep(self.after)
        return blank_pdf(2)


def roof(printer: str = "") -> str:
    """A program that serves the app on the port, the database and the people of its arguments; `printer` is the
    expression of another printer than that of the app."""
    loaded = "import gc, sys; gc.disable(); import app; gc.enable(); from ui.doors.served import People"
    other = f"from tests.blank_pages import BlankPages; app.printer = lambda: {printer}" if printer else ""
    served = "app.serve(port=int(sys.argv[1]), people=People(sys.argv[3]), database=sys.argv[2])"
    return "\n".join((loaded, other, served))
