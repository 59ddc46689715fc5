"""Who prints the parts of a document: this process alone, or together with a second one that stays warm."""

import hashlib
import json
import threading
from abc import ABC, abstractmethod
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from calculators.errors import Notice, ValueproofError
from documents.child import Child, started
from documents.errors import RenderFailed
from documents.jobs import Job

HEAVIEST: Final = 2**20
"""Weight of a job that is no chunk of pages: a workbook."""
MOST_KEPT: Final = 48 * 2**20
"""Bytes of printed parts that are kept for the next document."""


@dataclass(slots=True)
class Kept:
    """Printed parts by the hash of their jobs, the longest unused let go first."""

    most: int = MOST_KEPT
    parts: "OrderedDict[str, bytes]" = field(default_factory=OrderedDict)
    size: int = 0

    def get(self, key: str) -> bytes | None:
        """The part, which now counts as used last."""
        if key in self.parts:
            self.parts.move_to_end(key)
        return self.parts.get(key)

    def put(self, key: str, part: bytes) -> None:
        """Keep a part, and let others go where there is no room."""
        if key not in self.parts:
            self.size += len(part)
            self.parts[key] = part
        while self.size > self.most and len(self.parts) > 1:
            _key, gone = self.parts.popitem(last=False)
            self.size -= len(gone)


class Team(ABC):
    """Prints jobs whose answer depends on nothing but themselves, and remembers the answers."""

    def __init__(self) -> None:
        self.kept = Kept()

    def printed(self, jobs: Sequence[Job], done: Callable[[int, bytes], None]) -> tuple[bytes, ...]:
        """The answers of all jobs; `done` hears the place of each and its answer as soon as it is there.

        The first job is begun first, the longest next.

        Raises RenderFailed with the first notice of a job that cannot be done.
        """
        keys = [key_of(job) for job in jobs]
        found = {at: part for at, key in enumerate(keys) if (part := self.kept.get(key)) is not None}
        for at, part in found.items():
            done(at, part)
        missing = sorted((at for at in range(len(jobs)) if at not in found), key=lambda at: (at > 0, -weight(jobs[at])))
        for at, part in self._print([(at, jobs[at]) for at in missing], done):
            self.kept.put(keys[at], part)
            found[at] = part
        return tuple(found[at] for at in range(len(jobs)))

    @abstractmethod
    def _print(
        self, jobs: Sequence[tuple[int, Job]], done: Callable[[int, bytes], None]
    ) -> Sequence[tuple[int, bytes]]:
        """Every job done, in any order."""

    def close(self) -> None:  # noqa: B027 - who works alone has nobody to let go of
        """Let go of whoever helps."""


def weight(job: Job) -> int:
    """How long a job takes, compared with others: the longest is begun first, so that nobody waits in the end."""
    return len(job.body["html"]) if "html" in job.body else HEAVIEST


def key_of(job: Job) -> str:
    """A hash of everything that decides the answer of a job."""
    found = hashlib.sha256(json.dumps([job.kind, job.body], sort_keys=True).encode())
    for name, data in sorted(job.files.items()):
        found.update(f"\0{name}\0".encode() + data)
    return found.hexdigest()


class Alone(Team):
    """This process, one job after the other."""

    def __init__(self, printed: Callable[[Job], bytes]) -> None:
        super().__init__()
        self._printed_here = printed

    def _print(
        self, jobs: Sequence[tuple[int, Job]], done: Callable[[int, bytes], None]
    ) -> Sequence[tuple[int, bytes]]:
        found = []
        for at, job in jobs:
            part = self._printed_here(job)
            done(at, part)
            found.append((at, part))
        return found


class Pair(Team):
    """This process and a helper of its own: each takes the next job when it has done one.

    A helper that dies leaves its job to this process; the next document gets a new one.
    """

    def __init__(self, printed: Callable[[Job], bytes]) -> None:
        super().__init__()
        self._printed_here = printed
        self.helper: Child | None = None

    def _print(
        self, jobs: Sequence[tuple[int, Job]], done: Callable[[int, bytes], None]
    ) -> Sequence[tuple[int, bytes]]:
        work = _Work(deque(jobs), done)
        helping = threading.Thread(target=self._help, args=(work,), daemon=True) if len(jobs) > 1 else None
        if helping:
            helping.start()
        try:
            self._work(work)
        finally:
            work.waiting.clear()
            if helping:
                helping.join()
        work.waiting.extend(work.left)
        self._work(work)
        if work.refused is not None:
            raise RenderFailed(work.refused)
        return work.found

    def _work(self, work: "_Work") -> None:
        """Do jobs here until there is none left."""
        while (task := work.next()) is not None:
            at, job = task
            try:
                work.finish(at, self._printed_here(job))
            except ValueproofError as failure:
                work.fail(failure.notice)

    def _help(self, work: "_Work") -> None:
        """Feed the helper until there is no job left. When anything goes wrong it goes: its next answer is unsure."""
        task = None
        try:
            if self.helper is None or not self.helper.alive:
                self.close()
                self.helper = started(leads=False)
            while (task := work.next()) is not None:
                answer = self.helper.answer(task[1])
                if answer is None:
                    raise BrokenPipeError
                if isinstance(answer, Notice):
                    work.fail(answer)
                else:
                    work.finish(task[0], answer)
        except Exception:  # noqa: BLE001 - the document is made here instead
            self.close()
            work.left += [] if task is None else [task]

    def close(self) -> None:
        if self.helper is not None:
            self.helper.end()
        self.helper = None


@dataclass(slots=True)
class _Work:
    """The jobs of one document and what has become of them, shared by two who work on it."""

    waiting: "deque[tuple[int, Job]]"
    done: Callable[[int, bytes], None]
    found: list[tuple[int, bytes]] = field(default_factory=list)
    left: list[tuple[int, Job]] = field(default_factory=list)
    refused: Notice | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self) -> tuple[int, Job] | None:
        """The next job; None where there is none, or where one was refused and the rest is in vain."""
        with self.lock:
            return self.waiting.popleft() if self.waiting and self.refused is None else None

    def finish(self, at: int, part: bytes) -> None:
        with self.lock:
            self.found.append((at, part))
            self.done(at, part)

    def fail(self, notice: Notice) -> None:
        with self.lock:
            self.refused = self.refused or notice
