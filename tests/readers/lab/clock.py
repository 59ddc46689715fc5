"""The processor time of one act alone, in a process where other tests have been and left things behind."""

import contextlib
import gc
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass
class Taken:
    """Seconds of the processor of this thread and of the children it waited for; no number until the act is done."""

    seconds: float = float("nan")


@contextlib.contextmanager
def taken() -> Iterator[Taken]:
    """Counts neither what other threads do in the meantime nor what collecting the garbage of others costs."""
    found = Taken()
    gc.disable()
    try:
        before = _spent()
        yield found
        found.seconds = _spent() - before
    finally:
        gc.enable()


def _spent() -> float:
    return time.thread_time() + sum(os.times()[2:4])
