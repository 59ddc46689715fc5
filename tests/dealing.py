"""The order of the tests where several processes share them.

Each process begins with a run of neighbours, as many as the others have, and takes from the others what is left over in
the end. So each is dealt long tests to begin with: as one heap they would all be one process's, and it the last.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")
SHORT: Final = 0.2
TESTS: Final = "test_*.py"
BEGINNING: Final = 15.0
"""Seconds that a long module takes before and beside its tests: a server, a browser."""


def dealt(modules: Sequence[Sequence[T]], seconds: Callable[[T], float], processes: int) -> list[T]:
    """All tests of the modules in their order, long modules first in the part of each process.

    `seconds` tells about how long a test takes; a module with one above SHORT is long, and stays together.

    >>> dealt([["a"], ["B", "b"], ["c"], ["D"], ["e"]], lambda one: 9 if one.isupper() else 0.1, 2)
    ['B', 'b', 'a', 'D', 'c', 'e']
    """
    long = [one for one in modules if any(seconds(test) > SHORT for test in one)]
    short = (test for one in modules if one not in long for test in one)
    parts: list[list[T]] = [[] for _ in range(processes)]
    takes = [0.0] * processes
    for module in sorted(long, key=lambda one: -sum(map(seconds, one))):
        least = takes.index(min(takes))
        parts[least].extend(module)
        takes[least] += BEGINNING + sum(map(seconds, module))
    room = sum(map(len, modules)) // processes
    for part in parts:
        part.extend(islice(short, max(0, room - len(part))))
    return [test for part in parts for test in part] + list(short)


def begun_elsewhere(folder: Path, process: int, processes: int) -> list[str]:
    """The folders and the files of tests in a folder, for process 0, 1 ... from another place on, round the end."""
    found = sorted(one for one in folder.iterdir() if one.is_dir() or one.match(TESTS))
    sizes = [len(list(one.rglob(TESTS))) or 1 for one in found]
    place = sum(before <= sum(sizes) * process // processes for before in accumulate(sizes))
    return [str(one) for one in found[place:] + found[:place]]
