"""Documents printed once for all processes of one test run."""

import fcntl
from collections.abc import Callable
from pathlib import Path

FOLDER: list[Path] = []
"""Where they lie, as long as several processes run the tests; empty where one does."""


def shared(name: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, made by the first process that asks for it by this name; others wait for it."""
    if not FOLDER:
        return make()
    with (FOLDER[0] / name).open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        if held := file.read():
            return held
        made = make()
        file.write(made)
        return made
