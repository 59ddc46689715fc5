"""Making very many records at once."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let no garbage be collected meanwhile: the collector would look at each new record again and again for nothing.

    Where it is paused already, it stays so. What was made meanwhile counts as old at once: frozen and freed again, it
    is not looked at before the next collection of everything.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def rows_of(columns: Mapping[str, Sequence[T]]) -> list[dict[str, T]]:
    """The rows of columns of one length, each by the names of the columns.

    >>> rows_of({"run": ["1", "2"], "arm": ["a", "b"]})
    [{'run': '1', 'arm': 'a'}, {'run': '2', 'arm': 'b'}]
    """
    return list(map(dict, map(zip, repeat(tuple(columns)), zip(*columns.values(), strict=True))))
