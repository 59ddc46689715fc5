"""A child process that prints: a plain program with two pipes, which stays warm between documents."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from documents.jobs import Job, receive_answer, send_job
from proposals.edition import Told, unheard

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
        """What the child makes of a job; None where the child has gone."""
        try:
            send_job(self.jobs, job)
            return receive_answer(self.answers, told)
        except (OSError, EOFError, ValueError):
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
