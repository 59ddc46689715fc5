"""Files of unknown making, opened by a process of their own: a hostile one holds up nobody and takes no memory here."""

import io
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final, Literal

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from documents.jobs import receive_answer

ROOT: Final = Path(__file__).parent.parent
SECONDS: Final = 30.0
AT_ONCE: Final = 2
"""Files that are read at the same time; whoever comes later waits."""
TOO_SLOW: Final = N_("The file was not read within {seconds} seconds.")
ENDED: Final = N_("The file brought down the process that was to read it.")
_TURNS: Final = threading.BoundedSemaphore(AT_ONCE)


def read_apart(kind: Literal["document", "trace", "pages"], pdf: bytes, seconds: float = SECONDS) -> bytes:
    """What `documents.reading_child` makes of a file. Raises RenderFailed with its refusal, or where it gives none."""
    with _TURNS:
        said = _said(kind, pdf, seconds)
    try:
        answer = receive_answer(io.BytesIO(said))
    except (EOFError, ValueError) as error:
        raise RenderFailed(Notice("reader_ended", ENDED)) from error
    if isinstance(answer, Notice):
        raise RenderFailed(answer)
    return answer


def _said(kind: str, pdf: bytes, seconds: float) -> bytes:
    command = [sys.executable, "-m", "documents.reading_child", kind]
    try:
        return subprocess.run(  # noqa: S603 - this very program
            command, cwd=ROOT, input=pdf, stdout=subprocess.PIPE, timeout=seconds, check=False
        ).stdout
    except subprocess.TimeoutExpired as error:
        raise RenderFailed(Notice("reader_too_slow", TOO_SLOW, {"seconds": seconds})) from error
