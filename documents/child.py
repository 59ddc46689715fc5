"""A child process that prints: a plain program with two pipes, which stays warm between documents."""

import os
import signal
import subprocess
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Final

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from documents.jobs import Job, receive_answer, send_job
from proposals.edition import Progress, Told, unheard

ROOT: Final = Path(__file__).parent.parent
ENDED: Final = N_("The printing process ended before the document was made")


@dataclass(frozen=True, slots=True)
class Child:
    """A running child; one job at a time."""

    process: subprocess.Popen[bytes]
    jobs: IO[bytes]
    answers: IO[bytes]
    leads: bool

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def answer(self, job: Job, told: Told = unheard) -> bytes | Notice | None:
        """What the child makes of a job; None where it has gone, or where nobody knows any more what it answers to.

        Whoever gets None has to `end` the child: an answer on its way would be taken for that to the next job.
        What the listener does wrong spoils no document.
        """
        try:
            send_job(self.jobs, job)
            return receive_answer(self.answers, partial(_tell, told))
        except Exception:  # noqa: BLE001 - a pipe that broke, half a message, no memory for it: all the same to the job
            return None

    def end(self) -> None:
        """End the child and whoever helps it, whatever they do."""
        if self.leads and hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        for pipe in (self.jobs, self.answers):
            try:
                pipe.close()
            except OSError:
                continue


def _tell(told: Told, progress: Progress) -> None:
    try:
        told(progress)
    except Exception:  # noqa: BLE001 - the document is worth more than the news of it
        traceback.print_exc()


def started(leads: bool = True) -> Child:
    """A new child: a plain program rather than a fork or spawn, so that no script of the app runs twice.

    One that `leads` may have a helper of its own, which ends with it.
    """
    command = [sys.executable, "-m", "documents.printing_child"]
    process = subprocess.Popen(  # noqa: S603 - this very program
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=leads
    )
    if process.stdin is None or process.stdout is None:
        raise RenderFailed(Notice("printer_ended", ENDED))
    return Child(process, process.stdin, process.stdout, leads)
