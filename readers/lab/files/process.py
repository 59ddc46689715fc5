"""The other end of `readers.lab.files.child`: starts it, listens to it, ends it."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Final

from readers.lab.files.messages import Done, Message, Refused, message_of
from readers.lab.files.refusals import broken_off, cancelled, too_slow

ROOT: Final = Path(__file__).parents[3]
COMMAND: Final = (sys.executable, "-X", "utf8", "-m", "readers.lab.files.child")
KEPT: Final = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What of the environment the child gets: nothing that is secret."""
LOOK_UP: Final = 0.05
"""Seconds between two looks at whether the reading was cancelled."""
WAITING: Final = 8
"""Messages that may wait to be taken; then the child waits."""


def ask_child(
    request: Mapping[str, object], data: bytes, seconds: float, is_cancelled: Callable[[], bool]
) -> Generator[Message, None, None]:
    """The messages of a child that reads `data`. The child is ended when all is told, on time-out, when cancelled, and
    when nobody takes its messages any more. Raises UnreadableFile for time-out, cancelling, and a child that died.
    """
    told = json.dumps({**request, "size": len(data), "seconds": seconds}).encode() + b"\n"
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    child = subprocess.Popen(  # noqa: S603 - our own program
        COMMAND,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    lines: queue.Queue[bytes] = queue.Queue(WAITING)
    stop = threading.Event()
    threads = (
        threading.Thread(target=_feed, args=(child, told, data), daemon=True),
        threading.Thread(target=_listen, args=(child, lines, stop), daemon=True),
    )
    try:
        for thread in threads:
            thread.start()
        yield from _messages(lines, time.monotonic() + seconds, seconds, is_cancelled)
    finally:
        stop.set()
        child.kill()
        child.wait()
        for thread in threads:
            thread.join()
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                pipe and pipe.close()


def _feed(child: "subprocess.Popen[bytes]", told: bytes, data: bytes) -> None:
    """Hands the request over; the pipe stays open, for the child ends when it closes."""
    with contextlib.suppress(OSError, ValueError):
        if child.stdin:
            child.stdin.write(told)
            child.stdin.write(data)
            child.stdin.flush()


def _listen(child: "subprocess.Popen[bytes]", lines: "queue.Queue[bytes]", stop: threading.Event) -> None:
    """Puts every line into the queue, and b"" when there are no more."""
    with contextlib.suppress(OSError, ValueError):
        while child.stdout and (line := child.stdout.readline()):
            if not _put(lines, line, stop):
                return
    _put(lines, b"", stop)


def _put(lines: "queue.Queue[bytes]", line: bytes, stop: threading.Event) -> bool:
    while not stop.is_set():
        with contextlib.suppress(queue.Full):
            lines.put(line, timeout=LOOK_UP)
            return True
    return False


def _messages(
    lines: "queue.Queue[bytes]", until: float, seconds: float, is_cancelled: Callable[[], bool]
) -> Iterator[Message]:
    while True:
        if is_cancelled():
            raise cancelled()
        if time.monotonic() > until:
            raise too_slow(seconds)
        try:
            line = lines.get(timeout=LOOK_UP)
        except queue.Empty:
            continue
        message_read = _read(line)
        yield message_read
        if isinstance(message_read, Done | Refused):
            return


def _read(line: bytes) -> Message:
    """The message of a line; a child that ended or babbles has broken off."""
    try:
        return message_of(line)
    except (ValueError, TypeError, KeyError, IndexError):
        return Refused(broken_off().notice)
