"""The process in which a strange file is opened: it has little memory and time, and dies with the one that asked.

`python -m readers.lab.files.child` takes one line of JSON and the bytes of the file from standard input, which then
stays open, and answers with one message a line (`readers.lab.files.messages`). When standard input ends, so does the
process.
"""

import gc
import json
import os
import sys
import threading
from collections.abc import Iterator
from typing import Any, BinaryIO

from readers.errors import UnreadableFile
from readers.lab.files.limits import CHILD_MEMORY
from readers.lab.files.messages import Message, Refused, line_of
from readers.lab.files.refusals import broken_off


def main() -> None:
    """Answers one request."""
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(asked["size"])
    _limit(asked["seconds"])
    _end_with_the_parent(sys.stdin.buffer)
    gc.disable()
    out = sys.stdout.buffer
    for message in _answers(data, asked):
        out.write(line_of(message))
        out.flush()
    os._exit(0)


def _answers(data: bytes, asked: dict[str, Any]) -> Iterator[Message]:
    try:
        yield from _messages(data, asked)
    except UnreadableFile as refusal:
        yield Refused(refusal.notice)
    except BaseException:  # noqa: BLE001 - what a library in Rust throws is no Exception
        yield Refused(broken_off().notice)


def _messages(data: bytes, asked: dict[str, Any]) -> Iterator[Message]:
    if asked["form"] == "text":
        from readers.lab.files.text import read_text

        return read_text(data, asked["encoding"], asked["separator"])
    if asked["form"] == "ods":
        from readers.lab.files.ods import read_ods

        return read_ods(data)
    from readers.lab.files.workbook import read_workbook

    return read_workbook(data, asked["form"])


def _limit(seconds: float) -> None:
    """Bounds memory and processor time, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (CHILD_MEMORY, CHILD_MEMORY))
    whole = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with_the_parent(asking: BinaryIO) -> None:
    """When the parent goes, its end of the pipe closes: the system ends this process even inside a library, and where
    it cannot, a thread does."""
    try:
        import fcntl

        fcntl.fcntl(asking, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(asking, fcntl.F_SETFL, fcntl.fcntl(asking, fcntl.F_GETFL) | os.O_ASYNC)
    except (ImportError, OSError, AttributeError):
        pass

    def wait() -> None:
        asking.read(1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    main()
