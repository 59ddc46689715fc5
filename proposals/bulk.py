"""Making very many records at once."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from typing import Final, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Collector:
    """What the collector of garbage of this process has to look at."""

    settled: bool = False

    def settle(self) -> None:
        """Take what is there now out of its sight: it lasts as long as the process does."""
        gc.collect()
        gc.freeze()
        self.settled = True

    def age(self) -> None:
        """Let whatever is in its sight count as old, not to be looked at before the next collection of everything.

        To freeze and to free again looks at nothing, but would bring what has settled back into sight.
        """
        if self.settled:
            gc.collect(1)
        else:
            gc.freeze()
            gc.unfreeze()


COLLECTOR: Final = Collector()
"""That of this process."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let no garbage be collected meanwhile: the collector would look at each new record again and again for nothing.

    Where it is paused already, it stays so. What was made meanwhile counts as old at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            COLLECTOR.age()
            gc.enable()


def rows_of(columns: Mapping[str, Sequence[T]]) -> list[dict[str, T]]:
    """The rows of columns of one length, each by the names of the columns.

    >>> rows_of({"run": ["1", "2"], "arm": ["a", "b"]})
    [{'run': '1', 'arm': 'a'}, {'run': '2', 'arm': 'b'}]
    """
    return list(map(dict, map(zip, repeat(tuple(columns)), zip(*columns.values(), strict=True))))
