"""Documents printed once for all processes of one test run."""

import os
from collections.abc import Callable
from pathlib import Path

FOLDER: list[Path] = []
"""Where they lie, as long as several processes run the tests; empty where one does."""


def shared(name: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, made by the first process that asks for it by this name."""
    if not FOLDER:
        return make()
    path = FOLDER[0] / name
    if not path.exists():
        made = path.with_name(f"{name}.{os.getpid()}")
        made.write_bytes(make())
        made.replace(path)
    return path.read_bytes()
