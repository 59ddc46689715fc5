"""The child process that prints: jobs come in on its standard input, answers go out on its standard output."""

import os
import pickle
import struct
import sys
import traceback
from typing import IO, Final

from calculators.errors import N_, Notice, ValueproofError
from documents.press import warm
from documents.render import render_pdf

LENGTH: Final = struct.Struct(">Q")
MOST_MEMORY: Final = 2**31


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write one message: its length, then itself."""
    pipe.write(LENGTH.pack(len(message)) + message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next message. Raises EOFError where there is none or only a part of it."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    message = pipe.read(length)
    if len(message) < length:
        raise EOFError
    return message


def answer(job: bytes) -> bytes | Notice:
    """The PDF of a pickled (case, valuation, language, draft), or the notice that says why there is none."""
    try:
        case, valuation, language, draft = pickle.loads(job)  # noqa: S301 - from our own parent
        return render_pdf(case, valuation, language, draft=draft)
    except ValueproofError as failure:
        return failure.notice
    except Exception as failure:  # noqa: BLE001 - the parent must hear of every failure, and the child lives on
        traceback.print_exc()
        message = N_("The document could not be printed: {reason}")
        return Notice("printer_failed", message, {"reason": f"{type(failure).__name__}: {failure}"})


def limit_memory(most: int = MOST_MEMORY) -> None:
    """Let this process fail rather than take the machine's memory, where the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> None:
    """Answer jobs until the parent closes the pipe. Whatever else is printed goes to the standard error."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    limit_memory()
    try:
        warm()
    except ValueproofError as failure:
        print(failure, file=sys.stderr)
    while True:
        try:
            job = receive(jobs)
        except EOFError:
            return
        send(answers, pickle.dumps(answer(job)))


if __name__ == "__main__":
    main()
