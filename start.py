"""Start Valueproof from a bare Python 3.11 or newer, with the standard library alone.

    python3 start.py                     the app with the demo workspace, on this machine only
    python3 start.py test [arguments]    the tests; the arguments go to pytest
    python3 start.py words ...           the command line: valueproof words ...

Exit codes of the start itself: 3 = a person has to install something first (the command is printed),
4 = the installation failed and why, 130 = interrupted. Any other code is the program's own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from startup.words import A_PERSON_MUST, INTERRUPTED, StartError, say, words

OLDEST_PYTHON = (3, 11)


def require_python(version: Sequence[int]) -> None:
    if tuple(version) < OLDEST_PYTHON:
        wanted, found = (".".join(map(str, numbers)) for numbers in (OLDEST_PYTHON, version))
        message = "Valueproof needs Python {wanted} or newer; this is {found}. Install it and start with it."
        raise StartError(A_PERSON_MUST, words(message, wanted=wanted, found=found))


def main(arguments: Sequence[str]) -> int:
    try:
        require_python(sys.version_info[:3])
        from startup.program import start  # an older Python cannot even read it

        return start(Path(__file__).resolve().parent, arguments)
    except StartError as stopped:
        say(f"\n{stopped}")
        return stopped.code
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
