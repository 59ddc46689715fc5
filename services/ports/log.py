"""What was done, and when it is."""

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from proposals.record.anchor import Anchor
from proposals.record.log import Chain, LogEntry


class Log(Protocol):
    """Acts in their order, written by the store of drafts; nothing is ever taken out."""

    def entries(self, subject: str = "", acts: Collection[str] = ()) -> tuple[LogEntry, ...]:
        """All entries, the oldest first; with a subject those of it and of what belongs to it, with acts only those."""

    def head(self, length: int | None = None) -> Anchor:
        """How long the log is and its last seal; with a length the last seal among so many entries of it."""

    def chain(self) -> Chain:
        """Whether the entries are as they were written, or the first one that is not."""


class Clock(Protocol):
    """Tells the time; called, it gives the present moment with its time zone."""

    def __call__(self) -> dt.datetime: ...
