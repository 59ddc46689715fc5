"""The child process that opens one file of unknown making, within limits: the file comes in, what it says goes out.

It loads nothing that prints, so it is there at once and small.
"""

import os
import sys
import traceback
from typing import Final

from calculators.errors import N_, Notice, ValueproofError
from documents.jobs import send_answer
from documents.limits import limit_memory, limit_seconds
from documents.read_document import page_count, read_document

MOST_MEMORY: Final = 2**30
MOST_SECONDS: Final = 30
FAILED: Final = N_("The file could not be read: {reason}")


def answer(kind: str, pdf: bytes) -> bytes | Notice:
    """What a file says of itself ("document") or of its figures ("trace"), how many "pages" it has, or why nothing."""
    try:
        if kind == "document":
            return read_document(pdf).model_dump_json().encode()
        if kind == "pages":
            return str(page_count(pdf)).encode()
        from documents.trace.read_trace import trace_bytes

        return trace_bytes(pdf)
    except ValueproofError as refusal:
        return refusal.notice
    except Exception as failure:  # noqa: BLE001 - the parent must hear of every failure
        traceback.print_exc()
        return Notice("reader_failed", FAILED, {"reason": type(failure).__name__})


def main() -> None:
    """Answer for the file on the standard input."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_memory(MOST_MEMORY)
    limit_seconds(MOST_SECONDS)
    send_answer(answers, answer(sys.argv[1], sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
