"""The jobs of one document in the hands of two: each is taken, and given back done, refused or lost."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from calculators.errors import Notice
from documents.jobs import Job


class Task(NamedTuple):
    """A job at its place among those of a document, with its key."""

    at: int
    job: Job
    key: str


Heard = Callable[[int, bytes], None]


@dataclass(slots=True)
class Work:
    """The jobs of one document and what has become of them, shared by two who work on it."""

    waiting: "deque[Task]"
    done: Heard
    found: list[tuple[int, bytes]] = field(default_factory=list)
    left: list[Task] = field(default_factory=list)
    refused: Notice | None = None
    taken: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def next(self) -> Task | None:
        """The next job; None where there is none, or where one was refused and the rest is in vain."""
        with self.changed:
            if not self.waiting or self.refused is not None:
                return None
            self.taken += 1
            return self.waiting.popleft()

    def finish(self, task: Task, part: bytes) -> None:
        with self.changed:
            self.done(task.at, part)
            self.found.append((task.at, part))
            self._given_back()

    def fail(self, notice: Notice) -> None:
        with self.changed:
            self.refused = self.refused or notice
            self._given_back()

    def lose(self, task: Task) -> None:
        """Give back a job that came to nothing."""
        with self.changed:
            self.left.append(task)
            self._given_back()

    def wait(self) -> None:
        """Until whoever took a job has given it back."""
        with self.changed:
            self.changed.wait_for(lambda: self.taken == 0)

    def _given_back(self) -> None:
        self.taken -= 1
        self.changed.notify_all()
