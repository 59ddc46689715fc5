"""The app served with a printer that computes nothing for what is only looked at, and takes its time all the same."""

import time
from dataclasses import dataclass
from typing import Final

from documents.jobs import Job
from documents.printer import Printer, PrinterHere
from proposals.edition import Progress, Told, unheard
from tests.ready_case import blank_pdf

SHOWN: Final = "pages"
"""The kind of job whose document is looked at on the screen alone."""
SHOWN_AFTER_SECONDS: Final = 2.0
"""As from the printer of the app: until then a page has a part that stays live."""
SERVE: Final = """import gc, sys; gc.disable(); import app; gc.enable()
from tests.forged.slow_printer import SlowPrinter; from ui.doors.served import People; app.printer = SlowPrinter
app.serve(port=int(sys.argv[1]), people=People(sys.argv[3]), database=sys.argv[2])"""
"""A roof that differs from that of the app in its printer alone; for `Served`."""


@dataclass(frozen=True)
class SlowPrinter(Printer):
    """Shows blank pages after a while; what is kept or taken away is printed as it is."""

    def warm(self) -> None:
        """There is nothing to start ahead of the first document."""

    def made(self, job: Job, told: Told = unheard) -> bytes:
        if job.kind != SHOWN:
            return PrinterHere().made(job, told)
        told(Progress(1, 2, blank_pdf()))
        time.sleep(SHOWN_AFTER_SECONDS)
        return blank_pdf(2)
